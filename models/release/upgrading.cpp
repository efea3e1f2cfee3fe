#include "models/release/context.h"

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
    s.effect = c.send({.kind = Effect::Kind::Deploy,
                       .zone = op.zone,
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

void watch(Context &c, const Op &op, size_t i)
{
    const Target &target = c.r.plan->targets[op.zone][i];
    TargetState &s = c.r.targets[op.zone][i];
    // Asked again where another question has taken its place.
    if (s.is == Is::Failed && !c.r.question)
        c.question(Question::Kind::Deploy, s.why, {Choice::Retry, Choice::GoBack});
    if (s.is != Is::Deployed && s.is != Is::Unknown)
        return;
    const bool isOut = c.r.outs[op.zone].is != FlagState::Is::Clear;
    if (showsVersion(evidenceOf(c, target.instance), wanted(target, op), s.settledAt, isOut)) {
        s.is = Is::Ready;
        c.note(say(QT_TRANSLATE_NOOP("Text", "%1 is registered and healthy with version %2"),
                   {target.instance, wanted(target, op)}));
        return;
    }
    c.wake(limitOf(c, s) + 1);
    if (!isOverdue(c, s, s.is) || c.r.question)
        return;
    const QString names = overdueNames(c, op.zone, s.is);
    if (s.is == Is::Unknown)
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

} // namespace

bool runUpgrade(Context &c, const Op &op)
{
    const auto &targets = c.r.plan->targets[op.zone];
    auto &states = c.r.targets[op.zone];
    holdOut(c, op.zone);
    int busy = 0, left = 0;
    for (size_t i = 0; i < targets.size(); ++i) {
        if (targets[i].group != op.group || (op.original && states[i].sent == 0))
            continue;
        watch(c, op, i);
        left += states[i].is != Is::Ready;
        busy += states[i].is == Is::Deploying || states[i].is == Is::Deployed;
    }
    if (left == 0 || c.r.question)
        return left == 0;
    const bool anyPending =
        std::ranges::any_of(states, [](const TargetState &s) { return s.is == Is::Pending; });
    if (!anyPending)
        return false;
    if (!mayStop(c, op.zone)) {
        // With traffic come messages and strangers: their gates are asked again.
        if (!c.r.question && !isDark(c.r, c.e, op.zone, c.t()))
            restartOp(c);
        return false;
    }
    if (!everybodyKnows(c, op.zone))
        return false;
    for (size_t i = 0; i < targets.size() && busy < c.r.plan->parallel; ++i) {
        if (targets[i].group != op.group || states[i].is != Is::Pending ||
            (op.original && states[i].sent == 0))
            continue;
        if (isBusyWithJobs(c, op.zone, targets[i])) {
            askJobs(c);
            continue;
        }
        begin(c, op, i);
        ++busy;
    }
    return false;
}

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
                s.why = say(QT_TRANSLATE_NOOP(
                                "Text", "%1 was not replaced: %2. The zone is dark, its other "
                                        "instances are untouched. Retry, or go back."),
                            {instance, refused->why.detail});
                if (!c.back())
                    c.question(Question::Kind::Deploy, s.why, {Choice::Retry, Choice::GoBack});
            } else {
                s.is = Is::Unknown;
                s.why =
                    say(QT_TRANSLATE_NOOP("Text", "%1"), {std::get<Unknown>(outcome).why.detail});
            }
            return;
        }
    }
}

void retryTargets(Context &c, Question::Kind asked)
{
    for (const Zone zone : bothZones)
        for (TargetState &s : c.r.targets[zone]) {
            const bool again =
                (asked == Question::Kind::Deploy && s.is == Is::Failed) ||
                (asked == Question::Kind::DeployUnknown && isOverdue(c, s, Is::Unknown)) ||
                (asked == Question::Kind::NotReady && isOverdue(c, s, Is::Deployed));
            if (!again)
                continue;
            s.is = Is::Pending;
            c.r.outSince[zone] = 0; // it may have been in service until a moment ago
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
