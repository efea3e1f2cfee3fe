#include "app/ctl/savedplans.h"

#include "app/ctl/output.h"
#include "app/journal/clock.h"
#include "app/plans/planfile.h"
#include "models/views/text.h"

namespace switchyard::ctl
{

QStringList savedLines(const SavedPlan &saved, const PlanPreview &now)
{
    const QStringList lines = changedSince(saved, now);
    const QString by =
        Words::tr("Saved by %1, %2.").arg(saved.by, utcSecondsText(saved.savedUtcMs));
    if (lines.isEmpty())
        return {Words::tr("%1 It would send the same now, and its gates stand as then.").arg(by)};
    return QStringList(Words::tr("%1 Since then:").arg(by)) + lines;
}

bool savePlan(const Options &options, const Profile &profile, const PlanPreview &preview)
{
    if (options.save.isEmpty())
        return true;
    const Who who = whoAmI();
    const QString wrong = writePlanFile(options.save, {.environment = profile.id,
                                                       .name = profile.name,
                                                       .by = u"%1@%2"_qs.arg(who.user, who.host),
                                                       .language = languageOfWords(),
                                                       .savedUtcMs = timeNow().utcMs,
                                                       .preview = preview});
    say(wrong.isEmpty()
            ? Words::tr("The plan was saved as %1. Nothing has begun.").arg(options.save)
            : wrong);
    return wrong.isEmpty();
}

} // namespace switchyard::ctl
