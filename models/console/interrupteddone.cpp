// What an interrupted release had done, step by step, and where it stopped.
#include "models/console/console.h"
#include "models/console/interrupted.h"
#include "models/views/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Interrupted)
};

using Is = AccountLine::Is;

QString replacedText(const Release &r, Zone zone)
{
    const auto &targets = r.targets[zone];
    const auto ready = std::ranges::count(targets, TargetState::Is::Ready, &TargetState::is);
    const auto &plan = r.plan->targets[zone];
    const bool one = !plan.empty() && std::ranges::all_of(plan, [&](const Target &target) {
        return target.to == plan.front().to;
    });
    return Said::tr("%1 of %2 instances of %3 run %4")
        .arg(QString::number(ready), QString::number(targets.size()), nameOf(zone),
             one ? plan.front().to : Said::tr("their new version"));
}

/// What a step that is over has brought about; empty: its title says it all.
QString broughtBy(const Release &r, const PlanStep &step)
{
    const QString zone = nameOf(step.zone), left = nameOf(other(step.zone));
    if (step.id == u"preflight")
        return Said::tr("the weights of before were recorded, every gate held");
    if (step.id == u"one-zone" || step.id == u"cutover")
        return Said::tr("all traffic was moved to %1, %2 was proved dark").arg(zone, left);
    if (step.id == u"upgrade")
        return Said::tr("%1, checks passed").arg(replacedText(r, step.zone));
    return {};
}

AccountLine endedStep(const Release &r, int i)
{
    const PlanStep &step = r.plan->steps[size_t(i)];
    const QString at = clockSecondsText(r.times[size_t(i)].endedUtcMs);
    const QString brought = broughtBy(r, step);
    return {Is::Good, brought.isEmpty()
                          ? Said::tr("%1: done at %2.").arg(titleOf(step), at)
                          : Said::tr("%1: %2. Done at %3.").arg(titleOf(step), brought, at)};
}

QString stoppedText(const Release &r)
{
    const Op *op = currentOp(r);
    if (!op)
        return Said::tr("It stopped behind its last step.");
    const QString at = op->kind == Op::Kind::Upgrade && !op->original
                           ? Said::tr("%1 (%2)").arg(placeOf(r), replacedText(r, op->zone))
                           : placeOf(r);
    return Said::tr("It stopped in step \"%1\", at: %2.")
        .arg(titleOf(r.plan->steps[size_t(r.step)]), at);
}

void addStop(Account &lines, const Release &r)
{
    if (r.finishing)
        lines.push_back({Is::Differs, Said::tr("It was ending: only its drain flags were left to "
                                               "clear.")});
    else if (r.mode == Release::Mode::Back && r.backConfirmedAt > 0)
        lines.push_back({Is::Differs, Said::tr("It had gone back to %1 (%2): confirmed on every "
                                               "balancer, the end was not reached.")
                                          .arg(nameOf(r.home), r.backWhy.shown())});
    else if (r.mode == Release::Mode::Back)
        lines.push_back({Is::Differs, Said::tr("It was going back to %1 (%2): not confirmed yet.")
                                          .arg(nameOf(r.home), r.backWhy.shown())});
    else
        lines.push_back({Is::Differs, stoppedText(r)});
    if (r.paused)
        lines.push_back({Is::Fact, Said::tr("It stood still: %1.").arg(r.pausedWhy.shown())});
    if (r.question && r.question->kind != Question::Kind::Interrupted)
        lines.push_back({Is::Differs, Said::tr("It asked: %1").arg(r.question->text.shown())});
}

AccountLine weightsConfirmed(const Interrupted &it, size_t i)
{
    const BalancerState &b = it.r.balancers[i];
    const PlanBalancer &p = it.r.plan->balancers[i];
    const QString split = splitText(b.believed, p.servers);
    if (b.confirmedAt == 0)
        return {Is::Fact, Said::tr("Traffic of %1: %2 at the beginning; no move of this release "
                                   "was confirmed.")
                              .arg(p.id, split)};
    // A time of another boot cannot be told.
    if (it.r.bootId != it.state.now.bootId)
        return {Is::Good, Said::tr("Traffic of %1: %2, confirmed.").arg(p.id, split)};
    const qint64 at = it.state.now.utcMs - (it.state.now.bootMs - b.confirmedAt);
    return {Is::Good,
            Said::tr("Traffic of %1: %2, confirmed at %3.").arg(p.id, split, clockSecondsText(at))};
}

} // namespace

// Seeing traffic arrive and soaking belong to a stage, which its move names.
QString placeOf(const Release &release)
{
    const Op *op = currentOp(release);
    if (!op)
        return {};
    const QString text = textOf(*op, *release.plan);
    const auto &ops = release.plan->steps[size_t(release.step)].ops;
    if (op->batch < 0 && (op->kind == Op::Kind::Arrive || op->kind == Op::Kind::Soak))
        for (int i = release.op - 1; i >= 0; --i)
            if (ops[size_t(i)].kind == Op::Kind::Shift || ops[size_t(i)].kind == Op::Kind::Restore)
                return Said::tr("%1, %2").arg(textOf(ops[size_t(i)], *release.plan), text);
    return text;
}

Account doneOf(const Interrupted &it)
{
    const Release &r = it.r;
    Account lines;
    for (int i = 0; i < int(std::min(r.plan->steps.size(), r.times.size())); ++i)
        if (r.times[size_t(i)].endedUtcMs > 0)
            lines.push_back(endedStep(r, i));
    addStop(lines, r);
    if (r.committed)
        lines.push_back({Is::Fact, Said::tr("It was committed: %1 no longer runs the old versions "
                                            "as a whole.")
                                       .arg(nameOf(other(r.home)))});
    if (!r.firstCut)
        lines.push_back({Is::Good, Said::tr("No traffic was moved.")});
    for (size_t i = 0; i < r.balancers.size() && r.firstCut; ++i)
        lines.push_back(weightsConfirmed(it, i));
    return lines;
}

} // namespace switchyard
