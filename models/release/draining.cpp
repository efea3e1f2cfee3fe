#include "models/release/context.h"

/// The drain flag, and the two witnesses of darkness.
namespace switchyard
{

namespace
{

using Is = FlagState::Is;
constexpr int flagTriesBeforeAsking = 4;
constexpr qint64 witnessAgeMs = 30'000;
constexpr qint64 pulseMs = 300;

void askFlag(Context &c, Zone zone)
{
    c.question(Question::Kind::Flag,
               say(QT_TRANSLATE_NOOP(
                       "Text", "The drain flag of zone %1 does not show what was asked. Traffic "
                               "stays where it is. Try again, or go back."),
                   {nameOf(zone)}),
               {Choice::Retry, wayOutOfWeights(c.r)});
}

void sendFlag(Context &c, Zone zone, bool on)
{
    FlagState &f = c.r.flags[zone];
    if (c.t() < f.notBefore) {
        c.wake(f.notBefore);
        return;
    }
    if (f.tries >= flagTriesBeforeAsking && !c.back() && !c.r.finishing) {
        askFlag(c, zone);
        return;
    }
    ++f.tries;
    f.is = on ? Is::Setting : Is::Clearing;
    f.sentAt = c.t();
    f.effect = c.send({.kind = Effect::Kind::SetDrain, .zone = zone, .on = on});
}

bool weightsWitness(const Release &r, const Evidence &e, Zone zone, qint64 t)
{
    for (size_t i = 0; i < r.balancers.size(); ++i) {
        const BalancerState &b = r.balancers[i];
        const BalancerEvidence &seen = e.balancers[i];
        const bool zeroTwice = b.stage == BalancerState::Stage::Reached && !b.inFlight &&
                               b.agreeing >= 2 &&
                               sumOf(b.believed, r.plan->balancers[i].servers[zone]) == 0;
        const bool zeroNow = seen.known && t - seen.at <= witnessAgeMs &&
                             seen.begunAt >= showsFrom(b, r.plan->balancers[i]) &&
                             sumOf(seen.weights, r.plan->balancers[i].servers[zone]) == 0;
        if (!zeroTwice || !zeroNow)
            return false;
    }
    return true;
}

bool quietWitness(const Release &r, const Evidence &e, Zone zone, qint64 t)
{
    for (const BalancerEvidence &b : e.balancers)
        if (b.sessions[zone] > 0)
            return false;
    qint64 from = e.zones[zone].quietSince;
    if (from == 0 || t - e.zones[zone].quietSeenAt > witnessAgeMs)
        return false;
    // Quiet before the weight was gone says nothing of what came after it.
    for (const BalancerState &b : r.balancers)
        from = std::max(from, b.settledAt);
    return e.zones[zone].quietSeenAt - from >= r.plan->limits.quietMs;
}

} // namespace

bool isDark(const Release &r, const Evidence &e, Zone zone, qint64 t)
{
    return weightsWitness(r, e, zone, t) && quietWitness(r, e, zone, t);
}

bool driveFlag(Context &c, Zone zone, bool on)
{
    FlagState &f = c.r.flags[zone];
    if (!c.r.plan->hasDrain[zone])
        return true;
    if (f.effect != 0)
        return false;
    const ZoneEvidence &e = c.zone(zone);
    const bool asked =
        f.is == (on ? Is::Setting : Is::Clearing) || f.is == (on ? Is::Set : Is::Clear);
    const bool readable = e.drainFlag && e.drainFlagBegunAt > f.settledAt &&
                          (f.settledAt > 0 || c.fresh(e.drainFlagBegunAt));
    if (readable && *e.drainFlag == on && (asked || !on)) {
        if (f.is != (on ? Is::Set : Is::Clear))
            f.tries = 0;
        f.is = on ? Is::Set : Is::Clear;
        return true;
    }
    if (readable || !asked) {
        sendFlag(c, zone, on);
        return false;
    }
    c.ask({.source = Ask::Source::DrainFlag, .zone = zone, .notBefore = f.settledAt + 1});
    c.wake(c.t() + 500);
    return false;
}

void onFlagSettled(Context &c, int effect, const Outcome &outcome)
{
    for (const Zone zone : bothZones) {
        FlagState &f = c.r.flags[zone];
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
        c.note(say(QT_TRANSLATE_NOOP("Text", "The drain flag of zone %1 could not be changed: %2"),
                   {nameOf(zone), why}));
    }
}

bool clearFlagInTime(Context &c, Zone zone)
{
    if (driveFlag(c, zone, false))
        return true;
    const qint64 limit = c.r.opSince + c.r.plan->limits.mixedLimitMs;
    if (c.t() > limit && !c.r.question)
        askFlag(c, zone);
    else
        c.wake(limit + 1);
    return false;
}

bool runDrain(Context &c, Zone zone)
{
    if (!driveFlag(c, zone, true))
        return false;
    if (isDark(c.r, c.e, zone, c.t())) {
        c.note(say(
            QT_TRANSLATE_NOOP("Text",
                              "Zone %1 is dark: weight 0 read back twice on every balancer, and no "
                              "users' traffic seen for %2 s"),
            {nameOf(zone), QString::number((c.t() - c.zone(zone).quietSince) / 1000)}));
        return true;
    }
    const qint64 limit = c.r.opSince + c.r.plan->limits.drainLimitMs;
    c.wake(limit + 1);
    if (c.t() > limit)
        c.question(
            Question::Kind::Drain,
            say(QT_TRANSLATE_NOOP("Text",
                                  "Zone %1 is not quiet after %2 s: %3. Nothing there was stopped. "
                                  "Wait on, or go back."),
                {nameOf(zone), QString::number(c.r.plan->limits.drainLimitMs / 1000),
                 c.zone(zone).trafficText}),
            {Choice::Retry, Choice::GoBack});
    return false;
}

bool runPulse(Context &c, Zone zone)
{
    if (!c.r.plan->hasDrain[zone])
        return true;
    if (c.r.opMark == 0) {
        if (!driveFlag(c, zone, true))
            return false;
        c.r.opMark = c.t();
    }
    if (c.t() < c.r.opMark + pulseMs) {
        c.wake(c.r.opMark + pulseMs);
        return false;
    }
    return driveFlag(c, zone, false);
}

} // namespace switchyard
