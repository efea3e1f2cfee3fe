#pragma once
#include "models/zones/weights.h"

#include <optional>
#include <vector>

namespace switchyard
{

/// A change asked of the outside world. Data: a test compares it, the journal keeps it.
struct Effect {
    enum class Kind : quint8 {
        SetWeights, ///< absolute weights of the named servers of balancer `balancer`
        SetDrain,   ///< the drain flag of `zone`: absolute
        Deploy,     ///< target `target` of `zone` to `version`: once, never resent by
                    ///< itself; `on`: what still runs there is killed first
        SetOut,     ///< everybody whom `zone`'s registry lists, or `targets` alone, out of
                    ///< service, or back: absolute
        SetJobs,    ///< jobs are started on `zone`'s machines, or not: absolute
        RunCommand, ///< command `command` of the plan beside a step of `zone`: once
    };
    int id = 0; ///< counts up within a release
    Kind kind = Kind::SetWeights;
    int balancer = -1;
    Weights weights = {};
    Zone zone = Zone::A;
    bool on = false;
    int target = -1;
    QString version = {};
    int command = -1;
    std::vector<int> targets = {}; ///< SetOut: these of the zone's targets alone; empty: everybody
    friend bool operator==(const Effect &, const Effect &) = default;
};

constexpr bool isOnce(const Effect &effect)
{
    return effect.kind == Effect::Kind::Deploy || effect.kind == Effect::Kind::RunCommand;
}

/// A fact that decide() wants read anew; free to repeat and not journaled.
struct Ask {
    enum class Source : quint8 {
        Balancer,
        DrainFlag,
        Checks,
        Queues,
        Listed,
        Jobs,
        Audit,
        Artefacts
    };
    Source source = Source::Balancer;
    int balancer = -1;
    Zone zone = Zone::A;
    qint64 notBefore = 0; ///< boot ms: a read begun earlier does not count
    friend bool operator==(const Ask &, const Ask &) = default;
};

} // namespace switchyard
