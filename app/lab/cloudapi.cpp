#include "app/lab/cloudapi.h"

#include "app/lab/clock.h"

#include <QJsonDocument>
#include <QUuid>

namespace switchyard::lab
{
namespace
{

constexpr size_t mostCallsASecond = 200;
constexpr size_t callsKept = 1000;

QString given(const httplib::Request &request, const RpcParameters &parameters, const char *header,
              const char *parameter)
{
    if (request.has_header(header))
        return QString::fromStdString(request.get_header_value(header));
    const auto found = parameters.find(parameter);
    return found == parameters.end() ? QString() : QString::fromUtf8(found->second);
}

RpcError error(int status, const char *code, const char *message)
{
    return {status, QString::fromLatin1(code), QString::fromLatin1(message)};
}

QJsonObject envelope(const RpcError &of)
{
    return {{QStringLiteral("HostId"), QStringLiteral("slb.lab")},
            {QStringLiteral("Code"), of.code},
            {QStringLiteral("Message"), of.message}};
}

void write(httplib::Response &reply, const RpcAnswer &answer)
{
    const auto *refused = std::get_if<RpcError>(&answer);
    QJsonObject body = refused ? envelope(*refused) : std::get<QJsonObject>(answer);
    body.insert(QStringLiteral("RequestId"),
                QUuid::createUuid().toString(QUuid::WithoutBraces).toUpper());
    reply.status = refused ? refused->status : 200;
    reply.set_content(QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString(),
                      "application/json;charset=utf-8");
}

} // namespace

CloudApi::CloudApi(Balancers &balancers, std::set<QString> servers, const GroupTraffic &groups,
                   Faults &faults, const Key &key, const Options &options)
    : m_balancers(balancers), m_faults(faults), m_signature(key.id, key.secret),
      m_staleMs(options.staleMs), m_lifeMs(options.lifeMs), m_ecs(std::move(servers), faults),
      m_cms(balancers, groups, faults, options.metricDelayMs)
{
    if (options.balancer == u"alb")
        m_alb = std::make_unique<AlbApi>(balancers, faults, options);
}

void CloudApi::answer(const httplib::Request &request, httplib::Response &reply)
{
    const RpcParameters parameters = parametersOf(request);
    const QString action = given(request, parameters, "x-acs-action", "Action");
    const QString version = given(request, parameters, "x-acs-version", "Version");
    if (m_faults.stands(QStringLiteral("api-unreachable"))) {
        giveNoAnswer(m_faults);
        return note(action, QStringLiteral("none"));
    }
    RpcAnswer answer;
    if (auto refused = refusal(request, version))
        answer = *refused;
    else if (version == QLatin1String(EcsApi::version))
        answer = m_ecs.answer(action, parameters);
    else if (version == QLatin1String(CmsApi::version))
        answer = m_cms.answer(action, parameters);
    else if (m_alb)
        answer = m_alb->answer(action, parameters);
    else if (isChange(action))
        answer = change(action, parameters);
    else
        answer = read(action, parameters);
    write(reply, answer);
    const auto *refused = std::get_if<RpcError>(&answer);
    note(action, Peer::current().isCut() ? QStringLiteral("none")
                 : refused               ? refused->code
                                         : QStringLiteral("OK"));
}

std::optional<RpcError> CloudApi::refusal(const httplib::Request &request, const QString &version)
{
    if (auto refused = m_signature.refusal(request, utcMs()))
        return refused;
    if (version != (m_alb ? u"2020-06-16" : u"2014-05-15") &&
        version != QLatin1String(EcsApi::version) && version != QLatin1String(CmsApi::version))
        return error(400, "InvalidVersion", "Specified parameter Version is not valid.");
    if (m_faults.take(QStringLiteral("denied")))
        return error(403, "Forbidden.RAM", "User not authorized to operate on the resource.");
    if (isTooFast() || m_faults.take(QStringLiteral("throttled")))
        return error(400, "Throttling.User", "Request was denied due to user flow control.");
    return std::nullopt;
}

bool CloudApi::isTooFast()
{
    const std::lock_guard lock(m_mutex);
    const qint64 now = monotonicMs();
    m_recent.push_back(now);
    while (m_recent.front() < now - 1000)
        m_recent.pop_front();
    return m_recent.size() > mostCallsASecond;
}

RpcAnswer CloudApi::read(const QString &action, const RpcParameters &parameters)
{
    const ReadAction run = readAction(action);
    if (!run)
        return error(404, "InvalidAction.NotFound", "Specified api is not found.");
    m_faults.pass(action, Faults::When::Before);
    m_faults.wait(m_faults.number(QStringLiteral("api-delay")));
    const qint64 age = std::max<qint64>(m_staleMs, m_faults.number(QStringLiteral("stale-reads")));
    RpcAnswer answer = run(m_balancers, parameters, age);
    m_faults.pass(action, Faults::When::After);
    return answer;
}

RpcAnswer CloudApi::change(const QString &action, const RpcParameters &parameters)
{
    const auto asked = readChange(action, m_balancers, parameters);
    if (const auto *refused = std::get_if<RpcError>(&asked))
        return *refused;
    const auto &wanted = std::get<WeightChange>(asked);
    const qint64 deadline = monotonicMs() + m_lifeMs;
    if (m_faults.take(QStringLiteral("busy")))
        return error(400, "ServiceIsConfiguring", "The load balancer is being configured.");
    m_faults.pass(action, Faults::When::Before);
    if (isLost(wanted, deadline))
        return echoOf(wanted);
    RpcAnswer answer = apply(wanted, deadline);
    m_faults.pass(action, Faults::When::After);
    return answer;
}

/// One change at a time for each balancer, as the real one refuses a second.
RpcAnswer CloudApi::apply(const WeightChange &change, qint64 deadline)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_changing.insert(change.balancer).second)
            return error(400, "OperationBusy", "Another change of the load balancer is under way.");
    }
    m_faults.wait(m_faults.number(QStringLiteral("api-delay")));
    RpcAnswer answer = monotonicMs() < deadline
                           ? applyAlone(change)
                           : error(503, "ServiceUnavailable", "The request was too old.");
    const std::lock_guard lock(m_mutex);
    m_changing.erase(change.balancer);
    return answer;
}

