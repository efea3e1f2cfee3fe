#include "tests/simulation/search/moves.h"

#include "tests/simulation/search/checks.h"

#include <algorithm>

namespace switchyard::simulation::search
{

namespace
{

constexpr quint8 half = 50;
constexpr quint8 quietCap = 3; ///< beyond what quietMs asks for
constexpr quint8 seenCap = 6;
constexpr quint8 checksCap = 4;
constexpr quint8 sleepTicks = 2;

// Arguments of two small numbers.
constexpr quint8 both(int first, int second) { return quint8(first << 4 | second); }
constexpr int firstOf(quint8 arg) { return arg >> 4; }
constexpr int secondOf(quint8 arg) { return arg & 15; }

// What a person may choose for ever, and therefore once for each kind of question.
bool isAgain(Choice choice) { return choice == Choice::Retry || choice == Choice::Restore; }

// No call of ours explains a half, unless it was there before: then ours may not have come about.
bool isStrange(const std::array<quint8, 2> &weight, const std::array<quint8, 2> &believed)
{
    return (weight[0] == half && believed[0] != half) || (weight[1] == half && believed[1] != half);
}

bool anyLoose(const SmallBalancer &b)
{
    return std::ranges::any_of(b.loose, [](const Loose &l) { return l.life > 0; });
}

// A connection that breaks at once, or a deadline that is over.
bool mayCut(const SmallBalancer &b) { return b.flightAge == 0 || b.flightAge >= hangTicks; }

void loosen(SmallBalancer &b)
{
    auto free = std::ranges::find(b.loose, 0, &Loose::life);
    *free = {quint8(lifeTicks - b.flightAge), b.flightZone, b.flightWeight};
    std::ranges::sort(
        b.loose, [](const Loose &x, const Loose &y) { return std::memcmp(&x, &y, sizeof x) > 0; });
}

void set(SmallBalancer &b, const Scope &scope, int balancer, int zone, quint8 weight)
{
    if (b.weight[zone] == weight)
        return;
    if (scope.lagTicks[balancer] > 0) {
        b.old = b.weight;
        b.staleFor = scope.lagTicks[balancer];
    }
    b.weight[zone] = weight;
}

// A zone with weight has users; those that keep their connection stay until the flag asks them to
// go.
void settleUsers(SmallWorld &w, const Scope &scope)
{
    for (int z = 0; z < 2; ++z) {
        if (serves(w, scope, z))
            w.zones[z].kept = leavingTicks;
        if (busy(w, scope, z))
            w.zones[z].quietFor = 0;
    }
}

struct Player {
    Core &core;
    const Scope &scope;
    SmallState state;
    std::vector<Finding> &findings;
    std::vector<Sent> *all;

    SmallWorld &w() { return state.world; }

    void land(int balancer, int zone, quint8 weight)
    {
        SmallBalancer &b = w().balancers[balancer];
        const SmallBalancer before = b;
        set(b, scope, balancer, zone, weight);
        checkLanded(before, b, findings);
        settleUsers(w(), scope);
    }

    void happen(Occasion o)
    {
        o.runner = state.runner;
        o.sight.balancers = sightOf(w(), scope).balancers;
        const quint8 degraded = o.sight.degraded;
        o.sight = sightOf(w(), scope);
        o.sight.degraded = degraded;
        const Brief before = core.brief(state.runner);
        const Reaction &reaction = core.react(o);
        const Brief after = core.brief(reaction.runner);
        for (const auto &[invariant, text] : reaction.broken)
            findings.push_back({invariant, text});
        w().wake = reaction.wake;
        for (int z = 0; z < 2; ++z)
            w().zones[z].asked = w().zones[z].asked || (reaction.checks >> z & 1);
        if (o.kind == Occasion::Wished || o.kind == Occasion::Answered)
            for (SmallBalancer &b : w().balancers)
                b.edited = std::min<quint8>(b.edited, SmallBalancer::Plausible);
        if (o.kind == Occasion::Look || !after.asking)
            w().asked = 0;
        if (after.asking && after.asking != before.asking)
            w().asked = 1;
        checkReaction(w(), before, after, o, scope, findings);
        for (const Sent &sent : reaction.sent) {
            checkSent(sent, w(), before, after, scope, findings);
            take(sent);
            if (all)
                all->push_back(sent);
        }
        state.runner = reaction.runner;
    }

