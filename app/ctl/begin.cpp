#include "app/ctl/begin.h"

#include "app/ctl/accompany.h"
#include "app/ctl/consent.h"
#include "app/ctl/output.h"
#include "app/ctl/previews.h"
#include "app/ctl/ways.h"
#include "app/plans/planfile.h"
#include "models/release/decide.h"
#include "models/release/templates.h"
#include "models/views/manifesttext.h"

#include <QFile>

namespace switchyard::ctl
{

namespace
{

std::optional<Manifest> manifestIn(const QString &path)
{
    constexpr qint64 most = 1024 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        say(u"%1: %2"_qs.arg(path, file.errorString()));
        return std::nullopt;
    }
    const ManifestText text = readManifest(QString::fromUtf8(file.read(most)));
    if (!text.error.isEmpty())
        say(u"%1: %2"_qs.arg(path, text.error));
    else if (text.manifest.empty())
        say(Words::tr("%1: names no service.").arg(path));
    else
        return text.manifest;
    return std::nullopt;
}

/// A release that went back and waits for nobody makes room; any other open one does not.
bool makeRoom(Session &session, const Options &options)
{
    const EngineState &state = session.state();
    if (!state.open)
        return true;
    const QString id = state.release->id;
    const bool parked = state.interrupted && state.release->question &&
                        state.release->question->kind == Question::Kind::WentBack;
    if (!parked) {
        say(Words::tr("Release %1 is open. Go on with \"%2\", go back with \"%3\" or end it with "
                      "\"%4\". Nothing was changed.")
                .arg(id, commandLine(options, u"resume"_qs), commandLine(options, u"rollback"_qs),
                     commandLine(options, u"abort"_qs)));
        return false;
    }
    say(Words::tr("Release %1 went back earlier and is closed; its dark zone stays as it is.")
            .arg(id));
    if (session.refused(Wish{.kind = Wish::Kind::Answer, .choice = Choice::LeaveAsItIs}))
        return false;
    session.run([&](const EngineState &now) {
        return now.open && !session.isStopping() ? std::nullopt : std::optional<int>(Reached);
    });
    return !session.state().open;
}

/// As it was saved: what would change it stands beside it in vain, and is refused.
std::optional<AskedPlan> savedPlan(const Options &options, const Profile &profile)
{
    if (!options.templateId.isEmpty() || !options.first.isEmpty() || !options.ticket.isEmpty() ||
        !options.ramp.isEmpty() || options.approval || !options.declare.isEmpty()) {
        say(Words::tr(
            "--plan FILE says template, first zone, ramp, approval, declaration and ticket "
            "itself."));
        return std::nullopt;
    }
    const auto plan = readPlanFile(options.planFile, profile.id);
    if (plan)
        return AskedPlan{plan->preview.request, *plan};
    say(plan.error());
    return std::nullopt;
}

} // namespace

std::optional<AskedPlan> askedPlan(const Options &options, const Profile &profile)
{
    ReleaseRequest request{
        .toVersion = options.toVersion, .first = profile.release.first, .ticket = options.ticket};
    const int given =
        !options.toVersion.isEmpty() + !options.manifest.isEmpty() + !options.planFile.isEmpty();
    if (given != 1) {
        say(Words::tr("switchyardctl %1 needs one of --to-version V, --manifest FILE and "
                      "--plan FILE.")
                .arg(options.command));
        return std::nullopt;
    }
    if (!options.planFile.isEmpty())
        return savedPlan(options, profile);
    if (!options.templateId.isEmpty())
        request.templateId = options.templateId;
    if (!templateOf(request.templateId)) {
        say(Words::tr("--template %1: there is no such template.").arg(request.templateId));
        return std::nullopt;
    }
    if (!options.first.isEmpty() && options.first != u"A" && options.first != u"B") {
        say(Words::tr("--first %1: choose A or B.").arg(options.first));
        return std::nullopt;
    }
    if (!options.first.isEmpty())
        request.first = options.first == u"A" ? Zone::A : Zone::B;
    if (const auto ramp = readRamp(options.ramp))
        request.ramp = *ramp;
    else if (!options.ramp.isEmpty()) {
        say(Words::tr("--ramp %1: per cent that rise and end with 100, such as 5,25,100.")
                .arg(options.ramp));
        return std::nullopt;
    }
    request.approval = options.approval;
    request.declared = options.declare;
    if (options.manifest.isEmpty())
        return AskedPlan{request};
    auto manifest = manifestIn(options.manifest);
    if (!manifest)
        return std::nullopt;
    request.manifest = std::move(*manifest);
    return AskedPlan{request};
}

int beginPlan(Session &session, const Plan &plan, const Options &options)
{
    const auto steps = previewSteps(plan, session.state(), previewsOf(session.ports()));
    for (const QString &note : planNotesOf(plan, session.state()))
        say(note);
    const QString title = titleOf(switchyard::begin(QString(), plan, session.state().now));
    if (!agrees(options, session.profile(), title, steps) || !makeRoom(session, options))
        return finish(session, options, NothingChanged);
    if (session.refused(StartPlan{plan}))
        return finish(session, options, NothingChanged);
    say(u"%1: %2"_qs.arg(session.profile().name, title));
    return accompany(session, Follow(Aim::Begin, session.state().release->id, options), options);
}

} // namespace switchyard::ctl
