#include "tests/simulation/sim.h"

#include "tests/simulation/canary.h"

namespace switchyard::simulation
{

namespace
{

constexpr qint64 hourMs = 3'600'000;
constexpr int mostInputs = 6'000;
constexpr qint64 longestMs = 3 * hourMs;

Plan planOf(const Setup &setup, const World &world)
{
    const Profile profile = profileOf(setup);
    switch (setup.what) {
    case Setup::What::Leave:
        return planLeave(profile, world.sources(), setup.first);
    case Setup::What::Shift:
        return planShift(profile, world.sources(), TrafficSplit::allTo(setup.first));
    case Setup::What::Release:
        break;
    }
    return *planRelease(
        profile, {.templateId = setup.templateId, .toVersion = newVersion, .first = setup.first},
        world.sources());
}

void sleepFor(Sim &sim, qint64 ms)
{
    sim.say(QStringLiteral("the machine sleeps for %1 s").arg(ms / 1000));
    Clock &clock = sim.world.clock;
    const qint64 until = clock.t + ms;
    // The world goes on; calls that were under way are cut by their deadline.
    while (clock.t < until) {
        const qint64 next = std::min(until, sim.world.nextEvent());
        for (const Landing &landing : sim.world.moveTo(next, sim.faults))
            sim.ledger.landed(sim, landing);
    }
    clock.sleptMs += ms;
    clock.sleptInAll += ms;
    sim.ledger.slept(sim);
}

void reboot(Sim &sim)
{
    for (Console &console : sim.consoles)
        if (console.alive)
            crash(sim, console, "by a reboot");
    Clock &clock = sim.world.clock;
    clock.bootedAt = clock.t - sim.random.between(1'000, 40'000);
    clock.sleptMs = 0;
    ++clock.boots;
    sim.ledger.slept(sim);
}

std::optional<Wish> maybeBack(Sim &sim)
{
    if (sim.random.chance(500))
        return std::nullopt;
    return Wish{.kind = Wish::Kind::Back, .force = true};
}

void beginSecond(Sim &sim)
{
    // Whoever finds a release open is refused by the journal, whatever it believes itself.
    if (!sim.store.hasOpenRelease())
        return;
    Commit commit{.epoch = sim.store.epoch(), .appends = {Append{Begun{}, {}}}};
    Faults none;
    const auto result = sim.store.append(std::move(commit), false, sim.t(), none);
    sim.ledger.beganSecond(sim, result);
}

void consoleIncident(Sim &sim, const Incident &incident)
{
    switch (incident.fault) {
    case Fault::DiskFull:
        sim.store.fullUntil = sim.t() + 5'000 + qint64(incident.draw % 60'000);
        return;
    case Fault::UtcJumps:
        sim.world.clock.utcSkewMs += incident.draw % 2 == 0 ? hourMs : -hourMs;
        return;
    case Fault::MachineSleeps:
        return sleepFor(sim, 8 * hourMs);
    case Fault::Reboot:
        return reboot(sim);
    case Fault::SecondConsoleTakesOver:
        return overtake(sim, maybeBack(sim));
    case Fault::SecondConsoleTries:
        return beginSecond(sim);
    case Fault::ConsoleStopped:
        if (Console *console = sim.running())
            console->stopsAtSend = true;
        return;
    default:
        return personIncident(sim, incident);
    }
}

void incidents(Sim &sim)
{
    while (sim.nextIncident < sim.setup.incidents.size() && !sim.faults.calm() &&
           sim.setup.incidents[sim.nextIncident].at <= sim.t()) {
        const Incident incident = sim.setup.incidents[sim.nextIncident++];
        sim.faults.happened(incident.fault);
        sim.say(QStringLiteral("FAULT %1").arg(QString::fromLatin1(rowOf(incident.fault).name)));
        sim.world.happen(incident);
        consoleIncident(sim, incident);
    }
    if (sim.t() >= sim.setup.calmAt && !sim.faults.calm()) {
        sim.say(QStringLiteral("no fault from here on"));
        sim.faults.stop();
        sim.world.heal();
        sim.store.fullUntil = 0;
        sim.ledger.calmed(sim);
    }
}

void hear(Sim &sim)
{
    for (const Heard &heard : sim.world.answers()) {
        Console &console = sim.consoles[size_t(heard.console)];
        sim.ledger.heard(sim, heard);
        console.heard.push_back(heard.settled);
    }
    for (size_t i = 0; i < sim.consoles.size(); ++i) {
        if (sim.consoles[i].stoppedUntil > sim.t() || !sim.consoles[i].alive)
            continue;
        if (sim.consoles[i].stoppedUntil > 0)
            wakeUp(sim, sim.consoles[i]);
        for (const EffectSettled &settled : std::exchange(sim.consoles[i].heard, {})) {
            input(sim, sim.consoles[i], settled);
            commit(sim, sim.consoles[i]);
        }
        // One that was overtaken looks about once more, and finds out by its append.
        if (int(i) != sim.holder && sim.consoles[i].holds()) {
            input(sim, sim.consoles[i], Looked{});
            commit(sim, sim.consoles[i]);
            if (sim.consoles[i].epoch != sim.store.epoch())
                letGo(sim, sim.consoles[i]);
        }
    }
}

// A stopped console that nobody waits for any longer: another one takes over.
void notice(Sim &sim)
{
    Console *console = sim.running();
    if (!console || console->stoppedUntil <= sim.t() || !sim.random.chance(200))
        return;
    overtake(sim, maybeBack(sim));
}

qint64 nextMoment(const Sim &sim)
{
    qint64 next = std::min(sim.world.nextEvent(), nextLook(sim));
    if (sim.nextIncident < sim.setup.incidents.size())
        next = std::min(next, sim.setup.incidents[sim.nextIncident].at);
    if (sim.answerAt >= 0)
        next = std::min(next, sim.answerAt);
    if (!sim.faults.calm())
        next = std::min(next, sim.setup.calmAt);
    for (const Console &console : sim.consoles)
        if (console.stoppedUntil > sim.t())
            next = std::min(next, console.stoppedUntil);
    return std::max(next, sim.t() + 1);
}

} // namespace

