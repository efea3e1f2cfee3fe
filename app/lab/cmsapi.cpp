#include "app/lab/cmsapi.h"

#include "app/lab/clock.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace switchyard::lab
{
namespace
{

constexpr qsizetype mostDimensions = 50;
constexpr int mostPoints = 1440;

QString text(const char *latin) { return QString::fromLatin1(latin); }

RpcError invalid(const char *parameter, const char *why)
{
    return {400, text("InvalidParameter"),
            QStringLiteral("The specified parameter %1 is not valid: %2")
                .arg(text(parameter), text(why))};
}

std::optional<QByteArray> given(const RpcParameters &in, const char *name)
{
    const auto found = in.find(name);
    return found == in.end() ? std::nullopt : std::optional(found->second);
}

/// The first digit of the answers that a metric of a server group counts; 0: connections that
/// failed, of which the lab has none; nothing: there is no such metric.
std::optional<size_t> classOf(const QByteArray &metric)
{
    static const std::map<QByteArray, size_t> metrics{
        {"ServerGroupHTTPCodeUpstream2XX", 2},     {"ServerGroupHTTPCodeUpstream3XX", 3},
        {"ServerGroupHTTPCodeUpstream4XX", 4},     {"ServerGroupHTTPCodeUpstream5XX", 5},
        {"ServerGroupUpstreamConnectionError", 0},
    };
    const auto found = metrics.find(metric);
    return found == metrics.end() ? std::nullopt : std::optional(found->second);
}

bool isWanted(const QJsonArray &dimensions, const QJsonObject &point)
{
    const auto fits = [&](const QJsonValue &wanted) {
        const QJsonObject each = wanted.toObject();
        return std::ranges::all_of(each.keys(),
                                   [&](const QString &key) { return point[key] == each[key]; });
    };
    return dimensions.isEmpty() || std::ranges::any_of(dimensions, fits);
}

} // namespace

struct CmsApi::Asked {
    size_t answers = 0;
    qint64 periodMs = 0;
    qint64 fromUtcMs = 0; ///< points are of later
    qint64 toUtcMs = 0;
    QJsonArray dimensions = {};
    int length = 0;
    int offset = 0;

    static std::variant<Asked, RpcError> read(const RpcParameters &in);
};

std::variant<CmsApi::Asked, RpcError> CmsApi::Asked::read(const RpcParameters &in)
{
    for (const char *must : {"Namespace", "MetricName"})
        if (!in.contains(must))
            return missingParameter(text(must));
    const auto metric = classOf(in.at("MetricName"));
    if (in.at("Namespace") != "acs_alb" || !metric)
        return RpcError{404, text("ResourceNotFound"), text("The specified metric is not found.")};
    bool fine[5] = {};
    Asked asked{.answers = *metric};
    asked.periodMs = given(in, "Period").value_or("60").toLongLong(&fine[0]) * 1'000;
    asked.toUtcMs = given(in, "EndTime").value_or(QByteArray::number(utcMs())).toLongLong(&fine[1]);
    asked.fromUtcMs = given(in, "StartTime")
                          .value_or(QByteArray::number(asked.toUtcMs - 2 * 3'600'000))
                          .toLongLong(&fine[2]);
    asked.length = given(in, "Length").value_or("1000").toInt(&fine[3]);
    asked.offset = QByteArray::fromHex(given(in, "NextToken").value_or("30")).toInt(&fine[4]);
    if (!fine[0] || (asked.periodMs != 60'000 && asked.periodMs != 300'000))
        return invalid("Period", "it must be 60 or 300");
    if (!fine[1] || !fine[2] || asked.fromUtcMs > asked.toUtcMs)
        return invalid("StartTime", "it must be milliseconds, and not after EndTime");
    if (!fine[3] || asked.length < 1 || asked.length > mostPoints)
        return invalid("Length", "it must be 1 to 1440");
    if (!fine[4] || asked.offset < 0)
        return invalid("NextToken", "no answer gave it");
    const QByteArray dimensions = given(in, "Dimensions").value_or("[]");
    const QJsonDocument read = QJsonDocument::fromJson(dimensions);
    if (!read.isArray() || read.array().size() > mostDimensions)
        return invalid("Dimensions", "it must be a JSON array of 50 objects at most");
    asked.dimensions = read.array();
    return asked;
}

CmsApi::CmsApi(const Balancers &balancers, const GroupTraffic &traffic, Faults &faults,
               qint64 delayMs)
    : m_balancers(balancers), m_traffic(traffic), m_faults(faults), m_delayMs(delayMs)
{
}

std::vector<CmsApi::Group> CmsApi::groups() const
{
    const QStringList zones{text("A"), text("B")};
    std::vector<Group> all;
    for (const auto &balancer : m_balancers) {
        const BalancerSpec &spec = balancer->spec();
        if (!spec.group.isEmpty())
            all.push_back({spec.group, balancer.get(), zones});
        for (const QString &zone : zones)
            if (!spec.rule.isEmpty())
                all.push_back({spec.groupOf(zone), balancer.get(), {zone}});
    }
    return all;
}

std::vector<std::pair<qint64, QJsonObject>> CmsApi::pointsOf(const Group &group,
                                                             const Asked &asked) const
{
    const BalancerSpec &spec = group.balancer->spec();
    QJsonObject point{{text("userId"), text("1")},
                      {text("loadBalancerId"), spec.loadBalancer},
                      {text("listenerProtocol"), text("HTTP")},
                      {text("listenerPort"), QString::number(spec.port)},
                      {text("serverGroupId"), group.id}};
    if (!isWanted(asked.dimensions, point))
        return {};
    // Periods that began in (from, to], are over, and whose metrics have had their time.
    const qint64 ripe = utcMs() - m_delayMs - asked.periodMs;
    const qint64 last = std::min(asked.toUtcMs, ripe);
    std::map<qint64, qint64> answers; // by the beginning of their period
    for (const QString &zone : group.zones) {
        if (m_faults.standsFor(text("metrics-missing"), zone))
            continue;
        for (const auto &[minute, counts] :
             m_traffic.between(spec.from, zone.toStdString(), asked.fromUtcMs - asked.periodMs,
                               last + asked.periodMs))
            answers[minute - minute % asked.periodMs] += asked.answers ? counts[asked.answers] : 0;
    }
    std::vector<std::pair<qint64, QJsonObject>> points;
    for (const auto &[begin, count] : answers) {
        if (begin <= asked.fromUtcMs || begin > last)
            continue;
        point[text("timestamp")] = begin;
        point[text("Value")] = double(count) * 1'000 / double(asked.periodMs);
        points.emplace_back(begin, point);
    }
    return points;
}

RpcAnswer CmsApi::answer(const QString &action, const RpcParameters &parameters)
{
    if (action != u"DescribeMetricList")
        return RpcError{404, text("InvalidAction.NotFound"), text("Specified api is not found.")};
    m_faults.pass(action, Faults::When::Before);
    m_faults.wait(m_faults.number(text("api-delay")));
    const auto read = Asked::read(parameters);
    if (const auto *refused = std::get_if<RpcError>(&read))
        return *refused;
    const Asked &asked = std::get<Asked>(read);
    std::vector<std::pair<qint64, QJsonObject>> all;
    for (const Group &group : groups()) {
        const auto own = pointsOf(group, asked);
        all.insert(all.end(), own.begin(), own.end());
    }
    std::ranges::stable_sort(all, {}, [](const auto &point) { return point.first; });
    QJsonArray page;
    const int count = int(all.size());
    for (int i = asked.offset; i < std::min(asked.offset + asked.length, count); ++i)
        page += all[size_t(i)].second;
    QJsonObject answer{{text("Code"), text("200")},
                       {text("Success"), true},
                       {text("Period"), QString::number(asked.periodMs / 1'000)},
                       {text("Datapoints"),
                        QString::fromUtf8(QJsonDocument(page).toJson(QJsonDocument::Compact))}};
    if (asked.offset + asked.length < count)
        answer[text("NextToken")] =
            QString::fromLatin1(QByteArray::number(asked.offset + asked.length).toHex());
    m_faults.pass(action, Faults::When::After);
    return answer;
}

} // namespace switchyard::lab
