// A console dies, is stopped, or is overtaken; another goes on.
#include "tests/simulation/sim.h"

namespace switchyard::simulation
{

namespace
{

Console &newConsole(Sim &sim)
{
    Console console{.id = int(sim.consoles.size())};
    const ReleaseProfile limits = profileOf(sim.setup).release;
    console.snapshots.balancers.resize(sim.setup.balancers.size());
    console.snapshots.schedulers = schedulersOf(sim.setup);
    for (const Zone zone : bothZones)
        console.snapshots.zones[zone].quiet = QuietMeter(0, 0, limits.quietMs);
    sim.consoles.push_back(std::move(console));
    return sim.consoles.back();
}

} // namespace

void takeOver(Sim &sim, std::optional<Wish> wish)
{
    // One that only lost the release takes it up again itself; a dead or stopped one cannot.
    const bool same = !sim.consoles.empty() && sim.holder < 0 && sim.consoles.back().alive &&
                      sim.consoles.back().stoppedUntil == 0;
    Console &console = same ? sim.consoles.back() : newConsole(sim);
    sim.holder = int(&console - sim.consoles.data());
    sim.answerAt = -1;
    console.epoch = sim.store.raiseEpoch();
    const auto again = replay(sim.store.records());
    sim.ledger.replayed(sim, again, sim.store.lived());
    if (!again || !again->release) {
        sim.parked = true;
        return;
    }
    console.state = *again;
    sim.say(QStringLiteral("console %1 takes over").arg(console.id));
    if (console.state.release->ended)
        return;
    input(sim, console, TakenOver{QStringLiteral("sim%1").arg(console.id)});
    if (wish)
        input(sim, console, *wish);
    commit(sim, console);
}

void overtake(Sim &sim, std::optional<Wish> wish)
{
    Console *old = sim.running();
    if (!old || !old->open())
        return;
    sim.holder = -1; // the old one goes on, and finds out at its next append
    old->stoppedUntil = old->stoppedUntil > 0 ? old->stoppedUntil : sim.t() + 1;
    takeOver(sim, std::move(wish));
}

void wakeUp(Sim &sim, Console &console)
{
    console.stoppedUntil = 0;
    console.wokenAt = sim.t();
    sim.say(QStringLiteral("console %1 wakes up").arg(console.id));
    // A call whose deadline has passed is not begun.
    const bool late = sim.t() - console.decidedAt > callLimitMs;
    for (const Effect &effect : std::exchange(console.unsent, {})) {
        if (late) {
            console.heard.push_back({effect.id, Unknown{{.kind = Failure::Kind::TimedOut,
                                                         .detail = QStringLiteral("too late"),
                                                         .maySent = false}}});
            continue;
        }
        send(sim, console, effect);
    }
}

} // namespace switchyard::simulation
