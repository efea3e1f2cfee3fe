#include "models/console/console.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{
struct Said {
    Q_DECLARE_TR_FUNCTIONS(Step)
};
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

} // namespace switchyard
