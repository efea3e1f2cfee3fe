#include "models/release/context.h"

/// What must hold before anything of a dark zone is stopped.
namespace switchyard
{

namespace
{

constexpr qint64 listedGapMs = 1'000;
constexpr qint64 queueGapMs = 700; ///< four samples span the two seconds that they must agree

void askQueues(Context &c, Zone zone)
{
    const QueueEvidence &q = c.zone(zone).queues;
    const qint64 next = q.failedAt > q.at ? q.failedAt + 500 : q.begunAt + queueGapMs;
    c.ask({.source = Ask::Source::Queues, .zone = zone, .notBefore = std::max(c.r.opMark, next)});
}

void askListed(Context &c, Zone zone)
{
    const StrangerEvidence &s = c.zone(zone).strangers;
    const qint64 next = s.failedAt > s.at ? s.failedAt + 500 : s.begunAt + listedGapMs;
    c.ask({.source = Ask::Source::Listed, .zone = zone, .notBefore = std::max(c.r.opMark, next)});
}

} // namespace

bool wouldCommit(const Release &r)
{
    return r.step < int(r.plan->steps.size()) && r.plan->steps[r.step].commits && !r.committed;
}

void commitTo(Context &c, Zone stopped)
{
    if (!wouldCommit(c.r))
        return;
    c.r.committed = true;
    c.r.home = other(stopped);
    c.note(say(QT_TRANSLATE_NOOP(
                   "Text", "Commit: the old versions in zone %1 are being replaced. Instant "
                           "rollback has ended; the way back is zone %2 with the new versions."),
               {nameOf(stopped), nameOf(other(stopped))}));
}

bool leavesAnythingToStop(const Context &c, const Op &op)
{
    for (size_t i = 0; i < c.r.targets[op.zone].size(); ++i)
        if ((op.batch < 0 || isOf(op, c.r.plan->targets[op.zone][i])) &&
            isToStop(op, c.r.targets[op.zone][i]))
            return true;
    return false;
}

bool mayStop(Context &c, const Op &op)
{
    const Zone zone = op.zone;
    if (callsUnresolved(c.r, c.t())) {
        for (const BalancerState &b : c.r.balancers)
            if (c.t() < b.lateUntil)
                c.wake(b.lateUntil);
        for (const Zone each : bothZones)
            for (const FlagState *f : {&c.r.flags[each], &c.r.outs[each], &c.r.jobs[each]})
                if (c.t() < f->lateUntil)
                    c.wake(f->lateUntil);
        return false;
    }
    if (op.batch >= 0)
        return runGates(c, op, GateFor::Batch);
    if (mayNotCarry(c, other(zone))) {
        carrierTurnedBad(c, other(zone));
        return false;
    }
    if (wouldCommit(c.r) && !stillProved(c, other(zone)))
        return false;
    if (isDark(c.r, c.e, zone, c.t()))
        return true;
    for (int i = 0; i < int(c.r.balancers.size()); ++i)
        c.askBalancer(i, 0, 1'000);
    c.wake(c.t() + 500);
    // What was waited for until now is no part of it.
    qint64 since = c.r.opSince;
    for (const BalancerState &b : c.r.balancers)
        since = std::max(since, b.settledAt);
    if (c.t() > since + c.r.plan->limits.drainLimitMs && !c.r.question)
        c.question(
            Question::Kind::Drain,
            say(QT_TRANSLATE_NOOP(
                    "Text", "Zone %1 is no longer proved dark: %2. Nothing more is stopped there. "
                            "Wait on, or go back."),
                {nameOf(zone), c.zone(zone).trafficText}),
            {Choice::Retry, Choice::GoBack});
    return false;
}

bool runMayStop(Context &c, const Op &op)
{
    if (!leavesAnythingToStop(c, op))
        return true;
    if (!mayStop(c, op)) {
        // With traffic come messages and strangers: what was read before says nothing then.
        if (op.batch < 0 && !isDark(c.r, c.e, op.zone, c.t()))
            c.r.opMark = 0;
        return false;
    }
    if (op.batch >= 0)
        return true;
    // The sources of its gates are asked only now, and have their time from now on.
    if (c.r.opMark == 0)
        c.r.opMark = c.t();
    if (c.r.plan->hasQueues[op.zone])
        askQueues(c, op.zone);
    if (c.r.plan->hasRegistry[op.zone])
        askListed(c, op.zone);
    if (c.r.plan->hasJobs)
        askJobs(c);
    return runGates(c, op, GateFor::Stopping);
}

} // namespace switchyard
