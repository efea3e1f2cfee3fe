#include "app/trying/sources.h"

#include "app/engine/teamlink.h"
#include "app/team/teamdatabase.h"
#include "app/trying/jobsources.h"
#include "app/trying/metricsources.h"
#include "models/zones/queuemeter.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <map>
#include <set>

namespace switchyard
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

Call soon() { return Call::within(std::chrono::seconds(10)); }

template<class T>
QStringList failureOf(const Result<T> &result)
{
    return result ? QStringList() : QStringList(result.error().detail);
}

void addProgram(std::vector<Source> &sources, const QString &name, const QStringList &command)
{
    if (command.isEmpty())
        return;
    sources.push_back(
        {name, [program = command.first()] {
             return QFileInfo(program).isExecutable()
                        ? QStringList()
                        : QStringList(Words::tr("%1 is no program that can be run").arg(program));
         }});
}

void addBalancers(std::vector<Source> &sources, const Profile &profile, const Ports &ports)
{
    for (size_t i = 0; i < ports.balancers.size(); ++i)
        sources.push_back(
            {Words::tr("balancer %1").arg(profile.balancers[i].id),
             [balancer = ports.balancers[i].reader] {
                 const auto found = balancer->check(soon());
                 return found ? *found : failureOf(found);
             },
             [balancer = ports.balancers[i].reader] { return balancer->notes(soon()); }});
}

void addRegistries(std::vector<Source> &sources, const ZonePorts &zone, const QString &name)
{
    for (const auto &registry : zone.registries)
        sources.push_back({Words::tr("registry of %1").arg(name),
                           [registry] {
                               const auto read = registry->read(soon());
                               if (read && read->empty())
                                   return QStringList(Words::tr("lists no instance"));
                               return failureOf(read);
                           },
                           [registry] { return registry->notes(soon()); }});
}

void addParts(std::vector<Source> &sources, const ZonePorts &ports, const QString &zone)
{
    for (const auto &part : ports.probed) {
        const auto runs = std::make_shared<QStringList>();
        sources.push_back(
            {Words::tr("%1 of %2").arg(part->name(), zone),
             [part, runs] {
                 QStringList wrong;
                 const auto answers = part->probe(soon());
                 if (answers.empty())
                     return QStringList(Words::tr("no place of it can be reached"));
                 for (const ProbeAnswer &answer : answers)
                     if (answer.error.isEmpty())
                         *runs << Words::tr("%1 runs %2").arg(answer.instance, answer.version);
                     else
                         wrong << answer.error;
                 return wrong;
             },
             [runs] { return Result<QStringList>(*runs); }});
    }
}

/// What runs now, which a way back would install again.
std::vector<Artefact> runningNow(const Ports &ports)
{
    std::vector<Artefact> all;
    const auto add = [&](const Result<std::vector<Instance>> &told) {
        for (const Instance &instance : told.value_or(std::vector<Instance>())) {
            const Artefact artefact{instance.service, instance.version, {}};
            if (!instance.version.isEmpty() && std::ranges::find(all, artefact) == all.end())
                all.push_back(artefact);
        }
    };
    for (const Zone zone : bothZones) {
        for (const auto &registry : ports.zones[zone].listers)
            add(registry->read(soon()));
        for (const auto &part : ports.zones[zone].parts)
            add(part->read(soon()));
    }
    return all;
}

void addArtefacts(std::vector<Source> &sources, const ArtefactsProfile &profile, const Ports &ports)
{
    if (!ports.artefacts)
        return;
    const auto said = std::make_shared<QString>();
    sources.push_back(
        {Words::tr("artefacts of what runs now"),
         [ports, said, limitMs = profile.limitMs] {
             const auto found = ports.artefacts->look(
                 runningNow(ports), Call::within(std::chrono::milliseconds(limitMs)));
             if (found)
                 *said = found->passed
                             ? found->detail
                             : Words::tr("%1. What is missing could not be installed again after a "
                                         "way back.")
                                   .arg(found->detail);
             return failureOf(found);
         },
         [said] { return Result<QStringList>(QStringList(*said)); }});
}

