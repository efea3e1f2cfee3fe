#include "app/lab/profilewriter.h"

#include <QSaveFile>

namespace switchyard::lab
{
namespace
{

QString quoted(const QString &text)
{
    QString out = text;
    out.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + out + u'"';
}

QString listed(const QStringList &texts)
{
    QStringList all;
    for (const QString &text : texts)
        all.append(quoted(text));
    return u'[' + all.join(QStringLiteral(", ")) + u']';
}

QString url(const std::string &address, int port, const char *path = "")
{
    return quoted(QStringLiteral("http://%1:%2%3")
                      .arg(QString::fromStdString(address))
                      .arg(port)
                      .arg(QString::fromLatin1(path)));
}

QString zoneText(const World &world, const ZoneParts &zone, const ProfilePlaces &places)
{
    QStringList gateways;
    for (const auto &gateway : zone.gateways) {
        const GatewaySpec &spec = gateway->spec();
        gateways.append(
            QStringLiteral("    { url = %1, status = %2 },\n")
                .arg(url(spec.address, spec.port), url(spec.address, spec.adminPort, "/status")));
    }
    const auto flag = [&](const char *state) {
        return listed({places.program, QStringLiteral("drain"), QStringLiteral("--zone"), zone.name,
                       QString::fromLatin1(state), QStringLiteral("-p"), places.profile});
    };
    const GatewaySpec &first = zone.gateways.front()->spec();
    const QString range = QString::fromStdString(zone.address).section(u'.', 0, 2);
    return QStringLiteral("[zones.%1]\ngateways = [\n%2]\naddresses = [\"%3.0/24\"]\n"
                          "capacity = { requests-per-second = %4 }\n"
                          "[zones.%1.drain]\nset = %5\nclear = %6\nshown = { url = %7 }\n\n")
        .arg(zone.name, gateways.join(QString()), range)
        .arg(std::max(1000, 5 * world.options.requestsPerSecond))
        .arg(flag("on"), flag("off"), url(first.address, first.adminPort, "/drain"));
}

/// The keys that say which balancer it is.
QString targetText(const World &world, const BalancerSpec &spec)
{
    const bool alb = world.options.balancer == u"alb";
    QString text =
        QStringLiteral("kind = \"alibaba-%1\"\nregion = \"cn-lab\"\n").arg(world.options.balancer);
    if (!alb)
        text += QStringLiteral("load-balancer = %1\n").arg(quoted(spec.loadBalancer));
    if (!spec.rule.isEmpty())
        text += QStringLiteral("rule = %1\n").arg(quoted(spec.rule));
    if (!spec.group.isEmpty())
        text += QStringLiteral("group = %1\nport = %2\n")
                    .arg(quoted(spec.group))
                    .arg(Balancer::apiPort);
    return text;
}

QString balancerText(const World &world, const Balancer &balancer, const ProfilePlaces &places)
{
    QStringList servers[2];
    for (const BalancerServer &server : balancer.servers())
        servers[server.zone == u"A" ? 0 : 1].append(server.id);
    const BalancerSpec &spec = balancer.spec();
    if (!spec.rule.isEmpty()) {
        servers[0] = {spec.groupOf(QStringLiteral("A"))};
        servers[1] = {spec.groupOf(QStringLiteral("B"))};
    }
    // The lab's API takes 200 calls a second.
    return QStringLiteral("[[balancers]]\nid = %1\n%2endpoint = %3\nsignature = %4\n"
                          "calls-per-minute = 12000\nlag = "
                          "\"%5ms\"\nlife = \"%6ms\"\ncredentials = { lab-file = %7 }\n"
                          "servers = { A = %8, B = %9 }\n\n")
        .arg(quoted(spec.id), targetText(world, spec), url("127.0.0.1", world.apiPort()),
             quoted(world.options.signature))
        .arg(world.options.staleMs + 50)
        .arg(world.options.lifeMs)
        .arg(quoted(places.credentials), listed(servers[0]), listed(servers[1]));
}

QString registryText(const ZoneParts &zone)
{
    // The lab's registry answers from no cache, and its instances renew each second.
    return QStringLiteral(
               "[[registries]]\nzone = %1\nkind = \"eureka\"\nurl = %2\n"
               "propagation = { registration = \"1s\", lease = \"3s\", eviction = \"1s\", "
               "server-cache = \"0s\", fetch = \"1s\", balancer = \"0s\" }\n\n")
        .arg(quoted(zone.name), url(zone.address, zone.registryPort, "/eureka"));
}

/// The first service alone, then two at a time.
QString groupsText(const World &world)
{
    QStringList names;
    for (const std::string &name : serviceNames(world.options.services))
        names.append(QString::fromStdString(name));
    QStringList groups{listed({names.takeFirst()})};
    for (; !names.isEmpty(); names = names.mid(2))
        groups.append(listed(names.mid(0, 2)));
    return u'[' + groups.join(QStringLiteral(", ")) + u']';
}

/// All instances of a zone are on one server.
QString assistantText(const World &world, const ProfilePlaces &places)
{
    QStringList servers;
    for (const auto &zone : world.zones())
        servers.append(quoted(QString::fromStdString(zone->address)) + QStringLiteral(" = ") +
                       quoted(zone->server()));
    return QStringLiteral("region = \"cn-lab\"\nendpoint = %1\nsignature = %2\n"
                          "calls-per-minute = 12000\ncredentials = { lab-file = %3 }\n"
                          "servers = { %4 }\n")
        .arg(url("127.0.0.1", world.apiPort()), quoted(world.options.signature),
             quoted(places.credentials), servers.join(QStringLiteral(", ")));
}

QString upgradeText(const World &world, const ProfilePlaces &places)
{
    const QStringList deploy{places.program,
                             QStringLiteral("deploy"),
                             QStringLiteral("--instance"),
                             QStringLiteral("{instance}"),
                             QStringLiteral("--service"),
                             QStringLiteral("{service}"),
                             QStringLiteral("--version"),
                             QStringLiteral("{version}"),
                             QStringLiteral("-p"),
                             places.profile};
    const QString text = QStringLiteral("[upgrade]\nkind = %1\ngroups = %2\ndeploy = %3\n"
                                        "parallel = 8\ndeadline = \"60s\"\nready = \"60s\"\n")
                             .arg(quoted(world.options.upgrade), groupsText(world), listed(deploy));
    return text + (world.options.upgrade == u"command" ? QString() : assistantText(world, places)) +
           u'\n';
}

QString checksText(const World &world)
{
    QString all;
    for (const std::string &service : serviceNames(world.options.services))
        all += QStringLiteral("[[checks]]\nname = %1\nurl = \"http://shop.lab/%2/health\"\n"
                              "expect = { status = 200, body = \"UP\" }\n\n")
                   .arg(quoted(QString::fromStdString(service)), QString::fromStdString(service));
    return all;
}

QString telemetryText(const World &world)
{
    if (world.options.metrics == u"cloudmonitor")
        return QStringLiteral("[telemetry]\nkind = \"cloudmonitor\"\nendpoint = %1\n"
                              "calls-per-minute = 12000\n\n")
            .arg(url("127.0.0.1", world.apiPort()));
    return QStringLiteral(
               "[telemetry]\nkind = \"prometheus\"\nurl = %1\n"
               "requests = 'sum by (zone, service, instance) (http_requests_total)'\n"
               "errors = 'sum by (zone, service, instance) (http_requests_total{code=~\"5..\"})'\n"
               "slow-over = \"2s\"\n"
               "slow = 'sum by (zone, service, instance) (http_requests_total) - sum by (zone, "
               "service, instance) (http_request_duration_seconds_bucket{le=\"2\"})'\n"
               "latency = 'sum by (zone, service, le) "
               "(rate(http_request_duration_seconds_bucket[1m]))'\n"
               "sampled = 'max by (zone) (timestamp(http_requests_total))'\n\n")
        .arg(url("127.0.0.1", world.metricsPort()));
}

constexpr char rest[] = R"([probe]
url = "http://shop.lab/{service}/health"
instance-header = "X-Instance"
version-header = "X-Version"

[release]
first = "B"
ramp = [5, 25, 50, 100]
soak = "5s"
stage = "3s"
quiet = "1s"
guard-minimum-requests = 20
judge = { bad-rate = 0.05 }

)";

/// Minutes, where nothing shorter is seen.
QString restText(const World &world)
{
    QString text = QString::fromLatin1(rest);
    if (world.options.metrics == u"cloudmonitor")
        text.replace(QStringLiteral("soak = \"5s\"\nstage = \"3s\""),
                     QStringLiteral("soak = \"5m\"\nstage = \"5m\""));
    return text;
}

} // namespace

QString profileText(const World &world, const ProfilePlaces &places, const QString &id)
{
    QString text = QStringLiteral("# Written by switchyard-lab for this run of it.\nformat = 1\n"
                                  "id = %1\nname = \"Lab\"\nprotected = false\n\n")
                       .arg(quoted(id));
    for (const auto &zone : world.zones())
        text += zoneText(world, *zone, places);
    for (const auto &balancer : world.balancers())
        text += balancerText(world, *balancer, places);
    for (const auto &zone : world.zones())
        text += registryText(*zone);
    text += telemetryText(world);
    text += upgradeText(world, places) + checksText(world) + restText(world);
    return text + QStringLiteral("[lab]\ncontrol = %1\ntoken = { lab-file = %2 }\n")
                      .arg(url("127.0.0.1", places.controlPort), quoted(places.token));
}

bool writePrivate(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) &&
           file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
           file.write(content) == content.size() && file.commit();
}

} // namespace switchyard::lab
