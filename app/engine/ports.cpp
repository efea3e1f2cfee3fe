#include "app/engine/ports.h"

#include "app/secrets/secrets.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Ports)
};

tl::expected<Credentials, QString> credentialsOf(const SecretSource &source, const QString &whose,
                                                 std::vector<CredentialsLife> &lives)
{
    if (source.kind == SecretSource::Kind::None)
        return Credentials{};
    // A locked keychain waits for its owner.
    const auto secret = fetchSecret(source, Call::within(std::chrono::seconds(30)));
    if (!secret)
        return tl::unexpected(Said::tr("Credentials of %1: %2").arg(whose, secret.error().detail));
    auto credentials = readCredentials(*secret);
    if (!credentials)
        return tl::unexpected(
            Said::tr("Credentials of %1: %2").arg(whose, credentials.error().detail));
    // A keychain is asked on the thread of main alone.
    if (source.kind == SecretSource::Kind::Command)
        credentials->renew = [source](const Call &call) {
            return fetchSecret(source, call).and_then(readCredentials);
        };
    else if (!credentials->token.isEmpty())
        lives.push_back(
            {whose, credentials->end.isValid() ? credentials->end.toMSecsSinceEpoch() : 0});
    return std::move(*credentials);
}

/// Whoever cannot be told keeps nobody from releasing: a missing secret is said, and no more.
NotifyPorts notifyPortsOf(const NotifyProfile &profile, const Call &call)
{
    NotifyPorts ports{.name = profile.name, .from = profile.from};
    NotifySecrets secrets;
    const auto fetch = [&](const SecretSource &source, SecretBytes &out) {
        if (source.kind == SecretSource::Kind::None || !ports.problem.isEmpty())
            return;
        if (auto secret = fetchSecret(source, call))
            out = std::move(*secret);
        else
            ports.problem = secret.error().detail;
    };
    fetch(profile.url, secrets.url);
    fetch(profile.secret, secrets.key);
    if (!ports.problem.isEmpty())
        return ports;
    if (auto made = makeNotifier(profile, std::move(secrets)))
        ports.notifier = std::move(*made);
    else
        ports.problem = made.error().detail;
    return ports;
}

/// Who shares credentials shares an account, and the least that one of them declares counts.
Pace paceOf(const Profile &profile, const BalancerProfile &balancer)
{
    if (balancer.credentials.kind == SecretSource::Kind::None)
        return paces::balancer;
    int sharing = 0;
    int least = balancer.callsPerMinute;
    for (const BalancerProfile &other : profile.balancers) {
        if (!(other.credentials == balancer.credentials))
            continue;
        ++sharing;
        least = std::min(least, other.callsPerMinute);
    }
    return accountPace(least, sharing);
}

/// How the registries of a zone are made, as often as somebody needs some of its own.
tl::expected<std::function<Registries()>, QString> registriesOf(const Profile &profile, Zone zone,
                                                                std::vector<CredentialsLife> &lives)
{
    std::vector<std::pair<RegistryProfile, Credentials>> all;
    for (const RegistryProfile &registry : profile.registries) {
        if (registry.zone != zone)
            continue;
        auto credentials = credentialsOf(registry.credentials,
                                         Said::tr("the registry of %1").arg(nameOf(zone)), lives);
        if (!credentials)
            return tl::unexpected(credentials.error());
        all.emplace_back(registry, std::move(*credentials));
    }
    return [all] {
        Registries made;
        for (const auto &[registry, credentials] : all)
            made.push_back(makeRegistry(registry, credentials));
        return made;
    };
}

/// Of the pages that are asked in both zones.
struct Logins {
    Credentials probes = {};
    std::vector<Credentials> parts = {}; ///< in the profile's order
};

tl::expected<Logins, QString> loginsOf(const Profile &profile, std::vector<CredentialsLife> &lives)
{
    auto probes = credentialsOf(profile.probe.credentials, Said::tr("direct probes"), lives);
    if (!probes)
        return tl::unexpected(probes.error());
    Logins logins{std::move(*probes)};
    for (const PartProfile &part : profile.parts) {
        auto login = credentialsOf(part.credentials, Said::tr("the part %1").arg(part.name), lives);
        if (!login)
            return tl::unexpected(login.error());
        logins.parts.push_back(std::move(*login));
    }
    return logins;
}

