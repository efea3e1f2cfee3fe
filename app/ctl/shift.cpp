#include "app/ctl/accompany.h"
#include "app/ctl/begin.h"
#include "app/ctl/commands.h"
#include "app/ctl/consent.h"
#include "app/ctl/exportlog.h"
#include "app/ctl/output.h"
#include "app/ctl/world.h"
#include "models/console/console.h"

#include <QRegularExpression>

namespace switchyard::ctl
{

namespace
{

/// "A", "B", "both" or "A=90,B=10"; both shares are written, so that a slip is seen.
std::optional<ShiftRequest> shiftOf(const QString &to)
{
    if (to == u"A" || to == u"B")
        return ShiftRequest{.split = TrafficSplit::allTo(to == u"A" ? Zone::A : Zone::B)};
    if (to == u"both")
        return ShiftRequest{.to = ShiftRequest::To::Both};
    static const QRegularExpression shares(u"^A=([0-9]{1,3}),B=([0-9]{1,3})$"_qs);
    const auto match = shares.match(to);
    const int a = match.captured(1).toInt();
    if (match.hasMatch() && a + match.captured(2).toInt() == 100)
        return ShiftRequest{.split = *TrafficSplit::of(Zone::A, a)};
    say(Words::tr("--to \"%1\": say A, B, both, or two shares that make 100, such as A=90,B=10.")
            .arg(to));
    return std::nullopt;
}

/// The emergency: waits for nothing that is known or unknown of the zone that is left.
int leave(const Options &options, const Profile &profile, Zone zone)
{
    int exit = 0;
    const auto session = Session::open(options, profile, exit);
    if (!session)
        return exit;
    const Wish wish{.kind = Wish::Kind::Leave,
                    .zone = zone,
                    .force = !options.force.isEmpty(),
                    .reason = options.force};
    if (session->refused(wish))
        return finish(*session, options, NothingChanged);
    return accompany(*session, Follow(Aim::Leave, session->state().release->id, options), options);
}

} // namespace

int runShift(const Options &options)
{
    const auto profile = readProfileOf(options);
    if (!profile)
        return Usage;
    const auto request = shiftOf(options.to);
    if (!request || (!options.exportTo.isEmpty() && !formatOf(options, options.exportTo)))
        return Usage;
    if (options.now && options.to != u"A" && options.to != u"B") {
        say(Words::tr("--now leaves one zone for the other: say --to A or --to B."));
        return Usage;
    }
    if (options.now)
        return leave(options, *profile, options.to == u"A" ? Zone::A : Zone::B);
    if (const auto code = mayNotAsk(options, *profile))
        return *code;
    int exit = 0;
    const auto session = Session::open(options, *profile, exit);
    if (!session)
        return exit;
    if (const auto code = readWorld(*session, Needs::Balancers))
        return finish(*session, options, *code);
    return beginPlan(*session, planOf(session->state(), *request), options);
}

} // namespace switchyard::ctl
