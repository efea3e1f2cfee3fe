// What can happen in a state.
#include "tests/simulation/search/moving.h"

namespace switchyard::simulation::search
{

quint8 nextTicks(const SmallWorld &w, const Brief &brief, const Scope &scope)
{
    bool soon = w.changed;
    for (int i = 0; i < scope.balancers; ++i) {
        const SmallBalancer &b = w.balancers[i];
        soon = soon || anyLoose(b) || b.flight || b.silent || (b.known && b.seen != b.weight);
    }
    for (int z = 0; z < 2; ++z) {
        const SmallZone &zone = w.zones[z];
        soon = soon || zone.restarting || zone.flagCall || zone.deployCall || zone.asked ||
               (zone.kept && zone.flag && !serves(w, scope, z));
    }
    const bool arriving =
        brief.opKind == 1 + int(Op::Kind::Arrive) && serves(w, scope, brief.opZone);
    return soon || (arriving && !brief.asking && !brief.paused && !brief.back) ? 1 : w.wake;
}

namespace
{

bool mayPass(const SmallWorld &w, const Scope &scope)
{
    // One balancer answers later than the others; with one alone there is nobody to be later than.
    const int slow = scope.balancers > 1 ? 1 : 0;
    for (int i = 0; i < scope.balancers; ++i) {
        const SmallBalancer &b = w.balancers[i];
        if ((b.flight == SmallBalancer::Open && b.flightAge >= slow) ||
            (b.flight == SmallBalancer::Hung && b.flightAge >= hangTicks))
            return false;
    }
    return std::ranges::none_of(w.zones,
                                [](const SmallZone &z) { return z.flagCall || z.deployCall; });
}

bool nothingInFlight(const SmallWorld &w)
{
    return std::ranges::all_of(w.balancers, [](const auto &b) { return !b.flight; }) &&
           std::ranges::all_of(w.zones, [](const auto &z) { return !z.flagCall && !z.deployCall; });
}

void callMoves(const SmallWorld &w, const Scope &scope, std::vector<Move> &out)
{
    const bool fault = w.faults > 0;
    for (quint8 i = 0; i < scope.balancers; ++i) {
        const SmallBalancer &b = w.balancers[i];
        if (b.flight == SmallBalancer::Open) {
            out.push_back({Move::WeightsOk, i});
            for (const auto kind : {Move::Hang, Move::Busy, Move::Denied, Move::LostOk})
                if (fault)
                    out.push_back({kind, i});
        } else if (b.flight == SmallBalancer::Hung && mayCut(b)) {
            out.push_back({Move::Cut, i});
        }
        for (quint8 k = 0; k < mostFaults; ++k)
            if (b.loose[k].life > 0 && b.weight[b.loose[k].zone] != b.loose[k].weight)
                out.push_back({Move::Land, both(i, k)});
    }
    for (quint8 z = 0; z < 2; ++z) {
        if (w.zones[z].flagCall) {
            out.push_back({Move::FlagOk, z});
            if (fault)
                for (const Move m : {Move{Move::FlagCut, both(z, 0)},
                                     Move{Move::FlagCut, both(z, 1)}, Move{Move::FlagDenied, z}})
                    out.push_back(m);
        }
        if (w.zones[z].deployCall) {
            out.push_back({Move::DeployOk, z});
            if (fault)
                for (const Move m :
                     {Move{Move::DeployCut, both(z, 0)}, Move{Move::DeployCut, both(z, 1)},
                      Move{Move::DeployDenied, z}})
                    out.push_back(m);
        }
    }
}

void worldFaults(const SmallWorld &w, const Brief &brief, const Scope &scope,
                 std::vector<Move> &out)
{
    const bool soaking = brief.opKind == 1 + int(Op::Kind::Soak) && !brief.back && !brief.asking;
    if (soaking)
        out.push_back({Move::Degrade, 0});
    for (quint8 z = 0; z < 2; ++z) {
        if (w.zones[z].asked)
            out.push_back({Move::ChecksFail, 0});
        if (w.zones[z].up && !w.zones[z].deployCall)
            out.push_back({Move::Die, z});
        if (w.zones[z].up && w.zones[z].isNew && !w.zones[z].deployCall)
            out.push_back({Move::Revert, z});
    }
    for (quint8 i = 0; i < scope.balancers; ++i) {
        const SmallBalancer &b = w.balancers[i];
        if (!b.silent)
            for (const int ticks : {1, int(silentTicks)})
                out.push_back({Move::Silence, both(i, ticks)});
        for (int z = 0; z < 2; ++z)
            out.push_back({Move::Edit, both(i, z)});
    }
    if (nothingInFlight(w))
        out.push_back({Move::Sleep, 0});
    const bool calls =
        std::ranges::any_of(w.zones, [](const SmallZone &z) { return z.flagCall || z.deployCall; });
    for (int reboot = 0; reboot < (w.faults > 1 ? 3 : 1); ++reboot)
        for (int applied = 0; applied <= int(calls); ++applied)
            out.push_back({Move::Crash, both(reboot, applied)});
}

// A restore is a release of its own: it is played where nothing went wrong before it.
bool isLeftOut(const SmallWorld &w, const Brief &brief, const Scope &scope, Choice choice)
{
    const bool again = isAgain(choice) && (w.retried >> (brief.asking - 1) & 1);
    return again || (choice == Choice::Restore && w.faults < scope.faults);
}

// A person answers at once, or when there is nothing more to wait for.
void personMoves(const SmallWorld &w, const Brief &brief, const Scope &scope,
                 std::vector<Move> &out)
{
    const bool mayAnswer = w.asked || nextTicks(w, brief, scope) == 0;
    for (quint8 choice = 0; choice < 5 && mayAnswer; ++choice) {
        if (brief.asking && (brief.choices >> choice & 1) &&
            !isLeftOut(w, brief, scope, Choice(choice)))
            out.push_back({Move::Answer, choice});
    }
    if (brief.paused)
        out.push_back({Move::Resume, 0});
    if (w.wished || brief.finishing)
        return;
    if (!brief.paused)
        out.push_back({Move::Wished, both(int(Wish::Kind::Pause), 0)});
    out.push_back({Move::Wished, both(int(Wish::Kind::Abort), 0)});
    out.push_back({Move::Wished, both(int(Wish::Kind::Back), 0)});
    for (int z = 0; z < 2; ++z)
        out.push_back({Move::Wished, both(int(Wish::Kind::Leave), z)});
}

} // namespace

void movesOf(const SmallState &state, const Brief &brief, const Scope &scope,
             std::vector<Move> &out)
{
    const SmallWorld &w = state.world;
    out.clear();
    if (brief.ending)
        return;
    if (w.dead) {
        if (mayTake(w))
            out.push_back({Move::Take, 0});
        if (std::ranges::any_of(w.balancers, anyLoose))
            out.push_back({Move::Wait, 0});
    }
    callMoves(w, scope, out);
    if (w.dead)
        return;
    if (nextTicks(w, brief, scope) > 0 && mayPass(w, scope)) {
        quint8 mask = 0;
        for (int i = 0; i < scope.balancers; ++i) {
            const SmallBalancer &b = w.balancers[i];
            if (b.staleFor > 1 && b.old != b.weight)
                mask |= quint8(1 << i);
        }
        for (quint8 stale = 0; stale <= mask; ++stale)
            if ((stale & ~mask) == 0)
                out.push_back({Move::Pass, stale});
    }
    personMoves(w, brief, scope, out);
    if (w.faults > 0)
        worldFaults(w, brief, scope, out);
}

std::optional<Move> calmMove(const SmallState &state, const Brief &brief, const Scope &scope)
{
    const SmallWorld &w = state.world;
    if (brief.ending)
        return {};
    if (w.dead)
        return Move{mayTake(w) ? Move::Take : Move::Wait, 0};
    for (quint8 i = 0; i < scope.balancers; ++i) {
        const SmallBalancer &b = w.balancers[i];
        if (b.flight == SmallBalancer::Open)
            return Move{Move::WeightsOk, i};
        if (b.flight == SmallBalancer::Hung && mayCut(b))
            return Move{Move::Cut, i};
    }
    for (quint8 z = 0; z < 2; ++z) {
        if (w.zones[z].flagCall)
            return Move{Move::FlagOk, z};
        if (w.zones[z].deployCall)
            return Move{Move::DeployOk, z};
    }
    if (brief.asking || brief.paused || nextTicks(w, brief, scope) == 0)
        return {};
    return Move{Move::Pass, 0};
}

} // namespace switchyard::simulation::search
