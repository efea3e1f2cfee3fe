#pragma once
#include "models/release/reduce.h"
#include "models/release/runner.h"

namespace switchyard::simulation
{

/// A running program: the runner's value and what its shell keeps beside it. A value.
struct Console {
    int id = 0;
    bool alive = true;
    qint64 epoch = 0; ///< 0: it does not hold the release
    RunnerState state = {};
    Snapshots snapshots = {};
    std::vector<Append> pending = {};
    bool syncWanted = false;
    std::vector<Ask> asks = {};
    qint64 askedAt = -1; ///< true ms of the newest read that was asked for
    qint64 wakeAt = 0;   ///< boot ms
    qint64 polledAt = -1;
    int changesSeen = -1; ///< of the world, when the runner was last told
    std::vector<EffectSettled> heard = {};
    // Stopped by a signal, not dead.
    bool stopsAtSend = false; ///< between the journal's commit and the call
    qint64 stoppedUntil = 0;
    qint64 wokenAt = 0;
    std::vector<Effect> unsent = {};
    qint64 decidedAt = 0;

    bool holds() const { return alive && epoch > 0; }
    const Release *open() const
    {
        return state.release && !state.release->ended ? &*state.release : nullptr;
    }
};

} // namespace switchyard::simulation
