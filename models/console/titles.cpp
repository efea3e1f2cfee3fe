#include "models/console/console.h"

#include "models/views/text.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{
struct Said {
    Q_DECLARE_TR_FUNCTIONS(Step)
};
struct OpSaid {
    Q_DECLARE_TR_FUNCTIONS(Release)
};
} // namespace

namespace
{

// Whatever is done for a whole zone alone is not done for a batch.
QString textOfBatch(const Op &op)
{
    const QString zone = nameOf(op.zone);
    const QString batch = QString::number(op.batch + 1);
    switch (op.kind) {
    case Op::Kind::MayStop:
        return OpSaid::tr("batch %1 of %2: the others can spare it").arg(batch, zone);
    case Op::Kind::TakeOut:
        return OpSaid::tr("batch %1 of %2: out of the registry").arg(batch, zone);
    case Op::Kind::Learn:
        return OpSaid::tr("batch %1 of %2: every client knows that it is out").arg(batch, zone);
    case Op::Kind::Upgrade:
        return op.original ? OpSaid::tr("batch %1 of %2: restored").arg(batch, zone)
                           : OpSaid::tr("batch %1 of %2: upgraded").arg(batch, zone);
    case Op::Kind::PutBack:
        return OpSaid::tr("batch %1 of %2: back in service").arg(batch, zone);
    case Op::Kind::Known:
        return OpSaid::tr("batch %1 of %2: every client knows that it is back").arg(batch, zone);
    case Op::Kind::Prove:
        return OpSaid::tr("batch %1 of %2: answers through the gateway").arg(batch, zone);
    case Op::Kind::Soak:
        return OpSaid::tr("batch %1 of %2: watched for %3").arg(batch, zone, durationText(op.ms));
    case Op::Kind::Approve:
        return OpSaid::tr("a person approves batch %1 of %2").arg(batch, zone);
    default:
        return {};
    }
}

} // namespace

QString titleOf(const PlanStep &step)
{
    const QString zone = nameOf(step.zone);
    if (step.id == u"preflight")
        return Said::tr("Preflight");
    if (step.id == u"one-zone")
        return Said::tr("%1 only").arg(zone);
    if (step.id == u"upgrade")
        return Said::tr("Upgrade %1").arg(zone);
    if (step.id == u"cutover")
        return Said::tr("%1 only").arg(zone);
    if (step.id == u"both")
        return Said::tr("A and B");
    if (step.id == u"restore")
        return Said::tr("Restore %1").arg(zone);
    if (step.id == u"keep")
        return Said::tr("Keep %1 whole").arg(zone);
    if (step.id == u"canary")
        return Said::tr("Canary in %1").arg(zone);
    if (step.id == u"rolling")
        return Said::tr("Upgrade %1 in batches").arg(zone);
    if (step.id == u"return")
        return Said::tr("Restore the touched");
    if (step.id == u"leave")
        return Said::tr("All to %1").arg(zone);
    return Said::tr("Shift");
}

QString titleOf(const Release &release)
{
    const Plan &plan = release.plan;
    if (plan.templateId == u"leave")
        return Said::tr("Leave: all to %1").arg(nameOf(plan.steps.front().zone));
    if (plan.templateId == u"shift")
        return Said::tr("Shift to %1").arg(plan.title);
    return Said::tr("%1 to %2 services, %3 first")
        .arg(plan.title)
        .arg(plan.manifest.size())
        .arg(nameOf(plan.first));
}

QString textOf(const Op &op, const Plan &plan)
{
    const QString zone = nameOf(op.zone);
    if (op.batch >= 0 && op.kind != Op::Kind::Command)
        return textOfBatch(op);
    switch (op.kind) {
    case Op::Kind::Gates:
        return OpSaid::tr("gates for serving from %1").arg(zone);
    case Op::Kind::Record:
        return OpSaid::tr("record the weights of before");
    case Op::Kind::Shift:
        return OpSaid::tr("%1 % of the traffic to %2")
            .replace(u"%1"_qs, QString::number(op.percent))
            .replace(u"%2"_qs, zone);
    case Op::Kind::Restore:
        return OpSaid::tr("the weights of before");
    case Op::Kind::Drain:
        return OpSaid::tr("drain %1 until it is proved dark").arg(zone);
    case Op::Kind::Upgrade:
        return op.original ? OpSaid::tr("restore group %1 of %2").arg(op.group + 1).arg(zone)
                           : OpSaid::tr("upgrade group %1 of %2").arg(op.group + 1).arg(zone);
    case Op::Kind::Undrain:
        return OpSaid::tr("clear the drain flag of %1").arg(zone);
    case Op::Kind::Prove:
        return OpSaid::tr("ask every instance of %1, then its checks").arg(zone);
    case Op::Kind::Approve:
        return OpSaid::tr("a person approves %1").arg(zone);
    case Op::Kind::Arrive:
        return OpSaid::tr("traffic arrives at %1").arg(zone);
    case Op::Kind::Soak:
        return op.ms == 0 ? OpSaid::tr("judge %1 once more").arg(zone)
                          : OpSaid::tr("soak %1 for %2").arg(zone, durationText(op.ms));
    case Op::Kind::Pulse:
        return OpSaid::tr("even out kept-alive clients");
    case Op::Kind::MayStop:
        return OpSaid::tr("gates for stopping %1").arg(zone);
    case Op::Kind::TakeOut:
        return OpSaid::tr("take %1 out of its registry").arg(zone);
    case Op::Kind::Learn:
        return OpSaid::tr("wait until every client knows that %1 is out").arg(zone);
    case Op::Kind::PutBack:
        return OpSaid::tr("put %1 back into its registry").arg(zone);
    case Op::Kind::MoveJobs:
        return OpSaid::tr("scheduled jobs start in %1 alone").arg(zone);
    case Op::Kind::ReturnJobs:
        return OpSaid::tr("scheduled jobs start where they were before");
    case Op::Kind::Known:
        return OpSaid::tr("wait until every client knows that %1 is back").arg(zone);
    case Op::Kind::Keep:
        return OpSaid::tr("keep %1 whole for %2").arg(zone, durationText(op.ms));
    case Op::Kind::Command:
        return OpSaid::tr("command \"%1\"").arg(plan.commands[size_t(op.command)].name);
    }
    return {};
}

} // namespace switchyard
