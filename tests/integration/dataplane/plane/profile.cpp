#include "tests/integration/dataplane/plane/profile.h"

#include <QFile>

namespace switchyard::plane
{

using namespace Qt::StringLiterals;

namespace
{

QString quoted(const QStringList &words)
{
    QStringList out;
    for (const QString &word : words)
        out << u'"' + word + u'"';
    return u'[' + out.join(u", "_s) + u']';
}

QString zoneTable(const Plane &plane, Zone zone)
{
    const ZoneLayout &here = plane.at(zone);
    const QString flag = plane.layout().drainFlag(zone);
    return u"\n[zones.%1]\n"
           "gateways = [{ url = \"https://%2\", status = \"http://%3/status\" }]\n"
           "addresses = [\"127.0.%4.0/24\"]\n"
           "drain = { set = %5, clear = %6, shown = { url = \"http://%3/drain\" } }\n"
           "capacity = { requests-per-second = 2000 }\n"
           "noise = [{ name = \"health check of the balancer\", per-minute = 60 }, "
           "{ name = \"nginx exporter\", per-minute = 60 }]\n"_s.arg(
               nameOf(zone), here.tls.text(), here.status.text(), zone == Zone::A ? u"1"_s : u"2"_s,
               quoted({u"/usr/bin/touch"_s, flag}), quoted({u"/bin/rm"_s, u"-f"_s, flag}));
}

QString sources(const Plane &plane)
{
    const Layout &layout = plane.layout();
    QString text = u"\n[[balancers]]\n"
                   "id = \"front\"\n"
                   "kind = \"haproxy\"\n"
                   "socket = \"unix:%1\"\n"
                   "master = \"unix:%2\"\n"
                   "backend = \"be_shop\"\n"
                   "servers = { A = [\"zone_a\"], B = [\"zone_b\"] }\n"_s.arg(
                       layout.balancerSocket(), layout.masterSocket());
    for (const Zone zone : zones)
        text += u"\n[[registries]]\n"
                "zone = \"%1\"\n"
                "kind = \"eureka\"\n"
                "url = \"http://%2/eureka\"\n"_s.arg(nameOf(zone), plane.at(zone).registry.text());
    return text + u"\n[telemetry]\n"
                  "kind = \"prometheus\"\n"
                  "url = \"http://%1\"\n"_s.arg(layout.prometheus.text());
}

QString procedure(const Plane &plane)
{
    const QStringList deploy = plane.deployCommand()
                               << u"{host}"_s << u"{port}"_s << u"{version}"_s;
    return u"\n[upgrade]\n"
           "kind = \"command\"\n"
           "groups = [[\"shop\"]]\n"
           "deploy = %1\n"
           "\n[probe]\n"
           "url = \"https://shop.lab/{service}\"\n"
           "instance-header = \"X-Instance\"\n"
           "version-header = \"X-Version\"\n"
           "ca-file = \"%2\"\n"
           "\n[[checks]]\n"
           "name = \"health\"\n"
           "url = \"https://shop.lab/healthz\"\n"
           "expect = { status = 200, body = \"UP\" }\n"
           "\n[release]\n"
           "first = \"B\"\n"
           "ramp = [5, 25, 50, 100]\n"
           "stage = \"5s\"\n"
           "soak = \"5s\"\n"
           "judge = { bad-rate = 0.05 }\n"
           "quiet = \"2s\"\n"_s.arg(quoted(deploy), plane.layout().caFile());
}

} // namespace

QString profileText(const Plane &plane)
{
    QString text = u"format = 1\nid = \"shop-plane\"\nname = \"Shop on a real data plane\"\n"_s;
    for (const Zone zone : zones)
        text += zoneTable(plane, zone);
    return text + sources(plane) + procedure(plane);
}

QString writeProfile(const Plane &plane, const QString &text)
{
    QFile file(plane.layout().profileFile());
    if (file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0)
        return {};
    return file.errorString();
}

QString writeProfile(const Plane &plane) { return writeProfile(plane, profileText(plane)); }

} // namespace switchyard::plane
