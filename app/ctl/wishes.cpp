#include "app/ctl/accompany.h"
#include "app/ctl/account.h"
#include "app/ctl/commands.h"
#include "app/ctl/consent.h"
#include "app/ctl/output.h"
#include "app/ctl/world.h"
#include "models/release/batches.h"

#include <QDateTime>

#include <algorithm>

/// The commands that speak to an open release, whoever runs it.
namespace switchyard::ctl
{

namespace
{

/// An environment with an open release, as the journal has it; nothing: that has been said.
std::unique_ptr<Session> openRelease(const Options &options, const Profile &profile, int &exit)
{
    auto session = Session::open(options, profile, exit);
    if (!session)
        return nullptr;
    session->run([](const EngineState &) { return std::optional<int>(Reached); });
    if (session->state().open)
        return session;
    say(Words::tr("No release is open. Nothing was changed."));
    exit = finish(*session, options, NothingChanged);
    return nullptr;
}

bool isParked(const EngineState &state)
{
    return state.release->question && state.release->question->kind == Question::Kind::WentBack;
}

int wishFor(Session &session, Aim aim, const Wish &wish, const Options &options)
{
    const QString release = session.state().release->id;
    if (const auto why = session.refused(wish)) {
        const bool still = aim == Aim::Pause && why == EngineReply::Why::NotRun;
        return finish(session, options, still ? Reached : NothingChanged);
    }
    return accompany(session, Follow(aim, release, options), options);
}

/// How `resume` begins: by going on, or by the answer that was chosen for the open question.
Wish resumeWish(const EngineState &state, const Options &options)
{
    const auto &question = state.release->question;
    const bool ends = options.choose == Choice::LeaveAsItIs || options.choose == Choice::Restore;
    if (ends)
        return {.kind = Wish::Kind::Answer, .choice = *options.choose};
    const bool asked = question && question->kind != Question::Kind::Interrupted;
    if (!asked || state.interrupted)
        return {.kind = Wish::Kind::Resume};
    const auto offers = [&](Choice choice) {
        return std::ranges::find(question->choices, choice) != question->choices.end();
    };
    if (options.choose)
        return {.kind = Wish::Kind::Answer,
                .reason = options.chooseReason,
                .choice = *options.choose,
                .question = question->number};
    // Trying again is harmless, but for a change that may have been made.
    if (question->kind != Question::Kind::DeployUnknown &&
        question->kind != Question::Kind::Command && offers(Choice::Retry))
        return {.kind = Wish::Kind::Answer, .choice = Choice::Retry, .question = question->number};
    return {.kind = Wish::Kind::Resume};
}

/// What is agreed to, in words.
void sayPlan(const EngineState &state)
{
    const Release &release = *state.release;
    const Plan &plan = release.plan;
    say(Words::tr("Release %1, begun %2 UTC%3:")
            .arg(release.id,
                 QDateTime::fromMSecsSinceEpoch(release.startedUtcMs, Qt::UTC)
                     .toString(u"yyyy-MM-dd HH:mm"_qs),
                 plan.ticket.isEmpty() ? QString() : u", "_qs + plan.ticket));
    for (const QString &change : changesOf(plan))
        say(u"  "_qs + change);
    for (const PlanStep &step : plan.steps)
        say(u"  "_qs + titleOf(step));
}

int resume(Session &session, const Options &options)
{
    const EngineState &state = session.state();
    const auto question = state.release->question;
    Follow follow(Aim::Resume, state.release->id, options);
    if (isParked(state) && !options.choose)
        return accompany(session, follow, options);
    const Wish wish = resumeWish(state, options);
    if (wish.kind == Wish::Kind::Answer && options.choose)
        follow.chosen();
    else if (question)
        follow.chooseFor(question->kind);
    if (session.refused(wish))
        return finish(session, options, NothingChanged);
    return accompany(session, follow, options);
}

} // namespace

int runResume(const Options &options)
{
    const auto profile = readProfileOf(options);
    if (!profile)
        return Usage;
    if (const auto code = mayNotAsk(options, *profile))
        return *code;
    int exit = 0;
    const auto session = openRelease(options, *profile, exit);
    if (!session)
        return exit;
    if (const auto code = readWorld(*session, Needs::Balancers))
        return finish(*session, options, *code);
    if (!options.takeOver.isEmpty() && session->refused(TakeOver{options.takeOver}))
        return finish(*session, options, NothingChanged);
    sayAccount(session->state());
    if (!agrees(options, *profile, Words::tr("Going on with %1").arg(session->state().release->id),
                {}))
        return finish(*session, options, NothingChanged);
    return resume(*session, options);
}

int runRollback(const Options &options)
{
    const auto profile = readProfileOf(options);
    int exit = Usage;
    const auto session = profile ? openRelease(options, *profile, exit) : nullptr;
    if (!session)
        return exit;
    const EngineState &state = session->state();
    if (isParked(state)) {
        say(state.release->question->text.shown());
        return finish(*session, options, Reached);
    }
    // Before the first cut there is nothing to go back from, and traffic stays.
    const bool changed = state.release->firstCut || hasBatches(state.release->plan);
    const Wish wish{.kind = changed ? Wish::Kind::Back : Wish::Kind::Abort,
                    .force = !options.force.isEmpty(),
                    .reason = options.force};
    return wishFor(*session, Aim::Back, wish, options);
}

int runApprove(const Options &options)
{
    const auto profile = readProfileOf(options);
    if (!profile)
        return Usage;
    const QString reason = options.words.value(0);
    if (reason.trimmed().isEmpty()) {
        say(Words::tr("switchyardctl approve needs a reason, which stands in the log: "
                      "switchyardctl approve \"plan read with Mo\" -p PROFILE"));
        return Usage;
    }
    if (const auto code = mayNotAsk(options, *profile))
        return *code;
    int exit = 0;
    const auto session = openRelease(options, *profile, exit);
    if (!session)
        return exit;
    sayPlan(session->state());
    if (!agrees(options, *profile, Words::tr("Approve %1").arg(session->state().release->id), {}) ||
        session->refused(Approve{reason}))
        return finish(*session, options, NothingChanged);
    say(Words::tr(
        "Approved. It goes on once as many others as the profile asks for have done so."));
    return finish(*session, options, Reached);
}

int runAbort(const Options &options)
{
    const auto profile = readProfileOf(options);
    int exit = Usage;
    const auto session = profile ? openRelease(options, *profile, exit) : nullptr;
    return session ? wishFor(*session, Aim::Abort, {.kind = Wish::Kind::Abort}, options) : exit;
}

int runPause(const Options &options)
{
    const auto profile = readProfileOf(options);
    int exit = Usage;
    const auto session = profile ? openRelease(options, *profile, exit) : nullptr;
    return session ? wishFor(*session, Aim::Pause, {.kind = Wish::Kind::Pause}, options) : exit;
}

} // namespace switchyard::ctl
