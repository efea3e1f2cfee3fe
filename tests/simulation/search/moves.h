#pragma once
#include "tests/simulation/search/core.h"

namespace switchyard::simulation::search
{

/// One thing that can happen in a state. Moves of the second half are faults and cost one each.
struct Move {
    enum Kind : quint8 {
        Pass, ///< time, to the next moment that anything waits for; `arg`: whose reads are stale
        WeightsOk, ///< the write of balancer `arg` lands and is answered
        Cut,       ///< the write of balancer `arg` that hangs is given up: unknown
        Land,      ///< a loose write lands: balancer, which
        FlagOk,
        DeployOk,
        Wait,   ///< time while no program runs
        Take,   ///< a program takes the release over
        Answer, ///< the open question, with choice `arg`
        Resume,
        Wished, ///< the one wish: Wish::Kind and zone
        // Faults.
        Hang, ///< the write of balancer `arg` hangs; it may land, at any moment of its life
        Busy,
        Denied,
        LostOk,  ///< answered as done, and never done
        FlagCut, ///< zone, whether it was applied
        FlagDenied,
        DeployCut, ///< zone, whether it was applied
        DeployDenied,
        ChecksFail,
        Degrade, ///< the guard finds too many errors at the next look
        Die,     ///< the instance of zone `arg`
        Revert,  ///< it comes back with the old version
        Silence, ///< reads of a balancer fail once, or for a while: balancer, ticks
        Edit,    ///< somebody else sets a weight to 0, or one of 0 to a half: balancer, zone
        Sleep,
        Crash, ///< reboot (a fault more), whether flags and deploys in flight are carried out
    };
    Kind kind = Pass;
    quint8 arg = 0;
};

/// What it takes of the faults that are left.
constexpr int costOf(Move move)
{
    return move.kind < Move::Hang ? 0 : move.kind == Move::Crash && move.arg >= 16 ? 2 : 1;
}

struct Finding {
    int invariant = 0;
    std::string text = {};
};

void movesOf(const SmallState &state, const Brief &brief, const Scope &scope,
             std::vector<Move> &out);
/// What comes next where nothing more goes wrong and nobody wishes anything; none: it is at rest.
std::optional<Move> calmMove(const SmallState &state, const Brief &brief, const Scope &scope);
/// `core` answers; what was sent is added to `sent`.
SmallState play(Core &core, const Scope &scope, const SmallState &state, Move move,
                std::vector<Finding> &findings, std::vector<Sent> *sent = nullptr);
SmallState firstState(Core &core, const Scope &scope);
std::string wordsOf(Move move);

} // namespace switchyard::simulation::search
