#include "models/judge/verdict.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

namespace
{

using Cause = JudgeVerdict::Cause;

qint64 countOf(const Completed &c, Quantity quantity)
{
    return quantity == Quantity::Errors ? c.errors : c.slow;
}

/// "12 of 4,000 (0.30 %)"
QString share(const std::optional<Completed> &side, Quantity quantity)
{
    const Completed c = side.value_or(Completed());
    const double percent =
        c.requests > 0 ? 100.0 * double(countOf(c, quantity)) / double(c.requests) : 0;
    return QStringLiteral("%1 / %2 = %3 %")
        .arg(countOf(c, quantity))
        .arg(c.requests)
        .arg(percent, 0, 'f', 2);
}

const StreamFigures *decided(const JudgeVerdict &verdict)
{
    const auto found = std::ranges::find_if(verdict.streams, [&](const StreamFigures &s) {
        return s.service == verdict.service && s.quantity == verdict.quantity;
    });
    return found == verdict.streams.end() ? nullptr : &*found;
}

QString evidence(int kept, int limit)
{
    return QStringLiteral("%1 / %2").arg(milliDecadesText(kept), milliDecadesText(limit));
}

QString nameOf(const JudgeVerdict &verdict)
{
    return verdict.service.isEmpty() ? QStringLiteral("all") : verdict.service;
}

const char *patternOf(Cause cause)
{
    switch (cause) {
    case Cause::None:
        return QT_TRANSLATE_NOOP("Text", "The new zone is not worse: errors %2 in the new zone, %3 "
                                         "in the old one");
    case Cause::NoData:
        return QT_TRANSLATE_NOOP("Text", "No data of the new zone: nothing can be said of it");
    case Cause::TooEarly:
        return QT_TRANSLATE_NOOP("Text", "Nothing is proved yet: errors %2 in the new zone, %3 in "
                                         "the old one");
    case Cause::Frozen:
        return QT_TRANSLATE_NOOP("Text", "%1: may be worse: %2 in the new zone, %3 in the old one, "
                                         "evidence %4 beside the other zone and %5 beside the time "
                                         "before. The ramp waits");
    case Cause::HardFail:
        return QT_TRANSLATE_NOOP("Text", "Half of the requests to the new zone failed within 10 s");
    case Cause::TargetsShort:
        return QT_TRANSLATE_NOOP("Text", "The new zone has fewer healthy instances than a service "
                                         "needs");
    case Cause::Ratio:
        return QT_TRANSLATE_NOOP("Text", "%1: worse than in the other zone: errors %2 in the new "
                                         "zone, %3 in the old one, evidence %4");
    case Cause::Rate:
        return QT_TRANSLATE_NOOP("Text", "%1: worse than before the cut: errors %2, evidence %5");
    case Cause::Burn:
        return QT_TRANSLATE_NOOP("Text", "Errors use up the objective 14.4 times too fast, over 5 "
                                         "minutes and over 1");
    case Cause::Budget:
        return QT_TRANSLATE_NOOP("Text", "This release has used up 1 % of the month's errors");
    case Cause::SlowRatio:
        return QT_TRANSLATE_NOOP("Text", "%1: slower than in the other zone: slow requests %2 in "
                                         "the new zone, %3 in the old one, evidence %4");
    case Cause::SlowRate:
        return QT_TRANSLATE_NOOP("Text", "%1: slower than before the cut: slow requests %2, "
                                         "evidence %5");
    case Cause::LostTraffic:
        return QT_TRANSLATE_NOOP("Text", "Under half of the expected requests reach the new zone");
    case Cause::OldZone:
        return QT_TRANSLATE_NOOP("Text", "The old zone is worse than its own past as well: errors "
                                         "%2 in the new zone, %3 in the old one. Nobody is blamed");
    }
    return "";
}

} // namespace

QString milliDecadesText(int kept)
{
    constexpr int most = 9'000; // beyond it the number itself says nothing more
    const double value = fromMilliDecades(std::min(kept, most));
    const QString text =
        value < 10 ? QString::number(value, 'g', 2) : QString::number(value, 'f', 0);
    return kept > most ? QStringLiteral("> ") + text : text;
}

Text sentenceOf(const JudgeVerdict &verdict)
{
    const StreamFigures *figures = decided(verdict);
    if (!figures)
        return say(patternOf(verdict.cause), {nameOf(verdict)});
    const bool suspect =
        verdict.kind == JudgeVerdict::Kind::Degraded || verdict.cause == Cause::Frozen;
    const Sides &sides = suspect ? figures->sinceQuiet : figures->stage;
    return say(patternOf(verdict.cause), {nameOf(verdict), share(sides.newZone, verdict.quantity),
                                          share(sides.oldZone, verdict.quantity),
                                          evidence(figures->ratioE, figures->ratioLimit),
                                          evidence(figures->rateE, figures->rateLimit)});
}

} // namespace switchyard