    void take(const Sent &sent)
    {
        SmallZone &zone = w().zones[sent.zone];
        if (sent.kind == Sent::Weights) {
            SmallBalancer &b = w().balancers[sent.balancer];
            b.flight = SmallBalancer::Open;
            b.flightZone = sent.zone;
            b.flightWeight = sent.value;
            b.flightAge = 0;
        } else if (sent.kind == Sent::Flag) {
            zone.flagCall = sent.value ? SmallZone::Set : SmallZone::Clear;
        } else {
            zone.deployCall = sent.value ? SmallZone::NewVersion : SmallZone::OldVersion;
            zone.up = 0;
            zone.restarting = 0;
            zone.checks = SmallZone::NotAsked;
            zone.checksAge = zone.checksNew = zone.asked = 0;
            zone.deploysAllowed = zone.deploysAllowed > 0 ? quint8(zone.deploysAllowed - 1) : 0;
        }
    }

    void weights(int balancer, Occasion::How how, bool lands)
    {
        SmallBalancer &b = w().balancers[balancer];
        if (lands)
            land(balancer, b.flightZone, b.flightWeight);
        b.flight = SmallBalancer::None;
        b.flightZone = b.flightWeight = b.flightAge = 0;
        if (lands && b.edited != SmallBalancer::Unread)
            b.edited = SmallBalancer::Ours;
        happen({.kind = Occasion::Weights, .which = quint8(balancer), .how = how});
    }

    void endFlag(int z, bool applied)
    {
        SmallZone &zone = w().zones[z];
        if (applied)
            zone.flag = zone.flagCall == SmallZone::Set;
        zone.flagCall = SmallZone::None;
    }

    void endDeploy(int z, bool applied)
    {
        SmallZone &zone = w().zones[z];
        if (applied)
            zone.isNew = zone.deployCall == SmallZone::NewVersion;
        zone.restarting = 1;
        zone.deployCall = SmallZone::None;
    }

    void flag(int z, Occasion::How how, bool applied)
    {
        endFlag(z, applied);
        happen({.kind = Occasion::Flag, .which = quint8(z), .how = how});
    }

    void deploy(int z, Occasion::How how, bool applied)
    {
        endDeploy(z, applied);
        happen({.kind = Occasion::Deploy, .which = quint8(z), .how = how});
    }

    // The world goes on, whether a program looks or not.
    void pass(quint8 ticks, bool checksPass)
    {
        if (w().storm > 0 && w().storm <= ticks)
            w().faults = 0;
        w().storm = w().faults > 0 && w().storm > ticks ? quint8(w().storm - ticks) : 0;
        for (int i = 0; i < scope.balancers; ++i)
            passBalancer(w().balancers[i], ticks);
        for (int z = 0; z < 2; ++z) {
            SmallZone &zone = w().zones[z];
            if (zone.restarting)
                zone.up = 1;
            zone.restarting = 0;
            const bool wasBusy = busy(w(), scope, z);
            if (zone.flag && !serves(w(), scope, z))
                zone.kept = zone.kept > ticks ? quint8(zone.kept - ticks) : 0;
            zone.quietFor = wasBusy ? 0 : quint8(std::min<int>(quietCap, zone.quietFor + ticks));
            zone.checksAge =
                zone.checks ? quint8(std::min<int>(checksCap, zone.checksAge + ticks)) : 0;
            if (zone.asked) {
                zone.checks = zone.up && checksPass ? SmallZone::Passed : SmallZone::Failed;
                zone.checksNew = zone.isNew;
                zone.checksAge = zone.asked = 0;
            }
        }
    }

    static void passBalancer(SmallBalancer &b, quint8 ticks)
    {
        for (Loose &l : b.loose)
            l = l.life > ticks ? Loose{quint8(l.life - ticks), l.zone, l.weight} : Loose{};
        b.flightAge = quint8(b.flightAge + (b.flight ? ticks : 0));
        b.staleFor = b.staleFor > ticks ? quint8(b.staleFor - ticks) : 0;
        if (b.staleFor == 0)
            b.old = {};
        b.seenAge = b.known ? quint8(std::min<int>(seenCap, b.seenAge + ticks)) : 0;
        b.silent = b.silent > ticks ? quint8(b.silent - ticks) : 0;
    }

