// What a person does to look at a dark zone: checks, browser, hosts file, the testers' name.
#include "app/access/tunnels.h"
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "app/ctl/session.h"
#include "app/testers/browser.h"
#include "app/testers/testerdns.h"
#include "models/zones/testers.h"

#include <QJsonArray>

namespace switchyard::ctl
{

namespace
{

Call soon() { return Call::within(std::chrono::seconds(30)); }

/// The zone that the first word names; its mistake has been said.
std::optional<Zone> zoneOf(const Options &options)
{
    const QString word = options.words.value(0);
    if (options.words.size() == 1 && (word == u"A" || word == u"B"))
        return word == u"A" ? Zone::A : Zone::B;
    say(Words::tr("switchyardctl %1 needs one zone: A or B.").arg(options.command));
    return std::nullopt;
}

QString whyNot(const Outcome &outcome)
{
    if (const auto *refused = std::get_if<Refused>(&outcome))
        return refused->why.detail;
    const auto *unknown = std::get_if<Unknown>(&outcome);
    return unknown ? unknown->why.detail : QString();
}

int tellWhere(const TesterDns &dns)
{
    const auto shown = dns.shown(soon());
    if (!shown) {
        say(shown.error().detail);
        return Failed;
    }
    tell(dns.where(*shown));
    return Reached;
}

} // namespace

int runChecks(const Options &options)
{
    const auto read = readProfileOf(options);
    const auto zone = read ? zoneOf(options) : std::nullopt;
    if (!zone)
        return Usage;
    const Tunnels tunnels(*read);
    tunnels.wait(soon());
    const Profile &profile = tunnels.opened();
    if (profile.checks.empty()) {
        say(Words::tr("The profile has no [[checks]], so nothing was asked."));
        return NothingChanged;
    }
    const auto answers = makeGateway(profile, *zone)->runChecks(soon());
    QJsonArray told;
    bool all = true;
    for (const CheckAnswer &answer : answers) {
        all = all && answer.passed;
        told.append(QJsonObject{{u"name"_qs, answer.name},
                                {u"passed"_qs, answer.passed},
                                {u"detail"_qs, answer.detail}});
        if (!options.json)
            tell(answer.passed ? Words::tr("%1: passed. %2").arg(answer.name, answer.detail)
                               : Words::tr("%1: failed. %2").arg(answer.name, answer.detail));
    }
    if (options.json)
        print({{u"environment"_qs, profile.id},
               {u"zone"_qs, nameOf(*zone)},
               {u"ok"_qs, all},
               {u"checks"_qs, told}});
    return all ? Reached : NothingChanged;
}

int runHosts(const Options &options)
{
    const auto profile = readProfileOf(options);
    const auto zone = profile ? zoneOf(options) : std::nullopt;
    if (!zone)
        return Usage;
    const QStringList lines = hostsLines(*profile, *zone);
    if (lines.isEmpty()) {
        say(Words::tr("The profile names no gateway of zone %1 by its address, or has no check or "
                      "probe that tells the production name.")
                .arg(nameOf(*zone)));
        return NothingChanged;
    }
    for (const QString &line : lines)
        tell(line);
    return Reached;
}

int runBrowse(const Options &options)
{
    const auto profile = readProfileOf(options);
    const auto zone = profile ? zoneOf(options) : std::nullopt;
    if (!zone)
        return Usage;
    const auto opened = browseAs(*profile, *zone);
    say(opened ? *opened : opened.error());
    return opened ? Reached : NothingChanged;
}

int runTesters(const Options &options)
{
    const auto profile = readProfileOf(options);
    if (!profile)
        return Usage;
    const QString word = options.words.value(0, u"show"_qs);
    if (options.words.size() > 1 ||
        !QStringList{u"A"_qs, u"B"_qs, u"clear"_qs, u"show"_qs}.contains(word)) {
        say(Words::tr("switchyardctl testers: say A, B, clear or show."));
        return Usage;
    }
    const auto folder = StateFolder::open(profile->id, options.stateDir);
    if (!folder) {
        say(folder.error().detail);
        return NothingChanged;
    }
    TesterDns dns(*profile, folder->path());
    if (!dns.isConfigured()) {
        say(Words::tr("The profile names no name server for testers: [testers] dns = { ... }."));
        return NothingChanged;
    }
    if (word == u"show")
        return tellWhere(dns);
    const Outcome outcome =
        word == u"clear" ? dns.clear(soon()) : dns.set(word == u"A" ? Zone::A : Zone::B, soon());
    if (const QString why = whyNot(outcome); !why.isEmpty())
        say(why);
    const int asked = std::holds_alternative<Refused>(outcome) ? Reached : tellWhere(dns);
    return std::holds_alternative<Ok>(outcome) ? asked : Failed;
}

} // namespace switchyard::ctl
