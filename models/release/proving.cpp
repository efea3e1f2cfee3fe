#include "models/release/batches.h"
#include "models/release/context.h"

/// What must be seen before a zone serves, and while it begins to.
namespace switchyard
{

namespace
{

constexpr qint64 arriveMs = 30'000;
constexpr qint64 pollMs = 500;

void askGate(Context &c, const Gate &gate, const GateResult &result)
{
    const bool soft = gate.forward == Strength::Soft;
    const char *pattern =
        soft
            ? QT_TRANSLATE_NOOP(
                  "Text", "Gate \"%1\" does not hold: %2. Override it with a reason, or stop here.")
            : QT_TRANSLATE_NOOP(
                  "Text", "Gate \"%1\" does not hold: %2. Mend it and try again, or stop here.");
    std::vector<Choice> choices{Choice::Retry};
    choices.push_back(c.r.firstCut ? Choice::GoBack : Choice::LeaveAsItIs);
    if (hasBatches(c.r.plan))
        choices = batchChoices(c, false);
    c.question(Question::Kind::Gate,
               say(pattern, {QString::fromUtf8(gate.title), result.reason.english()}), choices,
               QString::fromLatin1(gate.id));
}

bool versionsRight(const ZoneEvidence &e, bool original)
{
    const int wrong = e.atOther + e.unchangedWrong + (original ? e.atTarget : e.atOrigin);
    return wrong == 0 && e.instances > 0;
}

void askReady(Context &c, const Op &op)
{
    const ZoneEvidence &e = c.zone(op.zone);
    if (op.batch >= 0) {
        c.question(Question::Kind::NotReady,
                   say(QT_TRANSLATE_NOOP(
                           "Text", "Batch %1 of zone %2 is in its registry again, but not every "
                                   "instance of it answered with its version through the zone's "
                                   "gateway within %3 s. No other instance is touched. Try again, "
                                   "or go back: %4 touched instances in %5 batches, about %6 s."),
                       QStringList{QString::number(op.batch + 1), nameOf(op.zone),
                                   QString::number(c.r.plan->readyMs / 1000)} +
                           wayBackWords(c.r)),
                   batchChoices(c, false));
        return;
    }
    c.question(
        Question::Kind::NotReady,
        say(QT_TRANSLATE_NOOP(
                "Text",
                "Zone %1 is not proved: %2 of %3 instances answered with their version through the "
                "zone's gateway (%4). It gets no more traffic. Try again, or go back."),
            {nameOf(op.zone), QString::number(e.proved), QString::number(e.provedOf), e.unproved}),
        {Choice::Retry, Choice::GoBack});
}

// A canary's zone keeps a share of the users that it has: it is not given more for it.
int scarcerThanItsCanary(const Context &c)
{
    const Plan &plan = *c.r.plan;
    if (!hasBatches(plan) || !movesUsers(plan))
        return -1;
    for (int i = 0; i < int(c.r.balancers.size()); ++i)
        if (shareOf(c.e.balancers[i].weights, plan.balancers[i].servers, plan.first) <
            plan.limits.canaryWeight)
            return i;
    return -1;
}

// A release that ends with the weights of before cannot begin where there are none.
int emptyBalancer(const Context &c)
{
    if (c.r.plan->templateId != u"zone")
        return -1;
    for (int i = 0; i < int(c.r.balancers.size()); ++i)
        if (std::ranges::all_of(c.e.balancers[i].weights,
                                [](const auto &entry) { return entry.second == 0; }))
            return i;
    return -1;
}

} // namespace

bool runRecord(Context &c)
{
    const qint64 opened = c.r.opSince;
    int silent = -1;
    for (int i = int(c.r.balancers.size()) - 1; i >= 0; --i) {
        const BalancerEvidence &e = c.e.balancers[i];
        if (e.known && e.begunAt >= opened)
            continue;
        // All are asked at once: one that is slow holds no other.
        c.askBalancer(i, opened, 1);
        silent = i;
    }
    if (silent >= 0) {
        if (c.t() - opened > c.r.plan->limits.freshMs)
            c.question(Question::Kind::Gate,
                       say(QT_TRANSLATE_NOOP("Text", "Balancer %1 does not answer: %2. Nothing "
                                                     "was changed. Try again, or stop here."),
                           {c.r.plan->balancers[silent].id, c.e.balancers[silent].error}),
                       {Choice::Retry, Choice::LeaveAsItIs}, QStringLiteral("balancers"));
        c.wake(opened + c.r.plan->limits.freshMs + 1);
        return false;
    }
    if (const int empty = emptyBalancer(c); empty >= 0) {
        c.question(Question::Kind::Gate,
                   say(QT_TRANSLATE_NOOP("Text", "Balancer %1 gives no zone any weight, so there "
                                                 "is nothing to come back to. Nothing was "
                                                 "changed. Set weights and try again, or stop "
                                                 "here."),
                       {c.r.plan->balancers[empty].id}),
                   {Choice::Retry, Choice::LeaveAsItIs}, QStringLiteral("balancers"));
        return false;
    }
    if (const int scarce = scarcerThanItsCanary(c); scarce >= 0) {
        c.question(Question::Kind::Gate,
                   say(QT_TRANSLATE_NOOP("Text", "Balancer %1 gives zone %2 less than the %3 % of "
                                                 "the users that its canary is to meet. Nothing "
                                                 "was changed. Set weights and try again, or stop "
                                                 "here."),
                       {c.r.plan->balancers[scarce].id, nameOf(c.r.plan->first),
                        QString::number(c.r.plan->limits.canaryWeight)}),
                   {Choice::Retry, Choice::LeaveAsItIs}, QStringLiteral("balancers"));
        return false;
    }
    for (size_t i = 0; i < c.r.balancers.size(); ++i) {
        c.r.balancers[i].believed = c.e.balancers[i].weights;
        c.r.balancers[i].recorded =
            i < c.r.plan->restore.size() ? c.r.plan->restore[i] : c.e.balancers[i].weights;
    }
    c.r.recorded = true;
    return true;
}

bool runGates(Context &c, const Op &op, GateFor what)
{
    const GateView view{c.r, c.e, c.t(), op.zone};
    const bool begins = what == GateFor::Serving && c.r.step == 0;
    if (begins)
        askAudit(c);
    for (const Gate &gate : gates()) {
        const bool wanted = gate.what == what || (begins && gate.what == GateFor::Beginning);
        const bool asked = wanted && (!gate.applies || gate.applies(*c.r.plan, op.zone));
        if (!asked || (gate.forward != Strength::Hard && gate.forward != Strength::Soft))
            continue;
        const GateResult result = gate.look(view);
        const bool soft = gate.forward == Strength::Soft;
        const bool unknown = result.is == GateResult::Is::Unknown;
        if (result.is == GateResult::Is::Holding ||
            (soft && (unknown || c.r.overrides.contains(QString::fromLatin1(gate.id)))))
            continue;
        // Sources that have only begun to answer are given their time once.
        const ReleaseProfile &limits = c.r.plan->limits;
        const qint64 since = what == GateFor::Stopping ? c.r.opMark : c.r.opSince;
        const qint64 settling =
            std::max(limits.drainLimitMs,
                     std::max(c.r.plan->auditMs, c.r.plan->artefactsMs) + limits.freshMs);
        const qint64 limit = since + (result.settles ? settling : limits.freshMs);
        if ((unknown || result.settles) && c.t() <= limit)
            c.wake(std::min(limit + 1, c.t() + pollMs));
        else
            askGate(c, gate, result);
        return false;
    }
    if (begins)
        noteShared(c);
    return true;
}

bool runProve(Context &c, const Op &op)
{
    const ZoneEvidence &e = c.zone(op.zone);
    const bool all =
        op.batch >= 0 ? isBatchProved(c, op)
                      : e.provedOf > 0 && e.proved == e.provedOf && versionsRight(e, op.original);
    const bool proved = all && c.fresh(e.registryAt);
    const qint64 limit = c.r.opSince + c.r.plan->readyMs;
    if (!proved) {
        c.r.opMark = 0;
        c.wake(std::min(limit + 1, c.t() + pollMs));
        if (c.t() > limit)
            askReady(c, op);
        return false;
    }
    if (op.batch >= 0)
        return true;
    if (c.r.opMark == 0)
        c.r.opMark = c.t();
    const bool checked =
        !c.r.plan->hasChecks || (e.checks != CheckState::None && e.checksBegunAt >= c.r.opMark &&
                                 e.checksSetHash == e.setHash);
    if (!checked) {
        c.ask({.source = Ask::Source::Checks, .zone = op.zone, .notBefore = c.r.opMark});
        c.wake(c.t() + pollMs);
        return false;
    }
    if (c.r.plan->hasChecks && e.checks == CheckState::Failed) {
        c.question(
            Question::Kind::Checks,
            say(QT_TRANSLATE_NOOP(
                    "Text", "Zone %1 failed its checks: %2. It stays dark. Try again, or go back."),
                {nameOf(op.zone), e.checksText}),
            {Choice::Retry, Choice::GoBack});
        return false;
    }
    c.r.proofs[op.zone] = {true, e.setHash, c.t(), op.original};
    c.note(say(QT_TRANSLATE_NOOP(
                   "Text", "Zone %1: all %2 instances answered with their version, checks passed"),
               {nameOf(op.zone), QString::number(e.provedOf)}));
    return true;
}

bool stillProved(Context &c, Zone zone)
{
    const bool touched =
        std::ranges::any_of(c.r.targets[zone], [](const TargetState &s) { return s.sent > 0; });
    // A live zone has served all the time; each batch of it was proved as it came back.
    if (!touched || goesBackInBatches(c.r))
        return true;
    Proof &proof = c.r.proofs[zone];
    const ZoneEvidence &e = c.zone(zone);
    const Op prove{.kind = Op::Kind::Prove, .zone = zone, .original = proof.original};
    if (!proof.passed)
        return runProve(c, prove);
    if (proof.setHash == e.setHash && c.fresh(e.registryAt))
        return true;
    const qint64 limit = c.r.opSince + c.r.plan->readyMs;
    c.wake(std::min(limit + 1, c.t() + pollMs));
    if (proof.setHash != e.setHash) {
        proof = {.original = prove.original};
        c.r.opMark = 0;
        c.note(say(QT_TRANSLATE_NOOP("Text", "The instances of zone %1 have changed since its "
                                             "checks passed: it is proved anew"),
                   {nameOf(zone)}));
    } else if (c.t() > limit) {
        askReady(c, prove);
    }
    return false;
}

bool runApprove(Context &c, const Op &op)
{
    if (!c.r.plan->limits.approval || c.r.approved || c.r.accepted) {
        c.r.approved = false;
        return true;
    }
    if (op.batch >= 0) {
        c.question(Question::Kind::Approval,
                   say(QT_TRANSLATE_NOOP("Text", "The canary in zone %1 has been watched. A person "
                                                 "must approve before the rest is replaced, or go "
                                                 "back: %2 touched instances in %3 batches, about "
                                                 "%4 s."),
                       QStringList{nameOf(op.zone)} + wayBackWords(c.r)),
                   {Choice::GoOn, Choice::GoBack});
        return false;
    }
    c.question(Question::Kind::Approval,
               say(QT_TRANSLATE_NOOP("Text", "Zone %1 is upgraded and tested in the dark. A person "
                                             "must approve before it serves."),
                   {nameOf(op.zone)}),
               {Choice::GoOn, Choice::GoBack});
    return false;
}

bool runArrive(Context &c, const Op &op)
{
    if (c.r.accepted || c.zone(op.zone).trafficSeenAt > c.r.opSince)
        return true;
    c.wake(c.r.opSince + arriveMs + 1);
    if (c.t() - c.r.opSince > arriveMs)
        c.question(
            Question::Kind::NoTraffic,
            say(QT_TRANSLATE_NOOP(
                    "Text",
                    "The balancers give zone %1 its share, but its gateways see no request for %2 "
                    "s. "
                    "Nothing was taken from the other zone since. Wait on, go on, or go back."),
                {nameOf(op.zone), QString::number(arriveMs / 1000)}),
            {Choice::Retry, Choice::GoOn, Choice::GoBack});
    return false;
}

bool turnsBad(Context &c, Zone serving)
{
    const GuardEvidence &guard = c.e.guard;
    const bool judged = guard.since == c.r.opSince && c.fresh(guard.at);
    if (judged && !guard.shadow && guard.verdict == GuardEvidence::Verdict::Degraded) {
        goHome(c,
               guard.logs.isEmpty()
                   ? say(QT_TRANSLATE_NOOP("Text", "the new version is worse: %1"),
                         {guard.text.english()})
                   : say(QT_TRANSLATE_NOOP("Text", "the new version is worse: %1 Its logs: %2"),
                         {guard.text.english(), guard.logs}),
               false);
        return true;
    }
    if (knownUnfit(c, serving)) {
        goHome(c,
               say(QT_TRANSLATE_NOOP("Text", "zone %1 is not fit: %2"),
                   {nameOf(serving), c.zone(serving).directWorst}),
               false);
        return true;
    }
    return false;
}

namespace
{

// What makes both worse is not the new version's fault, and not to be walked into either.
bool askConfounded(Context &c, const GuardEvidence &guard)
{
    const bool asks = guard.verdict == GuardEvidence::Verdict::Confounded && !guard.shadow &&
                      !c.r.accepted && !c.r.overrides.contains(QStringLiteral("judge"));
    if (asks)
        c.question(
            Question::Kind::NoVerdict,
            say(QT_TRANSLATE_NOOP("Text", "Both zones are worse than they were (%1), so that "
                                          "the new version cannot be blamed. Traffic stays "
                                          "as it is. Wait on, go on by your own judgement, "
                                          "or go back."),
                {guard.text.english()}),
            {Choice::Retry, Choice::GoOn, Choice::GoBack});
    return asks;
}

// A person has said it, the judge has proved it, or it only watches.
bool mayLeaveSoak(Context &c, const Op &op, const GuardEvidence &guard, bool judged)
{
    if (c.r.accepted || c.r.overrides.contains(QStringLiteral("judge")))
        return true;
    if (bringsNothing(c.r, op)) {
        c.note(say(QT_TRANSLATE_NOOP("Text", "Batch %1 of zone %2 was skipped as a whole: there is "
                                             "nothing new to judge"),
                   {QString::number(op.batch + 1), nameOf(op.zone)}));
        return true;
    }
    if (judged && guard.verdict == GuardEvidence::Verdict::Healthy) {
        c.note(say(QT_TRANSLATE_NOOP("Text", "Judged healthy: %1"), {guard.text.english()}));
        return true;
    }
    if (judged && guard.shadow) {
        c.note(say(QT_TRANSLATE_NOOP("Text", "The judge only watches here, and says: %1"),
                   {guard.text.english()}));
        return true;
    }
    return false;
}

} // namespace

bool runSoak(Context &c, const Op &op)
{
    const GuardEvidence &guard = c.e.guard;
    const bool judged = guard.since == c.r.opSince && c.fresh(guard.at);
    if (turnsBad(c, op.zone) || (judged && askConfounded(c, guard)))
        return false;
    const qint64 end = c.r.opSince + op.ms;
    c.wake(c.t() < end ? end : c.t() + pollMs);
    if (c.t() < end)
        return false;
    if (mayLeaveSoak(c, op, guard, judged))
        return true;
    // Late or scarce data is given its time; then a person decides.
    if (c.t() - end > std::max<qint64>(op.ms, 60'000))
        c.question(
            Question::Kind::NoVerdict,
            say(QT_TRANSLATE_NOOP("Text", "Nothing proves yet that zone %1 is healthy (%2). "
                                          "Traffic stays as it is. More requests decide it: wait "
                                          "on, send tagged probes through the balancer, go on by "
                                          "your own judgement, or go back."),
                {nameOf(op.zone),
                 guard.text.isEmpty() ? QStringLiteral("no data") : guard.text.english()}),
            {Choice::Retry, Choice::GoOn, Choice::GoBack});
    return false;
}

bool runKeep(Context &c, const Op &op)
{
    if (turnsBad(c, other(op.zone)))
        return false;
    const qint64 end = c.r.opSince + op.ms;
    if (c.t() < end && !c.r.approved) {
        c.wake(end);
        return false;
    }
    c.r.approved = false;
    c.note(say(
        QT_TRANSLATE_NOOP("Text", "Zone %1 was kept whole with its old versions for %2 s; "
                                  "zone %3 stays with everything"),
        {nameOf(op.zone), QString::number((c.t() - c.r.opSince) / 1000), nameOf(other(op.zone))}));
    return true;
}

} // namespace switchyard
