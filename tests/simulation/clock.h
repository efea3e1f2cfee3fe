#pragma once
#include "models/zones/now.h"

namespace switchyard::simulation
{

/// True time, and what the machine makes of it.
struct Clock {
    qint64 t = 0;        ///< true ms; never jumps
    qint64 bootedAt = 0; ///< true ms of the boot, so that boot ms begin anew with it
    qint64 sleptMs = 0;
    int boots = 1;
    qint64 utcSkewMs = 0;
    qint64 sleptInAll = 0; ///< over all boots: what a soak must not count

    qint64 bootMs() const { return t - bootedAt; }
    qint64 trueOf(qint64 boot) const { return boot + bootedAt; }
    qint64 awake() const { return t - sleptInAll; }
    Now now() const
    {
        return {bootMs(), sleptMs, QStringLiteral("boot%1").arg(boots),
                1'700'000'000'000 + t + utcSkewMs};
    }
};

} // namespace switchyard::simulation