RpcAnswer CloudApi::applyAlone(const WeightChange &change)
{
    std::map<QString, int> weights{change.weights.begin(), change.weights.end()};
    if (m_faults.take(QStringLiteral("partial-apply"))) {
        weights = {change.weights.begin(),
                   change.weights.begin() + static_cast<qsizetype>(change.weights.size() / 2)};
        change.balancer->setWeights(weights);
        return error(500, "InternalError", "The request processing has failed.");
    }
    if (!m_faults.take(QStringLiteral("api-ignored")))
        change.balancer->setWeights(weights);
    return echoOf(change);
}

/// The faults that leave the caller without an answer. True: this was one.
bool CloudApi::isLost(const WeightChange &change, qint64 deadline)
{
    const int late = m_faults.number(QStringLiteral("api-late"));
    const bool never = m_faults.take(QStringLiteral("api-timeout-not-applied"));
    if (!never && late == 0 && !m_faults.take(QStringLiteral("api-timeout-applied")))
        return false;
    if (!never) {
        m_faults.wait(late);
        apply(change, deadline);
    }
    giveNoAnswer(m_faults);
    return true;
}

void CloudApi::note(const QString &action, const QString &code)
{
    const std::lock_guard lock(m_mutex);
    m_calls.push_back({utcMs(), action, code});
    if (m_calls.size() > callsKept)
        m_calls.pop_front();
}

std::vector<ApiCall> CloudApi::calls() const
{
    const std::lock_guard lock(m_mutex);
    return {m_calls.begin(), m_calls.end()};
}

} // namespace switchyard::lab
