#include "tests/integration/dataplane/plane/plane.h"

#include "tests/integration/dataplane/plane/certificates.h"
#include "tests/integration/dataplane/plane/configs.h"
#include "tests/integration/dataplane/plane/steps.h"
#include "tests/integration/dataplane/plane/wire.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace switchyard::plane
{

using namespace Qt::StringLiterals;

Plane::~Plane()
{
    if (QTest::currentTestFailed()) {
        m_dir.setAutoRemove(false);
        qWarning("The servers' files and logs stay in %s", qPrintable(m_dir.path()));
    }
}

QString Plane::start()
{
    return inOrder({
        [this] { return makeCertificates(m_dir.path()); },
        [this] { return writeFiles(); },
        [this] { return m_hasStandIn ? startRegistries() : QString(); },
        [this] { return startRedis(); },
        [this] { return startInstances(); },
        [this] { return waitUntilRegistered(); },
        [this] { return startGateways(); },
        [this] { return startBalancer(); },
        [this] { return waitUntilServing(); },
    });
}

QString Plane::write(const QString &name, const QString &text) const
{
    QFile file(m_layout.path(name));
    if (file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.flush())
        return {};
    return file.fileName() + u": "_s + file.errorString();
}

QString Plane::writeFiles() const
{
    QString problem = write(u"haproxy.cfg"_s, haproxyConfig(m_layout));
    problem += write(u"prometheus.yml"_s, prometheusConfig(m_layout));
    problem += write(u"instances"_s, instancesFile(m_layout));
    for (const Zone zone : zones) {
        problem += write(u"nginx_%1.conf"_s.arg(nameOf(zone)), nginxConfig(m_layout, zone));
        for (const Address &instance : at(zone).instances)
            problem += write(QString::number(instance.port) + u".version"_s, m_first + u'\n');
    }
    return problem;
}

QString Plane::startRegistries()
{
    QString problem;
    for (const Zone zone : zones) {
        const Address registry = at(zone).registry;
        problem += m_registries[int(zone)].start(
            QStringLiteral(DATAPLANE_REGISTRY), {registry.host, QString::number(registry.port)},
            m_layout.path(u"registry_%1.log"_s.arg(nameOf(zone))));
    }
    return problem;
}

QString Plane::startRedis()
{
    return m_redis.start(u"/usr/bin/redis-server"_s,
                         {u"--bind"_s, m_layout.redis.host, u"--port"_s,
                          QString::number(m_layout.redis.port), u"--save"_s, QString(), u"--dir"_s,
                          m_dir.path()},
                         m_layout.path(u"redis.log"_s));
}

QString Plane::startInstances()
{
    // A second and a half of warm-up: a health check falls into it, as it does with a real service.
    return m_keeper.start(QStringLiteral(DATAPLANE_KEEPER),
                          {m_dir.path(), QStringLiteral(DATAPLANE_APP), u"--bad"_s, u"bad=5"_s,
                           u"--bad"_s, u"usual=1"_s, u"--bad"_s, u"worse=3"_s, u"--warm-up"_s,
                           u"1500"_s, u"--sessions"_s, m_layout.redis.text()},
                          m_layout.path(u"keeper.log"_s));
}

/// Before the gateways are started: nginx would hold instances that do not listen yet for dead.
QString Plane::waitUntilRegistered() const
{
    for (const Zone zone : zones)
        if (!QTest::qWaitFor([&] { return registered(zone) == QStringList(3, m_first); }, limitMs))
            return u"zone %1 has registered %2 only"_s.arg(nameOf(zone),
                                                           registered(zone).join(u", "_s));
    return {};
}

QString Plane::startGateways()
{
    QString problem;
    for (const Zone zone : zones) {
        const QString name = nameOf(zone);
        problem += m_gateways[int(zone)].start(
            u"/usr/sbin/nginx"_s,
            {u"-p"_s, m_dir.path(), u"-c"_s, m_layout.path(u"nginx_%1.conf"_s.arg(name)), u"-e"_s,
             m_layout.path(u"nginx_%1.error.log"_s.arg(name))},
            m_layout.path(u"nginx_%1.log"_s.arg(name)));
        problem += m_exporters[int(zone)].start(
            u"/usr/bin/prometheus-nginx-exporter"_s,
            {u"-nginx.retries=50"_s, u"-nginx.retry-interval=100ms"_s,
             u"-nginx.scrape-uri=http://%1/status"_s.arg(at(zone).status.text()),
             u"-web.listen-address="_s + at(zone).exporter.text()},
            m_layout.path(u"exporter_%1.log"_s.arg(name)));
    }
    return problem;
}

QString Plane::startBalancer()
{
    const QString problem =
        m_prometheus.start(u"/usr/bin/prometheus"_s,
                           {u"--config.file="_s + m_layout.path(u"prometheus.yml"_s),
                            u"--storage.tsdb.path="_s + m_layout.path(u"tsdb"_s),
                            u"--web.listen-address="_s + m_layout.prometheus.text()},
                           m_layout.path(u"prometheus.log"_s));
    return problem +
           m_balancer.start(u"/usr/sbin/haproxy"_s,
                            {u"-W"_s, u"-db"_s, u"-f"_s, m_layout.path(u"haproxy.cfg"_s), u"-p"_s,
                             m_layout.path(u"haproxy.pid"_s), u"-S"_s, m_layout.masterSocket()},
                            m_layout.path(u"haproxy.log"_s));
}

QString Plane::waitUntilServing() const
{
    QString missing;
    const auto serving = [&] {
        missing.clear();
        for (const Zone zone : zones) {
            if (httpGet(at(zone).plain, "/shop").status != 200)
                missing += u"gateway %1 does not answer; "_s.arg(nameOf(zone));
            if (server(zone).status != u"UP"_s)
                missing += u"HAProxy says %1 of zone %2; "_s.arg(server(zone).status, nameOf(zone));
        }
        if (httpGet(m_layout.prometheus, "/-/ready").status != 200)
            missing += u"Prometheus is not ready; "_s;
        return missing.isEmpty();
    };
    return QTest::qWaitFor(serving, limitMs) ? QString() : missing;
}

ServerState Plane::server(Zone zone) const
{
    const QByteArray csv = haproxyCommand(m_layout.balancerSocket(), "show stat be_shop 4 -1");
    const auto lines = csv.split('\n');
    const auto names = lines.value(0).mid(2).split(',');
    const QByteArray server = zone == Zone::A ? "zone_a" : "zone_b";
    for (const QByteArray &line : lines) {
        const auto fields = line.split(',');
        const auto field = [&](const char *name) { return fields.value(names.indexOf(name)); };
        if (field("svname") == server)
            return {.weight = field("weight").toInt(),
                    .sessions = field("scur").toLongLong(),
                    .total = field("stot").toLongLong(),
                    .status = QString::fromLatin1(field("status"))};
    }
    return {};
}

QString Plane::setWeight(Zone zone, int weight) const
{
    const QByteArray server = zone == Zone::A ? "be_shop/zone_a" : "be_shop/zone_b";
    const QByteArray answer =
        haproxyCommand(m_layout.balancerSocket(),
                       "set server " + server + " weight " + QByteArray::number(weight));
    if (answer != "\n")
        return u"weight of zone %1: "_s.arg(nameOf(zone)) + QString::fromLatin1(answer);
    const QByteArray read = haproxyCommand(m_layout.balancerSocket(), "get weight " + server);
    if (!read.startsWith(QByteArray::number(weight) + ' '))
        return u"weight of zone %1 reads "_s.arg(nameOf(zone)) + QString::fromLatin1(read);
    return {};
}

QString Plane::setDrainFlag(Zone zone, bool on) const
{
    QFile flag(m_layout.drainFlag(zone));
    const bool done = on ? flag.open(QIODevice::WriteOnly) : flag.remove();
    return done && drainFlag(zone) == on ? QString() : flag.fileName() + u" is not as asked"_s;
}

bool Plane::drainFlag(Zone zone) const { return httpGet(at(zone).status, "/drain").status == 200; }

qint64 Plane::gatewayRequests(Zone zone) const
{
    const QByteArray body = httpGet(at(zone).status, "/status").body;
    const auto counters = body.split('\n').value(2).simplified().split(' ');
    return counters.size() == 3 ? counters[2].toLongLong() : -1;
}

QStringList Plane::deployCommand() const
{
    return {u"/bin/bash"_s, QStringLiteral(DATAPLANE_DEPLOY), m_dir.path()};
}

QString Plane::deploy(Zone zone, const QString &version) const
{
    std::vector<std::unique_ptr<QProcess>> running;
    for (const Address &instance : at(zone).instances) {
        auto &process = running.emplace_back(std::make_unique<QProcess>());
        const QStringList command = deployCommand();
        process->start(command.first(), command.mid(1)
                                            << instance.host << QString::number(instance.port)
                                            << version);
    }
    QString problem;
    for (const auto &process : running)
        if (!process->waitForFinished(60'000) || process->exitCode() != 0)
            problem += QString::fromUtf8(process->readAllStandardError());
    return problem;
}

QStringList Plane::registered(Zone zone) const
{
    const HttpAnswer answer = httpGet(at(zone).registry, "/eureka/apps/SHOP");
    const auto shop =
        QJsonDocument::fromJson(answer.body).object().value("application"_L1).toObject();
    QStringList versions;
    for (const auto &value : shop.value("instance"_L1).toArray()) {
        const auto instance = value.toObject();
        if (instance.value("status"_L1) == "UP"_L1)
            versions << instance.value("metadata"_L1).toObject().value("version"_L1).toString();
    }
    versions.sort();
    return versions;
}

} // namespace switchyard::plane