ZonePorts zonePortsOf(const Profile &profile, Zone zone, std::function<Registries()> makeRegistries,
                      const std::shared_ptr<gateways::AssetsSeen> &seen, const Logins &logins)
{
    ZonePorts ports;
    for (auto *gateway : {&ports.status, &ports.flag, &ports.drain})
        *gateway = makeGateway(profile, zone);
    ports.probe = makeGateway(profile, zone, {}, logins.probes);
    ports.checks = makeGateway(profile, zone, seen);
    for (auto *some : {&ports.registries, &ports.listers, &ports.takers})
        *some = makeRegistries();
    ports.makeRegistries = std::move(makeRegistries);
    ports.parts = makeParts(profile, zone, logins.parts);
    ports.probed = makeParts(profile, zone, logins.parts);
    return ports;
}

} // namespace

tl::expected<Ports, QString> makePorts(const Profile &profile)
{
    Ports ports;
    for (const BalancerProfile &balancer : profile.balancers) {
        const auto credentials = credentialsOf(
            balancer.credentials, Said::tr("balancer %1").arg(balancer.id), ports.credentials);
        if (!credentials)
            return tl::unexpected(credentials.error());
        ports.balancers.push_back({makeBalancer(balancer, *credentials),
                                   makeBalancer(balancer, *credentials),
                                   paceOf(profile, balancer)});
    }
    const auto seen = makeAssetsSeen();
    const auto logins = loginsOf(profile, ports.credentials);
    if (!logins)
        return tl::unexpected(logins.error());
    for (const Zone zone : bothZones) {
        auto registries = registriesOf(profile, zone, ports.credentials);
        if (!registries)
            return tl::unexpected(registries.error());
        ports.zones[zone] = zonePortsOf(profile, zone, std::move(*registries), seen, *logins);
    }
    for (const QueueProfile &queue : profile.queues) {
        const auto credentials = credentialsOf(
            queue.credentials, Said::tr("the message broker of %1").arg(nameOf(queue.zone)),
            ports.credentials);
        if (!credentials)
            return tl::unexpected(credentials.error());
        ports.zones[queue.zone].queues.push_back(makeQueue(queue, *credentials));
        ports.zones[queue.zone].aside += queue.aside;
    }
    for (const JobsProfile &scheduler : profile.jobs) {
        const auto credentials =
            credentialsOf(scheduler.credentials, Said::tr("the scheduler %1").arg(scheduler.hosts),
                          ports.credentials);
        if (!credentials)
            return tl::unexpected(credentials.error());
        const PerZone<QStringList> ranges{profile.zones.a.addresses, profile.zones.b.addresses};
        ports.schedulers.push_back(
            {makeJobs(scheduler, ranges, *credentials), makeJobs(scheduler, ranges, *credentials)});
    }
    ports.audit = makeAudit(profile.shared);
    ports.artefacts = makeArtefacts(profile.artefacts);
    ports.commands = makeCommands();
    if (!profile.telemetry.kind.isEmpty()) {
        const auto credentials =
            credentialsOf(telemetryCredentialsOf(profile), Said::tr("metrics"), ports.credentials);
        if (!credentials)
            return tl::unexpected(credentials.error());
        ports.telemetry = makeTelemetry(profile, *credentials);
        ports.counterSource = counterSourceOf(profile.telemetry);
        ports.pastLoad = makeTelemetry(profile, *credentials);
    }
    if (!profile.telemetry.uris.isEmpty())
        ports.uris = makeTelemetry(profile);
    if (!profile.telemetry.connections.isEmpty())
        ports.exporter = makeTelemetry(profile);
    if (!profile.telemetry.latency.isEmpty())
        ports.latency = makeTelemetry(profile);
    else if (profile.telemetry.kind == u"access-log")
        ports.latency = ports.telemetry; // which may be asked by several, and follows a log once
    const auto deployers = credentialsOf(profile.upgrade.assistant.credentials,
                                         Said::tr("Cloud Assistant"), ports.credentials);
    if (!deployers)
        return tl::unexpected(deployers.error());
    const auto actuator = credentialsOf(profile.upgrade.stop.credentials, Said::tr("the actuators"),
                                        ports.credentials);
    if (!actuator)
        return tl::unexpected(actuator.error());
    ports.makeUpgrade = [upgrade = profile.upgrade, parts = profile.parts, key = *deployers,
                         actuator = *actuator] {
        return std::shared_ptr<Upgrade>(makePartsUpgrade(upgrade, parts, key, actuator));
    };
    const auto team =
        credentialsOf(profile.team.credentials, Said::tr("the team database"), ports.credentials);
    if (!team)
        return tl::unexpected(team.error());
    ports.team = *team;
    // All together wait no longer for a keychain than one of the others.
    const Call patience = Call::within(std::chrono::seconds(30));
    for (const NotifyProfile &robot : profile.notify)
        ports.notify.push_back(notifyPortsOf(robot, patience));
    return ports;
}

} // namespace switchyard
