#include "models/release/batches.h"
#include "models/release/context.h"
#include "models/release/wayback.h"

#include <algorithm>

/// The way out: all traffic to the zone that served, by two rounds of absolute writes.
namespace switchyard
{

namespace
{

/// Keep-alive clients of the zone that was left are asked to go for so long before an emergency
/// ends.
constexpr qint64 evacuateMs = 10'000;
/// How long a way out waits for a flag that was cleared to be seen cleared.
constexpr qint64 flagPatienceMs = 10'000;

bool servesNothing(const Context &c, Zone zone)
{
    for (size_t i = 0; i < c.r.balancers.size(); ++i) {
        const BalancerEvidence &e = c.e.balancers[i];
        if (!e.known || sumOf(e.weights, c.r.plan->balancers[i].servers[zone]) == 0)
            return true;
    }
    return false;
}

void askRestore(Context &c)
{
    c.question(Question::Kind::WentBack,
               say(QT_TRANSLATE_NOOP("Text", "Zone %1 serves everything, confirmed on every "
                                             "balancer. Zone %2 is dark. Restore it to "
                                             "the versions it ran, or leave it dark."),
                   {nameOf(c.r.home), nameOf(other(c.r.home))}),
               {Choice::Restore, Choice::LeaveAsItIs});
}

// The zone that is left is asked to close kept-alive connections; nothing waits for it but the end.
bool evacuated(Context &c, Zone left)
{
    const bool flagged = driveFlag(c, left, true);
    const qint64 limit = c.r.backConfirmedAt + evacuateMs;
    if (!c.r.plan->hasDrain[left] || c.t() > limit || c.r.flags[left].tries > 2)
        return true;
    c.wake(std::min(limit + 1, c.t() + 500));
    return flagged && isDark(c.r, c.e, left, c.t());
}

} // namespace

bool knownUnfit(const Context &c, Zone zone)
{
    const ZoneEvidence &e = c.zone(zone);
    return (c.fresh(e.directAt) && e.directShort > 0) ||
           (c.fresh(e.gatewayAt) && e.gateways > 0 && e.gatewaysUp == 0);
}

bool mayNotCarry(const Context &c, Zone carrier)
{
    const ZoneEvidence &e = c.zone(carrier);
    return knownUnfit(c, carrier) || (c.fresh(e.registryAt) && e.servicesShort > 0);
}

void carrierTurnedBad(Context &c, Zone carrier)
{
    const bool direct = knownUnfit(c, carrier);
    const QString &worst = direct ? c.zone(carrier).directWorst : c.zone(carrier).worst;
    const Text why =
        say(QT_TRANSLATE_NOOP("Text", "zone %1 is not fit: %2"), {nameOf(carrier), worst});
    // A registry's word alone turns nothing round: it may be the registry that fails.
    if (direct && carrier != c.r.home && !isReturning(c.r)) {
        goHome(c, why, false);
        return;
    }
    std::vector<Choice> choices{Choice::Retry};
    if (c.r.firstCut && !isReturning(c.r))
        choices.push_back(Choice::GoBack);
    choices.push_back(Choice::LeaveAsItIs);
    c.question(
        Question::Kind::Gate,
        goesBackInBatches(c.r)
            ? say(QT_TRANSLATE_NOOP("Text", "Zone %1 is to get more of the users, but it is not "
                                            "fit: %2. No weight is moved. Mend it and try again, "
                                            "or stop here."),
                  {nameOf(carrier), worst})
            : say(QT_TRANSLATE_NOOP("Text", "Zone %1 is to carry everything, but it is not fit: "
                                            "%2. Nothing more is taken from the other zone. Mend "
                                            "it and try again, or stop here."),
                  {nameOf(carrier), worst}),
        choices, QStringLiteral("target-healthy"));
}

// A deploy whose outcome nobody knows may be under way as well.
bool isBusy(const TargetState &s)
{
    return s.is == TargetState::Is::Deploying || s.is == TargetState::Is::Unknown;
}

// What a person must know before traffic goes to a zone that serves nothing now; empty: nothing.
Text unfitFor(const Context &c, Zone zone, const Text &why)
{
    if (!servesNothing(c, zone))
        return {};
    if (knownUnfit(c, zone))
        return say(QT_TRANSLATE_NOOP(
                       "Text",
                       "Going to zone %1 (%2), but it serves nothing now and is known to be "
                       "unfit: %3. "
                       "Nothing was moved. Go there all the same, or leave traffic as it is."),
                   {nameOf(zone), why.english(), c.zone(zone).directWorst});
    if (c.r.outs[zone].is != FlagState::Is::Clear)
        return say(QT_TRANSLATE_NOOP("Text",
                                     "Going to zone %1 (%2), but it serves nothing now and its "
                                     "instances are being kept out of their registry: its services "
                                     "may not find each other. "
                                     "Nothing was moved. Go there all the same, or leave traffic "
                                     "as it is."),
                   {nameOf(zone), why.english()});
    const auto &targets = c.r.targets[zone];
    const auto busy = std::ranges::find_if(targets, &isBusy) - targets.begin();
    if (busy == std::ssize(targets))
        return {};
    return say(QT_TRANSLATE_NOOP(
                   "Text", "Going to zone %1 (%2), but it serves nothing now and %3 is being "
                           "replaced at this moment, or may be. "
                           "Nothing was moved. Go there all the same, or leave traffic as it is."),
               {nameOf(zone), why.english(), c.r.plan->targets[zone][size_t(busy)].instance});
}

bool goesBackInBatches(const Release &r)
{
    return hasBatches(r.plan) && r.mode == Release::Mode::Forward && r.recoveredFrom == 0 &&
           r.plan->steps.back().id != u"restore";
}

void goHome(Context &c, Text why, bool forced)
{
    if (goesBackInBatches(c.r))
        turnBack(c, std::move(why));
    else
        goBack(c, c.r.home, std::move(why), forced);
}

namespace
{

// A restore needs them: those of the first time are from before anybody's hand, and weights of
// nothing are none to go back to.
void recordForRestore(Context &c)
{
    for (size_t i = 0; i < c.r.balancers.size(); ++i) {
        const Weights &seen = c.e.balancers[i].weights;
        const bool carries = std::ranges::any_of(seen, [](const auto &w) { return w.second > 0; });
        if (carries && c.r.balancers[i].recorded.empty())
            c.r.balancers[i].recorded = seen;
    }
}

} // namespace

void goBack(Context &c, Zone zone, Text why, bool forced)
{
    if (const Text unfit = unfitFor(c, zone, why); !forced && !unfit.isEmpty()) {
        c.question(Question::Kind::Unfit, unfit, {Choice::GoBack, Choice::LeaveAsItIs});
        c.r.question->zone = zone;
        return;
    }
    c.note(say(QT_TRANSLATE_NOOP("Text", "All traffic goes to zone %1: %2"),
               {nameOf(zone), why.english()}));
    c.r.mode = Release::Mode::Back;
    c.r.home = zone;
    c.r.forced = forced;
    c.r.paused = false;
    c.r.question.reset();
    c.r.backWhy = std::move(why);
    c.r.backSince = c.t();
    c.r.backConfirmedAt = 0;
    c.r.jobsHome = c.r.jobsAlarmed = false;
    for (BalancerState &b : c.r.balancers) {
        // A wait of going forward does not hold the way out, and what was confirmed for it may have
        // been changed by others since.
        b.notBefore = std::min(b.notBefore, c.t());
        b.stage = BalancerState::Stage::Idle;
    }
    if (!c.r.recorded)
        recordForRestore(c);
    restartOp(c);
    c.wake(c.t() + 1);
}

void driveBack(Context &c)
{
    const bool jobsAreHome = bringJobsHome(c);
    if (c.r.question)
        return;
    const bool shown = driveFlag(c, c.r.home, false); // asked for, not waited for
    clearOut(c, c.r.home);
    if (!driveShift(c, c.r.home, 100))
        return;
    const bool all = std::ranges::all_of(c.r.balancers, [&](const BalancerState &b) {
        const auto &servers =
            c.r.plan->balancers[size_t(&b - c.r.balancers.data())].servers[other(c.r.home)];
        return sumOf(b.goal, servers) == 0;
    });
    if (all && c.r.backConfirmedAt == 0) {
        c.r.backConfirmedAt = c.t();
        c.note(say(
            QT_TRANSLATE_NOOP("Text",
                              "Zone %1 serves everything, confirmed on every balancer after %2 s"),
            {nameOf(c.r.home), QString::number(double(c.t() - c.r.backSince) / 1000.0, 'f', 1)}));
    }
    const bool left = evacuated(c, other(c.r.home));
    if (!nothingLate(c))
        return;
    const bool patient =
        c.r.flags[c.r.home].tries <= 2 && c.t() <= c.r.backConfirmedAt + flagPatienceMs;
    if (!left || (!shown && patient))
        return;
    const bool isManual = c.r.plan->templateId == u"leave" || c.r.plan->templateId == u"shift";
    // Traffic is home; only the end of it all waits a little for the jobs.
    if ((isManual || c.r.wishedAbort) && !jobsAreHome)
        return;
    if (isManual)
        finish(c, Ended::How::Left,
               say(QT_TRANSLATE_NOOP("Text", "All traffic is in zone %1"), {nameOf(c.r.home)}));
    else if (c.r.wishedAbort)
        finish(c, Ended::How::Aborted,
               say(QT_TRANSLATE_NOOP("Text", "Aborted; all traffic is in zone %1"),
                   {nameOf(c.r.home)}));
    else
        askRestore(c);
}

void finish(Context &c, Ended::How how, Text text)
{
    c.r.finishing = how;
    c.r.question.reset();
    c.r.paused = false;
    c.r.pausedWhy = std::move(text);
    for (const Zone zone : bothZones)
        c.r.flags[zone].tries = c.r.outs[zone].tries = c.r.jobs[zone].tries = 0;
}

void driveFinish(Context &c)
{
    for (const BalancerState &b : c.r.balancers)
        if (b.inFlight)
            return;
    bool cleared = true;
    for (const Zone zone : bothZones) {
        const FlagState &f = c.r.flags[zone];
        const bool ours = f.is != FlagState::Is::Clear || f.effect != 0;
        // A flag that cannot be cleared, or not be seen, does not hold the end: it is shown as
        // foreign afterwards.
        const bool unseen = f.is == FlagState::Is::Clearing && c.t() > f.settledAt + flagPatienceMs;
        const bool givenUp = f.effect == 0 && (f.tries > 2 || unseen);
        cleared = (!ours || givenUp || driveFlag(c, zone, false)) && cleared;
        clearOut(c, zone);
        cleared = isPutBack(c, zone) && c.r.jobs[zone].effect == 0 && cleared;
    }
    if (!cleared)
        return;
    c.r.ended = Ended{*c.r.finishing, c.now.utcMs, c.r.pausedWhy};
    c.r.pausedWhy = {};
}

} // namespace switchyard