Sim::Sim(const Setup &drawn)
    : setup(drawn), faults(drawn.seed, drawn.rates), random(drawn.seed * 3 + 2), world(drawn)
{
    for (const NthFault &one : drawn.nth)
        faults.strikeAt(one.fault, one.n);
    consoles.reserve(64);
    (void)canary(); // the environment has it from the beginning
}

const Release *Sim::release() const
{
    const Console *console = running();
    if (!console && !consoles.empty())
        console = &consoles.back();
    return console && console->state.release ? &*console->state.release : nullptr;
}

void Sim::say(const QString &line)
{
    if (setup.keepsTrace)
        trace.append(
            QStringLiteral("%1  %2").arg(double(t() - startMs) / 1000.0, 9, 'f', 3).arg(line));
}

void begin(Sim &sim)
{
    const Plan plan = planOf(sim.setup, sim.world);
    sim.consoles.push_back({.id = 0});
    Console &console = sim.consoles.back();
    console.snapshots.balancers.resize(sim.setup.balancers.size());
    console.snapshots.schedulers = schedulersOf(sim.setup);
    for (const Zone zone : bothZones)
        console.snapshots.zones[zone].quiet = QuietMeter(0, 0, plan.limits.quietMs);
    console.epoch = sim.store.raiseEpoch();
    sim.holder = 0;
    lookNow(sim, console);
    feed(sim, console,
         Begin{QStringLiteral("r%1").arg(sim.setup.seed), plan, sim.world.clock.now(),
               QStringLiteral("sim")});
    commit(sim, console);
}

void step(Sim &sim)
{
    for (const Landing &landing : sim.world.moveTo(nextMoment(sim), sim.faults))
        sim.ledger.landed(sim, landing);
    incidents(sim);
    hear(sim);
    notice(sim);
    watch(sim);
    person(sim);
    sim.ledger.passed(sim);
}

bool isOver(const Sim &sim)
{
    const Release *release = sim.release();
    const bool ended = release && release->ended && sim.world.quiet();
    return ended || !release || sim.inputs > mostInputs || sim.parked ||
           sim.t() - startMs - sim.world.clock.sleptInAll > longestMs ||
           !sim.ledger.findings().empty(); // what follows from it says nothing new
}

bool stepUntil(Sim &sim, qint64 ms, const std::function<bool()> &done)
{
    const qint64 end = sim.t() + ms;
    while (sim.t() < end && !done())
        step(sim);
    return done();
}

} // namespace switchyard::simulation
