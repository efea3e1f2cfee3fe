#include "models/release/batches.h"
#include "models/release/context.h"
#include "models/release/wayback.h"
#include "tests/golden/play.h"

#include <QTest>

/// The way back of a release in batches, told effect by effect.
using namespace switchyard;
using namespace switchyard::golden;

namespace
{

using K = Op::Kind;
const QString oldOne = QStringLiteral("1.0.0");

/// A zone's instance by its number among the targets.
using Member = std::pair<Zone, int>;
using Members = std::set<Member>;

/// What left, in order, and who was away when an instance was replaced.
struct Told {
    Effect effect = {};
    Members members = {}; ///< of a change of the registry
};

class Rolling
{
public:
    explicit Rolling(int copies) : play(QStringLiteral("r1"), 1, {}, copies)
    {
        for (const Zone zone : bothZones)
            play.profile.registries.push_back(
                {.zone = zone,
                 .kind = QStringLiteral("eureka"),
                 .chain = {.serverCacheMs = 1'000, .fetchMs = 2'000, .balancerMs = 0},
                 .chainIsSet = true,
                 .canTakeOut = true});
        play.profile.release.stageMs = 2'000;
        play.instead = [this](const Effect &effect) { return note(effect); };
    }
    void start(const char *templateId = "rolling") { play.startTemplate(templateId); }
    void back()
    {
        told.clear();
        play.wish(Wish::Kind::Back);
        play.toEnd(Ended::How::WentBack);
    }
    /// Those that run another version than before the release.
    Members changed() const
    {
        Members all;
        for (const Zone zone : bothZones)
            for (size_t i = 0; i < play.release().targets[zone].size(); ++i)
                if (play.release().targets[zone][i].sent > 0)
                    all.insert({zone, int(i)});
        return all;
    }
    Members deployed() const
    {
        Members all;
        for (const Told &t : told)
            if (t.effect.kind == Effect::Kind::Deploy)
                all.insert({t.effect.zone, t.effect.target});
        return all;
    }

    Play play;
    std::vector<Told> told = {};
    Members away = {};
    Members replacedInService = {};
    bool beforeItsGroup = false; ///< one was replaced before a former group was ready
    bool twoBatchesAway = false; ///< somebody left while another batch was away
    std::optional<Play::Bent> nextDeploy = {};

private:
    std::optional<Play::Bent> note(const Effect &effect)
    {
        Told t{effect};
        for (const int i : effect.targets)
            t.members.insert({effect.zone, i});
        told.push_back(t);
        if (effect.kind == Effect::Kind::SetOut && effect.on) {
            twoBatchesAway = twoBatchesAway || !std::ranges::includes(t.members, away);
            away.insert(t.members.begin(), t.members.end());
        } else if (effect.kind == Effect::Kind::SetOut) {
            for (const Member &member : t.members)
                away.erase(member);
        }
        if (effect.kind != Effect::Kind::Deploy)
            return std::nullopt;
        const std::vector<Target> &targets = play.release().plan->targets[effect.zone];
        const Target &target = targets[size_t(effect.target)];
        for (size_t i = 0; i < targets.size(); ++i)
            beforeItsGroup = beforeItsGroup ||
                             (targets[i].batch == target.batch && targets[i].group < target.group &&
                              play.release().targets[effect.zone][i].is != TargetState::Is::Ready);
        if (!away.contains({effect.zone, effect.target}))
            replacedInService.insert({effect.zone, effect.target});
        return std::exchange(nextDeploy, std::nullopt);
    }
};

} // namespace

class BackInBatchesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The second batch is away and untouched when the release is turned back.
    void whoIsAwayUntouchedComesBackFirstAndIsNotReplaced()
    {
        Rolling r(2);
        r.start();
        r.play.toOp("rolling", K::Soak);
        const Members first = r.changed();
        r.play.toOp("rolling", K::Learn);
        const Members second = r.away;
        QVERIFY(!first.empty() && !second.empty() && r.changed() == first);
        r.back();
        QVERIFY(r.told.front().effect.kind == Effect::Kind::SetOut && !r.told.front().effect.on);
        QVERIFY(r.told.front().members == second);
        QVERIFY(r.told.at(1).effect.kind == Effect::Kind::SetOut && r.told.at(1).effect.on);
        QVERIFY(r.told.at(1).members == first);
        QVERIFY(r.deployed() == first);
        QVERIFY(r.replacedInService.empty() && r.away.empty() && !r.twoBatchesAway);
    }

    /// One batch is away half replaced, the one before it serves: that its zone was taken out says
    /// nothing of the latter.
    void whoServesIsTakenOutHimselfBeforeHeIsRestored()
    {
        Rolling r(2);
        r.start();
        r.play.toOp("rolling", K::Soak);
        r.play.toEffect(Effect::Kind::Deploy);
        const Members touched = r.changed();
        const Members atOnce = r.away;
        QVERIFY(touched.size() > atOnce.size());
        r.back();
        QVERIFY(r.deployed() == touched);
        QVERIFY(r.replacedInService.empty() && r.away.empty());
        QVERIFY(!r.twoBatchesAway);
    }

    void aDeployThatNobodyKnowsOfIsUndoneAllTheSame()
    {
        Rolling r(2);
        r.start();
        r.nextDeploy = Play::Bent{Unknown{{.kind = Failure::Kind::TimedOut,
                                           .detail = QStringLiteral("no answer"),
                                           .maySent = true}},
                                  true};
        r.play.until("an unknown deploy", [&] {
            const auto &targets = r.play.release().targets.a;
            const auto &others = r.play.release().targets.b;
            const auto unknown = [](const TargetState &s) {
                return s.is == TargetState::Is::Unknown;
            };
            return std::ranges::any_of(targets, unknown) || std::ranges::any_of(others, unknown);
        });
        const Members touched = r.changed();
        r.back();
        QVERIFY(!touched.empty() && r.deployed() == touched);
        for (const Told &t : r.told)
            if (t.effect.kind == Effect::Kind::Deploy)
                QCOMPARE(t.effect.version, oldOne);
        for (const Running &each : whoRunsWhat(r.play.release()))
            QCOMPARE(each.version, oldOne);
    }

    /// The old version runs again, its registry refuses to take it back, and a person ends it
    /// there.
    void whatStaysOutIsLeftAndNotAborted()
    {
        Rolling r(2);
        r.start();
        r.play.toEffect(Effect::Kind::Deploy);
        r.told.clear();
        r.play.wish(Wish::Kind::Back);
        r.play.toOp("return", K::Upgrade);
        const auto noted = r.play.instead;
        r.play.instead = [&](const Effect &effect) -> std::optional<Play::Bent> {
            if (effect.kind == Effect::Kind::SetOut && !effect.on)
                return Play::Bent{Refused{{.detail = QStringLiteral("403")}}};
            return noted(effect);
        };
        r.play.toQuestion(Question::Kind::Registry);
        r.play.wish({.kind = Wish::Kind::Answer,
                     .choice = Choice::LeaveAsItIs,
                     .question = r.play.release().question->number});
        r.play.until("its end", [&] { return r.play.release().ended.has_value(); });
        QCOMPARE(r.play.release().ended->how, Ended::How::Left);
    }

    /// It serves users while nobody answers.
    void aCanaryThatTurnsBadWhileItWaitsForApprovalGoesBack()
    {
        Rolling r(2);
        r.play.profile.release.approval = true;
        r.play.profile.release.canaryMs = 3'000;
        r.start("canary");
        r.play.toQuestion(Question::Kind::Approval);
        const Members canary = r.changed();
        r.told.clear();
        r.play.bend = [](Evidence &e) { e.guard.verdict = GuardEvidence::Verdict::Degraded; };
        r.play.until("the way back", [&] { return !r.play.release().backWhy.isEmpty(); });
        r.play.bend = {};
        r.play.toEnd(Ended::How::WentBack);
        QVERIFY(!canary.empty() && r.deployed() == canary);
    }

    /// Nine of ten users are with the other zone until all of the canary's is new.
    void aWeighedCanaryKeepsAShareOfTheUsers()
    {
        Rolling r(2);
        r.play.profile.release.canaryMs = 3'000;
        r.play.profile.release.canaryWeight = 10;
        r.start("canary");
        const auto shareOfFirst = [&] {
            const BalancerState &b = r.play.release().balancers.front();
            return shareOf(b.believed, r.play.release().plan->balancers.front().servers,
                           r.play.release().plan->first);
        };
        r.play.toEffect(Effect::Kind::SetOut);
        QCOMPARE(shareOfFirst(), 10);
        r.play.toOp("rolling", Op::Kind::Restore);
        QCOMPARE(shareOfFirst(), 10);
        for (const TargetState &s : r.play.release().targets[r.play.release().plan->first])
            QVERIFY(s.is == TargetState::Is::Ready && !s.out);
        r.play.toEnd(Ended::How::Completed);
        QCOMPARE(shareOfFirst(), 50);
    }

    /// Before an instance is touched there is nothing to restore but the weights.
    void aWeighedCanaryGoesBackToTheWeightsOfBefore()
    {
        for (const auto &[step, op] :
             {std::pair("canary", Op::Kind::MayStop), std::pair("canary", Op::Kind::Learn),
              std::pair("canary", Op::Kind::Soak), std::pair("rolling", Op::Kind::Soak)}) {
            Rolling r(2);
            r.play.profile.release.canaryMs = 3'000;
            r.play.profile.release.canaryWeight = 10;
            r.start("canary");
            r.play.toOp(step, op);
            QVERIFY(r.play.release().firstCut);
            r.play.wish(Wish::Kind::Back);
            r.play.toEnd(Ended::How::WentBack);
            for (const BalancerState &b : r.play.release().balancers)
                QCOMPARE(b.believed, b.recorded);
        }
    }

    /// One zone is to carry for the other meanwhile, and no zone is given more for its canary.
    void aWeighedCanaryIsHeldUpByCapacityAndByAnEmptyZone()
    {
        Rolling r(2);
        r.play.profile.release.canaryWeight = 10;
        r.play.profile.zones.a.capacityRequestsPerSecond = 100;
        r.play.bend = [](Evidence &e) {
            for (const Zone zone : bothZones)
                e.zones[zone].requestsPerSecond = 80;
        };
        r.start("canary");
        r.play.toQuestion(Question::Kind::Gate);
        QCOMPARE(r.play.release().question->gate, QStringLiteral("capacity"));
        QVERIFY(!r.play.release().firstCut);

        Rolling scarce(2);
        scarce.play.profile.release.canaryWeight = 10;
        scarce.play.bend = [](Evidence &e) {
            e.balancers.front().weights[QStringLiteral("i-b1")] = 5;
        };
        scarce.start("canary");
        scarce.play.toQuestion(Question::Kind::Gate);
        QCOMPARE(scarce.play.release().question->gate, QStringLiteral("balancers"));
        scarce.play.bend = {};
        scarce.play.answer(Question::Kind::Gate, Choice::Retry);
        scarce.play.toEnd(Ended::How::Completed);
    }

    /// What another hand sets on the way back is asked about before it is written over.
    void weightsOfAnotherHandAreAskedAboutOnTheWayBack()
    {
        for (const Choice choice : {Choice::GoOn, Choice::LeaveAsItIs}) {
            Rolling r(2);
            r.play.profile.release.canaryMs = 3'000;
            r.play.profile.release.canaryWeight = 10;
            r.start("canary");
            r.play.toOp("canary", K::Soak);
            r.play.wish(Wish::Kind::Back);
            r.play.toOp("return", K::Learn);
            r.play.foreignWeights(0, {{QStringLiteral("i-a1"), 77}});
            r.play.sleep(5'000);
            r.play.toQuestion(Question::Kind::Foreign);
            QCOMPARE(currentOp(r.play.release())->kind, K::Restore);
            const bool leaves = choice == Choice::LeaveAsItIs;
            r.play.answer(Question::Kind::Foreign, choice);
            r.play.toEnd(leaves ? Ended::How::Left : Ended::How::WentBack);
            const BalancerState &b = r.play.release().balancers.front();
            QCOMPARE(b.believed == b.recorded, !leaves);
        }
    }

    /// Whoever finds it on its way back has two ways to let it go on, and no dead button.
    void whoAsksToGoBackWhileItDoesLetsItGoOn()
    {
        Rolling r(2);
        r.start();
        r.play.toOp("rolling", K::Soak);
        r.play.wish(Wish::Kind::Back);
        r.play.toOp("return", K::Learn);
        r.play.wish(Wish::Kind::Pause);
        r.play.die();
        r.play.toQuestion(Question::Kind::Interrupted);
        r.play.wish(Wish::Kind::Back);
        r.play.toEnd(Ended::How::WentBack);
        QVERIFY(std::ranges::all_of(r.changed(), [&](const Member &one) {
            return r.play.release().targets[one.first][size_t(one.second)].original;
        }));
    }

    void aCanaryKeepsTheOrderOfTheGroups()
    {
        Rolling r(2);
        r.play.profile.upgrade.groups = {{QStringLiteral("user")}, {QStringLiteral("order")}};
        r.play.profile.release.canaryMs = 3'000;
        r.start("canary");
        r.play.toEnd(Ended::How::Completed);
        QVERIFY(r.deployed().size() > 2 && !r.beforeItsGroup);
    }

    /// A live zone is given jobs all the time: it is not waited for without end.
    void jobsThatNeverEndAreAskedAbout()
    {
        Rolling r(2);
        r.play.profile.jobs = {{.zone = Zone::A}, {.zone = Zone::B}};
        r.play.jobs.a = true;
        bool run = true;
        r.play.bend = [&](Evidence &e) { // its instances have no address
            for (const Zone zone : bothZones)
                e.zones[zone].jobs.busy = run ? QStringList{QString()} : QStringList();
        };
        r.play.profile.release.drainLimitMs = 20'000;
        r.start();
        r.play.toQuestion(Question::Kind::Jobs);
        QVERIFY(r.deployed().empty());
        run = false;
        r.play.answer(Question::Kind::Jobs, Choice::Retry);
        r.play.toEnd(Ended::How::Completed);
        QVERIFY(!r.deployed().empty() && r.replacedInService.empty());
    }
};

QTEST_APPLESS_MAIN(BackInBatchesTest)
#include "tst_backinbatches.moc"
