#include "models/release/context.h"
#include "models/release/wayback.h"

/// What breaks the course of a release from outside: another run of a program takes it over, the
/// machine sleeps, or it is started again.
namespace switchyard
{

namespace
{

// What can no longer land is forgotten: on another boot nobody could tell that its time was over.
// The first read that is begun after that time may still show it; who does not answer for so long
// is not waited for.
void forgetLate(Context &c)
{
    for (size_t i = 0; i < c.r.balancers.size(); ++i) {
        BalancerState &b = c.r.balancers[i];
        if (b.lateUntil == 0 || c.t() < b.lateUntil)
            continue;
        // It may have landed until a lag before its end: no read from before that shows it.
        const qint64 lag = std::max<qint64>(c.r.plan->balancers[i].lagMs, 1);
        b.settledAt = std::max(b.settledAt, b.lateUntil - lag);
        const BalancerEvidence &e = c.e.balancers[i];
        const bool undone = e.begunAt < b.lateUntil || !holds(e.weights, b.believed);
        if (undone && c.t() < b.lateUntil + c.r.plan->limits.freshMs)
            continue;
        b.lateUntil = 0;
        b.lateLeast.clear();
    }
    for (const Zone zone : bothZones) {
        if (c.t() >= c.r.flags[zone].lateUntil)
            c.r.flags[zone].lateUntil = 0;
        for (FlagState *flag : {&c.r.outs[zone], &c.r.jobs[zone]}) {
            if (flag->lateUntil == 0 || c.t() < flag->lateUntil)
                continue;
            flag->settledAt = std::max(flag->settledAt, flag->lateUntil);
            flag->lateUntil = 0;
        }
    }
}

} // namespace

void checkClock(Context &c)
{
    const bool otherBoot = c.r.bootId != c.now.bootId;
    if (!otherBoot && c.now.sleptMs - c.r.sleptMs < 1'000) {
        forgetLate(c);
        return;
    }
    c.r.bootId = c.now.bootId;
    c.r.sleptMs = c.now.sleptMs;
    for (size_t i = 0; i < c.r.balancers.size(); ++i) {
        BalancerState &b = c.r.balancers[i];
        const qint64 life = c.r.plan->balancers[i].lifeMs + c.r.plan->balancers[i].lagMs;
        b.lateUntil = b.lateUntil > 0 ? c.t() + life : 0;
        if (b.inFlight)
            b.inFlight->sentAt = c.t();
        if (b.accepted)
            b.accepted->sentAt = c.t();
        b.notBefore = 0;
        b.agreeing = 0;
        b.agreedBegunAt = 0;
        b.settledAt = b.settledAt > 0 ? c.t() : 0;
        // Both zones are to be read back anew; what a release ends with was confirmed before.
        if (b.stage != BalancerState::Stage::Idle && !c.r.finishing)
            b.stage = BalancerState::Stage::Raise;
    }
    for (const Zone zone : bothZones) {
        for (FlagState *flag : {&c.r.flags[zone], &c.r.outs[zone], &c.r.jobs[zone]}) {
            flag->notBefore = 0;
            flag->sentAt = c.t();
            flag->settledAt = flag->settledAt > 0 ? c.t() : 0;
            flag->lateUntil = flag->lateUntil > 0 ? c.t() + flagLifeMs : 0;
        }
        c.r.outSince[zone] = 0;
        for (TargetState &s : c.r.targets[zone]) {
            s.sentAt = s.sentAt > 0 ? c.t() : 0;
            s.settledAt = s.settledAt > 0 ? c.t() : 0;
        }
        if (otherBoot)
            c.r.proofs[zone] = {};
    }
    if (c.r.backSince > 0)
        c.r.backSince = c.t();
    if (c.r.backConfirmedAt > 0)
        c.r.backConfirmedAt = c.t();
    restartOp(c);
    c.note(say(QT_TRANSLATE_NOOP(
        "Text", "The machine slept or was started again: running waits begin anew")));
}

void onTakenOver(Context &c, const TakenOver &taken)
{
    const Failure cut{.kind = Failure::Kind::Stopped,
                      .detail = QStringLiteral("the program that sent it ended"),
                      .maySent = true};
    for (const BalancerState &b : c.r.balancers)
        if (b.inFlight)
            onWeightsSettled(c, b.inFlight->effect, Unknown{cut});
    for (const Zone zone : bothZones) {
        if (c.r.flags[zone].effect != 0)
            onFlagSettled(c, c.r.flags[zone].effect, Unknown{cut});
        if (c.r.outs[zone].effect != 0)
            onOutSettled(c, c.r.outs[zone].effect, Unknown{cut});
        if (c.r.jobs[zone].effect != 0)
            onJobsSettled(c, c.r.jobs[zone].effect, Unknown{cut});
        for (const TargetState &s : std::vector(c.r.targets[zone]))
            if (s.is == TargetState::Is::Deploying)
                onDeploySettled(c, s.effect, Unknown{cut});
    }
    for (const CommandState &s : std::vector(c.r.commands))
        if (s.is == CommandState::Is::Running)
            onCommandSettled(c, s.effect, Unknown{cut});
    if (c.r.finishing)
        return;
    // An emergency is taken up again at once; everything else waits for a person.
    if (c.r.plan->templateId == u"leave")
        return;
    // One of other rules is asked about as long as it has not turned back; see driveForward().
    if (c.r.recoveredFrom != 0 && !c.back())
        return;
    const bool parked = c.back() && c.r.question && c.r.question->kind == Question::Kind::WentBack;
    if (parked)
        return;
    std::vector<Choice> choices{Choice::GoOn};
    if (!c.back() && !isReturning(c.r))
        choices.push_back(Choice::GoBack);
    choices.push_back(Choice::LeaveAsItIs);
    c.question(Question::Kind::Interrupted,
               say(QT_TRANSLATE_NOOP(
                       "Text", "The program that ran this release ended in the middle of it; %1 "
                               "took it over. Nothing is "
                               "sent before you choose: go on, go back, or leave it as it is."),
                   {taken.who}),
               choices);
}

void askWayOut(Context &c)
{
    c.question(
        Question::Kind::OtherRules,
        say(QT_TRANSLATE_NOOP(
                "Text",
                "This release was run by a program of other rules (%1, here %2). Nothing is "
                "being sent and traffic stays as the balancers have it. It cannot go "
                "forward from here: go on with the program that ran it. Here it can go "
                "back to zone %3, or be left as it is."),
            {QString::number(c.r.recoveredFrom), QString::number(rulesNumber), nameOf(c.r.home)}),
        {Choice::GoBack, Choice::LeaveAsItIs});
}

} // namespace switchyard
