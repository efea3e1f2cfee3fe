#include "app/lab/albapi.h"

#include "app/lab/albactions.h"
#include "app/lab/clock.h"

#include <QUuid>

#include <algorithm>

namespace switchyard::lab
{
namespace
{

constexpr int lookMs = 20;
constexpr size_t jobsKept = 1000;

RpcError error(int status, const char *code, const char *message)
{
    return {status, QString::fromLatin1(code), QString::fromLatin1(message)};
}

/// What makes two calls the same one: everything but what is new in each attempt.
RpcParameters meaningOf(const RpcParameters &parameters)
{
    RpcParameters meaning;
    for (const auto &[name, value] : parameters) {
        if (name == "RegionId" || name == "RuleId" || name == "ServerGroupId" ||
            name.startsWith("Servers.") || name.startsWith("RuleActions."))
            meaning.emplace(name, value);
    }
    return meaning;
}

} // namespace

AlbApi::AlbApi(Balancers &balancers, Faults &faults, const Options &options)
    : m_balancers(balancers), m_faults(faults), m_staleMs(options.staleMs),
      m_lifeMs(options.lifeMs), m_jobMs(options.jobMs),
      m_worker([this](const std::stop_token &stop) {
          while (!stop.stop_requested()) {
              m_faults.wait(lookMs);
              settle();
              std::this_thread::yield();
          }
      })
{
}

AlbApi::~AlbApi() { m_worker.request_stop(); }

RpcAnswer AlbApi::answer(const QString &action, const RpcParameters &parameters)
{
    return isAlbChange(action) ? change(action, parameters) : read(action, parameters);
}

RpcAnswer AlbApi::read(const QString &action, const RpcParameters &parameters)
{
    m_faults.pass(action, Faults::When::Before);
    m_faults.wait(m_faults.number(QStringLiteral("api-delay")));
    const qint64 age = std::max<qint64>(m_staleMs, m_faults.number(QStringLiteral("stale-reads")));
    RpcAnswer answer = [&] {
        const std::lock_guard lock(m_mutex);
        return readAlb(action, {m_balancers, m_jobs, age}, parameters);
    }();
    m_faults.pass(action, Faults::When::After);
    return answer;
}

RpcAnswer AlbApi::change(const QString &action, const RpcParameters &parameters)
{
    const auto asked = readAlbChange(action, m_balancers, parameters);
    if (const auto *refused = std::get_if<RpcError>(&asked))
        return *refused;
    const auto &wanted = std::get<AlbChange>(asked);
    const qint64 deadline = monotonicMs() + m_lifeMs;
    if (parameters.contains("DryRun") && parameters.at("DryRun") == "true")
        return error(400, "DryRunOperation", "Request validation has been passed with DryRun.");
    if (m_faults.take(QStringLiteral("busy")))
        return error(400, "SystemBusy", "The system is busy.");
    m_faults.pass(action, Faults::When::Before);
    const int late = m_faults.number(QStringLiteral("api-late"));
    const bool never = m_faults.take(QStringLiteral("api-timeout-not-applied"));
    const bool lost = never || late > 0 || m_faults.take(QStringLiteral("api-timeout-applied"));
    m_faults.wait(late + m_faults.number(QStringLiteral("api-delay")));
    RpcAnswer answer;
    if (!never)
        answer = accept(action, parameters, wanted, deadline);
    if (lost)
        giveNoAnswer(m_faults);
    m_faults.pass(action, Faults::When::After);
    return answer;
}

RpcAnswer AlbApi::accept(const QString &action, const RpcParameters &parameters,
                         const AlbChange &change, qint64 deadline)
{
    const std::lock_guard lock(m_mutex);
    const auto token = parameters.find("ClientToken");
    const RpcParameters meaning = meaningOf(parameters);
    if (token != parameters.end() && m_tokens.contains(token->second)) {
        const Told &told = m_tokens.at(token->second);
        if (told.parameters == meaning)
            return told.answer;
        return error(
            400, "IdempotentParameterMismatch",
            "The request uses the same client token as a previous, but non-identical one.");
    }
    if (monotonicMs() >= deadline)
        return error(503, "ServiceUnavailable", "The request was too old.");
    RpcAnswer answer = begin(action, change);
    if (const auto *accepted = std::get_if<QJsonObject>(&answer);
        accepted && token != parameters.end())
        m_tokens[token->second] = {meaning, *accepted};
    return answer;
}

RpcAnswer AlbApi::begin(const QString &action, const AlbChange &change)
{
    const bool busy = std::ranges::any_of(m_jobs, [&](const AlbJob &job) {
        return job.status == u"Processing" && job.change.resource == change.resource;
    });
    if (busy && action == u"UpdateRuleAttribute")
        return error(400, "IncorrectStatus.Rule", "The status of the rule is incorrect.");
    if (busy)
        return error(400, "IncorrectStatus.ServerGroup",
                     "The status of the server group is incorrect.");
    m_jobs.push_back({.id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces),
                      .action = action,
                      .change = change,
                      .madeUtcMs = utcMs(),
                      .dueAtMs = monotonicMs() + m_jobMs});
    if (m_jobs.size() > jobsKept)
        m_jobs.erase(m_jobs.begin());
    return QJsonObject{{QStringLiteral("JobId"), QString::fromLatin1(m_jobs.back().id)}};
}

/// Ends the jobs whose time has come.
void AlbApi::settle()
{
    const std::lock_guard lock(m_mutex);
    for (AlbJob &job : m_jobs) {
        if (job.status != u"Processing" || job.dueAtMs > monotonicMs())
            continue;
        if (m_faults.take(QStringLiteral("job-fails"))) {
            job.status = QStringLiteral("Failed");
            job.code = QStringLiteral("OperationFailed.Internal");
            job.message = QStringLiteral("The operation failed.");
            continue;
        }
        if (!m_faults.take(QStringLiteral("api-ignored")))
            job.change.balancer->setWeights(job.change.weights);
        job.status = QStringLiteral("Succeeded");
    }
}

} // namespace switchyard::lab
