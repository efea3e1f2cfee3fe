#pragma once
#include "models/judge/measure.h"
#include "models/zones/text.h"

namespace switchyard
{

/// Evidence as it is kept: thousandths of log10 E. The journal's text must be the same on every
/// machine, so that no fraction stands in a verdict.
int milliDecades(double evidence);
double fromMilliDecades(int kept);
/// The same for people: "0.35", "7.5", "1600".
QString milliDecadesText(int kept);

/// The numbers behind a verdict, of one quantity of one stream.
struct StreamFigures {
    QString service = {}; ///< empty: the zone's total
    Quantity quantity = Quantity::Errors;
    Sides stage = {};      ///< completed in this stage
    Sides sinceQuiet = {}; ///< completed since T1's evidence last stood under 1
    int ratioE = 0;        ///< T1, thousandths of log10, as all that follow
    int ratioLimit = 0;
    int rateE = 0; ///< T2
    int rateLimit = 0;
    int healthyRatioE = 0;
    int healthyRateE = 0;
    int healthyLimit = 0;
    int oldZoneE = 0;
    int highestRatioE = 0; ///< p = min(1, 1 / highest E)
    int highestRateE = 0;
    friend bool operator==(const StreamFigures &, const StreamFigures &) = default;
};

StreamFigures figuresOf(const Measure &measure); ///< without the stream's name

/// Whether verdicts are acted on; the first releases of an environment may only watch.
enum class JudgeMode : quint8 { Acts, Shadow };

/// What the judge says after a tick, with all that it was said by.
struct JudgeVerdict {
    enum class Kind : quint8 { Inconclusive, Healthy, Degraded, Confounded };
    /// Degraded by which test or guard, or why it is inconclusive.
    enum class Cause : quint8 {
        None,
        NoData,       ///< of the zone, for longer than the limit
        TooEarly,     ///< neither proof yet
        Frozen,       ///< a tenth of a threshold is reached
        HardFail,     ///< G1
        TargetsShort, ///< G1
        Ratio,        ///< T1
        Rate,         ///< T2
        Burn,         ///< G2
        Budget,       ///< G2
        SlowRatio,    ///< G3 by T1
        SlowRate,     ///< G3 by T2
        LostTraffic,  ///< G4
        OldZone,      ///< confounded: the old zone is worse than its own past as well
    };
    /// What it asks for: two steps, freeze the ramp, then go back.
    enum class Act : quint8 { Wait, GoOn, Freeze, Pause, GoBack };

    Kind kind = Kind::Inconclusive;
    Cause cause = Cause::NoData;
    Act act = Act::Wait;
    JudgeMode mode = JudgeMode::Acts;
    qint64 at = 0;        ///< the end of the tick that it was made from
    qint64 since = 0;     ///< degraded: the first tick that said so
    qint64 lagMs = 0;     ///< how old the newest data was when the verdict was asked for
    QString service = {}; ///< the stream that decided; empty: the zone's total
    Quantity quantity = Quantity::Errors;
    /// No bursts are known: the chance of a false alarm is a proved bound, else approximate.
    bool proved = true;
    /// phi is over 10: it comes in such bursts here that the judge is slow.
    bool slowJudge = false;
    qint64 gaps = 0;                         ///< ticks without data of the new zone
    std::vector<StreamFigures> streams = {}; ///< the total first
    friend bool operator==(const JudgeVerdict &, const JudgeVerdict &) = default;

    /// What a release does by it; a shadow's verdict is shown and moves nothing.
    Act acted() const { return mode == JudgeMode::Acts ? act : Act::Wait; }
};

/// The verdict in a sentence with its numbers.
Text sentenceOf(const JudgeVerdict &verdict);

} // namespace switchyard