/// What the upgrade says of one instance of each service: they are configured alike.
QStringList saidOfOneEach(const Ports &ports, Zone zone,
                          QStringList (Upgrade::*says)(const Instance &, const Call &))
{
    const Call call = soon();
    const auto upgrade = ports.makeUpgrade();
    QStringList said;
    for (const auto &registry : ports.zones[zone].makeRegistries()) {
        std::map<QString, Instance> byService;
        const auto read = registry->read(call);
        said += failureOf(read);
        for (const Instance &instance : read.value_or(std::vector<Instance>()))
            if (instance.registry == Health::Up)
                byService.insert_or_assign(instance.service, instance);
        for (const auto &[service, instance] : byService)
            said += (upgrade.get()->*says)(instance, call);
    }
    return said;
}

/// Hosts of a zone whose instances could not be replaced, because nobody knows their server.
QStringList hostsWithoutServer(const AssistantProfile &assistant, const ZonePorts &ports)
{
    const auto &servers = assistant.servers;
    QStringList said;
    std::set<QString> hosts;
    for (const auto &registry : ports.makeRegistries()) {
        const auto read = registry->read(soon());
        said += failureOf(read);
        for (const Instance &instance : read.value_or(std::vector<Instance>()))
            hosts.insert(instance.host.toLower());
    }
    for (const QString &host : hosts)
        if (!servers.contains(host))
            said += Words::tr("no ECS server is named for the host %1: add it to "
                              "[upgrade.servers]. Its instances could not be replaced.")
                        .arg(host);
    return said;
}

void addServers(std::vector<Source> &sources, const Profile &profile, const Ports &ports, Zone zone)
{
    if (profile.upgrade.kind == u"cloud-assistant")
        sources.push_back({Words::tr("ECS servers of the instances of %1").arg(nameOf(zone)),
                           [assistant = profile.upgrade.assistant, ports = ports.zones[zone]] {
                               return hostsWithoutServer(assistant, ports);
                           }});
}

void addAssistant(std::vector<Source> &sources, const Profile &profile, const Ports &ports)
{
    if (profile.upgrade.kind == u"cloud-assistant")
        sources.push_back({Words::tr("Cloud Assistant"), [makeUpgrade = ports.makeUpgrade] {
                               return makeUpgrade()->check(soon());
                           }});
}

/// Who may not be asked directly. That a service does not answer is not for here to say.
QStringList notLetIn(const ZonePorts &ports)
{
    std::set<QString> services;
    QStringList said;
    for (const auto &registry : ports.makeRegistries()) {
        const auto read = registry->read(soon());
        said += failureOf(read);
        for (const Instance &instance : read.value_or(std::vector<Instance>()))
            services.insert(instance.service);
    }
    for (const QString &service : services)
        for (const ProbeAnswer &answer : ports.probe->probe(service, soon()))
            if (answer.status != 0 && !answer.error.isEmpty())
                said += u"%1: %2"_qs.arg(service, answer.error);
    return said;
}

void addProbes(std::vector<Source> &sources, const Profile &profile, const Ports &ports, Zone zone)
{
    if (profile.probe.credentials.kind != SecretSource::Kind::None)
        sources.push_back({Words::tr("direct probes of %1").arg(nameOf(zone)),
                           [ports = ports.zones[zone]] { return notLetIn(ports); }});
}

/// What parts answer, where they want a login: else the registries' line would be the only one to
/// tell.
void addParts(std::vector<Source> &sources, const Profile &profile, const Ports &ports, Zone zone)
{
    for (size_t i = 0; i < profile.parts.size(); ++i) {
        const PartProfile &part = profile.parts[i];
        if (part.credentials.kind != SecretSource::Kind::None)
            sources.push_back(
                {Words::tr("part %1 of %2").arg(part.name, nameOf(zone)),
                 [port = ports.zones[zone].parts[i]] { return failureOf(port->read(soon())); }});
    }
}

