#include "models/release/permit.h"

#include "models/release/context.h"

/// What people have agreed on before a release does anything: when nothing is released, and who
/// has to approve.
namespace switchyard
{

using Is = GateResult::Is;

namespace
{

constexpr qint64 minuteMs = 60'000;
constexpr QLatin1String approvalGate("approval");
constexpr QLatin1String freezeGate("freeze");

std::vector<const ApprovalEvidence *> standing(const GateView &v)
{
    std::vector<const ApprovalEvidence *> all;
    for (const ApprovalEvidence &one : v.evidence.approvals)
        if (one.endsAt > v.t)
            all.push_back(&one);
    return all;
}

QString overriddenBy(const Release &r, QLatin1String gate)
{
    const auto found = r.overrides.find(QString(gate));
    return found == r.overrides.end() ? QString() : found->second;
}

} // namespace

GateResult noFreeze(const GateView &v)
{
    const FreezeEvidence &freeze = v.evidence.freeze;
    const qint64 needed = (v.release.plan->expectedMs + minuteMs - 1) / minuteMs;
    if (freeze.name.isEmpty())
        return {Is::Holding, say(QT_TRANSLATE_NOOP("Text", "no freeze is ahead"))};
    if (freeze.startsAt <= v.t)
        return {Is::Failing, say(QT_TRANSLATE_NOOP("Text", "the freeze \"%1\" is on until %2"),
                                 {freeze.name, freeze.until})};
    const qint64 left = (freeze.startsAt - v.t) / minuteMs;
    if (left < needed)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "the freeze \"%1\" begins in %2 min, at %3, and the "
                                              "plan takes %4 min at least"),
                    {freeze.name, QString::number(left), freeze.from, QString::number(needed)})};
    return {Is::Holding, say(QT_TRANSLATE_NOOP("Text", "the freeze \"%1\" begins at %2"),
                             {freeze.name, freeze.from})};
}

GateResult isApproved(const GateView &v)
{
    const auto given = standing(v);
    QStringList who;
    for (const ApprovalEvidence *one : given)
        who.append(QStringLiteral("%1 (%2)").arg(one->who, one->account));
    const int needed = v.release.plan->approvals;
    if (int(given.size()) < needed)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "%1 of %2 other accounts of the team's database "
                                              "approve this plan"),
                    {QString::number(given.size()), QString::number(needed)})};
    return {Is::Holding,
            say(QT_TRANSLATE_NOOP("Text", "approved by %1"), {who.join(QStringLiteral(", "))})};
}

bool isPermitted(Context &c)
{
    // What was touched may always be put back.
    if (c.r.permitted || !c.r.backWhy.isEmpty())
        return true;
    if (!runGates(c, {.zone = c.r.home}, GateFor::Anything))
        return false;
    c.r.permitted = true;
    const Plan &plan = c.r.plan;
    const GateView view{c.r, c.e, c.t(), c.r.home};
    if (plan.hasFreezes && noFreeze(view).is != Is::Holding)
        c.note(say(QT_TRANSLATE_NOOP("Text", "Released although %1: %2"),
                   {noFreeze(view).reason.english(), overriddenBy(c.r, freezeGate)}));
    if (plan.approvals > 0 && isApproved(view).is != Is::Holding)
        c.note(say(QT_TRANSLATE_NOOP("Text", "BREAK-GLASS: released without the approval that this "
                                             "environment asks for (%1): %2"),
                   {isApproved(view).reason.english(), overriddenBy(c.r, approvalGate)}));
    for (const ApprovalEvidence *one : standing(view))
        c.note(say(QT_TRANSLATE_NOOP("Text", "%1 approved this plan, by the account %2 of the "
                                             "team's database: %3"),
                   {one->who, one->account, one->reason}));
    return true;
}

void takeApproval(Context &c)
{
    const bool asked = c.r.question && c.r.question->kind == Question::Kind::Gate &&
                       c.r.question->gate == approvalGate;
    if (!asked || isApproved({c.r, c.e, c.t(), c.r.home}).is != Is::Holding)
        return;
    c.r.question.reset();
    restartOp(c);
}

} // namespace switchyard
