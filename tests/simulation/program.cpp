// The shell of a console, as app/engine does it: what is fed to the runner, and how its actions
// are carried out.
#include "models/release/judging.h"
#include "tests/simulation/sim.h"

namespace switchyard::simulation
{

namespace
{

QString shown(const Weights &weights)
{
    QStringList out;
    for (const auto &[server, weight] : weights)
        out.append(QStringLiteral("%1=%2").arg(server).arg(weight));
    return out.join(u' ');
}

QString shown(const Effect &effect, const Plan &plan)
{
    switch (effect.kind) {
    case Effect::Kind::SetWeights:
        return QStringLiteral("balancer %1 to %2")
            .arg(plan.balancers[size_t(effect.balancer)].id, shown(effect.weights));
    case Effect::Kind::SetDrain:
        return QStringLiteral("drain flag of %1 %2")
            .arg(nameOf(effect.zone), effect.on ? QStringLiteral("on") : QStringLiteral("off"));
    case Effect::Kind::SetOut:
        return QStringLiteral("zone %1 %2 its registry")
            .arg(nameOf(effect.zone), effect.on ? QStringLiteral("out of") : QStringLiteral("in"));
    case Effect::Kind::SetJobs:
        return QStringLiteral("jobs of %1 %2")
            .arg(nameOf(effect.zone), effect.on ? QStringLiteral("on") : QStringLiteral("off"));
    case Effect::Kind::RunCommand:
        return QStringLiteral("command %1").arg(plan.commands[size_t(effect.command)].name);
    case Effect::Kind::Deploy:
        return QStringLiteral("deploy %1 as %2")
            .arg(plan.targets[effect.zone][size_t(effect.target)].instance, effect.version);
    }
    return {};
}

} // namespace

void send(Sim &sim, Console &console, const Effect &effect)
{
    ++sim.effects;
    sim.ledger.sending(sim, console, effect);
    const int call = sim.world.send(effect, console.id, console.epoch, console.decidedAt,
                                    console.state.release->plan, sim.faults);
    sim.ledger.sent(sim, console, effect, call);
    if (sim.setup.keepsTrace)
        sim.say(QStringLiteral("sends #%1: %2")
                    .arg(effect.id)
                    .arg(shown(effect, console.state.release->plan)));
    if (sim.faults.strikes(Fault::CrashAfterSend))
        crash(sim, console, "after the send");
}

namespace
{

void perform(Sim &sim, Console &console, const Action &action)
{
    if (const auto *append = std::get_if<Append>(&action)) {
        console.pending.push_back(*append);
        if (sim.setup.keepsTrace)
            for (const Text &note : append->notes)
                sim.say(note.english());
    } else if (std::holds_alternative<Sync>(action)) {
        console.syncWanted = true;
        console.decidedAt = sim.t();
    } else if (const auto *sent = std::get_if<Send>(&action)) {
        if (!console.alive)
            return;
        if (console.stoppedUntil > sim.t())
            console.unsent.push_back(sent->effect);
        else
            send(sim, console, sent->effect);
    } else if (const auto *look = std::get_if<Look>(&action)) {
        if (std::ranges::find(console.asks, look->ask) == console.asks.end())
            console.asks.push_back(look->ask);
    } else {
        console.wakeAt = std::get<WakeAt>(action).bootMs;
    }
}

bool isWayBack(const Console &console)
{
    const auto &release = console.state.release;
    return release && (release->mode == Release::Mode::Back || release->ended ||
                       release->plan->templateId == u"leave");
}

ReduceFor reduceFor(const Console &console)
{
    ReduceFor what;
    const Plan &plan = console.state.release->plan;
    what.plan = &plan;
    what.limits = plan.limits;
    what.sizes = plan.sizes;
    what.watch = watchOf(*console.state.release);
    what.addresses = machineRanges();
    for (const PlanBalancer &balancer : plan.balancers)
        what.servers.push_back(balancer.servers);
    return what;
}

} // namespace

void feed(Sim &sim, Console &console, const Event &event)
{
    if (!console.holds())
        return;
    const auto *happened = std::get_if<Happened>(&event);
    Ledger::Before before = sim.ledger.before(console.state);
    Advance next = advance(std::move(console.state), event);
    console.state = std::move(next.state);
    ++sim.inputs;
    if (happened)
        sim.ledger.decided(sim, console, before, happened->input);
    for (const Action &action : next.actions)
        perform(sim, console, action);
}

void input(Sim &sim, Console &console, std::variant<Looked, Wish, EffectSettled, TakenOver> what)
{
    if (!console.holds() || !console.state.release)
        return;
    const Now now = sim.world.clock.now();
    judge(console.snapshots, reduceFor(console), now);
    feed(sim, console,
         Happened{{now, reduce(console.snapshots, reduceFor(console), now), std::move(what)}});
}

void commit(Sim &sim, Console &console)
{
    while (console.holds() && !console.pending.empty()) {
        if (sim.faults.strikes(Fault::CrashBeforeAppend))
            return crash(sim, console, "before the append");
        const bool synced = std::exchange(console.syncWanted, false);
        Commit commit{.epoch = console.epoch,
                      .console = console.id,
                      .appends = std::exchange(console.pending, {}),
                      .synced = synced};
        if (console.state.release)
            commit.lived = std::make_shared<const Release>(*console.state.release);
        const std::vector<Effect> effects = effectsOf(commit);
        sim.ledger.writing(effects);
        const Store::Result result =
            sim.store.append(std::move(commit), isWayBack(console), sim.t(), sim.faults);
        if (synced && result == Store::Result::Written)
            sim.ledger.recorded(sim, console, effects);
        if (result != Store::Result::Written) {
            sim.say(QStringLiteral("the append fails (%1)").arg(int(result)));
            feed(sim, console, JournalFailed{QStringLiteral("append failed")});
            return letGo(sim, console);
        }
        if (!synced && sim.faults.strikes(Fault::CrashAfterAppend))
            return crash(sim, console, "after the append, before the sync");
        if (!synced)
            return;
        if (!console.state.waiting.empty() && sim.faults.strikes(Fault::CrashAfterSync))
            return crash(sim, console, "after the sync, before the effects leave");
        if (std::exchange(console.stopsAtSend, false)) {
            console.stoppedUntil = sim.t() + sim.random.between(1'000, 120'000);
            sim.say(QStringLiteral("the console is stopped"));
        }
        feed(sim, console, Synced{});
    }
}

void letGo(Sim &sim, Console &console)
{
    console.epoch = 0;
    console.pending.clear();
    console.asks.clear();
    console.wakeAt = 0;
    console.syncWanted = false;
    if (sim.running() == &console) {
        sim.holder = -1;
        sim.answerAt = sim.t() + sim.random.between(500, 20'000);
    }
}

void crash(Sim &sim, Console &console, const char *why)
{
    ++sim.crashes;
    sim.say(QStringLiteral("CRASH %1").arg(QString::fromLatin1(why)));
    console.alive = false;
    sim.world.deafen(console.id);
    letGo(sim, console);
    // What was written outlives its program. It is lost with the machine, and with all programs on
    // it.
    if (std::ranges::none_of(sim.consoles, &Console::alive))
        sim.store.crash(sim.faults);
    sim.ledger.crashed(sim);
}

} // namespace switchyard::simulation
