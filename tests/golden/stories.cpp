#include "tests/golden/stories.h"

namespace switchyard::golden
{

namespace
{

using How = Ended::How;
using Asked = Question::Kind;
using K = Op::Kind;

const Failure noAnswer{
    .kind = Failure::Kind::TimedOut, .detail = QStringLiteral("no answer"), .maySent = true};
const Failure denied{.kind = Failure::Kind::Denied, .detail = QStringLiteral("denied")};

/// The next effect of a kind comes out so; those after it as the world has it.
void once(Play &play, Effect::Kind kind, const Play::Bent &bent)
{
    play.instead = [&play, kind, bent](const Effect &effect) -> std::optional<Play::Bent> {
        if (effect.kind != kind)
            return std::nullopt;
        const Play::Bent answer = bent; // this function goes with its place
        play.instead = {};
        return answer;
    };
}

void always(Play &play, Effect::Kind kind, const Play::Bent &bent)
{
    play.instead = [kind, bent](const Effect &effect) {
        return effect.kind == kind ? std::optional(bent) : std::nullopt;
    };
}

template<class... Scripts>
std::vector<Play> inTurnWith(int copies, Scripts... scripts)
{
    std::vector<Play> plays;
    int number = 0;
    (
        [&] {
            // Reserved, because a script leaves hooks behind that point to its play.
            plays.reserve(sizeof...(scripts));
            plays.emplace_back(QStringLiteral("r%1").arg(++number), 1, golden::Faults{}, copies);
            scripts(plays.back());
        }(),
        ...);
    return plays;
}

template<class... Scripts>
std::vector<Play> inTurn(Scripts... scripts)
{
    return inTurnWith(1, scripts...);
}

std::vector<Play> completed()
{
    return inTurn([](Play &p) {
        p.startZone();
        p.toEnd(How::Completed);
    });
}

std::vector<Play> completedOnTwoBalancers()
{
    std::vector<Play> plays;
    plays.emplace_back(QStringLiteral("r1"), 2);
    Play &p = plays.back();
    p.profile.release.ramp = {100};
    p.profile.release.approval = true;
    p.startZone(Zone::A);
    p.answer(Asked::Approval, Choice::GoOn);
    p.toOp("upgrade", K::Approve);
    p.wish(Wish::Kind::Approve);
    p.toEnd(How::Completed);
    return plays;
}

std::vector<Play> wentBackByTheJudge()
{
    std::vector<Play> plays;
    plays.emplace_back(QStringLiteral("r1"), 1, golden::Faults{.badVersion = 300});
    Play &p = plays.back();
    p.startZone();
    p.answer(Asked::WentBack, Choice::LeaveAsItIs);
    p.toEnd(How::WentBack);
    return plays;
}

std::vector<Play> wentBackByAWish()
{
    return inTurn(
        [](Play &p) {
            p.startZone();
            p.toOp("cutover", K::Soak);
            p.wish(Wish::Kind::Back);
            p.answer(Asked::WentBack, Choice::Restore);
            p.toEnd(How::WentBack);
        },
        [](Play &p) {
            p.startZone();
            p.toOp("one-zone", K::Drain);
            p.wish(Wish::Kind::Pause);
            p.wish(Wish::Kind::Resume);
            p.wish(Wish::Kind::Back);
            p.answer(Asked::WentBack, Choice::LeaveAsItIs);
            p.toEnd(How::WentBack);
        });
}

std::vector<Play> aborted()
{
    return inTurn(
        [](Play &p) {
            p.startZone();
            p.wish(Wish::Kind::Abort);
            p.toEnd(How::Aborted);
        },
        [](Play &p) {
            p.startZone();
            p.toEffect(Effect::Kind::SetWeights);
            p.wish(Wish::Kind::Abort);
            p.toEnd(How::Aborted);
        },
        [](Play &p) {
            p.startZone();
            p.toOp("upgrade", K::Prove);
            p.wish(Wish::Kind::Abort);
            p.toEnd(How::Aborted);
        });
}

std::vector<Play> left()
{
    return inTurn(
        [](Play &p) {
            p.startZone();
            p.toOp("upgrade", K::Upgrade);
            p.wish({.kind = Wish::Kind::Leave, .zone = Zone::A});
            p.answer(Asked::WentBack, Choice::LeaveAsItIs);
            p.toEnd(How::WentBack);
        },
        [](Play &p) {
            p.startZone();
            p.wish({.kind = Wish::Kind::Answer, .choice = Choice::LeaveAsItIs});
            p.toEnd(How::Aborted);
        },
        [](Play &p) {
            p.startZone();
            p.toOp("one-zone", K::Drain);
            p.wish({.kind = Wish::Kind::Answer, .choice = Choice::LeaveAsItIs});
            p.toEnd(How::Left);
        });
}

std::vector<Play> parked()
{
    return inTurn([](Play &p) {
        p.startZone();
        p.toOp("upgrade", K::Undrain);
        p.wish(Wish::Kind::Back);
        p.toQuestion(Asked::WentBack);
        p.die();
        p.answer(Asked::WentBack, Choice::Restore);
        p.toEffect(Effect::Kind::Deploy);
        p.die();
        p.answer(Asked::Interrupted, Choice::GoOn);
        p.toEnd(How::WentBack);
    });
}

std::vector<Play> interrupted()
{
    return inTurn(
        [](Play &p) {
            p.startZone();
            p.toEffect(Effect::Kind::SetWeights);
            p.die();
            p.wish(Wish::Kind::Resume);
            p.toEffect(Effect::Kind::SetDrain);
            p.die();
            p.answer(Asked::Interrupted, Choice::GoOn);
            p.toEffect(Effect::Kind::Deploy);
            p.die();
            p.answer(Asked::Interrupted, Choice::GoOn);
            p.toOp("cutover", K::Soak);
            p.sleep(60'000);
            p.die();
            p.answer(Asked::Interrupted, Choice::GoBack);
            p.die();
            p.answer(Asked::Interrupted, Choice::GoOn);
            p.answer(Asked::WentBack, Choice::LeaveAsItIs);
            p.toEnd(How::WentBack);
        },
        [](Play &p) {
            p.startZone();
            p.toOp("one-zone", K::Drain);
            p.die();
            p.answer(Asked::Interrupted, Choice::LeaveAsItIs);
            p.toEnd(How::Left);
        });
}

std::vector<Play> stoppedAfterCommit()
{
    return inTurn([](Play &p) {
        p.profile.release.ramp = {100};
        p.startZone();
        p.until("the commit", [&p] { return p.release().committed; });
        p.wish(Wish::Kind::Abort);
        p.answer(Asked::AfterCommit, Choice::GoOn);
        p.toOp("upgrade", K::Prove);
        p.wish(Wish::Kind::Abort);
        p.answer(Asked::AfterCommit, Choice::GoBack);
        p.toEnd(How::Aborted);
    });
}

std::vector<Play> leftAfterCommit()
{
    return inTurn([](Play &p) {
        p.profile.release.ramp = {100};
        p.startZone();
        p.toOp("both", K::Restore);
        p.wish(Wish::Kind::Abort);
        p.answer(Asked::AfterCommit, Choice::LeaveAsItIs);
        p.toEnd(How::Left);
    });
}

std::vector<Play> unknownWrites()
{
    return inTurn(
        [](Play &p) {
            p.startZone();
            once(p, Effect::Kind::SetWeights, {Unknown{noAnswer}, true});
            p.toOp("one-zone", K::Drain);
            once(p, Effect::Kind::SetDrain, {Unknown{noAnswer}, false});
            p.toOp("upgrade", K::Undrain);
            once(p, Effect::Kind::SetWeights, {Unknown{noAnswer}, false});
            p.wish(Wish::Kind::Back);
            p.answer(Asked::WentBack, Choice::LeaveAsItIs);
            p.toEnd(How::WentBack);
        },
        [](Play &p) {
            p.startZone();
            Failure busy{.kind = Failure::Kind::Busy, .retryAfterMs = 2'000};
            once(p, Effect::Kind::SetWeights, {Refused{busy}, false});
            p.toOp("one-zone", K::Drain);
            p.wish(Wish::Kind::Abort);
            p.toEnd(How::Aborted);
        });
}

// Each question that can be answered and gone on from, on the way to a whole release.
std::vector<Play> askedAndWentOn()
{
    return inTurn([](Play &p) {
        p.profile.release.ramp = {100};
        p.profile.zones.a.capacityRequestsPerSecond = 10;
        p.profile.upgrade.readyMs = 6'000;
        p.profile.upgrade.stop.kill = {QStringLiteral("/bin/true")};
        p.startZone();
        p.toQuestion(Asked::Gate);
        once(p, Effect::Kind::SetWeights, {Refused{denied}, false});
        p.wish({.kind = Wish::Kind::Override,
                .gate = QStringLiteral("capacity"),
                .reason = QStringLiteral("a quiet night")});
        p.toQuestion(Asked::NotMoved);
        always(p, Effect::Kind::SetDrain, {Ok{}, false});
        p.answer(Asked::NotMoved, Choice::Retry);
        p.toQuestion(Asked::Flag);
        p.instead = {};
        p.bend = [](Evidence &e) { e.zones.b.quietSince = 0; };
        p.answer(Asked::Flag, Choice::Retry);
        p.toQuestion(Asked::Drain);
        p.bend = {};
        once(p, Effect::Kind::Deploy, {Refused{denied}, false});
        p.answer(Asked::Drain, Choice::Retry);
        p.toQuestion(Asked::Deploy);
        p.bend = [](Evidence &e) { e.targets.clear(); };
        p.answer(Asked::Deploy, Choice::Kill);
        p.toQuestion(Asked::NotReady);
        once(p, Effect::Kind::Deploy, {Unknown{noAnswer}, true});
        p.answer(Asked::NotReady, Choice::Retry);
        p.toQuestion(Asked::DeployUnknown);
        p.bend = [](Evidence &e) {
            if (e.zones.b.checks == CheckState::Passed)
                e.zones.b.checks = CheckState::Failed;
        };
        p.answer(Asked::DeployUnknown, Choice::GoOn);
        p.toQuestion(Asked::Checks);
        p.bend = [](Evidence &e) { e.zones.b.trafficSeenAt = 0; };
        p.answer(Asked::Checks, Choice::Retry);
        p.answer(Asked::NoTraffic, Choice::Retry);
        p.toQuestion(Asked::NoTraffic);
        p.bend = [](Evidence &e) { e.guard = {}; };
        p.answer(Asked::NoTraffic, Choice::GoOn);
        p.answer(Asked::NoVerdict, Choice::Retry);
        p.toQuestion(Asked::NoVerdict);
        p.bend = {};
        p.answer(Asked::NoVerdict, Choice::GoOn);
        p.toOp("upgrade", K::Upgrade);
        p.foreignWeights(0, {{QStringLiteral("i-a1"), 7}});
        p.answer(Asked::Foreign, Choice::GoOn);
        p.toEnd(How::Completed);
    });
}

std::vector<Play> askedAndWentBack()
{
    return inTurn(
        [](Play &p) {
            p.startZone();
            p.toOp("one-zone", K::Drain);
            p.foreignWeights(0, {{QStringLiteral("i-b1"), 7}});
            p.answer(Asked::Foreign, Choice::GoBack);
            p.answer(Asked::WentBack, Choice::LeaveAsItIs);
            p.toEnd(How::WentBack);
        },
        [](Play &p) {
            p.startZone();
            once(p, Effect::Kind::Deploy, {Unknown{noAnswer}, false});
            p.answer(Asked::DeployUnknown, Choice::GoBack);
            p.answer(Asked::WentBack, Choice::LeaveAsItIs);
            p.toEnd(How::WentBack);
        },
        [](Play &p) {
            p.startZone();
            once(p, Effect::Kind::SetWeights, {Refused{denied}, false});
            p.answer(Asked::NotMoved, Choice::GoBack);
            p.answer(Asked::WentBack, Choice::LeaveAsItIs);
            p.toEnd(How::WentBack);
        });
}

std::vector<Play> unfit()
{
    const auto unfitA = [](Evidence &e) {
        e.zones.a.directShort = 1;
        e.zones.a.directWorst = QStringLiteral("order: 502");
        for (BalancerEvidence &balancer : e.balancers)
            balancer.weights[QStringLiteral("i-a1")] = 0;
    };
    return inTurn(
        [&](Play &p) {
            p.startZone();
            p.toOp("cutover", K::Drain);
            p.bend = unfitA;
            p.wish(Wish::Kind::Back);
            p.bend = {};
            p.answer(Asked::Unfit, Choice::GoBack);
            p.answer(Asked::WentBack, Choice::LeaveAsItIs);
            p.toEnd(How::WentBack);
        },
        [&](Play &p) {
            p.bend = unfitA;
            p.start(planLeave(p.profile, p.sources(), Zone::A));
            p.wish({.kind = Wish::Kind::Leave, .zone = Zone::B});
            p.bend = {};
            p.toEnd(How::Left);
        });
}

std::vector<Play> gates()
{
    const auto silent = [](Evidence &e) {
        e.balancers.front() = {.failedAt = e.balancers.front().at,
                               .error = QStringLiteral("no answer")};
    };
    return inTurn(
        [&](Play &p) {
            p.bend = silent;
            p.startZone();
            p.answer(Asked::Gate, Choice::LeaveAsItIs);
            p.toEnd(How::Aborted);
        },
        [&](Play &p) {
            p.bend = silent;
            p.startZone();
            p.toQuestion(Asked::Gate);
            p.bend = {};
            p.answer(Asked::Gate, Choice::Retry);
            p.toOp("one-zone", K::Drain);
            p.wish(Wish::Kind::Abort);
            p.toEnd(How::Aborted);
        });
}

// Two others have to agree, and a freeze is on.
std::vector<Play> permits()
{
    const auto ask = [](Play &p) {
        p.profile.team.approvals = 2;
        p.profile.freezes.push_back({.name = QStringLiteral("night")});
        p.bend = [](Evidence &e) {
            e.freeze = {QStringLiteral("night"), 1, QStringLiteral("22:00"),
                        QStringLiteral("06:00")};
        };
    };
    const auto override = [](Play &p, const char *gate) {
        p.toQuestion(Asked::Gate);
        p.wish(Wish{.kind = Wish::Kind::Override,
                    .gate = QString::fromLatin1(gate),
                    .reason = QStringLiteral("the shop is down")});
    };
    const auto approval = [](const char *account) {
        return ApprovalEvidence{QString::fromLatin1(account), QStringLiteral("Lin"),
                                QStringLiteral("looked at"), Q_INT64_C(1) << 40};
    };
    return inTurn(
        [&](Play &p) {
            ask(p);
            p.startZone();
            override(p, "freeze");
            p.toQuestion(Asked::Gate);
            p.bend = [&](Evidence &e) { e.approvals = {approval("lin"), approval("mo")}; };
            p.toOp("one-zone", K::Drain);
            p.wish(Wish::Kind::Abort);
            p.toEnd(How::Aborted);
        },
        [&](Play &p) {
            ask(p);
            p.startZone();
            override(p, "freeze");
            override(p, "approval");
            p.toOp("one-zone", K::Drain);
            p.wish(Wish::Kind::Abort);
            p.toEnd(How::Aborted);
        });
}

/// Both zones have queues, and registries whose clients learn a change after
/// three seconds.
void addRegistries(Play &play)
{
    for (const Zone zone : bothZones) {
        play.profile.queues.push_back({.zone = zone});
        play.profile.registries.push_back(
            {.zone = zone,
             .kind = QStringLiteral("eureka"),
             .chain = {.serverCacheMs = 1'000, .fetchMs = 2'000, .balancerMs = 0},
             .chainIsSet = true,
             .canTakeOut = true});
        play.profile.zones[zone].addresses = {zone == Zone::A ? QStringLiteral("10.0.1.0/24")
                                                              : QStringLiteral("10.0.2.0/24")};
    }
    play.profile.release.ramp = {100};
}

std::vector<Play> takenOut()
{
    return inTurn(
        [](Play &p) {
            addRegistries(p);
            p.startZone();
            p.toEnd(How::Completed);
        },
        [](Play &p) {
            addRegistries(p);
            p.queued.b = 758;
            p.strange = {{.role = ListedRole::Consumer,
                          .zone = Zone::B,
                          .service = QStringLiteral("order"),
                          .host = QStringLiteral("10.0.1.7")}};
            p.startZone();
            p.toQuestion(Asked::Gate);
            p.queued.b = 0;
            p.answer(Asked::Gate, Choice::Retry);
            p.toQuestion(Asked::Gate);
            p.strange.clear();
            p.answer(Asked::Gate, Choice::Retry);
            p.toEffect(Effect::Kind::SetOut);
            p.die();
            p.answer(Asked::Interrupted, Choice::GoOn);
            p.toOp("upgrade", K::Learn);
            p.sleep(60'000);
            p.toOp("upgrade", K::PutBack);
            p.wish(Wish::Kind::Back);
            p.answer(Asked::WentBack, Choice::Restore);
            p.toEnd(How::WentBack);
        },
        [](Play &p) {
            addRegistries(p);
            always(p, Effect::Kind::SetOut, {.outcome = Refused{denied}});
            p.startZone();
            p.toQuestion(Asked::Registry);
            p.instead = {};
            p.answer(Asked::Registry, Choice::Retry);
            p.toOp("upgrade", K::Upgrade);
            p.wish(Wish::Kind::Back);
            p.answer(Asked::WentBack, Choice::LeaveAsItIs);
            p.toEnd(How::WentBack);
        });
}

/// Each zone has a scheduler of jobs; zone A's starts the one that there is.
void addSchedulers(Play &play)
{
    play.profile.jobs = {{.zone = Zone::A}, {.zone = Zone::B}};
    play.profile.release.ramp = {100};
    play.jobs.a = true;
}

std::vector<Play> movedJobs()
{
    return inTurn(
        [](Play &p) {
            addSchedulers(p);
            p.jobs.b = true;
            p.startZone();
            p.toQuestion(Asked::Gate);
            p.jobs.b = false;
            p.answer(Asked::Gate, Choice::Retry);
            p.toOp("upgrade", K::Upgrade);
            p.jobs.b = true; // by a machine that was started anew
            p.toOp("cutover", K::MoveJobs);
            p.toEnd(How::Completed);
        },
        [](Play &p) {
            addSchedulers(p);
            p.startZone();
            p.toOp("cutover", K::Soak);
            p.jobsRun.a = 1;
            p.toQuestion(Asked::Jobs);
            p.jobsRun.a = 0;
            p.answer(Asked::Jobs, Choice::Retry);
            p.toEffect(Effect::Kind::SetJobs);
            p.die();
            p.answer(Asked::Interrupted, Choice::GoOn);
            p.toOp("cutover", K::Drain);
            p.wish(Wish::Kind::Back);
            p.answer(Asked::WentBack, Choice::Restore);
            p.toEnd(How::WentBack);
        });
}

/// Two instances of each service in each zone, one of which may be away.
void startRolling(Play &p)
{
    addRegistries(p);
    p.profile.release.stageMs = 2'000;
    p.startTemplate("rolling");
}

std::vector<Play> rolling()
{
    const auto refused = [](Play &p) {
        once(p, Effect::Kind::Deploy, {.outcome = Refused{denied}});
    };
    return inTurnWith(
        2,
        [](Play &p) {
            startRolling(p);
            p.toEnd(How::Completed);
        },
        [&](Play &p) {
            startRolling(p);
            p.toOp("rolling", K::Soak);
            refused(p);
            p.answer(Asked::Deploy, Choice::GoBack);
            p.toEnd(How::WentBack);
        },
        [&](Play &p) {
            refused(p);
            startRolling(p);
            p.answer(Asked::Deploy, Choice::Skip);
            p.toOp("rolling", K::Soak);
            p.die();
            p.answer(Asked::Interrupted, Choice::GoOn);
            // One of two stays out: the other cannot be spared.
            p.answer(Asked::Gate, Choice::GoBack);
            p.toOp("return", K::Known);
            p.sleep(60'000);
            p.toEnd(How::WentBack);
        },
        [&](Play &p) {
            refused(p);
            startRolling(p);
            p.answer(Asked::Deploy, Choice::Retry);
            p.toOp("rolling", K::Known);
            p.wish({.kind = Wish::Kind::Leave, .zone = Zone::A});
            p.answer(Asked::WentBack, Choice::Restore);
            p.toEnd(How::WentBack);
        },
        [](Play &p) {
            startRolling(p);
            p.toOp("rolling", K::Learn);
            p.wish(Wish::Kind::Abort);
            p.toEnd(How::Aborted);
        });
}

std::vector<Play> canary()
{
    const auto start = [](Play &p) {
        addRegistries(p);
        p.profile.release.stageMs = 2'000;
        p.profile.release.canaryMs = 5'000;
        p.startTemplate("canary");
    };
    const auto bad = [](Evidence &e) { e.guard.verdict = GuardEvidence::Verdict::Degraded; };
    return inTurnWith(
        2,
        [&](Play &p) {
            p.profile.release.approval = true;
            start(p);
            p.answer(Asked::Approval, Choice::GoOn);
            p.toEnd(How::Completed);
        },
        [&](Play &p) {
            start(p);
            p.toOp("canary", K::Soak);
            p.bend = bad;
            p.toOp("return", K::TakeOut);
            p.bend = {};
            p.toEnd(How::WentBack);
        },
        [&](Play &p) {
            p.profile.release.approval = true;
            start(p);
            p.answer(Asked::Approval, Choice::GoBack);
            p.toEnd(How::WentBack);
        });
}

// Its zone keeps a tenth of the users until all of it is new.
std::vector<Play> weighedCanary()
{
    const auto start = [](Play &p) {
        addRegistries(p);
        p.profile.release.stageMs = 2'000;
        p.profile.release.canaryMs = 5'000;
        p.profile.release.canaryWeight = 10;
        p.startTemplate("canary");
    };
    const auto bad = [](Evidence &e) { e.guard.verdict = GuardEvidence::Verdict::Degraded; };
    return inTurnWith(
        2,
        [&](Play &p) {
            start(p);
            p.toEnd(How::Completed);
        },
        [&](Play &p) {
            start(p);
            p.toOp("canary", K::Soak);
            p.bend = bad;
            p.toOp("return", K::TakeOut);
            p.bend = {};
            p.toEnd(How::WentBack);
        },
        [&](Play &p) {
            start(p);
            p.toOp("canary", K::MayStop);
            p.foreignWeights(0, {{QStringLiteral("i-a1"), 7}});
            p.answer(Asked::Foreign, Choice::GoBack);
            p.answer(Asked::Foreign, Choice::GoOn); // before it is written over
            p.toEnd(How::WentBack);
        },
        [&](Play &p) {
            start(p);
            p.toOp("canary", K::Learn);
            p.die();
            p.answer(Asked::Interrupted, Choice::GoOn);
            p.toOp("rolling", K::Restore);
            p.wish(Wish::Kind::Abort);
            p.toEnd(How::Aborted);
        });
}

void addCommands(Play &play)
{
    using When = CommandProfile::When;
    play.profile.release.ramp = {100};
    play.profile.commands = {
        {.name = QStringLiteral("artefacts"), .step = QStringLiteral("preflight")},
        {.name = QStringLiteral("smoke"),
         .step = QStringLiteral("upgrade"),
         .when = When::Upgraded},
        {.name = QStringLiteral("purge"),
         .step = QStringLiteral("cutover"),
         .when = When::After,
         .mayFail = true}};
}

std::vector<Play> commands()
{
    return inTurn(
        [](Play &p) {
            addCommands(p);
            p.startZone();
            p.toEnd(How::Completed);
        },
        [](Play &p) {
            addCommands(p);
            once(p, Effect::Kind::RunCommand, {.outcome = Refused{denied}});
            p.startZone();
            p.toQuestion(Asked::Command);
            once(p, Effect::Kind::RunCommand, {.outcome = Unknown{noAnswer}});
            p.answer(Asked::Command, Choice::Retry);
            p.answer(Asked::Command, Choice::GoOn);
            p.toEffect(Effect::Kind::RunCommand);
            p.die();
            p.answer(Asked::Interrupted, Choice::GoOn);
            p.answer(Asked::Command, Choice::GoBack);
            p.answer(Asked::WentBack, Choice::Restore);
            p.toEnd(How::WentBack);
        },
        [](Play &p) {
            addCommands(p);
            p.startZone();
            p.toOp("cutover", K::Soak);
            always(p, Effect::Kind::RunCommand, {.outcome = Unknown{noAnswer}});
            p.toEffect(Effect::Kind::RunCommand);
            p.answer(Asked::Command, Choice::GoOn); // of the other zone's smoke test
            p.toEnd(How::Completed);
        });
}

std::vector<Play> blueGreen()
{
    return inTurn(
        [](Play &p) {
            p.profile.release.keepOldMs = 20'000;
            p.startTemplate("blue-green");
            p.toEnd(How::Completed);
        },
        [](Play &p) {
            p.startTemplate("blue-green");
            p.toOp("keep", K::Keep);
            p.wish(Wish::Kind::Back);
            p.answer(Asked::WentBack, Choice::LeaveAsItIs);
            p.toEnd(How::WentBack);
        },
        [](Play &p) {
            p.startTemplate("blue-green");
            p.toOp("keep", K::Keep);
            p.wish(Wish::Kind::Approve);
            p.toEnd(How::Completed);
        });
}

std::vector<Play> shifts()
{
    return inTurn(
        [](Play &p) {
            p.start(planShift(p.profile, p.sources(), TrafficSplit::allTo(Zone::A)));
            p.toEnd(How::Completed);
        },
        [](Play &p) {
            p.start(planShift(p.profile, p.sources(), TrafficSplit::allTo(Zone::B)));
            p.toOp("shift", K::Drain);
            p.wish(Wish::Kind::Back);
            p.toEnd(How::Left);
        },
        [](Play &p) {
            p.start(planShift(p.profile, p.sources(), *TrafficSplit::of(Zone::A, 90)));
            p.toEnd(How::Completed);
        },
        [](Play &p) {
            const Weights uneven{{QStringLiteral("i-a1"), 100}, {QStringLiteral("i-b1"), 40}};
            p.start(planBoth(p.profile, p.sources(), {uneven}, Zone::A));
            p.toEnd(How::Completed);
        });
}

std::vector<Play> leaves()
{
    return inTurn(
        [](Play &p) {
            p.start(planLeave(p.profile, p.sources(), Zone::A));
            p.toEnd(How::Left);
        },
        [](Play &p) {
            p.start(planLeave(p.profile, p.sources(), Zone::B));
            p.toEffect(Effect::Kind::SetWeights);
            p.die();
            p.toEnd(How::Left);
        });
}

constexpr Story all[] = {
    {"zone-completed", &completed},
    {"zone-completed-two-balancers", &completedOnTwoBalancers},
    {"zone-went-back-by-the-judge", &wentBackByTheJudge},
    {"zone-went-back-by-a-wish", &wentBackByAWish},
    {"zone-aborted", &aborted},
    {"zone-left", &left},
    {"zone-parked-restored", &parked},
    {"zone-interrupted", &interrupted},
    {"zone-stopped-after-commit", &stoppedAfterCommit},
    {"zone-left-after-commit", &leftAfterCommit},
    {"zone-unknown-writes", &unknownWrites},
    {"zone-asked-and-went-on", &askedAndWentOn},
    {"zone-asked-and-went-back", &askedAndWentBack},
    {"unfit", &unfit},
    {"gates", &gates},
    {"permits", &permits},
    {"taken-out", &takenOut},
    {"moved-jobs", &movedJobs},
    {"rolling", &rolling},
    {"canary", &canary},
    {"weighed-canary", &weighedCanary},
    {"commands", &commands},
    {"blue-green", &blueGreen},
    {"shifts", &shifts},
    {"leaves", &leaves},
};

} // namespace

std::span<const Story> stories() { return all; }

} // namespace switchyard::golden
