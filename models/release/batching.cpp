#include "models/release/batches.h"
#include "models/release/context.h"
#include "models/release/wayback.h"

/// Instances of a live zone that are away together: taken out, replaced and put back as one batch
/// while the others serve; and the way back of those that were touched.
namespace switchyard
{

namespace
{

using Is = TargetState::Is;

bool isTouched(const TargetState &s) { return s.sent > 0 && !(s.original && s.is == Is::Ready); }

/// The numbers of the batches in which a zone's instances come back: `first` up to `end`. Those
/// before `restored` are only put back: they are away and were not touched.
struct ReturnBatches {
    int first = 0;
    int restored = 0;
    int end = 0;
};

// Who is away needs no room; one that is seen in service came back by itself. Without evidence what
// was asked for is believed.
std::vector<size_t> touchedIn(const Release &r, const Evidence *e, Zone zone, bool away)
{
    const auto isUp = [&](const QString &instance) {
        const auto seen = e->targets.find(instance);
        return seen != e->targets.end() && seen->second.up;
    };
    std::vector<size_t> out;
    for (size_t i = 0; i < r.targets[zone].size(); ++i) {
        const TargetState &s = r.targets[zone][i];
        const bool isAway = s.out && !(e && isUp(r.plan->targets[zone][i].instance));
        if (isTouched(s) && isAway == away)
            out.push_back(i);
    }
    return out;
}

std::vector<size_t> untouchedAway(const Release &r, Zone zone)
{
    std::vector<size_t> out;
    for (size_t i = 0; i < r.targets[zone].size(); ++i)
        if (r.targets[zone][i].out && !isTouched(r.targets[zone][i]))
            out.push_back(i);
    return out;
}

int oneBatch(Plan &plan, Zone zone, const std::vector<size_t> &members, int number)
{
    for (const size_t i : members)
        plan.targets[zone][i].batch = number;
    return number + !members.empty();
}

// The plan with the instances that come back in batches of their own.
PerZone<ReturnBatches> batchesBack(const Release &r, const Evidence *e, Plan &plan)
{
    PerZone<ReturnBatches> numbers;
    int next = 0;
    for (const Zone zone : bothZones)
        for (const Target &target : plan.targets[zone])
            next = std::max(next, target.batch + 1);
    for (const Zone zone : bothZones) {
        numbers[zone].first = next;
        numbers[zone].restored = oneBatch(plan, zone, untouchedAway(r, zone), next);
        next = oneBatch(plan, zone, touchedIn(r, e, zone, true), numbers[zone].restored);
        next = inBatches(plan, zone, touchedIn(r, e, zone, false), next);
        numbers[zone].end = next;
    }
    return numbers;
}

void addReturnOps(PlanStep &step, Zone zone, const ReturnBatches &numbers)
{
    using K = Op::Kind;
    const auto add = [&](std::initializer_list<K> kinds, int batch) {
        for (const K kind : kinds)
            step.ops.push_back({.kind = kind, .zone = zone, .original = true, .batch = batch});
    };
    int batch = numbers.first;
    for (; batch < numbers.restored; ++batch)
        add({K::PutBack, K::Known}, batch);
    for (; batch < numbers.end; ++batch)
        add({K::MayStop, K::TakeOut, K::Learn, K::Upgrade, K::PutBack, K::Known}, batch);
}

// An instance whose deploy is still under way is replaced again when its outcome is in; one that
// came back by itself is in service like the others.
void makePending(Context &c)
{
    for (const Zone zone : bothZones) {
        for (const size_t i : touchedIn(c.r, &c.e, zone, false))
            c.r.targets[zone][i].out = false;
        for (TargetState &s : c.r.targets[zone])
            if (isTouched(s) && s.is != Is::Deploying)
                s.is = Is::Pending;
        c.r.outSince[zone] = 0; // who is to be stopped again may have been in service since
    }
}

} // namespace

bool isOf(const Op &op, const Target &target)
{
    return op.batch >= 0 ? target.batch == op.batch
                         : op.kind != Op::Kind::Upgrade || target.group == op.group;
}

bool bringsNothing(const Release &r, const Op &op)
{
    const std::vector<Target> &targets = r.plan->targets[op.zone];
    for (size_t i = 0; i < targets.size(); ++i)
        if (targets[i].batch == op.batch && r.targets[op.zone][i].is != Is::Skipped)
            return false;
    return op.batch >= 0;
}

bool isToStop(const Op &op, const TargetState &s)
{
    return s.is == Is::Pending && (!op.original || s.sent > 0);
}

std::vector<int> membersOut(Context &c, Zone zone, bool on)
{
    const Op *op = batchOpOf(c.r, zone);
    std::vector<int> members;
    for (size_t i = 0; i < c.r.targets[zone].size(); ++i) {
        TargetState &s = c.r.targets[zone][i];
        const bool named = !op || isOf(*op, c.r.plan->targets[zone][i]);
        if (on)
            s.out = op && (s.out || (named && isToStop(*op, s))); // without a batch the zone goes
        if (s.out && named && (on ? isToStop(*op, s) : s.is != Is::Skipped))
            members.push_back(int(i));
    }
    return members;
}

bool areNotedOut(const Release &r, Zone zone)
{
    const Op *op = batchOpOf(r, zone);
    for (size_t i = 0; op && i < r.targets[zone].size(); ++i) {
        const TargetState &s = r.targets[zone][i];
        if (isOf(*op, r.plan->targets[zone][i]) && isToStop(*op, s) && !s.out)
            return false;
    }
    return true;
}

bool isBatchOut(const Release &r, Zone zone)
{
    return std::ranges::any_of(r.targets[zone], &TargetState::out);
}

bool isInService(const Context &c, Zone zone, size_t i)
{
    const Target &target = c.r.plan->targets[zone][i];
    const TargetState &s = c.r.targets[zone][i];
    const auto seen = c.e.targets.find(target.instance);
    if (seen == c.e.targets.end() || !seen->second.up)
        return false;
    return s.is != Is::Ready || seen->second.version == (s.original ? target.from : target.to);
}

bool showsBatchBack(const Context &c, Zone zone)
{
    const Op *op = batchOpOf(c.r, zone);
    for (size_t i = 0; i < c.r.targets[zone].size(); ++i) {
        const TargetState &s = c.r.targets[zone][i];
        if (s.out && s.is != Is::Skipped && (!op || isOf(*op, c.r.plan->targets[zone][i])) &&
            !isInService(c, zone, i))
            return false;
    }
    return true;
}

bool askStrayed(Context &c, const Op &op)
{
    for (size_t i = 0; op.batch >= 0 && i < c.r.targets[op.zone].size(); ++i) {
        const Target &target = c.r.plan->targets[op.zone][i];
        TargetState &s = c.r.targets[op.zone][i];
        if (!isOf(op, target))
            continue;
        // Asked again where another question has taken its place.
        if (s.out && s.is == Is::Failed) {
            c.question(Question::Kind::Deploy, s.why, batchChoices(c, true));
            return true;
        }
        const auto seen = c.e.targets.find(target.instance);
        const QString &wanted = s.original ? target.from : target.to;
        if (!s.out || s.is != Is::Ready || seen == c.e.targets.end() || !seen->second.listed ||
            seen->second.version == wanted)
            continue;
        s.is = Is::Failed;
        s.why = say(QT_TRANSLATE_NOOP(
                        "Text", "%1 was ready with version %2 and runs %3 now: somebody else "
                                "changed it. It is not put back into the registry of zone %4. "
                                "Retry deploys it again, skip leaves it out, or go back: %5 "
                                "touched instances in %6 batches, about %7 s."),
                    QStringList{target.instance, wanted, seen->second.version, nameOf(op.zone)} +
                        wayBackWords(c.r));
        c.question(Question::Kind::Deploy, s.why, batchChoices(c, true));
        return true;
    }
    return false;
}

void batchIsBack(Context &c, Zone zone)
{
    const Op *op = batchOpOf(c.r, zone);
    for (size_t i = 0; i < c.r.targets[zone].size(); ++i) {
        TargetState &s = c.r.targets[zone][i];
        if (!op || isOf(*op, c.r.plan->targets[zone][i]))
            s.out = s.out && s.is == Is::Skipped;
    }
}

bool runKnown(Context &c, const Op &op)
{
    const qint64 at = c.r.opSince + learnMsOf(*c.r.plan, op.zone);
    if (c.t() >= at)
        return true;
    c.wake(at);
    return false;
}

bool isBatchProved(const Context &c, const Op &op)
{
    for (size_t i = 0; i < c.r.targets[op.zone].size(); ++i) {
        const Target &target = c.r.plan->targets[op.zone][i];
        const TargetState &s = c.r.targets[op.zone][i];
        if (!isOf(op, target) || s.is == Is::Skipped || (op.original && s.sent == 0))
            continue;
        const auto seen = c.e.targets.find(target.instance);
        if (seen == c.e.targets.end() || !isInService(c, op.zone, i) || !seen->second.direct ||
            seen->second.directAt < c.r.opSince)
            return false;
    }
    return true;
}

std::vector<Choice> batchChoices(const Context &c, bool skip)
{
    std::vector<Choice> choices{Choice::Retry};
    if (skip)
        choices.push_back(Choice::Skip);
    choices.push_back(mayTurnBack(c.r) ? Choice::GoBack : Choice::LeaveAsItIs);
    return choices;
}

QStringList wayBackWords(const Release &r)
{
    const WayBack way = wayBackOf(r);
    const QString limit = way.atMost ? QStringLiteral("<= ") : QString();
    return {QString::number(way.instances), QString::number(way.batches),
            limit + QString::number((way.ms + 999) / 1000)};
}

void skipTargets(Context &c, Question::Kind asked, const Wish &wish)
{
    for (const Zone zone : bothZones)
        for (size_t i = 0; i < c.r.targets[zone].size(); ++i) {
            TargetState &s = c.r.targets[zone][i];
            const bool missing = asked == Question::Kind::Registry && s.out &&
                                 s.is != Is::Skipped && !isInService(c, zone, i);
            if (!missing && !isAskedAbout(c, s, asked))
                continue;
            s.is = Is::Skipped;
            c.note(say(QT_TRANSLATE_NOOP("Text", "%1 skipped %2, which stays out of its "
                                                 "registry: %3"),
                       {wish.who, c.r.plan->targets[zone][i].instance, wish.reason}));
        }
}

namespace
{

// Asked to go back while it does: a pause ends, and so does being found interrupted.
void goOnReturning(Context &c)
{
    if (c.r.question && c.r.question->kind == Question::Kind::Interrupted)
        c.r.question.reset();
    c.r.paused = false;
    if (!c.r.question)
        restartOp(c);
}

} // namespace

bool isAnyTouched(const Release &r)
{
    return std::ranges::any_of(r.targets.a, isTouched) ||
           std::ranges::any_of(r.targets.b, isTouched);
}

bool mayTurnBack(const Release &r) { return (isAnyTouched(r) || r.firstCut) && !isReturning(r); }

Choice wayOutOfWeights(const Release &r)
{
    return isReturning(r) ? Choice::LeaveAsItIs : Choice::GoBack;
}

void turnBack(Context &c, Text why)
{
    if (c.r.finishing)
        return;
    if (isReturning(c.r))
        return goOnReturning(c);
    c.r.question.reset();
    c.r.paused = false;
    c.r.backWhy = why;
    if (!mayTurnBack(c.r)) {
        finish(c, c.r.wishedAbort ? Ended::How::Aborted : Ended::How::WentBack,
               say(QT_TRANSLATE_NOOP("Text", "Went back before any instance was replaced: %1"),
                   {why.english()}));
        return;
    }
    const WayBack way = wayBackOf(c.r);
    if (way.instances > 0)
        c.note(say(QT_TRANSLATE_NOOP("Text", "Going back: %1 touched instances are restored in %2 "
                                             "batches, no other one is touched: %3"),
                   {QString::number(way.instances), QString::number(way.batches), why.english()}));
    else
        c.note(say(QT_TRANSLATE_NOOP("Text", "Going back to the weights of before; no instance was "
                                             "replaced: %1"),
                   {why.english()}));
    Plan plan = c.r.plan;
    const PerZone<ReturnBatches> numbers = batchesBack(c.r, &c.e, plan);
    plan.steps.resize(std::min(size_t(c.r.step) + 1, plan.steps.size()));
    PlanStep step{.id = QStringLiteral("return"), .zone = plan.steps.back().zone};
    for (const Zone zone : {step.zone, other(step.zone)})
        addReturnOps(step, zone, numbers[zone]);
    if (c.r.firstCut)
        step.ops.push_back({.kind = Op::Kind::Restore, .zone = plan.first});
    plan.steps.push_back(std::move(step));
    makePending(c);
    c.r.plan = std::move(plan);
    c.r.step = int(c.r.plan->steps.size()) - 1;
    c.r.op = 0;
    c.r.backSince = c.t();
    enterStep(c);
    beginOp(c);
    c.wake(c.t() + 1);
}

bool isReturning(const Release &r)
{
    return !r.plan->steps.empty() && r.plan->steps.back().id == u"return";
}

WayBack wayBackOf(const Release &release)
{
    WayBack way;
    qint64 longest = 0;
    qint64 learn = 0;
    for (const Zone zone : bothZones) {
        for (const TargetState &s : release.targets[zone]) {
            way.instances += isTouched(s);
            longest = std::max(longest, s.tookMs);
        }
        learn = std::max(learn, learnMsOf(*release.plan, zone));
    }
    if (way.instances == 0)
        return way;
    Plan plan = release.plan;
    const PerZone<ReturnBatches> numbers = batchesBack(release, nullptr, plan);
    for (const Zone zone : bothZones)
        way.batches += numbers[zone].end - numbers[zone].restored;
    way.atMost = longest == 0;
    way.ms = way.batches * (2 * learn + (way.atMost ? plan.readyMs : longest));
    return way;
}

std::vector<Running> whoRunsWhat(const Release &release)
{
    std::vector<Running> all;
    for (const Zone zone : bothZones)
        for (size_t i = 0; i < release.targets[zone].size(); ++i) {
            const Target &target = release.plan->targets[zone][i];
            const TargetState &s = release.targets[zone][i];
            QString version = s.sent == 0 ? target.from : QString();
            if (s.is == Is::Ready)
                version = s.original ? target.from : target.to;
            all.push_back(
                {target.instance, target.service, zone, version, s.is, s.out, target.batch});
        }
    return all;
}

} // namespace switchyard