    void read(quint8 stale)
    {
        for (int i = 0; i < scope.balancers; ++i) {
            SmallBalancer &b = w().balancers[i];
            if (b.silent > 0)
                continue;
            const bool old = stale >> i & 1;
            b.seen = old ? b.old : b.weight;
            b.seenAge = 0;
            b.known = 1;
            const Brief &brief = core.brief(state.runner);
            if (!brief.begun && !brief.back && !old)
                b.edited = SmallBalancer::Ours; // it is what was there before
            else if (b.edited == SmallBalancer::Unread && !old && !b.flight && !anyLoose(b))
                b.edited = isStrange(b.weight, brief.believed[i]) ? SmallBalancer::Strange
                                                                  : SmallBalancer::Plausible;
        }
    }

    void look(quint8 ticks, quint8 stale, bool checksPass, bool degraded, bool slept)
    {
        pass(ticks, checksPass);
        read(stale);
        w().changed = 0;
        Occasion o{.kind = Occasion::Look, .ticks = ticks, .slept = slept};
        o.sight.degraded = degraded;
        happen(o);
    }

    void die(quint8 reboot, bool applied)
    {
        for (int i = 0; i < scope.balancers; ++i) {
            SmallBalancer &b = w().balancers[i];
            if (b.flight == SmallBalancer::Open)
                loosen(b);
            b.flight = b.flightZone = b.flightWeight = b.flightAge = 0;
            b.seen = {};
            b.known = b.seenAge = 0;
        }
        for (int z = 0; z < 2; ++z) {
            if (w().zones[z].flagCall)
                endFlag(z, applied);
            if (w().zones[z].deployCall)
                endDeploy(z, applied);
            w().zones[z].asked = 0;
        }
        w().dead = 1;
        w().reboot = reboot;
        w().wake = w().changed = 0;
    }

    void takeOver()
    {
        const Occasion o{
            .kind = Occasion::Take, .ticks = quint8(w().dead - 1), .reboot = w().reboot};
        w().dead = w().reboot = 0;
        w().changed = 1;
        happen(o);
    }

