#include "models/release/invariants.h"

#include "models/release/context.h"
#include "models/release/wayback.h"

namespace switchyard
{

namespace
{

struct Look {
    const Release &before;
    const Input &input;
    const Decision &decision;
    std::vector<Violation> &out;

    const Release &after() const { return decision.release; }
    qint64 t() const { return input.now.bootMs; }
    void violated(int number, const char *pattern, QStringList args = {}) const
    {
        out.push_back({number, say(pattern, std::move(args))});
    }
};

bool isForward(const Look &l) { return l.after().mode == Release::Mode::Forward; }

// I2: whatever part of what was sent lands, in any order, some server keeps weight: the servers
// that this write does not lower, at the least of what is confirmed and what may still land late.
void noEmptyBalancer(const Look &l, const Effect &e)
{
    const BalancerState &b = l.after().balancers[e.balancer];
    const PlanBalancer &p = l.after().plan->balancers[e.balancer];
    int rest = 0;
    for (const Zone zone : bothZones)
        for (const QString &server : p.servers[zone]) {
            const Weights &known = e.weights.contains(server) ? e.weights : b.believed;
            const auto it = known.find(server);
            const auto late = l.t() < b.lateUntil ? b.lateLeast.find(server) : b.lateLeast.end();
            const int least = it == known.end() ? 0 : it->second;
            rest += late == b.lateLeast.end() ? least : std::min(least, late->second);
        }
    const bool lowers = std::ranges::any_of(e.weights, [](const auto &w) { return w.second == 0; });
    if (lowers && rest == 0)
        l.violated(2,
                   QT_TRANSLATE_NOOP(
                       "Text", "the write to balancer %1 could leave it with no weight at all"),
                   {p.id});
}

// I3: a zone is lowered only after the other's weight is confirmed at its goal, balancer by
// balancer.
void addBeforeRemove(const Look &l, const Effect &e)
{
    const BalancerState &b = l.after().balancers[e.balancer];
    const PlanBalancer &p = l.after().plan->balancers[e.balancer];
    const Weights raised = partOf(b.goal, p.servers[b.raising]);
    const Weights lowered = partOf(e.weights, p.servers[other(b.raising)]);
    if (!lowered.empty() && !holds(b.believed, raised))
        l.violated(3,
                   QT_TRANSLATE_NOOP(
                       "Text", "balancer %1 would be lowered before the other zone is confirmed"),
                   {p.id});
}

bool isFresh(const Look &l, qint64 at)
{
    return at > 0 && l.t() - at <= l.after().plan->limits.freshMs;
}

// I1: what is known to be short of a service is not given everything.
void knownToCarry(const Look &l, Zone carrying)
{
    const ZoneEvidence &e = l.input.evidence.zones[carrying];
    const bool direct = isFresh(l, e.directAt) && e.directShort > 0;
    if (direct || (isFresh(l, e.registryAt) && e.servicesShort > 0))
        l.violated(1, QT_TRANSLATE_NOOP("Text", "zone %1 would carry everything and is not fit"),
                   {nameOf(carrying)});
}

// I6, of a zone that serves all the time: it gets its users back when nobody of it is under way.
void nobodyIsAway(const Look &l, Zone raising)
{
    const Release &r = l.after();
    for (size_t i = 0; i < r.targets[raising].size(); ++i) {
        const TargetState &s = r.targets[raising][i];
        const bool settled = s.is == TargetState::Is::Ready || s.is == TargetState::Is::Skipped ||
                             (s.is == TargetState::Is::Pending && s.sent == 0);
        if (!settled || (s.out && s.is != TargetState::Is::Skipped))
            l.violated(
                6, QT_TRANSLATE_NOOP("Text", "zone %1 would get its users back while %2 is away"),
                {nameOf(raising), r.plan->targets[raising][i].instance});
    }
}

// I7: an upgraded zone gets weight only while each of its instances reports its version.
void rightVersions(const Look &l, Zone raising)
{
    const ZoneEvidence &e = l.input.evidence.zones[raising];
    const bool original = l.after().proofs[raising].original;
    if (isFresh(l, e.registryAt) &&
        e.atOther + e.unchangedWrong + (original ? e.atTarget : e.atOrigin) > 0)
        l.violated(7,
                   QT_TRANSLATE_NOOP(
                       "Text", "zone %1 would get traffic while an instance has another version"),
                   {nameOf(raising)});
}

void weightsEffect(const Look &l, const Effect &e)
{
    const auto &open = l.before.balancers[e.balancer].inFlight;
    const auto *settled = std::get_if<EffectSettled>(&l.input.what);
    const bool answered = settled && open && settled->effect == open->effect;
    if (open && !answered && !std::holds_alternative<TakenOver>(l.input.what))
        l.violated(
            12, QT_TRANSLATE_NOOP("Text", "a second write to balancer %1 while one is in flight"),
            {l.after().plan->balancers[e.balancer].id});
    noEmptyBalancer(l, e);
    addBeforeRemove(l, e);
    const Release &r = l.after();
    const BalancerState &b = r.balancers[e.balancer];
    const Zone raising = b.raising;
    // I6: going forward, weight goes to an upgraded zone only with its proof for this very set.
    const bool raises = sumOf(e.weights, r.plan->balancers[e.balancer].servers[raising]) > 0;
    const bool touched =
        std::ranges::any_of(r.targets[raising], [](const TargetState &s) { return s.sent > 0; });
    const bool serves = raising == r.home && currentOp(r) &&
                        r.plan->steps[r.step].id == u"restore"; // after going back to it
    const bool live = goesBackInBatches(r);
    const bool restores = currentOp(r) && currentOp(r)->kind == Op::Kind::Restore;
    if (live && raises && (restores || isReturning(r)))
        nobodyIsAway(l, raising);
    if (isForward(l) && raises && touched && !serves && !live && !r.proofs[raising].passed)
        l.violated(
            6,
            QT_TRANSLATE_NOOP("Text", "zone %1 would get traffic without having passed its checks"),
            {nameOf(raising)});
    if (isForward(l) && raises && touched && !serves && !live)
        rightVersions(l, raising);
    if (isForward(l) && raises && !serves && !live && r.outs[raising].is != FlagState::Is::Clear)
        l.violated(
            28,
            QT_TRANSLATE_NOOP("Text", "zone %1 would get traffic while it is out of its registry"),
            {nameOf(raising)});
    if (isForward(l) && b.stage == BalancerState::Stage::Lower)
        knownToCarry(l, raising);
    // I20: once going back, the zone that is left is never raised.
    const Weights leaving = partOf(e.weights, r.plan->balancers[e.balancer].servers[other(r.home)]);
    const bool raisesLeft = std::ranges::any_of(leaving, [&](const auto &w) {
        const auto it = b.believed.find(w.first);
        return it == b.believed.end() ? w.second > 0 : w.second > it->second;
    });
    if (!isForward(l) && raisesLeft)
        l.violated(20, QT_TRANSLATE_NOOP("Text", "weight for zone %1 while going back from it"),
                   {nameOf(other(r.home))});
    // I23: what somebody else set is not overwritten going forward.
    if (isForward(l) && l.before.question && l.before.question->kind == Question::Kind::Foreign &&
        !std::holds_alternative<Wish>(l.input.what))
        l.violated(23,
                   QT_TRANSLATE_NOOP("Text",
                                     "balancer %1 would be written while a foreign change is open"),
                   {r.plan->balancers[e.balancer].id});
}

// I4, I5, I8, I20: what stops instances, or tells their clients that they will
// be stopped, is for a dark zone that is not the way back.
void stopsZone(const Look &l, const Effect &e)
{
    const Release &r = l.after();
    const Evidence &seen = l.input.evidence;
    for (size_t i = 0; i < r.balancers.size() && i < seen.balancers.size(); ++i) {
        const auto &servers = r.plan->balancers[i].servers[e.zone];
        if (!seen.balancers[i].known || sumOf(seen.balancers[i].weights, servers) > 0 ||
            sumOf(r.balancers[i].believed, servers) > 0)
            l.violated(4,
                       QT_TRANSLATE_NOOP("Text", "an instance of zone %1 would be stopped while "
                                                 "balancer %2 may send it traffic"),
                       {nameOf(e.zone), r.plan->balancers[i].id});
    }
    if (!isDark(r, seen, e.zone, l.t()))
        l.violated(
            5,
            QT_TRANSLATE_NOOP(
                "Text",
                "an instance of zone %1 would be stopped without both witnesses of darkness"),
            {nameOf(e.zone)});
    if (!l.before.committed && e.zone == other(r.plan->first) &&
        !l.before.plan->steps[l.before.step].commits &&
        (l.after().plan->templateId == u"zone" || l.after().plan->templateId == u"blue-green") &&
        !r.plan->steps[r.step].commits)
        l.violated(8,
                   QT_TRANSLATE_NOOP("Text", "the old zone %1 would be touched before the commit"),
                   {nameOf(e.zone)});
    if (!isForward(l))
        l.violated(20, QT_TRANSLATE_NOOP("Text", "an instance would be replaced while going back"));
}

// I28: an instance is stopped when every client has had the time to learn that
// it is out.
void isKnownToBeOut(const Look &l, Zone zone)
{
    const Release &r = l.after();
    if (!r.plan->takesOut[zone])
        return;
    const bool out = r.outs[zone].is == FlagState::Is::Set && r.outSince[zone] > 0 &&
                     l.input.evidence.zones[zone].pendingUp == 0;
    if (!out || l.t() < r.outSince[zone] + learnMsOf(*r.plan, zone))
        l.violated(28,
                   QT_TRANSLATE_NOOP("Text", "an instance of zone %1 would be stopped before every "
                                             "client has learned that it is out of the registry"),
                   {nameOf(zone)});
}

// I29: jobs are let start in a zone when they are seen to have come to their end in the other one,
// where each zone has a scheduler of its own.
void startsJobsOnce(const Look &l, const Effect &e)
{
    const Release &r = l.after();
    const Zone left = other(e.zone);
    const JobsEvidence &seen = l.input.evidence.zones[left].jobs;
    const FlagState &f = r.jobs[left];
    const bool known = isFresh(l, seen.at) && seen.failedAt <= seen.at &&
                       seen.begunAt > f.settledAt && f.effect == 0 && l.t() >= f.lateUntil;
    if (!r.plan->jobsShared && (!known || seen.enabled > 0 || seen.running > 0))
        l.violated(29,
                   QT_TRANSLATE_NOOP("Text", "jobs would be started in zone %1 while zone %2 may "
                                             "start them as well"),
                   {nameOf(e.zone), nameOf(left)});
}

// I14: a command is run again only by a person's word. I20: and none on the way back.
void commandEffect(const Look &l, const Effect &e)
{
    using Is = CommandState::Is;
    const QString &name = l.after().plan->commands[size_t(e.command)].name;
    const Is was = l.before.commands[size_t(e.command)].is;
    const bool asked =
        (was == Is::Failed || was == Is::Unknown) && std::holds_alternative<Wish>(l.input.what);
    if (was != Is::Pending && !asked)
        l.violated(14, QT_TRANSLATE_NOOP("Text", "command \"%1\" would be run twice"), {name});
    if (l.after().mode == Release::Mode::Back || isReturning(l.after()))
        l.violated(20, QT_TRANSLATE_NOOP("Text", "command \"%1\" would be run on the way back"),
                   {name});
}

void deployEffect(const Look &l, const Effect &e)
{
    const Release &r = l.after();
    if (l.input.evidence.zones[e.zone].jobs.busy.contains(
            r.plan->targets[e.zone][size_t(e.target)].host))
        l.violated(29, QT_TRANSLATE_NOOP("Text", "an instance would be stopped while a job runs "
                                                 "on its machine"));
    const bool batch = batchOpOf(r, e.zone) != nullptr;
    if (!batch)
        stopsZone(l, e);
    isKnownToBeOut(l, e.zone);
    if (callsUnresolved(r, l.t()))
        l.violated(16, QT_TRANSLATE_NOOP(
                           "Text", "an instance would be stopped while a call may still land"));
    const TargetState &was = l.before.targets[e.zone][e.target];
    const bool asked = std::holds_alternative<Wish>(l.input.what);
    if (was.sent > 0 && was.is != TargetState::Is::Pending && !asked)
        l.violated(
            14, QT_TRANSLATE_NOOP("Text", "a deploy would be sent twice without a person's word"));
    if (!batch)
        knownToCarry(l, other(e.zone));
}

// I21, I24: a soak is left by a healthy verdict on its own data after its whole time, or by a
// person's word; where the judge only watches, by any on its own data.
void soakedInFull(const Look &l, const Op &op)
{
    const GuardEvidence &guard = l.input.evidence.guard;
    if (l.before.accepted || l.after().overrides.contains(QStringLiteral("judge")) ||
        std::holds_alternative<Wish>(l.input.what))
        return;
    const bool allows =
        guard.since == l.before.opSince && isFresh(l, guard.at) &&
        (l.after().plan->limits.judge.shadow || guard.verdict == GuardEvidence::Verdict::Healthy);
    if (!allows && !bringsNothing(l.before, op))
        l.violated(21, QT_TRANSLATE_NOOP("Text", "a soak would be left without a healthy verdict"));
    if (l.t() - l.before.opSince < op.ms)
        l.violated(24, QT_TRANSLATE_NOOP("Text", "a soak would be left before its time"));
}

// I13: an unknown outcome leaves a write that may still land for its whole life.
void unknownMayLand(const Look &l)
{
    const auto *settled = std::get_if<EffectSettled>(&l.input.what);
    if (!settled || !std::holds_alternative<Unknown>(settled->outcome))
        return;
    for (size_t i = 0; i < l.before.balancers.size(); ++i) {
        const auto &open = l.before.balancers[i].inFlight;
        const bool sameClock = l.before.bootId == l.input.now.bootId;
        if (open && open->effect == settled->effect && sameClock &&
            l.after().balancers[i].lateUntil < open->sentAt + l.after().plan->balancers[i].lifeMs)
            l.violated(
                13,
                QT_TRANSLATE_NOOP("Text", "an unknown write to balancer %1 would count as settled"),
                {l.after().plan->balancers[i].id});
    }
}

// I31: where others have to approve, as many do, and none of their approvals has ended.
void beginsAsAgreed(const Look &l)
{
    const Release &a = l.after();
    const bool begins = a.permitted && !l.before.permitted;
    const bool sends = isForward(l) && !l.decision.effects.empty() && a.backWhy.isEmpty();
    if (a.plan->approvals == 0 || (!begins && (!sends || a.permitted)) ||
        a.overrides.contains(QStringLiteral("approval")))
        return;
    const auto stand =
        std::ranges::count_if(l.input.evidence.approvals,
                              [&](const ApprovalEvidence &one) { return one.endsAt > l.t(); });
    if (!begins || stand < a.plan->approvals)
        l.violated(31, QT_TRANSLATE_NOOP("Text", "something would be done without the approvals "
                                                 "that the plan asks for"));
}

void movedOn(const Look &l)
{
    const Release &b = l.before;
    const Release &a = l.after();
    // I12: no step is left while an effect without an outcome stands.
    const bool turned = isReturning(a) && !isReturning(b);
    if (a.step > b.step && !turned && b.mode == Release::Mode::Forward && isForward(l)) {
        const bool open =
            std::ranges::any_of(a.balancers,
                                [](const BalancerState &s) { return s.inFlight.has_value(); }) ||
            a.flags.a.effect != 0 || a.flags.b.effect != 0 || a.outs.a.effect != 0 ||
            a.outs.b.effect != 0 || a.jobs.a.effect != 0 || a.jobs.b.effect != 0;
        if (open && l.decision.effects.empty())
            l.violated(12, QT_TRANSLATE_NOOP("Text",
                                             "a step was left with an effect that has no outcome"));
    }
    beginsAsAgreed(l);
    const Op *op = currentOp(b);
    const bool wentOn = !turned && (a.step != b.step || a.op != b.op);
    if (op && op->kind == Op::Kind::Soak && wentOn && b.mode == Release::Mode::Forward &&
        isForward(l))
        soakedInFull(l, *op);
    // I20: going back is not undone but by a person who restores the other zone.
    if (b.mode == Release::Mode::Back && a.mode == Release::Mode::Forward &&
        !std::holds_alternative<Wish>(l.input.what))
        l.violated(20, QT_TRANSLATE_NOOP("Text", "going back was turned into going forward"));
    // I22: completed means that every balancer is confirmed.
    if (!b.ended && a.ended && a.ended->how == Ended::How::Completed)
        for (const BalancerState &s : a.balancers)
            if (s.stage != BalancerState::Stage::Reached && s.stage != BalancerState::Stage::Idle)
                l.violated(
                    22, QT_TRANSLATE_NOOP("Text", "completed while a balancer is not confirmed"));
}

} // namespace

std::vector<Violation> checkDecision(const Release &before, const Input &input,
                                     const Decision &decision)
{
    std::vector<Violation> out;
    const Look l{before, input, decision, out};
    if (before.ended && (decision.release != before || !decision.effects.empty()))
        l.violated(18, QT_TRANSLATE_NOOP("Text", "a release that has ended was changed"));
    if (decision.release.ended && !decision.effects.empty())
        l.violated(18, QT_TRANSLATE_NOOP("Text", "something would be sent after the end"));
    for (const Effect &effect : decision.effects) {
        if (effect.kind == Effect::Kind::SetWeights)
            weightsEffect(l, effect);
        else if (effect.kind == Effect::Kind::Deploy)
            deployEffect(l, effect);
        else if (effect.kind == Effect::Kind::SetOut && effect.on && effect.targets.empty())
            stopsZone(l, effect);
        else if (effect.kind == Effect::Kind::SetJobs && effect.on)
            startsJobsOnce(l, effect);
        else if (effect.kind == Effect::Kind::RunCommand)
            commandEffect(l, effect);
        checkBatch(before, input, decision.release, effect, out);
    }
    movedOn(l);
    unknownMayLand(l);
    return out;
}

} // namespace switchyard
