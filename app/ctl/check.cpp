#include "app/access/tunnels.h"
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "app/ctl/propagationlines.h"
#include "app/ctl/session.h"
#include "app/trying/sources.h"

#include <QJsonArray>
#include <future>

namespace switchyard::ctl
{

int runCheck(const Options &options)
{
    const auto read = readProfileOf(options);
    if (!read)
        return Usage;
    const Tunnels tunnels(*read);
    const Profile *profile = &tunnels.opened();
    const auto ports = makePorts(*profile);
    if (!ports) {
        say(ports.error());
        if (options.json)
            print({{u"environment"_qs, profile->id},
                   {u"ok"_qs, false},
                   {u"sources"_qs, QJsonArray()},
                   {u"problems"_qs, QJsonArray{ports.error()}}});
        return NothingChanged;
    }
    std::vector<std::future<Found>> tries;
    const std::vector<Source> sources = sourcesToTry(*profile, *ports, tunnels);
    for (const Source &source : sources)
        tries.push_back(std::async(std::launch::async, tryOut, source));
    QJsonArray told;
    QJsonArray all;
    for (size_t i = 0; i < sources.size(); ++i) {
        const auto [problems, notes] = tries[i].get();
        for (const QString &problem : problems) {
            say(u"%1: %2"_qs.arg(sources[i].name, problem));
            all.append(u"%1: %2"_qs.arg(sources[i].name, problem));
        }
        told.append(QJsonObject{{u"source"_qs, sources[i].name},
                                {u"ok"_qs, problems.isEmpty()},
                                {u"problems"_qs, QJsonArray::fromStringList(problems)},
                                {u"notes"_qs, QJsonArray::fromStringList(notes)}});
        if (!options.json && problems.isEmpty())
            tell(Words::tr("%1: fine").arg(sources[i].name));
        for (const QString &note : notes)
            if (!options.json)
                tell(u"%1: %2"_qs.arg(sources[i].name, note));
    }
    QJsonArray propagation;
    for (const RegistryProfile &registry : profile->registries) {
        propagation.append(propagationJson(registry));
        for (const QString &line : propagationLines(registry))
            if (!options.json)
                tell(line);
    }
    if (options.json)
        print({{u"environment"_qs, profile->id},
               {u"ok"_qs, all.isEmpty()},
               {u"sources"_qs, told},
               {u"propagation"_qs, propagation},
               {u"problems"_qs, all}});
    return all.isEmpty() ? Reached : NothingChanged;
}

} // namespace switchyard::ctl
