// One move played: what it does to the small world, and what the program does about it.
#include "tests/simulation/search/checks.h"
#include "tests/simulation/search/moving.h"

namespace switchyard::simulation::search
{

namespace
{

constexpr quint8 sleepTicks = 2;

struct Player {
    Core &core;
    const Scope &scope;
    SmallState state;
    std::vector<Finding> &findings;
    std::vector<Sent> *all;

    SmallWorld &w() { return state.world; }
    const Brief &brief() const { return state.situation->brief; }

    void land(int balancer, int zone, quint8 weight)
    {
        SmallBalancer &b = w().balancers[balancer];
        const SmallBalancer before = b;
        setWeight(b, scope, balancer, zone, weight);
        checkLanded(before, b, findings);
        settleUsers(w(), scope);
    }

    void happen(Occasion o)
    {
        o.sight.balancers = sightOf(w(), scope).balancers;
        const quint8 degraded = o.sight.degraded;
        o.sight = sightOf(w(), scope);
        o.sight.degraded = degraded;
        const Brief before = brief();
        const Reaction &reaction = core.react(state.situation, o);
        const Brief after = reaction.next->brief;
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
        state.situation = reaction.next;
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

    void flag(int z, Occasion::How how, bool applied)
    {
        endFlag(w().zones[z], applied);
        happen({.kind = Occasion::Flag, .which = quint8(z), .how = how});
    }

    void deploy(int z, Occasion::How how, bool applied)
    {
        endDeploy(w().zones[z], applied);
        happen({.kind = Occasion::Deploy, .which = quint8(z), .how = how});
    }

    void look(quint8 ticks, quint8 stale, bool checksPass, bool degraded, bool slept)
    {
        pass(w(), scope, ticks, checksPass);
        read(w(), scope, brief(), stale);
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
                endFlag(w().zones[z], applied);
            if (w().zones[z].deployCall)
                endDeploy(w().zones[z], applied);
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
        const Brief asked = brief();
        const auto kind = Question::Kind(asked.asking - 1);
        if (isAgain(choice))
            w().retried |= 1u << int(kind);
        if (choice == Choice::Restore)
            ++w().zones[1 - asked.home].deploysAllowed;
        if (choice == Choice::Retry &&
            (kind == Question::Kind::Deploy || kind == Question::Kind::DeployUnknown ||
             kind == Question::Kind::NotReady))
            ++w().zones[asked.opZone].deploysAllowed;
        happen({.kind = Occasion::Answered, .which = quint8(choice)});
    }
};

} // namespace

SmallState play(Core &core, const Scope &scope, const SmallState &state, Move move,
                std::vector<Finding> &findings, std::vector<Sent> *sent)
{
    Player p{core, scope, state, findings, sent};
    SmallWorld &w = p.w();
    const quint8 arg = move.arg;
    w.faults = quint8(w.faults - costOf(move));
    if (costOf(move) > 0)
        w.storm = w.faults > 0 ? scope.stormTicks : 0;
    const quint8 next = nextTicks(w, state.situation->brief, scope);
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
    case Move::Edit:
        editWeight(w, scope, firstOf(arg), secondOf(arg));
        break;
    case Move::Crash:
        p.die(quint8(firstOf(arg)), secondOf(arg));
        break;
    case Move::Wait:
        pass(w, scope, 1, true);
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
    SmallState state{.situation = core.first()};
    state.world.faults = quint8(scope.faults);
    state.world.wake = 1;
    return state;
}

} // namespace switchyard::simulation::search
