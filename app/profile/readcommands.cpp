#include "app/profile/parts.h"
#include "models/release/templates.h"

namespace switchyard::profile
{

namespace
{

constexpr qint64 longestCommandMs = 600'000;

void readOneCommand(TableReader &in, CommandProfile &out)
{
    in.text("name", out.name, Need::Required, anyText);
    in.choice("step", out.step, Need::Required, stepIds());
    const QStringList places{QStringLiteral("before"), QStringLiteral("upgraded"),
                             QStringLiteral("after")};
    QString when = places.front();
    in.choice("when", when, Need::Optional, places);
    out.when = CommandProfile::When(std::max<qsizetype>(0, places.indexOf(when)));
    const QStringList upgrading{QStringLiteral("upgrade"), QStringLiteral("canary"),
                                QStringLiteral("rolling")};
    if (out.when == CommandProfile::When::Upgraded && !upgrading.contains(out.step))
        in.fail("when",
                QCoreApplication::translate(
                    "Profile", "no instance is upgraded in the step \"%1\"; \"upgraded\" is "
                               "for upgrade, canary and rolling")
                    .arg(shown(out.step)));
    if (in.has("zone")) {
        Zone zone = Zone::A;
        readZoneName(in, "zone", zone, Need::Optional);
        out.zone = zone;
    }
    in.program("run", out.run, Need::Required,
               {QStringLiteral("release"), QStringLiteral("step"), QStringLiteral("zone")});
    in.duration("limit", out.limitMs, {1'000, longestCommandMs});
    in.flag("may-fail", out.mayFail);
}

} // namespace

void readCommands(TableReader &root, std::vector<CommandProfile> &out)
{
    root.tables("commands", Need::Optional,
                QT_TRANSLATE_NOOP("Profile", "one [[commands]] table for each command"),
                [&](TableReader &in) {
                    CommandProfile command;
                    readOneCommand(in, command);
                    for (const CommandProfile &other : out)
                        if (!command.name.isEmpty() && other.name == command.name)
                            in.fail("name", QCoreApplication::translate(
                                                "Profile", "two commands have the name \"%1\"")
                                                .arg(shown(command.name)));
                    out.push_back(command);
                });
}

} // namespace switchyard::profile
