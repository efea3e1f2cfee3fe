#include "app/telemetry/cloudmonitor.h"

#include "app/telemetry/cmsaction.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <set>

Q_LOGGING_CATEGORY(cloudMonitorLog, "switchyard.telemetry")

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CloudMonitor)
};

/// Rates a second of what became of requests to a server group.
struct Metric {
    const char *name;
    bool failed;
};
constexpr Metric metrics[] = {
    {"ServerGroupHTTPCodeUpstream2XX", false},
    {"ServerGroupHTTPCodeUpstream3XX", false},
    {"ServerGroupHTTPCodeUpstream5XX", true},
    {"ServerGroupUpstreamConnectionError", true},
};

constexpr qint64 minuteMs = MinuteCounter::minuteMs;
constexpr qint64 firstLookMs = 20 * minuteMs;
constexpr qint64 lookBackMs = 5 * minuteMs; ///< for what comes too late
constexpr qint64 skewMs = 20 * minuteMs;    ///< a call with a clock that is further off is refused
constexpr qint64 shortestGapMs = 10'000;
constexpr qint64 restMs = 50'000; ///< after a new minute there is no other for so long
constexpr qint64 budgetShare = 10;
constexpr int mostPages = 60;
constexpr int fiveMinutes = 300;

std::map<QString, SeriesCounters> groupsOf(const std::vector<BalancerProfile> &balancers)
{
    std::map<QString, SeriesCounters> groups;
    for (const BalancerProfile &balancer : monitoredOf(balancers))
        for (const Zone zone : bothZones)
            for (const QString &group : balancer.servers[zone])
                groups.try_emplace(group, SeriesCounters{.zone = zone,
                                                         .service = balancer.id.toLower(),
                                                         .instance = group});
    return groups;
}

QByteArray dimensionsOf(const std::map<QString, SeriesCounters> &groups)
{
    QJsonArray all;
    for (const auto &[group, of] : groups)
        all += QJsonObject{{u"serverGroupId"_s, group}};
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

/// All looks of a console together use a tenth of what the account takes.
qint64 gapOf(int callsPerMinute)
{
    const qint64 calls = qint64(std::size(metrics)) * budgetShare;
    return std::max(shortestGapMs, calls * minuteMs / std::max(1, callsPerMinute));
}

Error endless(const QString &host)
{
    return Error(
        Failure{.kind = Failure::Kind::Malformed,
                .detail = Text::tr("%1 cannot be understood: its pages do not end.").arg(host),
                .maySent = true});
}

} // namespace

MonitorClock MonitorClock::ofThisMachine()
{
    return {[] {
                using namespace std::chrono;
                return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
            },
            [] { return QDateTime::currentMSecsSinceEpoch(); }};
}

CloudMonitor::CloudMonitor(const Profile &profile, const Credentials &credentials,
                           MonitorClock clock)
    : m_groups(groupsOf(profile.balancers)), m_clock(std::move(clock)),
      m_api(cmsAccountOf(profile), credentials), m_dimensions(dimensionsOf(m_groups)),
      m_gapMs(gapOf(profile.telemetry.cloud.callsPerMinute)),
      m_counter(profile.telemetry.cloud.latenessMs)
{
}

Result<void> CloudMonitor::askMetric(size_t metric, AlibabaParameters parameters, const Call &call,
                                     std::vector<Told> &told)
{
    parameters["MetricName"] = metrics[metric].name;
    std::set<QString> seen;
    for (int pages = 0; pages < mostPages; ++pages) {
        const auto answer = m_api.ask({cmsAction(), parameters}, call);
        if (!answer)
            return Error(answer.error());
        const auto page =
            readMonitorPage(answer->object, m_api.endpoint(), m_clock.utcMs() + skewMs);
        if (!page)
            return Error(page.error());
        for (const MonitorPoint &point : page->points)
            if (m_groups.contains(point.group))
                told.push_back({point, metric});
        if (page->next.isEmpty())
            return {};
        if (!seen.insert(page->next).second)
            break;
        parameters["NextToken"] = page->next.toUtf8();
    }
    return endless(m_api.endpoint());
}