void addStop(std::vector<Source> &sources, const Profile &profile, const Ports &ports, Zone zone)
{
    if (!profile.upgrade.stop.isAsked())
        return;
    sources.push_back({Words::tr("stopping instances of %1").arg(nameOf(zone)),
                       [ports, zone] { return saidOfOneEach(ports, zone, &Upgrade::obstacles); },
                       [ports, zone] {
                           return Result<QStringList>(saidOfOneEach(ports, zone, &Upgrade::notes));
                       }});
}

/// What waits where, for the one who reads the check before a release.
QStringList depthsIn(const QueuesReading &queues, const QStringList &aside)
{
    QueueMeter meter;
    meter.add(0, queues, aside);
    const QueueAccount &account = meter.account();
    return {Words::tr("%1 queues, %2 messages wait, %3 set aside")
                .arg(queues.size())
                .arg(account.waiting)
                .arg(account.aside)};
}

void addQueues(std::vector<Source> &sources, const Profile &profile, const ZonePorts &ports,
               Zone zone)
{
    size_t next = 0;
    for (const QueueProfile &wanted : profile.queues) {
        if (wanted.zone != zone)
            continue;
        sources.push_back({Words::tr("message broker of %1").arg(nameOf(zone)),
                           [queue = ports.queues[next]] { return failureOf(queue->read(soon())); },
                           [queue = ports.queues[next], aside = wanted.aside] {
                               return queue->read(soon()).map(
                                   [&](const auto &queues) { return depthsIn(queues, aside); });
                           }});
        ++next;
    }
}

void addShared(std::vector<Source> &sources, const SharedProfile &shared, const Ports &ports)
{
    const QString name = Words::tr("shared database, cache and messages");
    if (!shared.declared.isEmpty())
        sources.push_back(
            {name, [] { return QStringList(); },
             [said = shared.declared] {
                 return Result<QStringList>(
                     QStringList(Words::tr("old and new may share them: declared, %1").arg(said)));
             }});
    if (!ports.audit)
        return;
    const auto said = std::make_shared<QString>();
    sources.push_back({name,
                       [audit = ports.audit, limitMs = shared.limitMs, said] {
                           const auto ran =
                               audit->run({}, Call::within(std::chrono::milliseconds(limitMs)));
                           if (!ran)
                               return failureOf(ran);
                           *said = ran->detail;
                           return ran->passed ? QStringList() : QStringList(ran->detail);
                       },
                       [said] { return Result<QStringList>(QStringList(*said)); }});
}

QString whatIsTold(NotifyProfile::From from)
{
    switch (from) {
    case NotifyProfile::From::Steps:
        return Words::tr("is told each step, what needs a person, and the end");
    case NotifyProfile::From::Trouble:
        return Words::tr("is told what needs a person, and the end");
    case NotifyProfile::From::End:
        return Words::tr("is told the end");
    }
    return {};
}

/// Its address and secret are there and its server answers. Nobody is told anything.
void addNotify(std::vector<Source> &sources, const Profile &profile, const Ports &ports)
{
    for (size_t i = 0; i < ports.notify.size(); ++i) {
        const NotifyPorts &robot = ports.notify[i];
        QString told = whatIsTold(robot.from);
        if (profile.notify[i].secret.kind != SecretSource::Kind::None)
            told += Words::tr(", signed");
        sources.push_back({Words::tr("robot %1").arg(robot.name),
                           [robot] {
                               return robot.notifier ? failureOf(robot.notifier->reach(soon()))
                                                     : QStringList(robot.problem);
                           },
                           [told] { return Result<QStringList>(QStringList(told)); }});
    }
}

