#include "tests/bench/bench.h"
#include "tests/judge/services.h"
#include "tests/judge/table.h"

#include <QJsonArray>
#include <algorithm>
#include <cstdio>
#include <ctime>

namespace switchyard::bench
{

namespace
{

using namespace judging;

constexpr int usualRuns = 1'000;
constexpr int longRuns = 10'000;

/// Of this process; other work on the machine does not count.
double cpuSeconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

int runsOf(const QStringList &arguments)
{
    if (arguments.contains(QStringLiteral("--long")))
        return longRuns;
    const qsizetype at = arguments.indexOf(QStringLiteral("--runs"));
    const int wanted = at >= 0 ? arguments.value(at + 1).toInt() : usualRuns;
    return wanted > 0 ? wanted : usualRuns;
}

QString percent(const FalseAlarms &alarms)
{
    return alarms.runs == 0 ? QStringLiteral("-")
                            : QString::number(100.0 * alarms.alarms / alarms.runs, 'f', 2);
}

QJsonObject json(const FalseAlarms &alarms)
{
    return {{QStringLiteral("runs"), alarms.runs},
            {QStringLiteral("false"), alarms.alarms},
            {QStringLiteral("upper95"), alarms.upper()}};
}

QJsonObject json(const Scenario &s)
{
    return {{QStringLiteral("requests_per_second"), s.perSecond},
            {QStringLiteral("share"), s.share},
            {QStringLiteral("error_rate"), s.rate},
            {QStringLiteral("ratio"), s.ratio},
            {QStringLiteral("shock_seconds"), s.shocks.seconds}};
}

QJsonObject tell(const FalseAlarmRow &row)
{
    const Scenario &s = row.scenario;
    int byTests = 0;
    for (const auto &[cause, count] : row.causes)
        byTests +=
            cause == JudgeVerdict::Cause::Ratio || cause == JudgeVerdict::Cause::Rate ? count : 0;
    std::fprintf(stderr, "%8g %6g %6g %6g %6d %8.2f %8s (<= %.2f) %8s %8s %8s\n", s.perSecond,
                 s.share, 100 * s.rate, s.ratio, s.shocks.seconds, row.phi,
                 qPrintable(percent(row.judge)), 100 * row.judge.upper(),
                 qPrintable(percent(row.fixed)), qPrintable(percent(row.zTest)),
                 qPrintable(percent(row.mannWhitney)));
    QJsonObject out = json(s);
    out[QStringLiteral("phi")] = row.phi;
    out[QStringLiteral("judge")] = json(row.judge);
    out[QStringLiteral("judge_by_tests")] = byTests;
    out[QStringLiteral("fixed_threshold")] = json(row.fixed);
    out[QStringLiteral("z_test")] = json(row.zTest);
    out[QStringLiteral("mann_whitney")] = json(row.mannWhitney);
    return out;
}

QJsonObject json(const Delays &delays)
{
    return {{QStringLiteral("runs"), delays.runs},
            {QStringLiteral("found"), int(delays.seconds.size())},
            {QStringLiteral("early"), delays.early},
            {QStringLiteral("median_seconds"), delays.quantile(0.5)},
            {QStringLiteral("p95_seconds"), delays.quantile(0.95)}};
}

QJsonObject tell(const Fault &fault, const DelayRow &row)
{
    const auto both = [](const Delays &d) {
        return d.runs == 0 ? QStringLiteral("-")
                           : QStringLiteral("%1/%2").arg(d.quantile(0.5)).arg(d.quantile(0.95));
    };
    std::fprintf(stderr, "%-44s %10s (%d/%d) %10s %10s %10s\n", fault.name,
                 qPrintable(both(row.judge)), fault.medianAtMost, fault.p95AtMost,
                 qPrintable(both(row.fixed)), qPrintable(both(row.zTest)),
                 qPrintable(both(row.mannWhitney)));
    QJsonObject out{{QStringLiteral("fault"), QString::fromLatin1(fault.name)},
                    {QStringLiteral("median_at_most"), fault.medianAtMost},
                    {QStringLiteral("p95_at_most"), fault.p95AtMost}};
    out[QStringLiteral("judge")] = json(row.judge);
    out[QStringLiteral("fixed_threshold")] = json(row.fixed);
    out[QStringLiteral("z_test")] = json(row.zTest);
    out[QStringLiteral("mann_whitney")] = json(row.mannWhitney);
    return out;
}

QJsonArray alarmRows(const std::vector<Scenario> &scenarios, int runs, FalseAlarms &all)
{
    std::fprintf(stderr,
                 "false rollbacks in half an hour, %% of %d runs each\n"
                 "    rps/s  share errors%%  ratio  shock      phi    judge (95%% bound)  "
                 "  fixed   z-test    Mann-Whitney\n",
                 runs);
    QJsonArray rows;
    for (const Scenario &scenario : scenarios) {
        const FalseAlarmRow row = falseAlarms(scenario, runs, Others::Too);
        all.runs += row.judge.runs;
        all.alarms += row.judge.alarms;
        rows.append(tell(row));
    }
    return rows;
}

} // namespace

QJsonObject judge(const QStringList &arguments)
{
    const int runs = runsOf(arguments);
    const double begun = cpuSeconds();
    QJsonObject out;
    QJsonArray found;
    std::fputs("seconds until a fault is found, median/p95 (figures to reach); -1: not found\n",
               stderr);
    std::fprintf(stderr, "%-44s %10s %8s %10s %10s %10s\n", "", "judge", "", "fixed", "z-test",
                 "Mann-Whitney");
    for (const Fault &fault : faults())
        found.append(tell(fault, delays(fault.scenario, runs, Others::Too)));
    std::vector<qint64> requests = requestsUntilHealthy(runs);
    std::ranges::sort(requests);
    std::fprintf(stderr, "no errors at all: healthy after %lld requests (median)\n",
                 static_cast<long long>(requests[requests.size() / 2]));
    const OneOfForty forty = oneOfForty(std::max(1, runs / 10));
    std::fprintf(stderr,
                 "one service of forty: named in %d of %d, %d/%d s; without a fault %d of %d\n",
                 forty.named, forty.found.runs, forty.found.quantile(0.5),
                 forty.found.quantile(0.95), forty.calm.alarms, forty.calm.runs);
    QJsonObject services = json(forty.found);
    services[QStringLiteral("named")] = forty.named;
    services[QStringLiteral("calm")] = json(forty.calm);
    out[QStringLiteral("one_of_forty")] = services;
    FalseAlarms calm, bursty;
    out[QStringLiteral("calm")] = alarmRows(calmTraffic(), runs, calm);
    out[QStringLiteral("bursty")] = alarmRows(burstyTraffic(), runs, bursty);
    out[QStringLiteral("delays")] = found;
    out[QStringLiteral("requests_until_healthy")] = double(requests[requests.size() / 2]);
    out[QStringLiteral("calm_all")] = json(calm);
    out[QStringLiteral("bursty_all")] = json(bursty);
    out[QStringLiteral("cpu_seconds")] = cpuSeconds() - begun;
    std::fprintf(stderr, "calm: %d of %d, bursty: %d of %d; %.0f s of one core\n", calm.alarms,
                 calm.runs, bursty.alarms, bursty.runs, cpuSeconds() - begun);
    return out;
}

} // namespace switchyard::bench
