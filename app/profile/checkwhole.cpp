#include "app/profile/parts.h"

namespace switchyard::profile
{
namespace
{

/// Every endpoint that a secret could be sent to; an empty one is a provider's public endpoint.
QStringList endpointsOf(const Profile &profile)
{
    QStringList all;
    for (const BalancerProfile &balancer : profile.balancers)
        all.append(balancer.socket.isEmpty() ? balancer.endpoint : balancer.socket);
    if (profile.upgrade.kind == u"cloud-assistant")
        all.append(profile.upgrade.assistant.endpoint);
    for (const RegistryProfile &registry : profile.registries) {
        if (!registry.url.isEmpty())
            all.append(registry.url);
        all.append(registry.peers);
        for (const QString &host : registry.hosts.split(u',', Qt::SkipEmptyParts))
            all.append(QStringLiteral("tcp:") + host);
    }
    for (const QueueProfile &queue : profile.queues)
        all.append(queue.url);
    for (const JobsProfile &scheduler : profile.jobs)
        for (const QString &host : scheduler.hosts.split(u',', Qt::SkipEmptyParts))
            all.append(QStringLiteral("tcp:") + host);
    for (const Zone zone : bothZones) {
        for (const GatewayProfile &gateway : profile.zones[zone].gateways)
            all.append(gateway.url);
    }
    if (!profile.telemetry.url.isEmpty())
        all.append(profile.telemetry.url);
    if (profile.telemetry.kind == u"cloudmonitor")
        all.append(profile.telemetry.cloud.endpoint);
    if (!profile.team.kind.isEmpty())
        all.append(QStringLiteral("tcp:%1:%2").arg(profile.team.host).arg(profile.team.port));
    return all;
}

// A scheduler for both zones knows machines alone; their addresses tell whose they are.
void checkSchedulers(const Profile &profile, Reading &reading)
{
    const bool isTold =
        !profile.zones.a.addresses.isEmpty() && !profile.zones.b.addresses.isEmpty();
    if (!isTold)
        for (const auto &place : reading.sharedSchedulers)
            reading.fail(place, QCoreApplication::translate(
                                    "Profile",
                                    "a scheduler for both zones needs \"addresses\" in [zones.A] "
                                    "and [zones.B]: without them nobody can say in which zone "
                                    "a job runs"));
}

// A stage that is over before anything of it is counted would be judged by what was before it.
void checkMinutes(const Profile &profile, Reading &reading)
{
    constexpr qint64 minuteMs = 60'000;
    constexpr qint64 latestMs = 4 * minuteMs; // in the cloud, until the next look, and its length
    if (!reading.minuteMetrics)
        return;
    const qint64 least = profile.telemetry.cloud.latenessMs + latestMs;
    const ReleaseProfile &release = profile.release;
    const std::pair<const char *, qint64> spans[] = {
        {"stage", release.stageMs}, {"soak", release.soakMs}, {"hold", release.canaryMs}};
    for (const auto &[key, ms] : spans)
        if (ms < least)
            reading.fail(*reading.minuteMetrics,
                         QCoreApplication::translate(
                             "Profile",
                             "these metrics tell whole minutes, and late: a stage of a release "
                             "must last %1 s at least, else it is over before it was seen. \"%2\" "
                             "in [release] is %3 s")
                             .arg(least / 1'000)
                             .arg(QLatin1StringView(key))
                             .arg(ms / 1'000));
}

} // namespace

void checkWhole(const Profile &profile, Reading &reading)
{
    checkSchedulers(profile, reading);
    checkMinutes(profile, reading);
    if (reading.labFiles.empty() || !reading.errors.empty())
        return;
    for (const QString &endpoint : endpointsOf(profile)) {
        if (isLoopback(endpoint))
            continue;
        for (const auto &place : reading.labFiles)
            reading.fail(
                place,
                QCoreApplication::translate(
                    "Profile", "\"lab-file\" is for the built-in lab alone, and %1 is not on this "
                               "machine; use { keychain = \"name\" } or { command = [...] }")
                    .arg(endpoint.isEmpty()
                             ? QCoreApplication::translate("Profile", "the cloud's endpoint")
                             : shown(endpoint)));
        return;
    }
}

} // namespace switchyard::profile
