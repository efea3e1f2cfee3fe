// What a console's watchers read, and when the runner hears of it.
#include "tests/simulation/sim.h"

namespace switchyard::simulation
{

namespace
{

constexpr qint64 quickMs = 1'000;
constexpr qint64 restMs = 3'000;
/// Asking again and again is no busy loop.
constexpr qint64 leastGapMs = 100;
constexpr qint64 idleMs = 15'000;

// Nothing that is seen can matter to a release that waits for a person, but that others agree.
bool waits(const Release &release)
{
    const bool forOthers = release.question && release.question->kind == Question::Kind::Gate &&
                           release.question->gate == u"approval";
    return (release.question && !forOthers) || release.paused;
}

qint64 paceOf(const Release &release)
{
    if (waits(release))
        return idleMs;
    const Watch watch = watchOf(release);
    const bool quick = watch.moving || watch.prove || watch.quick.a || watch.quick.b ||
                       !watch.targets.empty() || !release.recorded;
    return quick ? quickMs : restMs;
}

void poll(Sim &sim, Console &console)
{
    World &world = sim.world;
    for (int i = 0; i < int(world.balancers.size()); ++i)
        world.observeBalancer(console.snapshots, i, sim.faults);
    for (const Zone zone : bothZones)
        world.observeZone(console.snapshots, zone);
    world.observeJobs(console.snapshots, sim.faults);
    world.observePermits(console.snapshots);
    world.observeTelemetry(console.snapshots);
    console.polledAt = sim.t();
}

// What only grows older matters by a wake-up; a verdict, silence and traffic grow by themselves.
bool mayMatter(const Sim &sim, const Console &console)
{
    const Op *op = currentOp(*console.open());
    const bool grows = op && (op->kind == Op::Kind::Soak || op->kind == Op::Kind::Arrive ||
                              op->kind == Op::Kind::Drain);
    return !waits(*console.open()) && (grows || sim.world.changes != console.changesSeen);
}

bool readAsked(Sim &sim, Console &console)
{
    bool any = false;
    const qint64 now = sim.world.clock.bootMs();
    if (sim.t() < console.askedAt + leastGapMs)
        return false;
    for (const Ask &ask : std::exchange(console.asks, {})) {
        if (ask.notBefore > now) {
            console.asks.push_back(ask);
            continue;
        }
        any = true;
        console.askedAt = sim.t();
        if (ask.source == Ask::Source::Balancer)
            sim.world.observeBalancer(console.snapshots, ask.balancer, sim.faults);
        else if (ask.source == Ask::Source::Checks)
            sim.world.observeChecks(console.snapshots, ask.zone, sim.faults);
        else if (ask.source == Ask::Source::Listed)
            sim.world.observeListed(console.snapshots, ask.zone, sim.faults);
        else if (ask.source == Ask::Source::Queues)
            sim.world.observeQueues(console.snapshots, ask.zone, sim.faults);
        else if (ask.source == Ask::Source::Jobs)
            sim.world.observeJobs(console.snapshots, sim.faults);
        else if (ask.source == Ask::Source::Artefacts)
            sim.world.observeArtefacts(console.snapshots, sim.faults);
        else
            sim.world.observeFlag(console.snapshots, ask.zone);
    }
    return any;
}

} // namespace

void lookNow(Sim &sim, Console &console)
{
    // Its watchers went on while nothing was fed: what fails has failed more than once by now.
    if (sim.t() - console.polledAt > 2 * restMs)
        poll(sim, console);
    poll(sim, console);
}

qint64 nextLook(const Sim &sim)
{
    const Console *console = sim.running();
    if (!console || !console->open() || console->stoppedUntil > 0)
        return sim.t() + idleMs;
    const Clock &clock = sim.world.clock;
    qint64 next = console->polledAt + paceOf(*console->open());
    if (console->wakeAt > 0 && !waits(*console->open()))
        next = std::min(next, clock.trueOf(console->wakeAt));
    for (const Ask &ask : console->asks)
        next = std::min(next, std::max(clock.trueOf(ask.notBefore), console->askedAt + leastGapMs));
    return std::max(next, sim.t() + 1);
}

void watch(Sim &sim)
{
    Console *console = sim.running();
    if (!console || !console->open() || console->stoppedUntil > 0)
        return;
    const bool due = sim.t() >= console->polledAt + paceOf(*console->open());
    if (due)
        poll(sim, *console);
    const bool asked = readAsked(sim, *console);
    const bool news = due && mayMatter(sim, *console);
    const bool woken = console->wakeAt > 0 && sim.world.clock.bootMs() >= console->wakeAt &&
                       !waits(*console->open());
    if (woken)
        console->wakeAt = 0;
    if (news || asked || woken) {
        console->changesSeen = sim.world.changes;
        input(sim, *console, Looked{});
        commit(sim, *console);
    }
}

} // namespace switchyard::simulation
