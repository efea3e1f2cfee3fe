#include "app/telemetry/accesslog.h"

#include <QCoreApplication>

#include <tuple>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AccessLog)
};

/// What one log has counted, as counters of its zone.
void addTo(std::vector<SeriesCounters> &all, SeriesCounters series, const LogCounter &counter)
{
    // A zone that serves nobody is known to have served nobody.
    if (!counter.totals().contains(LogCounter::Key()))
        all.push_back(series);
    for (const auto &[key, counted] : counter.totals()) {
        std::tie(series.service, series.version) = key;
        series.requests = counted.requests;
        series.errors = counted.errors;
        series.slow = counted.slow;
        all.push_back(series);
    }
}

} // namespace

AccessLog::AccessLog(TelemetryProfile profile)
    : m_profile(std::move(profile)), m_format(m_profile.logs.format, m_profile.logs.keys)
{
}

AccessLog::~AccessLog() = default;

Result<void> AccessLog::follow(const Call &call)
{
    const LogRules rules{.slowOverMs = m_profile.slowOverMs,
                         .aside = m_profile.logs.aside,
                         .latenessMs = m_profile.logs.latenessMs};
    std::vector<const LogFollower *> fresh;
    for (const Zone zone : bothZones)
        for (size_t i = m_followers[zone].size(); i < m_profile.logs.follow[zone].size(); ++i) {
            m_followers[zone].push_back(
                std::make_unique<LogFollower>(m_profile.logs.follow[zone][i], m_format, rules));
            fresh.push_back(m_followers[zone].back().get());
        }
    for (const LogFollower *follower : fresh)
        follower->wait(call);
    for (const Zone zone : bothZones)
        for (const auto &follower : m_followers[zone])
            if (const QString why = follower->problem(); !why.isEmpty())
                return Error(
                    Failure{.kind = Failure::Kind::Unreachable,
                            .detail = Text::tr("The access log of zone %1 cannot be counted: %2.")
                                          .arg(nameOf(zone), why)});
    return {};
}

Result<std::vector<SeriesCounters>> AccessLog::counters(const Call &call)
{
    const std::lock_guard lock(m_mutex);
    if (const auto followed = follow(call); !followed)
        return Error(followed.error());
    std::vector<SeriesCounters> all;
    for (const Zone zone : bothZones)
        for (size_t i = 0; i < m_followers[zone].size(); ++i)
            m_followers[zone][i]->look([&](const LogCounter &counter, qint64 now) {
                addTo(
                    all,
                    {.zone = zone, .instance = u"log %1"_s.arg(i + 1), .ageMs = counter.ageMs(now)},
                    counter);
            });
    return all;
}

Result<std::vector<RatePoint>> AccessLog::history(qint64, qint64, int, const Call &)
{
    return std::vector<RatePoint>();
}

Result<PerZone<std::optional<qint64>>> AccessLog::connections(const Call &)
{
    return PerZone<std::optional<qint64>>();
}

Result<std::vector<LatencyReading>> AccessLog::latency(const Call &call)
{
    const std::lock_guard lock(m_mutex);
    if (const auto followed = follow(call); !followed)
        return Error(followed.error());
    std::vector<LatencyReading> all;
    for (const Zone zone : bothZones) {
        std::vector<LogCounter::Durations> logs;
        for (const auto &follower : m_followers[zone])
            follower->look([&](const LogCounter &counter, qint64 now) {
                logs.push_back(counter.lastMinute(now));
            });
        for (const auto &[service, q] : quantilesOf(logs))
            all.push_back({zone, service, q});
    }
    return all;
}

std::unique_ptr<Telemetry> makeAccessLog(const Profile &profile)
{
    return std::make_unique<AccessLog>(profile.telemetry);
}

} // namespace switchyard