Result<std::vector<CloudMonitor::Told>>
CloudMonitor::ask(qint64 fromUtcMs, std::optional<qint64> toUtcMs, int period, const Call &call)
{
    // The cloud leaves out what begins at the very start.
    AlibabaParameters parameters{{"Namespace", "acs_alb"},
                                 {"Period", QByteArray::number(period)},
                                 {"StartTime", QByteArray::number(fromUtcMs - 1)},
                                 {"Dimensions", m_dimensions},
                                 {"Length", "1440"}};
    if (toUtcMs)
        parameters["EndTime"] = QByteArray::number(*toUtcMs);
    std::vector<Told> told;
    for (size_t metric = 0; metric < std::size(metrics); ++metric)
        if (const auto asked = askMetric(metric, parameters, call, told); !asked)
            return Error(asked.error());
    return told;
}

/// Nothing of a look that failed is counted.
Result<void> CloudMonitor::look(const Call &call)
{
    const qint64 newest = m_counter.newestUtcMs();
    const auto until = m_counter.completeUntil();
    const qint64 from = until        ? *until - lookBackMs
                        : newest > 0 ? newest - firstLookMs
                                     : m_clock.utcMs() - firstLookMs;
    const auto told = ask(from, {}, int(minuteMs / 1'000), call);
    const qint64 now = m_clock.steadyMs();
    m_lookAt = now + m_gapMs;
    if (!told) {
        m_lookAt = std::max(m_lookAt, now + told.error().retryAfterMs);
        return Error(told.error());
    }
    const qint64 late = m_counter.tooLate();
    for (const Told &one : *told)
        m_counter.feed(one.point, metrics[one.metric].name, metrics[one.metric].failed, now);
    if (m_counter.newestUtcMs() > newest)
        m_lookAt = std::max(m_lookAt, now + restMs);
    if (m_counter.tooLate() > late)
        qCInfo(cloudMonitorLog) << "data points came after their minute had been counted:"
                                << m_counter.tooLate() - late;
    return {};
}

Result<std::vector<SeriesCounters>> CloudMonitor::counters(const Call &call)
{
    if (m_clock.steadyMs() >= m_lookAt)
        m_looked = look(call);
    if (!m_looked)
        return Error(m_looked.error());
    const bool isFirst = !m_counter.completeUntil();
    m_counter.close(m_clock.steadyMs());
    if (isFirst)
        m_counter.beginAtZero();
    std::vector<SeriesCounters> told;
    if (!m_counter.completeUntil())
        return told;
    const qint64 age = std::max<qint64>(0, m_clock.utcMs() - *m_counter.completeUntil());
    for (const auto &[group, total] : m_counter.totals()) {
        SeriesCounters series = m_groups.at(group);
        series.requests = total.requests;
        series.errors = total.errors;
        series.ageMs = age;
        told.push_back(series);
    }
    return told;
}

Result<std::vector<RatePoint>> CloudMonitor::history(qint64 fromUtcMs, qint64 toUtcMs,
                                                     int stepSeconds, const Call &call)
{
    const int period = stepSeconds >= fiveMinutes ? fiveMinutes : int(minuteMs / 1'000);
    const auto told = ask(fromUtcMs, toUtcMs, period, call);
    if (!told)
        return Error(told.error());
    std::map<qint64, std::map<QString, PeriodCounts>> periods;
    for (const Told &one : *told)
        periods[one.point.utcMs][one.point.group].put(one.point, metrics[one.metric].name,
                                                      metrics[one.metric].failed);
    std::vector<RatePoint> points;
    for (const auto &[begin, groups] : periods) {
        const qint64 length = qint64(period) * 1'000;
        RatePoint point{.utcMs = begin + length, .windowMs = length};
        for (const auto &[group, counts] : groups) {
            const SeriesCounters &of = m_groups.at(group);
            const Completed held = counts.counted(period);
            for (ZoneFigures *figures : {&point.total, &point.services[of.service]}) {
                RateFigures &sum =
                    (*figures)[of.zone].emplace((*figures)[of.zone].value_or(RateFigures()));
                sum.requests += double(held.requests);
                sum.errors += double(held.errors);
            }
        }
        points.push_back(std::move(point));
    }
    return points;
}

Result<PerZone<std::optional<qint64>>> CloudMonitor::connections(const Call &)
{
    return PerZone<std::optional<qint64>>();
}

Result<std::vector<LatencyReading>> CloudMonitor::latency(const Call &)
{
    return std::vector<LatencyReading>();
}

std::unique_ptr<Telemetry> makeCloudMonitor(const Profile &profile, const Credentials &credentials)
{
    return std::make_unique<CloudMonitor>(profile, credentials);
}

} // namespace switchyard