void addGateway(std::vector<Source> &sources, const Profile &profile, const ZonePorts &ports,
                Zone zone)
{
    const QString name = nameOf(zone);
    const ZoneProfile &wanted = profile.zones[zone];
    const bool watched = std::ranges::any_of(
        wanted.gateways, [](const GatewayProfile &gateway) { return !gateway.status.isEmpty(); });
    if (watched)
        sources.push_back({Words::tr("gateway of %1").arg(name), [gateway = ports.status] {
                               return failureOf(gateway->status(soon()));
                           }});
    if (!wanted.drain.shown.isEmpty())
        sources.push_back({Words::tr("drain flag of %1").arg(name), [gateway = ports.flag] {
                               return failureOf(gateway->drainShown(soon()));
                           }});
    if (!profile.checks.empty())
        sources.push_back({Words::tr("checks of %1").arg(name), [gateway = ports.checks] {
                               QStringList wrong;
                               for (const CheckAnswer &check : gateway->runChecks(soon()))
                                   if (!check.passed)
                                       wrong.append(u"%1: %2"_qs.arg(check.name, check.detail));
                               return wrong;
                           }});
    addProgram(sources, Words::tr("drain command of %1").arg(name), wanted.drain.set);
    addProgram(sources, Words::tr("drain command of %1").arg(name), wanted.drain.clear);
}

} // namespace

namespace
{

/// A connection of its own: it ends on the thread that has opened it.
void addTeam(std::vector<Source> &sources, const Profile &profile, const Ports &ports)
{
    const auto setup = teamSetupOf(profile, ports.team);
    if (!setup)
        return;
    sources.push_back(
        {Words::tr("team database"),
         [setup = *setup] {
             const auto seen = setup.makeStore()->look(setup.environment, setup.balancers, {}, {});
             return seen ? QStringList() : QStringList(seen.error().detail);
         },
         [team = profile.team, key = ports.team]() -> Result<QStringList> {
             const auto more = TeamDatabase(team, key).mayChange();
             if (!more)
                 return Error(Failure{.detail = more.error().detail});
             if (!*more)
                 return QStringList();
             return QStringList(Words::tr("this account may also change and delete what stands "
                                          "there; SELECT and INSERT are enough"));
         }});
}

} // namespace

std::vector<Source> sourcesToTry(const Profile &profile, const Ports &ports, const Tunnels &tunnels)
{
    tunnels.wait(soon());
    std::vector<Source> sources;
    for (const Tunnels::State &way : tunnels.states())
        sources.push_back({Words::tr("ssh to %1").arg(way.host), [way] {
                               return way.problem.isEmpty() ? QStringList()
                                                            : QStringList(way.problem);
                           }});
    addBalancers(sources, profile, ports);
    for (const Zone zone : bothZones) {
        addRegistries(sources, ports.zones[zone], nameOf(zone));
        addParts(sources, ports.zones[zone], nameOf(zone));
        addQueues(sources, profile, ports.zones[zone], zone);
        addGateway(sources, profile, ports.zones[zone], zone);
        addServers(sources, profile, ports, zone);
        addProbes(sources, profile, ports, zone);
        addParts(sources, profile, ports, zone);
        addStop(sources, profile, ports, zone);
    }
    addAssistant(sources, profile, ports);
    addSchedulers(sources, profile, ports);
    addShared(sources, profile.shared, ports);
    addArtefacts(sources, profile.artefacts, ports);
    addNotify(sources, profile, ports);
    addTelemetry(sources, profile, ports);
    addTeam(sources, profile, ports);
    if (profile.upgrade.kind == u"command")
        addProgram(sources, Words::tr("deploy command"), profile.upgrade.deploy);
    for (const PartProfile &part : profile.parts)
        addProgram(sources, Words::tr("deploy command of %1").arg(part.name), part.deploy);
    return sources;
}

Found tryOut(const Source &source)
{
    Found found{source.attempt()};
    if (!source.notes || !found.problems.isEmpty())
        return found;
    if (const auto notes = source.notes())
        found.notes = *notes;
    else
        found.problems.append(notes.error().detail);
    return found;
}

} // namespace switchyard
