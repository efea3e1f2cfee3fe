#include "models/views/readingtext.h"

#include "models/views/text.h"

#include <QCoreApplication>

#include <cmath>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Reading)
};

QString between(const QString &least, const QString &greatest)
{
    return least == greatest ? least : Said::tr("%1 to %2").arg(least, greatest);
}

QString requestsText(const Reading &reading)
{
    return Said::tr("%1, %2 requests")
        .arg(between(rateText(reading.perSecond.a), rateText(reading.perSecond.b)))
        .arg(std::llround(reading.requests));
}

QString latencyText(const Reading &reading)
{
    if (!reading.latency)
        return Said::tr("no latency is known");
    const auto &[least, greatest] = *reading.latency;
    const auto one = [](double from, double to) {
        return between(switchyard::latencyText(from), switchyard::latencyText(to));
    };
    return Said::tr("p50 %1, p95 %2, p99 %3")
        .arg(one(least.p50, greatest.p50), one(least.p95, greatest.p95),
             one(least.p99, greatest.p99));
}

} // namespace

QString errorsText(const Reading &reading)
{
    if (!(reading.requests > 0))
        return Said::tr("no requests");
    const PerZone<double> band = wilson95(reading.errors, reading.requests);
    return Said::tr("%1, %2 of %3, 95 %: %4 to %5")
        .arg(ratioText(reading.errors / reading.requests))
        .arg(std::llround(reading.errors))
        .arg(std::llround(reading.requests))
        .arg(ratioText(band.a), ratioText(band.b));
}

QStringList readingLines(Measure measure, const PerZone<std::optional<Reading>> &reading,
                         qint64 utcMs)
{
    const auto &known = reading.a ? reading.a : reading.b;
    QStringList lines{known ? Said::tr("%1, of %2")
                                  .arg(clockSecondsText(known->toUtcMs),
                                       durationText(known->toUtcMs - known->fromUtcMs))
                            : clockSecondsText(utcMs)};
    if (measure == Measure::Evidence)
        return lines;
    for (const Zone zone : bothZones) {
        const auto &one = reading[zone];
        const QString text = !one                           ? Said::tr("no data")
                             : measure == Measure::Errors   ? errorsText(*one)
                             : measure == Measure::Requests ? requestsText(*one)
                                                            : latencyText(*one);
        lines.append(Said::tr("%1 %2").arg(nameOf(zone), text));
    }
    return lines;
}

} // namespace switchyard
