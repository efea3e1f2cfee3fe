#include "models/console/console.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{
QString tr(const char *text) { return QCoreApplication::translate("Step", text); }
} // namespace

QString titleOf(const PlanStep &step)
{
    const QString zone = nameOf(step.zone);
    if (step.id == u"preflight")
        return tr("Preflight");
    if (step.id == u"one-zone")
        return tr("%1 only").arg(zone);
    if (step.id == u"upgrade")
        return step.commits ? tr("Upgrade %1").arg(zone) : tr("Upgrade and test %1").arg(zone);
    if (step.id == u"cutover")
        return tr("%1 only").arg(zone);
    if (step.id == u"both")
        return tr("A and B");
    if (step.id == u"restore")
        return tr("Restore %1").arg(zone);
    if (step.id == u"leave")
        return tr("All to %1").arg(zone);
    return tr("Shift");
}

QString titleOf(const Release &release)
{
    const Plan &plan = release.plan;
    if (plan.templateId == u"leave")
        return tr("Leave: all to %1").arg(nameOf(plan.steps.front().zone));
    if (plan.templateId == u"shift")
        return tr("Shift to %1").arg(plan.title);
    return tr("%1 to %2 services, %3 first")
        .arg(plan.title)
        .arg(plan.manifest.size())
        .arg(nameOf(plan.first));
}

} // namespace switchyard
