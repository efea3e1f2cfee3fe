#include "tests/unit/release/story.h"

#include <QTest>

/// What the simulated world found, each as it happened.
using namespace switchyard;

namespace
{

const QString a1 = QStringLiteral("a1");
const QString b1 = QStringLiteral("b1");

Outcome unknown()
{
    return Unknown{
        {.kind = Failure::Kind::TimedOut, .detail = QStringLiteral("no answer"), .maySent = true}};
}
bool isWeights(const Effect &effect) { return effect.kind == Effect::Kind::SetWeights; }
bool isDeploy(const Effect &effect) { return effect.kind == Effect::Kind::Deploy; }

bool said(const Story &s, const char *part)
{
    return std::ranges::any_of(
        s.notes, [&](const Text &note) { return note.pattern.contains(QLatin1String(part)); });
}

bool broken(const Input &input, const Story &s, const Decision &decision, int invariant)
{
    return std::ranges::any_of(checkDecision(s.release, input, decision),
                               [&](const Violation &v) { return v.invariant == invariant; });
}

} // namespace

class WorldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOkThatDoesNotShowCountsAsAWriteThatMayLand()
    {
        Story s;
        bool first = true;
        s.answer = [&](const Effect &effect) {
            if (!isWeights(effect) || !std::exchange(first, false))
                s.carryOut(effect);
            return Outcome(Ok{});
        };
        s.start(planShift(Story::profile(1), s.sources(), TrafficSplit::allTo(Zone::A)));
        QVERIFY(s.runUntil([&] { return std::ranges::count_if(s.sent, isWeights) == 2; }));
        const BalancerState &b = s.release.balancers[0];
        QVERIFY(b.lateUntil > s.now.bootMs);
        QCOMPARE(b.lateLeast.at(b1), 0);
    }

    void whatWasRaisedIsSeenAgainBeforeTheOtherIsLowered()
    {
        Story s;
        bool undone = false;
        s.answer = [&](const Effect &effect) {
            const bool lowers = isWeights(effect) && effect.weights.contains(a1) &&
                                effect.weights.at(a1) == 0 && !undone;
            if (!lowers) {
                s.carryOut(effect);
                return Outcome(Ok{});
            }
            undone = true;
            s.weights[0][b1] = 5; // an earlier write lands again
            return unknown();
        };
        s.startZone();
        QVERIFY(s.runUntil([&] { return undone; }));
        const auto before = s.sent.size();
        // No call of ours explains it any more: a person is asked, and nothing is lowered on it.
        QVERIFY(s.runUntil([&] { return s.release.question || s.sent.size() > before; }));
        QCOMPARE(s.sent.size(), before);
        QCOMPARE(s.release.question->kind, Question::Kind::Foreign);
    }

    void aFlagThatMayStillChangeStopsNothing()
    {
        Story s;
        qint64 cutAt = 0;
        s.answer = [&](const Effect &effect) {
            s.carryOut(effect);
            if (effect.kind != Effect::Kind::SetDrain || cutAt > 0)
                return Outcome(Ok{});
            cutAt = s.now.bootMs;
            return unknown();
        };
        s.startZone();
        QVERIFY(s.runUntil([&] { return std::ranges::any_of(s.sent, isDeploy); }));
        QVERIFY(cutAt > 0 && s.now.bootMs - cutAt >= 14'000);
    }

    void membersThatChangeAreProvedAnewBeforeTheyGetMore()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.weights[0].at(b1) > 0 && s.reachedStep("cutover"); }));
        const qint64 provedAt = s.release.proofs.b.at;
        s.members.b = QStringLiteral("+1");
        QVERIFY(s.runUntil([&] { return s.weights[0].at(a1) == 0; }));
        QVERIFY(s.release.proofs.b.at > provedAt);
        QVERIFY(said(s, "proved anew"));
    }

    void aZoneInWhichAnotherServiceChangedIsNotServedFrom()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("upgrade"); }));
        s.changedBeside.b = 1;
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::NotReady);
        QCOMPARE(s.weights[0].at(b1), 0);
    }

    void anUnfitCarrierLosesNoMoreOfItsWayOut()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.weights[0].at(b1) == 0; }));
        s.unfit.a = true;
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->gate, QStringLiteral("target-healthy"));
        QVERIFY(std::ranges::none_of(s.sent, isDeploy));
    }

    void aServerThatNobodyKnowsPausesGoingForward()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("upgrade"); }));
        s.foreign = {{QStringLiteral("i-new"), 100}};
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Foreign);
        const QString asked = s.release.question->text.english();
        QVERIFY2(asked.contains(QStringLiteral("i-new")), qPrintable(asked));
        s.foreign.clear();
        s.runUntil([] { return false; }, 1); // looks once
        s.choose(Choice::Retry);
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
    }

    void timesOfAnotherBootAreNotCompared()
    {
        Story s;
        s.holdAnswers = true;
        s.now.bootMs = 50'000'000;
        s.start(planShift(Story::profile(1), s.sources(), TrafficSplit::allTo(Zone::A)));
        QVERIFY(s.runUntil([&] { return s.release.balancers[0].inFlight.has_value(); }));
        s.now.bootMs = 20'000;
        s.now.bootId = QStringLiteral("another");
        s.happen(TakenOver{QStringLiteral("op")});
        const PlanBalancer &p = s.release.plan->balancers[0];
        QVERIFY(s.release.balancers[0].lateUntil <= s.now.bootMs + p.lifeMs + p.lagMs);
    }

    void whatCanNoLongerLandIsForgotten()
    {
        Story s;
        s.answer = [&](const Effect &effect) {
            s.carryOut(effect);
            return unknown();
        };
        s.start(planShift(Story::profile(1), s.sources(), TrafficSplit::allTo(Zone::A)));
        QVERIFY(s.runUntil([&] { return s.release.balancers[0].lateUntil > 0; }));
        s.choose(Choice::LeaveAsItIs);
        s.release.ended.reset();
        s.now.bootMs += 200'000;
        s.happen(Looked{});
        QCOMPARE(s.release.balancers[0].lateUntil, 0);
        QVERIFY(s.release.balancers[0].lateLeast.empty());
    }

    void nothingCompletesWhileAWriteMayStillLand()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] {
            const Op *op = currentOp(s.release);
            return s.reachedStep("both") && op && op->kind == Op::Kind::Soak;
        }));
        BalancerState &b = s.release.balancers[0];
        b.lateUntil = s.now.bootMs + 300'000;
        b.lateLeast = {{a1, 5}};
        const qint64 until = b.lateUntil;
        QVERIFY(s.runToEnd());
        QVERIFY(s.now.bootMs >= until);
    }

    void theGuardRefusesAnUnknownWriteThatCountsAsSettled()
    {
        Story s;
        s.holdAnswers = true;
        s.start(planShift(Story::profile(1), s.sources(), TrafficSplit::allTo(Zone::A)));
        QVERIFY(s.runUntil([&] { return s.release.balancers[0].inFlight.has_value(); }));
        const int effect = s.release.balancers[0].inFlight->effect;
        Decision settled{.release = s.release};
        settled.release.balancers[0].inFlight.reset();
        QVERIFY(broken({s.now, s.evidence, EffectSettled{effect, unknown()}}, s, settled, 13));
    }

    void theGuardRefusesASoakThatIsLeftTooSoonOrUnjudged()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] {
            const Op *op = currentOp(s.release);
            return op && op->kind == Op::Kind::Soak;
        }));
        Decision left{.release = s.release};
        ++left.release.op;
        s.evidence.guard.verdict = GuardEvidence::Verdict::NoData;
        QVERIFY(broken({s.now, s.evidence, Looked{}}, s, left, 21));
        QVERIFY(broken({s.now, s.evidence, Looked{}}, s, left, 24));
    }

    void theGuardRefusesToGiveAnUnfitZoneEverything()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        s.evidence.zones.b.servicesShort = 1;
        s.evidence.zones.b.atOrigin = 1;
        Decision cut{.release = s.release};
        BalancerState &b = cut.release.balancers[0];
        b.stage = BalancerState::Stage::Lower;
        b.raising = Zone::B;
        cut.effects = {{.id = 99, .balancer = 0, .weights = {{a1, 0}}}};
        QVERIFY(broken({s.now, s.evidence, Looked{}}, s, cut, 1));
        cut.effects[0].weights = {{b1, 100}};
        QVERIFY(broken({s.now, s.evidence, Looked{}}, s, cut, 7));
    }

    void aFlagThatCannotBeSeenIsAskedAbout()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        s.flagsUnseen = true;
        s.release.flags.b = {.is = FlagState::Is::Clearing, .settledAt = s.now.bootMs};
        QVERIFY(s.runUntil([&] {
            return s.release.question && s.release.question->kind == Question::Kind::Flag;
        }));
    }
};

QTEST_APPLESS_MAIN(WorldTest)
#include "tst_world.moc"
