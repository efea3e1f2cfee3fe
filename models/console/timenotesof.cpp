#include "models/console/console.h"
#include "models/views/text.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Preview)
};

// "1 min: 30 s for registries' clients, ...": what is 0 is left out.
QString partsOf(const PlannedTime &time)
{
    QStringList parts;
    if (time.learnMs > 0)
        parts.append(Said::tr("%1 until registries' clients know").arg(durationText(time.learnMs)));
    if (time.registerMs > 0)
        parts.append(
            Said::tr("%1 until instances are registered").arg(durationText(time.registerMs)));
    if (time.watchMs > 0)
        parts.append(Said::tr("%1 of watching").arg(durationText(time.watchMs)));
    if (time.moveMs > 0)
        parts.append(Said::tr("%1 until weights are confirmed").arg(durationText(time.moveMs)));
    return parts.join(QStringLiteral(", "));
}

} // namespace

QStringList timeNotesOf(const PlanPreview &preview)
{
    const PlannedTime &own = preview.planned;
    const PlannedTime &batches = preview.inBatches;
    QStringList notes{Said::tr("Planned: %1 of waiting (%2), and what %n round(s) of deploys take.",
                               nullptr, own.rounds)
                          .arg(durationText(own.ms()), partsOf(own))};
    const QString &id = preview.request.templateId;
    if (id != u"rolling" && id != u"canary")
        notes.append(
            Said::tr("Batch by batch, in zones that serve meanwhile, it would be %1 of waiting "
                     "(%2), and %n round(s).",
                     nullptr, batches.rounds)
                .arg(durationText(batches.ms()), partsOf(batches)));
    return notes;
}

} // namespace switchyard
