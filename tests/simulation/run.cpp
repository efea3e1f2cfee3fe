#include "tests/simulation/run.h"

namespace switchyard::simulation
{

namespace
{

constexpr int mostWaysBack = 3;

bool betweenCutAndCommit(const Sim &sim)
{
    const Release *r = sim.release();
    return r && sim.running() && !r->ended && !r->finishing && r->firstCut && !r->committed &&
           r->recorded && r->plan->templateId == u"zone" && sim.running()->stoppedUntil == 0;
}

// Faults are off, every other source is dead, and a balancer may hang: back, all the same.
void tryWayBack(Sim &sim)
{
    Sim copy = sim;
    copy.isCopy = true;
    copy.trace.clear();
    copy.faults.stop();
    for (SimBalancer &b : copy.world.balancers)
        b.deniedUntil = b.unreachableUntil = b.foreignUntil = 0;
    copy.store.forget();
    copy.world.sourcesDead = true;
    const bool hung = copy.world.balancers.size() > 1 && copy.random.chance(500);
    if (hung)
        copy.world.hung = copy.random.below(int(copy.world.balancers.size()));
    copy.setup.incidents.clear();
    for (Console &console : copy.consoles)
        console.stopsAtSend = false;
    const Zone home = sim.release()->home;
    wish(copy, {.kind = Wish::Kind::Back, .force = true, .who = QStringLiteral("op")});
    // How many writes each balancer had been sent when it got there for the first time.
    std::vector<int> writes(copy.world.balancers.size(), -1);
    const auto there = [&] {
        bool all = true;
        for (int i = 0; i < int(writes.size()); ++i) {
            // A trace stays on the other zone while a cut write could empty the balancer.
            if (writes[size_t(i)] < 0 && copy.world.share(i, home) > 0 &&
                copy.world.share(i, other(home)) <= 1)
                writes[size_t(i)] = copy.ledger.writesSince(sim.ledger, i);
            all = all && (writes[size_t(i)] >= 0 || i == copy.world.hung);
        }
        return all;
    };
    // The deadline of a call in flight, two rounds, and their kinds' lags.
    stepUntil(copy, 30'000, there);
    sim.ledger.wayBack(writes, copy.world.hung);
    if (!sim.ledger.findings().empty()) {
        sim.say(QStringLiteral("the way back, tried on a copy without faults:"));
        sim.trace += copy.trace;
    }
}

Came whatCame(const Sim &sim)
{
    const Release *r = sim.release();
    if (!r || !r->ended)
        return Came::Asking;
    switch (r->ended->how) {
    case Ended::How::Completed:
        return Came::Completed;
    case Ended::How::WentBack:
        return Came::WentBack;
    case Ended::How::Aborted:
        return Came::Aborted;
    case Ended::How::Left:
        return Came::Left;
    }
    return Came::Asking;
}

// What comes after the end is taken in and changes nothing.
void knockAfterTheEnd(Sim &sim)
{
    Console *console = sim.running();
    if (!console || !console->state.release || !console->state.release->ended)
        return;
    input(sim, *console, Looked{});
    input(sim, *console, EffectSettled{1, Unknown{}});
    input(sim, *console, Wish{.kind = Wish::Kind::Back, .force = true});
    input(sim, *console, TakenOver{QStringLiteral("late")});
    commit(sim, *console);
}

} // namespace

RunResult run(const Setup &setup)
{
    Sim sim(setup);
    RunResult result{.setup = setup};
    begin(sim);
    while (!isOver(sim)) {
        const int inputs = sim.inputs;
        step(sim);
        const int every = setup.forkEvery;
        if (every > 0 && result.waysBack < mostWaysBack && sim.inputs / every != inputs / every &&
            betweenCutAndCommit(sim)) {
            tryWayBack(sim);
            ++result.waysBack;
        }
    }
    knockAfterTheEnd(sim);
    sim.ledger.ended(sim);
    result.findings = sim.ledger.findings();
    result.trace = std::move(sim.trace);
    result.faults = sim.faults.counts();
    result.inputs = sim.inputs;
    result.effects = sim.effects;
    result.crashes = sim.crashes;
    result.came = whatCame(sim);
    return result;
}

} // namespace switchyard::simulation
