#include "models/judge/guard.h"

#include <cmath>

namespace switchyard
{

using Verdict = GuardEvidence::Verdict;

Comparison compareErrorRates(const Counts &candidate, const Counts &control,
                             const GuardLimits &limits)
{
    if (candidate.requests <= 0)
        return {};
    const double n1 = double(candidate.requests);
    const double rate1 = double(candidate.errors) / n1;
    if (candidate.requests >= 20 && rate1 >= 0.5)
        return {Verdict::Degraded, 0};
    if (control.requests <= 0)
        return {candidate.requests < limits.minimumRequests ? Verdict::NoData
                                                            : Verdict::Inconclusive,
                0};
    const double n2 = double(control.requests);
    const double rate2 = double(control.errors) / n2;
    const double pooled = double(candidate.errors + control.errors) / (n1 + n2);
    const double spread = std::sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    const double z = spread > 0 ? (rate1 - rate2) / spread : 0;
    const double excess = double(candidate.errors) - rate2 * n1;
    if (z >= limits.z && excess >= double(limits.excessErrors))
        return {Verdict::Degraded, z};
    const bool doubtful = candidate.requests < limits.minimumRequests || z >= limits.doubtZ;
    return {doubtful ? Verdict::Inconclusive : Verdict::Healthy, z};
}

double errorLimit(const Counts &control, qint64 candidateRequests, const GuardLimits &limits)
{
    if (control.requests <= 0 || candidateRequests <= 0)
        return -1;
    const double n1 = double(candidateRequests);
    const double n2 = double(control.requests);
    const double rate2 = double(control.errors) / n2;
    const double byExcess = rate2 + double(limits.excessErrors) / n1;
    // The z test's own spread, at the pooled rate that the limit by excess would make.
    const double pooled = std::min(0.5, (byExcess * n1 + double(control.errors)) / (n1 + n2));
    const double byZ = rate2 + limits.z * std::sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    return std::min(1.0, std::max(byExcess, byZ));
}

namespace
{

QString percent(const Counts &counts)
{
    const double rate =
        counts.requests > 0 ? 100.0 * double(counts.errors) / double(counts.requests) : 0;
    return QString::number(rate, 'f', 2);
}

Text explain(const QString &service, Zone candidate, const Counts &now, const Counts &before)
{
    return say(QT_TRANSLATE_NOOP("Text", "%1: %2 of %3 requests failed in zone %4 (%5 %), "
                                         "%6 of %7 in zone %8 (%9 %)"),
               {service, QString::number(now.errors), QString::number(now.requests),
                nameOf(candidate), percent(now), QString::number(before.errors),
                QString::number(before.requests), nameOf(other(candidate)), percent(before)});
}

} // namespace

GuardEvidence guardZone(const CounterHistory &history, Zone candidate, qint64 since,
                        qint64 controlSince, qint64 now, const GuardLimits &limits)
{
    GuardEvidence out{.since = since, .at = now};
    double worst = 0;
    Counts total, totalControl;
    const auto controlOf = [&](const QString &service) {
        const Counts same = history.between(other(candidate), service, since, now);
        return same.requests >= limits.minimumRequests
                   ? same
                   : history.between(other(candidate), service, controlSince, now);
    };
    for (const QString &service : history.services()) {
        const Counts mine = history.between(candidate, service, since, now);
        const Counts theirs = controlOf(service);
        total = {total.requests + mine.requests, total.errors + mine.errors};
        totalControl = {totalControl.requests + theirs.requests,
                        totalControl.errors + theirs.errors};
        const Comparison c = compareErrorRates(mine, theirs, limits);
        if (c.verdict == Verdict::Degraded && (out.verdict != Verdict::Degraded || c.z > worst)) {
            worst = c.z;
            out.verdict = Verdict::Degraded;
            out.service = service;
            out.text = explain(service, candidate, mine, theirs);
        } else if (out.verdict != Verdict::Degraded && c.z >= limits.doubtZ) {
            out.verdict = Verdict::Inconclusive;
            out.service = service;
            out.text = explain(service, candidate, mine, theirs);
        }
    }
    if (out.verdict == Verdict::Degraded || !out.service.isEmpty())
        return out;
    out.verdict = compareErrorRates(total, totalControl, limits).verdict;
    out.text = explain(QStringLiteral("all"), candidate, total, totalControl);
    return out;
}

} // namespace switchyard
