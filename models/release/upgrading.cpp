#include "models/release/batches.h"
#include "models/release/context.h"

#include <limits>

/// Replacing the instances of a dark zone, a group at once up to the plan's limit.
namespace switchyard
{

namespace
{

using Is = TargetState::Is;
/// So long a deploy whose outcome is unknown may still show by itself before a person is asked.
constexpr qint64 probeUnknownMs = 15'000;

// While its zone is out of the registry, an instance may be listed so again at
// once.
bool showsVersion(const InstanceEvidence &e, const QString &version, qint64 since, bool isOut)
{
    return e.listed && (e.up || (isOut && e.out)) && e.version == version && e.at >= since;
}

// When a person is asked about a target that does not show its version.
qint64 limitOf(const Context &c, const TargetState &s)
{
    const qint64 ready = c.r.plan->readyMs;
    return s.settledAt + (s.is == Is::Unknown ? std::min(probeUnknownMs, ready) : ready);
}

bool isOverdue(const Context &c, const TargetState &s, Is is)
{
    return s.is == is && c.t() > limitOf(c, s);
}

// All that one answer speaks of.
QString overdueNames(const Context &c, Zone zone, Is is)
{
    QStringList names;
    for (size_t i = 0; i < c.r.targets[zone].size(); ++i)
        if (isOverdue(c, c.r.targets[zone][i], is))
            names.append(c.r.plan->targets[zone][i].instance);
    return names.join(QStringLiteral(", "));
}

const QString &wanted(const Target &target, const Op &op)
{
    return op.original ? target.from : target.to;
}

void begin(Context &c, const Op &op, size_t i)
{
    const Target &target = c.r.plan->targets[op.zone][i];
    TargetState &s = c.r.targets[op.zone][i];
    s.is = Is::Deploying;
    s.sentAt = c.t();
    s.settledAt = 0;
    ++s.sent;
    s.original = op.original;
    s.effect = c.send({.kind = Effect::Kind::Deploy,
                       .zone = op.zone,
                       .on = std::exchange(s.kill, false),
                       .target = int(i),
                       .version = wanted(target, op)});
    c.r.proofs[op.zone] = {};
    commitTo(c, op.zone);
}

const InstanceEvidence &evidenceOf(const Context &c, const QString &instance)
{
    static const InstanceEvidence none;
    const auto it = c.e.targets.find(instance);
    return it == c.e.targets.end() ? none : it->second;
}

void askDeploy(Context &c, const TargetState &s)
{
    std::vector<Choice> choices =
        hasBatches(c.r.plan) ? batchChoices(c, true) : std::vector{Choice::Retry, Choice::GoBack};
    if (c.r.plan->canKill)
        choices.insert(choices.begin() + 1, Choice::Kill);
    c.question(Question::Kind::Deploy, s.why, choices);
}

// A batch of a live zone has failed in part: the rest of the zone serves on.
void askBatch(Context &c, const Op &op, const TargetState &s, const QString &names,
              const QString &version)
{
    const QStringList back = wayBackWords(c.r);
    if (s.is == Is::Unknown) {
        std::vector<Choice> choices = batchChoices(c, true);
        choices.insert(choices.begin() + 1, Choice::GoOn);
        c.question(
            Question::Kind::DeployUnknown,
            say(QT_TRANSLATE_NOOP(
                    "Text",
                    "Nobody knows whether %1 was replaced by version %2 (%3). It is not sent "
                    "twice by itself. It is out of the registry of zone %4, the others serve. Look "
                    "at the instance, then: retry sends it again, go on takes it as done, skip "
                    "leaves it out, or go back: %5 touched instances in %6 batches, about %7 s."),
                QStringList{names, version, s.why.english(), nameOf(op.zone)} + back),
            choices);
        return;
    }
    c.question(Question::Kind::NotReady,
               say(QT_TRANSLATE_NOOP(
                       "Text", "%1 did not come back as version %2 within %3 s. It is out of the "
                               "registry of zone %4, the others serve. Retry deploys it again, "
                               "skip leaves it out, or go back: %5 touched instances in %6 "
                               "batches, about %7 s."),
                   QStringList{names, version, QString::number(c.r.plan->readyMs / 1000),
                               nameOf(op.zone)} +
                       back),
               batchChoices(c, true));
}

void watch(Context &c, const Op &op, size_t i)
{
    const Target &target = c.r.plan->targets[op.zone][i];
    TargetState &s = c.r.targets[op.zone][i];
    // Asked again where another question has taken its place.
    if (s.is == Is::Failed && !c.r.question)
        askDeploy(c, s);
    // On the way back the version that was still under way is replaced at once.
    const bool isSent = s.is == Is::Deployed || s.is == Is::Unknown;
    if (isSent && s.original != op.original && op.batch >= 0) {
        s.is = Is::Pending;
        c.r.outSince[op.zone] = 0;
    }
    if (s.is != Is::Deployed && s.is != Is::Unknown)
        return;
    const bool isOut = c.r.outs[op.zone].is != FlagState::Is::Clear;
    const InstanceEvidence &seen = evidenceOf(c, target.instance);
    if (c.fresh(seen.at) && showsVersion(seen, wanted(target, op), s.settledAt, isOut)) {
        s.is = Is::Ready;
        s.tookMs = c.t() - s.sentAt;
        c.note(say(QT_TRANSLATE_NOOP("Text", "%1 is registered and healthy with version %2"),
                   {target.instance, wanted(target, op)}));
        return;
    }
    c.wake(limitOf(c, s) + 1);
    if (!isOverdue(c, s, s.is) || c.r.question)
        return;
    const QString names = overdueNames(c, op.zone, s.is);
    if (op.batch >= 0)
        askBatch(c, op, s, names, wanted(target, op));
    else if (s.is == Is::Unknown)
        c.question(
            Question::Kind::DeployUnknown,
            say(QT_TRANSLATE_NOOP(
                    "Text",
                    "Nobody knows whether %1 was replaced by version %2 (%3). It is not sent "
                    "twice by itself. The zone is dark. Look at the instance, then: retry "
                    "sends it again, go on takes it as done."),
                {names, wanted(target, op), s.why.english()}),
            {Choice::Retry, Choice::GoOn, Choice::GoBack});
    else
        c.question(
            Question::Kind::NotReady,
            say(QT_TRANSLATE_NOOP(
                    "Text", "%1 did not come back as version %2 within %3 s. The zone is dark. "
                            "Retry deploys it again, or go back."),
                {names, wanted(target, op), QString::number(c.r.plan->readyMs / 1000)}),
            {Choice::Retry, Choice::GoBack});
}

// A live zone is given jobs all the time: a person may have to keep them away.
void waitForJobs(Context &c, const Op &op, const QString &instance)
{
    askJobs(c);
    const qint64 until = c.r.opSince + c.r.plan->limits.drainLimitMs;
    if (op.batch < 0 || c.t() < until)
        return;
    c.question(
        Question::Kind::Jobs,
        say(QT_TRANSLATE_NOOP("Text",
                              "Jobs have run on %1 for %2 s: it is not stopped while one does. It "
                              "is out of the registry of zone %3, the others serve. Keep jobs "
                              "away from it in its scheduler and try again, or end the release."),
            {instance, QString::number(c.r.plan->limits.drainLimitMs / 1000), nameOf(op.zone)}),
        batchChoices(c, false));
}

// A canary has instances of every group: they are replaced in the groups' order.
int firstGroupLeft(const Context &c, const Op &op)
{
    int first = std::numeric_limits<int>::max();
    for (size_t i = 0; i < c.r.targets[op.zone].size(); ++i) {
        const Target &target = c.r.plan->targets[op.zone][i];
        const TargetState &s = c.r.targets[op.zone][i];
        if (isOf(op, target) && s.is != Is::Ready && s.is != Is::Skipped &&
            (!op.original || s.sent > 0))
            first = std::min(first, target.group);
    }
    return first;
}

} // namespace

bool runUpgrade(Context &c, const Op &op)
{
    const auto &targets = c.r.plan->targets[op.zone];
    auto &states = c.r.targets[op.zone];
    if (op.batch < 0) // of a batch, who is ready may serve
        holdOut(c, op.zone);
    int busy = 0, left = 0;
    for (size_t i = 0; i < targets.size(); ++i) {
        if (!isOf(op, targets[i]) || (op.original && states[i].sent == 0))
            continue;
        watch(c, op, i);
        left += states[i].is != Is::Ready && states[i].is != Is::Skipped;
        busy += states[i].is == Is::Deploying || states[i].is == Is::Deployed;
    }
    if (left == 0 || c.r.question)
        return left == 0;
    if (!leavesAnythingToStop(c, op))
        return false;
    if (!mayStop(c, op)) {
        // With traffic come messages and strangers: their gates are asked again.
        if (op.batch < 0 && !c.r.question && !isDark(c.r, c.e, op.zone, c.t()))
            restartOp(c);
        return false;
    }
    if (!everybodyKnows(c, op.zone)) {
        // Clients are waited for again because somebody was in service: messages may have come.
        const qint64 since = c.r.outSince[op.zone];
        const bool waits = since == 0 || c.t() < since + learnMsOf(*c.r.plan, op.zone);
        if (op.batch < 0 && waits && !c.r.question)
            restartOp(c);
        return false;
    }
    const int group = firstGroupLeft(c, op);
    for (size_t i = 0; i < targets.size() && busy < c.r.plan->parallel && !c.r.question; ++i) {
        if (!isOf(op, targets[i]) || targets[i].group != group || !isToStop(op, states[i]))
            continue;
        if (isBusyWithJobs(c, op.zone, targets[i])) {
            waitForJobs(c, op, targets[i].instance);
            continue;
        }
        begin(c, op, i);
        ++busy;
    }
    return false;
}

namespace
{

Text notReplaced(const Context &c, Zone zone, const QString &instance, const QString &why)
{
    if (hasBatches(c.r.plan))
        return say(QT_TRANSLATE_NOOP(
                       "Text", "%1 was not replaced: %2. Its batch stops here, out of the registry "
                               "of zone %3; no other instance is touched. Retry, skip it, or go "
                               "back: %4 touched instances in %5 batches, about %6 s."),
                   QStringList{instance, why, nameOf(zone)} + wayBackWords(c.r));
    return say(QT_TRANSLATE_NOOP("Text", "%1 was not replaced: %2. The zone is dark, its other "
                                         "instances are untouched. Retry, or go back."),
               {instance, why});
}

} // namespace

void onDeploySettled(Context &c, int effect, const Outcome &outcome)
{
    for (const Zone zone : bothZones) {
        for (size_t i = 0; i < c.r.targets[zone].size(); ++i) {
            TargetState &s = c.r.targets[zone][i];
            if (s.is != Is::Deploying || s.effect != effect)
                continue;
            const QString &instance = c.r.plan->targets[zone][i].instance;
            s.settledAt = c.t();
            if (std::holds_alternative<Ok>(outcome)) {
                s.is = Is::Deployed;
            } else if (const auto *refused = std::get_if<Refused>(&outcome)) {
                s.is = Is::Failed;
                s.why = notReplaced(c, zone, instance, refused->why.detail);
                if (!c.back())
                    askDeploy(c, s);
            } else {
                s.is = Is::Unknown;
                s.why =
                    say(QT_TRANSLATE_NOOP("Text", "%1"), {std::get<Unknown>(outcome).why.detail});
            }
            return;
        }
    }
}

bool isAskedAbout(const Context &c, const TargetState &s, Question::Kind asked)
{
    return (asked == Question::Kind::Deploy && s.is == Is::Failed) ||
           (asked == Question::Kind::DeployUnknown && isOverdue(c, s, Is::Unknown)) ||
           (asked == Question::Kind::NotReady && isOverdue(c, s, Is::Deployed));
}

void retryTargets(Context &c, Question::Kind asked)
{
    for (const Zone zone : bothZones)
        for (TargetState &s : c.r.targets[zone]) {
            if (!isAskedAbout(c, s, asked))
                continue;
            s.is = Is::Pending;
            c.r.outSince[zone] = 0; // it may have been in service until a moment ago
        }
}

void killTargets(Context &c, const Wish &wish)
{
    for (const Zone zone : bothZones)
        for (size_t i = 0; i < c.r.targets[zone].size(); ++i) {
            TargetState &s = c.r.targets[zone][i];
            if (!isAskedAbout(c, s, Question::Kind::Deploy))
                continue;
            s.kill = true;
            c.note(say(QT_TRANSLATE_NOOP("Text", "%1 lets what runs on %2 be killed before it is "
                                                 "replaced: %3"),
                       {wish.who, c.r.plan->targets[zone][i].instance, wish.reason}));
        }
}

void acceptTargets(Context &c)
{
    for (const Zone zone : bothZones)
        for (TargetState &s : c.r.targets[zone])
            if (isOverdue(c, s, Is::Unknown))
                s.is = Is::Ready;
}

} // namespace switchyard
