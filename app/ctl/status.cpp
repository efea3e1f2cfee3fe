#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "app/ctl/statusjson.h"
#include "app/ctl/world.h"

namespace switchyard::ctl
{

namespace
{

constexpr qint64 watchMs = 1'000;

void show(const EngineState &state, const Options &options)
{
    if (options.json)
        return print(statusJson(state));
    for (const QString &line : statusLines(state))
        tell(line);
}

int watch(Session &session, const Options &options)
{
    qint64 shownAt = 0;
    return session.run([&](const EngineState &state) -> std::optional<int> {
        if (session.isStopping())
            return Interrupted;
        if (state.now.bootMs - shownAt < watchMs)
            return std::nullopt;
        shownAt = state.now.bootMs;
        show(state, options);
        return std::nullopt;
    });
}

} // namespace

int runStatus(const Options &options)
{
    const auto profile = readProfileOf(options);
    if (!profile)
        return Usage;
    int exit = 0;
    const auto session = Session::open(options, *profile, exit);
    if (!session)
        return exit;
    if (options.watch)
        return session->end(watch(*session, options));
    const auto code = readWorld(*session, Needs::Proofs);
    show(session->state(), options);
    const bool blind = !missing(session->state(), Needs::Balancers).isEmpty();
    return session->end(code == Interrupted ? Interrupted : blind ? NothingChanged : Reached);
}

} // namespace switchyard::ctl