    void answer(Choice choice)
    {
        const Brief brief = core.brief(state.runner);
        const auto kind = Question::Kind(brief.asking - 1);
        if (isAgain(choice))
            w().retried |= 1u << int(kind);
        if (choice == Choice::Restore)
            ++w().zones[1 - brief.home].deploysAllowed;
        if (choice == Choice::Retry &&
            (kind == Question::Kind::Deploy || kind == Question::Kind::DeployUnknown ||
             kind == Question::Kind::NotReady))
            ++w().zones[brief.opZone].deploysAllowed;
        happen({.kind = Occasion::Answered, .which = quint8(choice)});
    }
};

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

// At once, or when all that the last program sent is over; what lies between is met by a program
// that took over at once and waits.
bool mayTake(const SmallWorld &w)
{
    return w.dead == 1 || std::ranges::none_of(w.balancers, anyLoose);
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
    out.push_back({Move::Wished, both(int(Wish::Kind::Abort), 0)});
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

SmallState play(Core &core, const Scope &scope, const SmallState &state, Move move,
                std::vector<Finding> &findings, std::vector<Sent> *sent)
{
    Player p{core, scope, state, findings, sent};
    SmallWorld &w = p.w();
    const quint8 arg = move.arg;
    w.faults = quint8(w.faults - costOf(move));
    if (costOf(move) > 0)
        w.storm = w.faults > 0 ? scope.stormTicks : 0;
    const quint8 next = nextTicks(w, core.brief(state.runner), scope);
    switch (move.kind) {
    case Move::Pass:
        p.look(next, arg, true, false, false);
        break;
    case Move::ChecksFail:
        p.look(1, 0, false, false, false);
        break;
    case Move::Degrade:
        p.look(1, 0, true, true, false);
        break;
    case Move::Sleep:
        p.look(sleepTicks, 0, true, false, true);
        break;
    case Move::WeightsOk:
        p.weights(arg, Occasion::Fine, true);
        break;
    case Move::LostOk:
        p.weights(arg, Occasion::Fine, false);
        break;
    case Move::Cut:
        p.weights(arg, Occasion::Unsure, false);
        break;
    case Move::Busy:
        p.weights(arg, Occasion::Busy, false);
        break;
    case Move::Denied:
        p.weights(arg, Occasion::Denied, false);
        break;
    case Move::Hang:
        loosen(w.balancers[arg]);
        w.balancers[arg].flight = SmallBalancer::Hung;
        break;
    case Move::Land: {
        const Loose l = w.balancers[firstOf(arg)].loose[secondOf(arg)];
        p.land(firstOf(arg), l.zone, l.weight);
        w.changed = !w.dead;
        break;
    }
    case Move::FlagOk:
        p.flag(arg, Occasion::Fine, true);
        break;
    case Move::FlagCut:
        p.flag(firstOf(arg), Occasion::Unsure, secondOf(arg));
        break;
    case Move::FlagDenied:
        p.flag(arg, Occasion::Denied, false);
        break;
    case Move::DeployOk:
        p.deploy(arg, Occasion::Fine, true);
        break;
    case Move::DeployCut:
        p.deploy(firstOf(arg), Occasion::Unsure, secondOf(arg));
        break;
    case Move::DeployDenied:
        p.deploy(arg, Occasion::Denied, false);
        break;
    case Move::Silence:
        w.balancers[firstOf(arg)].silent = quint8(secondOf(arg));
        break;
    case Move::Die:
        w.zones[arg].up = w.zones[arg].restarting = 0;
        w.changed = 1;
        break;
    case Move::Revert:
        w.zones[arg].isNew = 0;
        w.changed = 1;
        break;
    case Move::Edit: {
        SmallBalancer &b = w.balancers[firstOf(arg)];
        set(b, scope, firstOf(arg), secondOf(arg), b.weight[secondOf(arg)] > 0 ? 0 : half);
        b.edited = SmallBalancer::Unread;
        w.changed = 1;
        settleUsers(w, scope);
        break;
    }
    case Move::Crash:
        p.die(quint8(firstOf(arg)), secondOf(arg));
        break;
    case Move::Wait:
        p.pass(1, true);
        ++w.dead;
        break;
    case Move::Take:
        p.takeOver();
        break;
    case Move::Answer:
        p.answer(Choice(arg));
        break;
    case Move::Resume:
        p.happen({.kind = Occasion::Wished, .which = quint8(Wish::Kind::Resume)});
        break;
    case Move::Wished:
        w.wished = 1;
        p.happen({.kind = Occasion::Wished,
                  .which = quint8(firstOf(arg)),
                  .how = quint8(secondOf(arg))});
        break;
    }
    return p.state;
}

SmallState firstState(Core &core, const Scope &scope)
{
    SmallState state{.runner = core.first()};
    state.world.faults = quint8(scope.faults);
    state.world.wake = 1;
    return state;
}

std::string wordsOf(Move move)
{
    static constexpr const char *names[] = {"time passes",
                                            "weights are set",
                                            "a hung write is given up",
                                            "a late write lands",
                                            "the flag is set",
                                            "the deploy is done",
                                            "time passes without a program",
                                            "a program takes over",
                                            "a person answers",
                                            "a person resumes",
                                            "a person wishes",
                                            "FAULT a write hangs",
                                            "FAULT a write is refused as busy",
                                            "FAULT a write is denied",
                                            "FAULT a write is answered and not done",
                                            "FAULT the flag is cut",
                                            "FAULT the flag is denied",
                                            "FAULT a deploy is cut",
                                            "FAULT a deploy is denied",
                                            "FAULT the checks fail",
                                            "FAULT the guard finds errors",
                                            "FAULT an instance dies",
                                            "FAULT an instance is back with the old version",
                                            "FAULT a balancer is silent",
                                            "FAULT somebody else sets a weight",
                                            "FAULT the machine sleeps",
                                            "FAULT the program dies"};
    return std::string(names[move.kind]) + " (" + std::to_string(move.arg >> 4) + "," +
           std::to_string(move.arg & 15) + ")";
}

} // namespace switchyard::simulation::search
