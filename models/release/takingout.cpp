#include "models/release/context.h"

/// Taking a dark zone out of its registry as a whole before it is stopped, and
/// putting it back.
namespace switchyard
{

namespace
{

using Is = FlagState::Is;
constexpr int triesBeforeAsking = 4;
/// What came back in service by itself while its zone is out is taken out again
/// so often.
constexpr qint64 againMs = 5'000;

void askRegistry(Context &c, Zone zone)
{
    if (isBatchOut(c.r, zone)) {
        c.question(Question::Kind::Registry,
                   say(QT_TRANSLATE_NOOP(
                           "Text", "The registry of zone %1 does not show what was asked for this "
                                   "batch: %2 instances in service, %3 out of service. The others "
                                   "serve; no other instance is touched. Try again, skip those "
                                   "that do not come, or go back: %4 touched instances in %5 "
                                   "batches, about %6 s."),
                       QStringList{nameOf(zone), QString::number(c.zone(zone).listedUp),
                                   QString::number(c.zone(zone).listedOut)} +
                           wayBackWords(c.r)),
                   batchChoices(c, true));
        return;
    }
    c.question(Question::Kind::Registry,
               say(QT_TRANSLATE_NOOP("Text", "The registry of zone %1 does not show "
                                             "what was asked: %2 instances "
                                             "in service, %3 out of service. The zone "
                                             "is dark; nothing more is "
                                             "stopped there. Try again, or go back."),
                   {nameOf(zone), QString::number(c.zone(zone).listedUp),
                    QString::number(c.zone(zone).listedOut)}),
               {Choice::Retry, Choice::GoBack});
}

// The first change of a committing step is the commit: out of its registry the
// old zone is no way back any more.
void sendOut(Context &c, Zone zone, bool on)
{
    FlagState &f = c.r.outs[zone];
    if (c.t() < f.notBefore) {
        c.wake(f.notBefore);
        return;
    }
    if (f.tries >= triesBeforeAsking && !c.back() && !c.r.finishing) {
        if (!c.r.question)
            askRegistry(c, zone);
        return;
    }
    ++f.tries;
    f.is = on ? Is::Setting : Is::Clearing;
    f.sentAt = c.t();
    f.effect = c.send(
        {.kind = Effect::Kind::SetOut, .zone = zone, .on = on, .targets = membersOut(c, zone, on)});
    if (on)
        commitTo(c, zone);
}

qsizetype pendingIn(const Context &c, Zone zone)
{
    const Op *op = currentOp(c.r);
    if (op && op->batch >= 0) {
        qsizetype pending = 0;
        for (size_t i = 0; i < c.r.targets[zone].size(); ++i)
            pending += isOf(*op, c.r.plan->targets[zone][i]) && isToStop(*op, c.r.targets[zone][i]);
        return pending;
    }
    return std::ranges::count(c.r.targets[zone], TargetState::Is::Pending, &TargetState::is);
}

// Facts that were read since the last change, and that speak of those who are
// still to be stopped.
bool readable(const Context &c, Zone zone)
{
    const ZoneEvidence &e = c.zone(zone);
    return e.registryBegunAt > c.r.outs[zone].settledAt && c.fresh(e.registryAt);
}

// Of a batch, those who were asked about are its members and no former one's.
bool speaksOf(const Context &c, Zone zone)
{
    const Op *op = currentOp(c.r);
    const ZoneEvidence &e = c.zone(zone);
    return e.pendingOf >= pendingIn(c, zone) && (!op || op->batch < 0 || e.batch == op->batch);
}

bool showsOut(const Context &c, Zone zone)
{
    const ZoneEvidence &e = c.zone(zone);
    return e.instances > 0 && speaksOf(c, zone) && e.pendingUp == 0;
}

bool showsIn(const Context &c, Zone zone)
{
    if (isBatchOut(c.r, zone))
        return showsBatchBack(c, zone);
    return c.zone(zone).instances > 0 && c.zone(zone).listedOut == 0;
}

} // namespace

bool driveOut(Context &c, Zone zone, bool on)
{
    FlagState &f = c.r.outs[zone];
    if (f.effect != 0)
        return false;
    // Those who were given up stay out, and nobody else is put back for them.
    if (!on && isBatchOut(c.r, zone) && membersOut(c, zone, false).empty()) {
        f.is = Is::Clear;
        return true;
    }
    // What was asked for a former batch says nothing of this one.
    const bool asked =
        (f.is == (on ? Is::Setting : Is::Clearing) || f.is == (on ? Is::Set : Is::Clear)) &&
        (!on || areNotedOut(c.r, zone));
    const ZoneEvidence &e = c.zone(zone);
    const bool known = readable(c, zone);
    if (known && asked && (on ? showsOut(c, zone) : showsIn(c, zone))) {
        // A cut call may still take it out behind our back.
        if (!on && c.t() < f.lateUntil) {
            c.wake(f.lateUntil);
            return false;
        }
        if (f.is != (on ? Is::Set : Is::Clear))
            f.tries = 0;
        f.is = on ? Is::Set : Is::Clear;
        if (on && c.r.outSince[zone] == 0)
            c.r.outSince[zone] = e.registryBegunAt;
        if (!on)
            batchIsBack(c, zone);
        return true;
    }
    const bool old = on && asked && !speaksOf(c, zone);
    if (!asked || (known && !old)) {
        if (!on || !known || !showsOut(c, zone))
            c.r.outSince[zone] = 0; // whoever is to be stopped there may be called again
        sendOut(c, zone, on);
    } else {
        c.wake(c.t() + 500);
    }
    return false;
}

namespace
{

// A registry that is silent, or does not do what it answers, is asked about in
// the end.
bool isOut(Context &c, Zone zone)
{
    if (driveOut(c, zone, true))
        return true;
    const qint64 since = std::max({c.r.opSince, c.r.outs[zone].settledAt, c.zone(zone).registryAt});
    if (c.t() > since + c.r.plan->limits.mixedLimitMs && !c.r.question)
        askRegistry(c, zone);
    return false;
}

QString batchName(const Op &op) { return QString::number(op.batch + 1); }

} // namespace

void holdOut(Context &c, Zone zone)
{
    FlagState &f = c.r.outs[zone];
    // Going out is for what is dark; what was never taken out is not held there.
    if (f.is == Is::Clear || callsUnresolved(c.r, c.t()) || !isDark(c.r, c.e, zone, c.t()))
        return;
    const int up = c.zone(zone).listedUp;
    if (!isOut(c, zone) || up == 0)
        return;
    if (c.t() < f.settledAt + againMs) {
        c.wake(f.settledAt + againMs);
        return;
    }
    c.note(say(QT_TRANSLATE_NOOP("Text", "%1 instances of zone %2 are in service again although "
                                         "the zone is out of its registry: taken out again"),
               {QString::number(up), nameOf(zone)}));
    sendOut(c, zone, true);
}

bool everybodyKnows(Context &c, Zone zone)
{
    if (!c.r.plan->takesOut[zone])
        return true;
    if (!isOut(c, zone))
        return false;
    const qint64 at = c.r.outSince[zone] + learnMsOf(*c.r.plan, zone);
    if (c.t() >= at)
        return true;
    c.wake(at);
    return false;
}

bool runTakeOut(Context &c, const Op &op)
{
    if (!leavesAnythingToStop(c, op))
        return true;
    if (!mayStop(c, op))
        return false;
    if (!isOut(c, op.zone))
        return false;
    c.note(op.batch >= 0
               ? say(QT_TRANSLATE_NOOP("Text", "Batch %1 of zone %2 is out of its registry, read "
                                               "back"),
                     {batchName(op), nameOf(op.zone)})
               : say(QT_TRANSLATE_NOOP("Text", "Zone %1 is out of its registry, read back"),
                     {nameOf(op.zone)}));
    return true;
}

bool runLearn(Context &c, const Op &op)
{
    if (!leavesAnythingToStop(c, op))
        return true;
    if (!mayStop(c, op))
        return false;
    if (op.batch < 0)
        holdOut(c, op.zone);
    if (!everybodyKnows(c, op.zone))
        return false;
    c.note(say(QT_TRANSLATE_NOOP("Text", "Every client of zone %1 has had %2 s to learn that it "
                                         "is out of its registry"),
               {nameOf(op.zone), QString::number(learnMsOf(*c.r.plan, op.zone) / 1000)}));
    return true;
}

bool runPutBack(Context &c, const Op &op)
{
    if (c.r.outs[op.zone].is == Is::Clear)
        return true;
    if (askStrayed(c, op))
        return false;
    if (driveOut(c, op.zone, false)) {
        c.note(op.batch >= 0
                   ? say(QT_TRANSLATE_NOOP("Text", "Batch %1 of zone %2 is in service again, read "
                                                   "back"),
                         {batchName(op), nameOf(op.zone)})
                   : say(QT_TRANSLATE_NOOP("Text", "Zone %1 is in its registry again, read back"),
                         {nameOf(op.zone)}));
        return true;
    }
    const qint64 limit = c.r.opSince + c.r.plan->limits.mixedLimitMs;
    if (c.t() > limit && !c.r.question)
        askRegistry(c, op.zone);
    else
        c.wake(limit + 1);
    return false;
}

void clearOut(Context &c, Zone zone)
{
    FlagState &f = c.r.outs[zone];
    if (!isPutBack(c, zone) && f.effect == 0)
        driveOut(c, zone, false);
}

bool isPutBack(const Context &c, Zone zone)
{
    const FlagState &f = c.r.outs[zone];
    const bool unseen = f.is == Is::Clearing && c.t() > f.settledAt + c.r.plan->limits.freshMs;
    return f.effect == 0 && (f.is == Is::Clear || f.tries > 2 || unseen);
}

void onOutSettled(Context &c, int effect, const Outcome &outcome)
{
    for (const Zone zone : bothZones) {
        FlagState &f = c.r.outs[zone];
        if (f.effect == 0 || f.effect != effect)
            continue;
        f.effect = 0;
        f.settledAt = c.t();
        if (std::holds_alternative<Ok>(outcome))
            continue;
        const auto *refused = std::get_if<Refused>(&outcome);
        const QString why = refused ? refused->why.detail : std::get<Unknown>(outcome).why.detail;
        f.is = Is::Unknown;
        if (!refused)
            f.lateUntil = std::max(f.lateUntil, f.sentAt + flagLifeMs);
        f.notBefore = c.t() + 500LL * f.tries;
        c.note(say(QT_TRANSLATE_NOOP("Text", "The registry of zone %1 could not be changed: %2"),
                   {nameOf(zone), why}));
    }
}

} // namespace switchyard
