// The failures that other release tools had, and what people fear most, each as a story.
#include "tests/simulation/scenarios.h"

#include <functional>

namespace switchyard::simulation
{

namespace
{

using Is = std::function<bool()>;

// The old zone is A: B is upgraded first.
Setup calm(int balancers = 1)
{
    Setup s{.seed = 7,
            .first = Zone::B,
            .ramp = {5, 100},
            .calmAt = startMs + 100'000'000,
            .tellsStory = true};
    s.balancers.assign(size_t(balancers), {});
    return s;
}
Setup calm1() { return calm(); }
Setup calmTwo() { return calm(2); }
Setup eight()
{
    Setup s = calm();
    s.services = 2;
    s.instances = 4;
    return s;
}

bool inStep(const Sim &sim, const char *id)
{
    const Release *r = sim.release();
    return r && r->step < int(r->plan->steps.size()) &&
           r->plan->steps[size_t(r->step)].id == QLatin1String(id);
}

bool asks(const Sim &sim, Question::Kind kind)
{
    const Release *r = sim.release();
    return r && r->question && r->question->kind == kind;
}

bool allAt(const Sim &sim, Zone zone)
{
    for (int i = 0; i < int(sim.world.balancers.size()); ++i)
        if (i != sim.world.hung &&
            (sim.world.share(i, zone) < 100 || sim.world.share(i, other(zone)) > 1))
            return false;
    return true;
}

qsizetype deploysTo(const Sim &sim, Zone zone)
{
    return std::ranges::count_if(sim.ledger.calls(), [&](const Entry &e) {
        return e.effect.kind == Effect::Kind::Deploy && e.effect.zone == zone;
    });
}

bool until(Sim &sim, qint64 ms, const Is &done)
{
    const qint64 end = sim.t() + ms;
    while (sim.t() < end && !done())
        step(sim);
    return done();
}
void pass(Sim &sim, qint64 ms)
{
    until(sim, ms, [] { return false; });
}

bool toCutover(Sim &sim)
{
    return until(sim, 120'000, [&] { return inStep(sim, "cutover"); });
}
bool toFivePercent(Sim &sim)
{
    return until(sim, 120'000,
                 [&] { return inStep(sim, "cutover") && sim.world.share(0, Zone::B) == 5; });
}
bool toCommit(Sim &sim)
{
    return until(sim, 300'000, [&] { return sim.release() && sim.release()->committed; });
}

void say(Sim &sim, Wish::Kind kind)
{
    wish(sim, {.kind = kind, .zone = Zone::A, .force = true, .who = QStringLiteral("op")});
}
void choose(Sim &sim, Choice choice)
{
    wish(sim, {.kind = Wish::Kind::Answer,
               .force = true,
               .choice = choice,
               .question = sim.release()->question ? sim.release()->question->number : 0});
}

void kill(Sim &sim, Zone zone)
{
    for (SimInstance &i : sim.world.zones[zone].instances)
        i.up = false;
    sim.world.heal(); // looks again; what is down without a time stays down
}

QString wrong(bool good, const char *why) { return good ? QString() : QString::fromLatin1(why); }

QString throttledWhileScalingDown(Sim &sim)
{
    if (!toCutover(sim))
        return wrong(false, "no cutover");
    sim.faults.set(Fault::Throttled, 1000);
    pass(sim, 300'000);
    return wrong(deploysTo(sim, Zone::A) == 0 && sim.world.share(0, Zone::A) > 0 &&
                     !sim.release()->committed,
                 "the old zone was given up");
}

QString okWithoutMoving(Sim &sim)
{
    if (!toCutover(sim))
        return wrong(false, "no cutover");
    sim.faults.set(Fault::OkNotPropagated, 1000);
    const bool asked = until(sim, 120'000, [&] { return asks(sim, Question::Kind::NotMoved); });
    return wrong(asked && sim.world.share(0, Zone::A) > 0 && deploysTo(sim, Zone::A) == 0,
                 "a person was not asked");
}

QString abortBeforeZero(Sim &sim)
{
    if (!toFivePercent(sim))
        return wrong(false, "no ramp");
    const auto before = deploysTo(sim, Zone::A) + deploysTo(sim, Zone::B);
    sim.faults.set(Fault::TimedOutLost, 1000);
    say(sim, Wish::Kind::Abort);
    pass(sim, 20'000);
    const bool kept = deploysTo(sim, Zone::A) + deploysTo(sim, Zone::B) == before;
    sim.faults.set(Fault::TimedOutLost, 0);
    const bool ended = until(sim, 300'000, [&] { return sim.release()->ended.has_value(); });
    return wrong(kept && ended && allAt(sim, Zone::A), "it stopped something, or did not end");
}

QString intoADeadZone(Sim &sim)
{
    if (!until(sim, 120'000, [&] {
            const Op *op = sim.release() ? currentOp(*sim.release()) : nullptr;
            return op && op->kind == Op::Kind::Prove;
        }))
        return wrong(false, "no proof");
    kill(sim, Zone::B);
    pass(sim, 120'000);
    return wrong(sim.world.share(0, Zone::B) == 0 && sim.release()->question.has_value(),
                 "a dead zone got weight");
}

QString abortKeepsServing(Sim &sim)
{
    if (!until(sim, 200'000, [&] { return allAt(sim, Zone::B) && inStep(sim, "cutover"); }))
        return wrong(false, "no full cutover");
    const auto before = deploysTo(sim, Zone::B);
    say(sim, Wish::Kind::Abort);
    const bool ended = until(sim, 300'000, [&] { return sim.release()->ended.has_value(); });
    return wrong(ended && allAt(sim, Zone::A) && deploysTo(sim, Zone::B) == before,
                 "the serving side was torn down");
}

QString twoControllers(Sim &sim)
{
    if (!toFivePercent(sim))
        return wrong(false, "no ramp");
    sim.world.balancers[0].edit(serverOf(Zone::B, 0), 77, sim.t());
    const bool asked = until(sim, 60'000, [&] { return asks(sim, Question::Kind::Foreign); });
    const bool kept = sim.world.share(0, Zone::B) == 77;
    choose(sim, Choice::GoBack);
    const bool back = until(sim, 60'000, [&] { return allAt(sim, Zone::A); });
    return wrong(asked && kept && back, "it fought with the other controller");
}

QString lastGroupLost(Sim &sim)
{
    if (!until(sim, 120'000, [&] { return deploysTo(sim, Zone::B) > 0; }))
        return wrong(false, "no deploy");
    kill(sim, Zone::A);
    pass(sim, 120'000);
    return wrong(sim.world.share(0, Zone::A) > 0, "the last zone with weight lost it");
}

QString staleWorker(Sim &sim)
{
    if (!toCutover(sim))
        return wrong(false, "no cutover");
    sim.running()->stoppedUntil = sim.t() + 500'000;
    overtake(sim, std::nullopt);
    choose(sim, Choice::GoOn);
    if (!until(sim, 400'000, [&] { return sim.release()->ended.has_value(); }))
        return wrong(false, "the second console did not end it");
    const Release ended = *sim.release();
    pass(sim, 500'000);
    return wrong(*sim.release() == ended && *sim.store.lived() == ended,
                 "the old console wrote over the end");
}

QString unprovedRevision(Sim &sim)
{
    if (!toFivePercent(sim))
        return wrong(false, "no ramp");
    sim.world.zones[Zone::B].instances[0].version = QStringLiteral("3.0.0");
    pass(sim, 200'000);
    return wrong(sim.world.share(0, Zone::A) > 0 && !sim.release()->committed &&
                     sim.world.share(0, Zone::B) <= 5 && sim.release()->question.has_value(),
                 "an unproved revision was promoted");
}

QString oneOfEight(Sim &sim)
{
    sim.faults.set(Fault::DeployKeepsOld, 1000);
    if (!until(sim, 120'000, [&] { return deploysTo(sim, Zone::B) > 0; }))
        return wrong(false, "no deploy");
    sim.faults.set(Fault::DeployKeepsOld, 0);
    pass(sim, 300'000);
    return wrong(sim.world.share(0, Zone::B) == 0 && asks(sim, Question::Kind::NotReady),
                 "a zone with an old instance got weight");
}

QString backToASmallSide(Sim &sim)
{
    if (!until(sim, 200'000, [&] { return allAt(sim, Zone::B) && inStep(sim, "cutover"); }))
        return wrong(false, "no full cutover");
    say(sim, Wish::Kind::Back);
    const bool back = until(sim, 15'000, [&] { return allAt(sim, Zone::A); });
    return wrong(back && sim.world.fit(Zone::A) && deploysTo(sim, Zone::A) == 0 &&
                     runsOnly(sim.world.zones[Zone::A], oldVersion),
                 "the old zone was not whole");
}

QString stuckAndCancelled(Sim &sim)
{
    if (!toFivePercent(sim))
        return wrong(false, "no ramp");
    sim.world.hung = 0;
    pass(sim, 10'000);
    say(sim, Wish::Kind::Abort);
    const bool other = until(sim, 30'000, [&] { return allAt(sim, Zone::A); });
    sim.world.hung = -1;
    const bool ended = until(sim, 300'000, [&] { return sim.release()->ended.has_value(); });
    return wrong(other && ended && allAt(sim, Zone::A), "it could not be cancelled");
}

QString leavingDuringAHungWrite(Sim &sim)
{
    if (!toFivePercent(sim))
        return wrong(false, "no ramp");
    sim.faults.set(Fault::AppliedLate, 1000);
    if (!until(sim, 60'000, [&] { return sim.release()->balancers[0].inFlight.has_value(); }))
        return wrong(false, "no write");
    sim.faults.set(Fault::AppliedLate, 0);
    say(sim, Wish::Kind::Leave);
    const bool left = until(sim, 15'000, [&] { return allAt(sim, Zone::A); });
    pass(sim, 120'000); // what was cut may land meanwhile
    return wrong(left && allAt(sim, Zone::A) && sim.world.share(0, Zone::B) == 0,
                 "leaving waited, or was undone");
}

QString leavingAColleaguesRelease(Sim &sim)
{
    if (!toFivePercent(sim))
        return wrong(false, "no ramp");
    sim.running()->stoppedUntil = sim.t() + 60'000;
    say(sim, Wish::Kind::Leave);
    const bool left = until(sim, 15'000, [&] { return allAt(sim, Zone::A); });
    pass(sim, 120'000);
    return wrong(left && allAt(sim, Zone::A), "the colleague's console held it");
}

QString badAfterTheCommit(Sim &sim)
{
    if (!toCommit(sim))
        return wrong(false, "no commit");
    kill(sim, Zone::B);
    const auto before = deploysTo(sim, Zone::A);
    pass(sim, 120'000);
    return wrong(sim.release()->question.has_value() && sim.world.share(0, Zone::B) > 0 &&
                     deploysTo(sim, Zone::A) == before,
                 "no way out was offered");
}

constexpr Scenario rows[] = {
    {"throttled", "old stack scaled down while throttled calls left all traffic on it", &calm1,
     &throttledWhileScalingDown},
    {"ok-not-moved", "the API said OK, the data plane had not moved", &calm1, &okWithoutMoving},
    {"abort-clock", "abort started the scale-down before the weight was 0", &calm1,
     &abortBeforeZero},
    {"dead-target", "weight moved to a group without healthy targets", &calm1, &intoADeadZone},
    {"abort-serving", "abort tore down the serving side", &calm1, &abortKeepsServing},
    {"two-controllers", "two controllers on one object", &calm1, &twoControllers},
    {"last-group", "the last enabled group lost while waiting for health", &calm1, &lastGroupLost},
    {"stale-worker", "a duplicate worker wrote its stale state over the end", &calm1, &staleWorker},
    {"slipped-in", "a new revision slipped in during analysis and was promoted unproved", &calm1,
     &unprovedRevision},
    {"one-of-eight", "one of eight servers not updated", &eight, &oneOfEight},
    {"small-side", "rollback sent everything to a side sized for 5 %", &calm1, &backToASmallSide},
    {"stuck", "a run stuck and not to be cancelled", &calmTwo, &stuckAndCancelled},
    {"hung-write", "leaving during a forward write that hangs", &calm1, &leavingDuringAHungWrite},
    {"colleague", "leaving while a colleague's console holds the release", &calm1,
     &leavingAColleaguesRelease},
    {"bad-after-commit", "the new zone turns bad after the commit", &calm1, &badAfterTheCommit},
};

} // namespace

std::span<const Scenario> scenarios() { return rows; }

} // namespace switchyard::simulation
