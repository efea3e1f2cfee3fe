#include "models/release/context.h"

/// Scheduled jobs go with the traffic: stopped where they are, then started where they are to be.
/// Never the other way round: a run that both zones make charges a customer twice.
namespace switchyard
{

namespace
{

using Is = FlagState::Is;
constexpr qint64 gapMs = 1'000;
constexpr int triesBeforeAsking = 4;
/// A machine that lets itself start jobs again, as one does that restarts, is stopped so often.
constexpr qint64 againMs = 3'000;
/// So long after the way back is confirmed a person is told that jobs have not come along.
constexpr qint64 patienceMs = 60'000;
constexpr qint64 longestPauseMs = 10'000;

bool isReadable(const Context &c, Zone zone)
{
    const JobsEvidence &e = c.zone(zone).jobs;
    return e.failedAt <= e.at && c.fresh(e.at) && e.begunAt > c.r.jobs[zone].settledAt;
}

bool isSo(const Context &c, Zone zone, bool on)
{
    const JobsEvidence &e = c.zone(zone).jobs;
    return on ? e.disabled == 0 : e.enabled == 0;
}

// What keeps the jobs from being started in the zones of `goal` alone.
Text troubleOf(const Context &c, const PerZone<bool> &goal)
{
    for (const Zone zone : bothZones) {
        const JobsEvidence &e = c.zone(zone).jobs;
        if (!isReadable(c, zone))
            return say(QT_TRANSLATE_NOOP("Text", "the scheduler of zone %1 has not answered since "
                                                 "(%2)"),
                       {nameOf(zone), e.error});
        if (!goal[zone] && e.enabled > 0)
            return say(QT_TRANSLATE_NOOP("Text", "%1 machines of zone %2 may still start jobs"),
                       {QString::number(e.enabled), nameOf(zone)});
        if (!goal[zone] && e.running > 0)
            return say(QT_TRANSLATE_NOOP("Text", "job %1 still runs"), {e.runs});
    }
    return say(QT_TRANSLATE_NOOP("Text", "the scheduler does not show what was asked"));
}

void askMoved(Context &c, const PerZone<bool> &goal, Zone zone)
{
    if (c.r.question)
        return;
    const Text trouble = troubleOf(c, goal);
    c.question(Question::Kind::Jobs,
               say(QT_TRANSLATE_NOOP("Text", "The scheduled jobs were not moved to zone %1: %2. "
                                             "Traffic stays as it is, and nothing is stopped. Try "
                                             "again, or go back."),
                   {nameOf(zone), trouble.english()}),
               {Choice::Retry, Choice::GoBack});
}

void send(Context &c, Zone zone, bool on)
{
    FlagState &f = c.r.jobs[zone];
    if (c.t() < f.notBefore) {
        c.wake(f.notBefore);
        return;
    }
    ++f.tries;
    f.is = on ? Is::Clearing : Is::Setting;
    f.sentAt = c.t();
    f.effect = c.send({.kind = Effect::Kind::SetJobs, .zone = zone, .on = on});
}

// True when the schedulers are seen to start jobs in the zone, or to start none.
bool driveJobs(Context &c, Zone zone, bool on)
{
    FlagState &f = c.r.jobs[zone];
    if (f.effect != 0)
        return false;
    askJobs(c);
    c.wake(c.t() + gapMs);
    if (!isReadable(c, zone))
        return false;
    if (!isSo(c, zone, on)) {
        send(c, zone, on);
        return false;
    }
    if (c.t() < f.lateUntil)
        return false; // a cut call may still turn it round
    f.is = on ? Is::Clear : Is::Set;
    f.tries = 0;
    return true;
}

bool isRecorded(Context &c)
{
    if (c.r.jobsRecorded)
        return true;
    askJobs(c);
    c.wake(c.t() + gapMs);
    if (!isReadable(c, Zone::A) || !isReadable(c, Zone::B))
        return false;
    c.r.jobsRecorded = true;
    for (const Zone zone : bothZones)
        c.r.jobsBefore[zone] = c.zone(zone).jobs.owned > 0;
    return true;
}

// Stopped and come to their end before they are started elsewhere.
bool bringJobsTo(Context &c, const PerZone<bool> &goal)
{
    bool ended = isRecorded(c);
    if (!ended)
        return false;
    for (const Zone zone : bothZones)
        if (!goal[zone])
            ended = driveJobs(c, zone, false) && c.zone(zone).jobs.running == 0 && ended;
    if (!ended)
        return false;
    for (const Zone zone : bothZones)
        if (goal[zone])
            ended = driveJobs(c, zone, true) && ended;
    return ended;
}

bool runMove(Context &c, const PerZone<bool> &goal, Zone zone)
{
    if (bringJobsTo(c, goal))
        return true;
    const bool runs = c.zone(other(zone)).jobs.running > 0 && !goal[other(zone)];
    const ReleaseProfile &limits = c.r.plan->limits;
    const qint64 since = std::max({c.r.opSince, c.r.jobs.a.settledAt, c.r.jobs.b.settledAt});
    const bool tried = std::ranges::any_of(bothZones, [&](Zone each) {
        return c.r.jobs[each].effect == 0 && c.r.jobs[each].tries > triesBeforeAsking;
    });
    if (tried || c.t() > since + (runs ? limits.drainLimitMs : limits.mixedLimitMs))
        askMoved(c, goal, zone);
    return false;
}

PerZone<bool> only(Zone zone) { return {zone == Zone::A, zone == Zone::B}; }

} // namespace

void askJobs(Context &c)
{
    qint64 newest = 0;
    bool failed = false;
    for (const Zone zone : bothZones) {
        const JobsEvidence &e = c.zone(zone).jobs;
        newest = std::max({newest, e.begunAt, e.failedAt});
        failed = failed || e.failedAt > e.at;
    }
    qint64 settled = std::max(c.r.jobs.a.settledAt, c.r.jobs.b.settledAt);
    c.ask({.source = Ask::Source::Jobs,
           .notBefore = std::max(settled + 1, newest + (failed ? gapMs / 2 : gapMs))});
}

bool runMoveJobs(Context &c, const Op &op)
{
    if (!runMove(c, only(op.zone), op.zone))
        return false;
    c.note(say(QT_TRANSLATE_NOOP("Text", "Scheduled jobs are started in zone %1 alone, read back"),
               {nameOf(op.zone)}));
    return true;
}

bool runReturnJobs(Context &c, const Op &op)
{
    const PerZone<bool> &before = c.r.jobsBefore;
    if (!c.r.jobsRecorded || (!before.a && !before.b))
        return true;
    if (before.a && before.b && !c.r.plan->jobsShared) {
        c.note(say(QT_TRANSLATE_NOOP(
            "Text", "Scheduled jobs stay where they are: before the release both zones had some, "
                    "each by a scheduler of its own, and nobody can say which were whose")));
        return true;
    }
    if (!runMove(c, before, op.zone))
        return false;
    c.note(say(QT_TRANSLATE_NOOP("Text", "Scheduled jobs are started where they were before")));
    return true;
}

void holdJobs(Context &c)
{
    const Op *op = currentOp(c.r);
    const bool moves =
        op && (op->kind == Op::Kind::MoveJobs || op->kind == Op::Kind::ReturnJobs) && !c.back();
    for (const Zone zone : bothZones) {
        FlagState &f = c.r.jobs[zone];
        if (moves || (f.is != Is::Set && f.is != Is::Setting) || f.effect != 0 ||
            !isReadable(c, zone))
            continue;
        if (isSo(c, zone, false)) {
            if (c.t() >= f.lateUntil)
                f.is = Is::Set;
            continue;
        }
        if (c.t() < f.settledAt + againMs) {
            c.wake(f.settledAt + againMs);
            continue;
        }
        c.note(say(QT_TRANSLATE_NOOP("Text", "%1 machines of zone %2 let jobs start again although "
                                             "they are another zone's: stopped again"),
                   {QString::number(c.zone(zone).jobs.enabled), nameOf(zone)}));
        send(c, zone, false);
    }
}

bool bringJobsHome(Context &c)
{
    if (!c.r.plan->hasJobs || (c.r.plan->templateId == u"shift" && !c.r.jobsRecorded))
        return true;
    if (c.r.jobsHome) {
        holdJobs(c);
        return true;
    }
    const PerZone<bool> goal = only(c.r.home);
    if (bringJobsTo(c, goal)) {
        c.r.jobsHome = true;
        c.note(
            say(QT_TRANSLATE_NOOP("Text", "Scheduled jobs are started in zone %1 alone, read back"),
                {nameOf(c.r.home)}));
        return true;
    }
    const bool late = c.r.backConfirmedAt > 0 && c.t() > c.r.backConfirmedAt + patienceMs;
    if (late && !c.r.jobsAlarmed) {
        c.r.jobsAlarmed = true;
        c.note(say(QT_TRANSLATE_NOOP("Text", "ALARM: the scheduled jobs have not come to zone %1 "
                                             "with its traffic: %2. Look at the scheduler now; it "
                                             "is tried again as long as the release is open."),
                   {nameOf(c.r.home), troubleOf(c, goal).english()}));
    }
    return c.r.jobsAlarmed;
}

bool isBusyWithJobs(const Context &c, Zone zone, const Target &target)
{
    const QStringList &busy = c.zone(zone).jobs.busy;
    return busy.contains(target.host) || busy.size() >= JobsEvidence::mostBusy;
}

void onJobsSettled(Context &c, int effect, const Outcome &outcome)
{
    for (const Zone zone : bothZones) {
        FlagState &f = c.r.jobs[zone];
        if (f.effect == 0 || f.effect != effect)
            continue;
        f.effect = 0;
        f.settledAt = c.t();
        if (std::holds_alternative<Ok>(outcome))
            continue;
        const auto *refused = std::get_if<Refused>(&outcome);
        const QString why = refused ? refused->why.detail : std::get<Unknown>(outcome).why.detail;
        if (!refused)
            f.lateUntil = std::max(f.lateUntil, f.sentAt + flagLifeMs);
        f.notBefore = c.t() + std::min<qint64>(500LL * f.tries, longestPauseMs);
        c.note(say(QT_TRANSLATE_NOOP("Text", "The scheduler of zone %1 could not be changed: %2"),
                   {nameOf(zone), why}));
    }
}

} // namespace switchyard
