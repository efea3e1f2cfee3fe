#include "app/ctl/accompany.h"

#include "app/ctl/exportlog.h"
#include "app/ctl/knownlog.h"
#include "app/ctl/output.h"
#include "app/ctl/progress.h"
#include "app/ctl/statusjson.h"
#include "app/ctl/ways.h"
#include "app/testers/testerdns.h"

#include <algorithm>

namespace switchyard::ctl
{

namespace
{

QString meaningOf(int code)
{
    switch (code) {
    case Reached:
        return u"the asked state is reached"_qs;
    case Usage:
        return u"the command line or the profile is wrong"_qs;
    case WentBack:
        return u"the release went back by itself or by another's wish"_qs;
    case NothingChanged:
        return u"nothing was changed"_qs;
    case Asking:
        return u"paused for a person, nothing is lost"_qs;
    case Interrupted:
        return u"interrupted"_qs;
    default:
        return u"failed"_qs;
    }
}

QString consequenceOf(const ReleaseView &view, Choice choice)
{
    if (!view.question)
        return {};
    const auto &choices = view.question->choices;
    const auto found = std::ranges::find(choices, choice, &ChoiceView::choice);
    return found == choices.end() ? QString() : found->consequence;
}

void sayWays(const EngineState &state, const Options &options)
{
    if (!state.open || !state.release->question)
        return;
    const ReleaseView view = releaseOf(state);
    for (const Way &way : waysOut(options, *state.release, *state.release->question))
        say(u"  %1\n      %2"_qs.arg(way.command, consequenceOf(view, way.choice)));
}

/// The newest record that the journal is known to have; what a log is later compared with.
QString headOf(const EngineState &state)
{
    return state.log.empty() ? QString() : headText({state.log.back().seq, state.log.back().hash});
}

void sayHead(const Session &session)
{
    const EngineState &state = session.state();
    if (state.log.empty() || !state.release || !state.release->ended)
        return;
    const auto key = session.keeper().signer()->key();
    say(key ? Words::tr("The log ends at %1, signed with key %2. Keep this line elsewhere: "
                        "\"switchyardctl log verify --head HEAD --key KEY\" finds any change.")
                  .arg(headOf(state), fingerprintOf(keyText(key->publicKey())))
            : Words::tr("The log ends at %1. Keep this line elsewhere: \"switchyardctl log verify "
                        "--head HEAD\" finds any change. It is not signed: %2")
                  .arg(headOf(state), session.keeper().trouble().isEmpty()
                                          ? Words::tr("the keychain has not answered yet.")
                                          : session.keeper().trouble()));
}

/// Testers' devices are not left behind where no release is tested any more.
void clearTesters(const Session &session)
{
    if (!session.state().release || !session.state().release->ended)
        return;
    const QString said = clearTesterDnsAtEnd(session.profile(), session.folder().path(),
                                             Call::within(std::chrono::seconds(30)));
    if (!said.isEmpty())
        say(said);
}

QJsonObject resultJson(const Session &session, const Options &options, int code)
{
    const EngineState &state = session.state();
    QJsonObject json{{u"environment"_qs, session.profile().id},
                     {u"release"_qs, QJsonValue()},
                     {u"state"_qs, QJsonValue()},
                     {u"exit"_qs, code},
                     {u"meaning"_qs, meaningOf(code)},
                     {u"zones"_qs, zoneShares(state)},
                     {u"seconds"_qs, double(state.now.bootMs - session.startedAt()) / 1000},
                     {u"confirmedSeconds"_qs, QJsonValue()},
                     {u"head"_qs, headOf(state)},
                     {u"question"_qs, questionJson(state, options)}};
    if (!state.release)
        return json;
    const Release &release = *state.release;
    json[u"release"_qs] = release.id;
    json[u"state"_qs] = stateWord(state);
    if (release.backConfirmedAt > session.startedAt())
        json[u"confirmedSeconds"_qs] = double(release.backConfirmedAt - session.startedAt()) / 1000;
    return json;
}

} // namespace

int finish(Session &session, const Options &options, int code)
{
    if (options.json)
        print(resultJson(session, options, code));
    return session.end(code);
}

int accompany(Session &session, Follow follow, const Options &options)
{
    Progress progress(session.state());
    qint64 confirmedAt = 0;
    const int code = session.run([&](const EngineState &state) -> std::optional<int> {
        for (const QString &line : progress.next(state))
            say(line);
        if (state.release && state.release->backConfirmedAt > session.startedAt() &&
            std::exchange(confirmedAt, state.release->backConfirmedAt) == 0)
            say(Words::tr("All traffic is in zone %1, confirmed on every balancer %2 s after the "
                          "command began.")
                    .arg(nameOf(state.release->home))
                    .arg(double(confirmedAt - session.startedAt()) / 1000, 0, 'f', 1));
        const Follow::Next next = follow.next(state, session.isStopping());
        if (!next.line.isEmpty())
            say(next.line);
        if (next.wish)
            session.post(*next.wish);
        return next.exit;
    });
    sayWays(session.state(), options);
    clearTesters(session);
    sayHead(session);
    const bool exported = options.exportTo.isEmpty() || exportRelease(session.folder(), options);
    return finish(session, options, !exported && code == Reached ? Failed : code);
}

} // namespace switchyard::ctl
