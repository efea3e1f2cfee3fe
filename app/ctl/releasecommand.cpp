#include "app/ctl/accompany.h"
#include "app/ctl/artefactlines.h"
#include "app/ctl/begin.h"
#include "app/ctl/commands.h"
#include "app/ctl/consent.h"
#include "app/ctl/exportlog.h"
#include "app/ctl/output.h"
#include "app/ctl/previews.h"
#include "app/ctl/savedplans.h"
#include "app/ctl/statusjson.h"
#include "app/ctl/world.h"

#include <QJsonArray>

namespace switchyard::ctl
{

namespace
{

/// The profile and what is asked of it, or the exit code.
struct Asked {
    Profile profile = {};
    ReleaseRequest request = {};
    std::optional<SavedPlan> saved = {};
};

std::optional<Asked> askedOf(const Options &options)
{
    const auto profile = readProfileOf(options);
    if (!profile)
        return std::nullopt;
    const auto plan = askedPlan(options, *profile);
    return plan ? std::optional(Asked{*profile, plan->request, plan->saved}) : std::nullopt;
}

} // namespace

int runRelease(const Options &options)
{
    const auto asked = askedOf(options);
    if (!asked || (!options.exportTo.isEmpty() && !formatOf(options, options.exportTo)))
        return Usage;
    if (const auto code = mayNotAsk(options, asked->profile))
        return *code;
    int exit = 0;
    const auto session = Session::open(options, asked->profile, exit);
    if (!session)
        return exit;
    if (const auto code = readWorld(*session, Needs::Registries))
        return finish(*session, options, *code);
    const auto plan = planRelease(asked->profile, asked->request, sourcesOf(session->state()));
    if (asked->saved)
        for (const QString &line :
             savedLines(*asked->saved, previewOf(session->state(), asked->request,
                                                 previewsOf(session->ports(), CallsAs::Sent))))
            say(line);
    if (plan)
        return beginPlan(*session, *plan, options);
    say(plan.error());
    return finish(*session, options, NothingChanged);
}

int runPlan(const Options &options)
{
    const auto asked = askedOf(options);
    if (!asked)
        return Usage;
    if (!options.as.isEmpty() && options.as != u"aliyun-cli") {
        say(Words::tr("--as %1: only aliyun-cli is known.").arg(options.as));
        return Usage;
    }
    int exit = 0;
    const auto session = Session::open(options, asked->profile, exit);
    if (!session)
        return exit;
    if (const auto code = readWorld(*session, Needs::Registries))
        return session->end(*code);
    PlanPreview preview = previewOf(
        session->state(), asked->request,
        previewsOf(session->ports(), options.as.isEmpty() ? CallsAs::Sent : CallsAs::Commands));
    if (!preview.refused.isEmpty()) {
        say(preview.refused);
        return session->end(NothingChanged);
    }
    if (!savePlan(options, asked->profile, preview))
        return session->end(Failed);
    const QStringList changed = asked->saved ? savedLines(*asked->saved, preview) : QStringList();
    if (const auto plan = planRelease(asked->profile, asked->request, sourcesOf(session->state())))
        preview.notes += artefactLines(session->ports(), *plan);
    if (options.json)
        print({{u"environment"_qs, asked->profile.id},
               {u"template"_qs, asked->request.templateId},
               {u"first"_qs, nameOf(asked->request.first)},
               {u"calls"_qs, callCount(preview.steps)},
               {u"steps"_qs, stepsJson(preview.steps)},
               {u"gates"_qs, gatesJson(preview.gates)},
               {u"planned"_qs, plannedJson(preview.planned)},
               {u"batchByBatch"_qs, plannedJson(preview.inBatches)},
               {u"notes"_qs, QJsonArray::fromStringList(preview.notes)},
               {u"changed"_qs, QJsonArray::fromStringList(changed)}});
    else
        for (const QString &line : changed + previewLines(preview.steps) + preview.notes)
            tell(line);
    return session->end(Reached);
}

} // namespace switchyard::ctl
