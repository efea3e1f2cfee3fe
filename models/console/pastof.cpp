#include "models/console/pastof.h"

#include "models/console/console.h"
#include "models/release/recovery.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(History)
};

constexpr std::size_t mostLines = 5'000;
constexpr qint64 leastShownMs = 60'000;

std::optional<Release> releaseIn(const std::vector<Record> &records)
{
    std::vector<ReplayRecord> replayed;
    for (const Record &record : records)
        replayed.push_back(replayable(record));
    auto release = recover(replayed);
    return release ? std::optional(std::move(*release)) : std::nullopt;
}

/// The balancers as the release knew them: the profile of today may be another.
std::shared_ptr<const Profile> profileOf(const Plan &plan)
{
    auto profile = std::make_shared<Profile>();
    for (const PlanBalancer &balancer : plan.balancers) {
        profile->balancers.emplace_back();
        profile->balancers.back().id = balancer.id;
        profile->balancers.back().servers = balancer.servers;
    }
    return profile;
}

RatePoint pointOf(const FiguresRow &row)
{
    RatePoint point{.utcMs = row.utcMs, .windowMs = row.windowMs};
    for (const Zone zone : bothZones)
        if (const ZoneCount &count = row.zones[zone]; count.requests >= 0)
            point.total[zone] =
                RateFigures{.requests = double(count.requests), .errors = double(count.errors)};
    return point;
}

RateLog ratesOf(const LogSummary &summary)
{
    RateLog rates(qsizetype(summary.figures.size()) + 1);
    for (const FiguresRow &row : summary.figures)
        rates.append(pointOf(row));
    return rates;
}

void addStory(PastDetail &detail, const std::vector<Record> &records)
{
    const auto release = releaseIn(records);
    if (!release) {
        detail.trouble = Said::tr("Its records were written by other rules and cannot be read as a "
                                  "release; the export has them whole.");
        return;
    }
    EngineState state;
    state.profile = profileOf(release->plan);
    state.release = *release;
    state.log = records;
    LogLines lines;
    detail.log = lines.of(state);
    if (detail.log.size() > mostLines)
        detail.log.erase(detail.log.begin(), detail.log.end() - qptrdiff(mostLines));
    ChartMarks marks;
    if (!release->plan->balancers.empty())
        marks.read(state);
    detail.chart.markers = marks.markers();
    detail.chart.soaks = marks.soaks();
}

} // namespace

PastDetail pastOf(const std::vector<Record> &records, const QString &environment)
{
    PastMaker past;
    SummaryMaker summary;
    for (const Record &record : records) {
        past.look(record);
        summary.look(record);
    }
    PastDetail detail{.past = past.past()};
    detail.record = changeRecordOf(detail.past, summary.summary(), environment);
    addStory(detail, records);
    detail.chart.environment = environment;
    detail.chart.rates = ratesOf(summary.summary());
    detail.chart.emptyWhy = Said::tr("The release log has no figures of this time: there was no "
                                     "source of metrics, or it did not answer.");
    if (!records.empty()) {
        detail.fromUtcMs = records.front().at.utcMs;
        detail.toUtcMs = std::max(records.back().at.utcMs, detail.fromUtcMs + leastShownMs);
    }
    detail.chart.nowUtcMs = detail.toUtcMs;
    return detail;
}

} // namespace switchyard
