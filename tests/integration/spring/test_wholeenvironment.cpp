#include "app/jobs/jobs.h"
#include "tests/integration/adapters/jobservers.h"
#include "tests/integration/adapters/mariadb.h"
#include "tests/integration/adapters/rabbitbroker.h"
#include "tests/integration/dataplane/plane/profile.h"
#include "tests/integration/dataplane/plane/releaserun.h"
#include "tests/integration/dataplane/plane/wire.h"
#include "tests/integration/spring/springprogram.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <map>
#include <memory>

using namespace switchyard::plane;
using namespace Qt::StringLiterals;
using switchyard::JobWorker;
using switchyard::MariaDb;
using switchyard::RabbitBroker;
using switchyard::Server;
using switchyard::SpringProgram;
using switchyard::ZkAlone;

namespace
{

const QString program = QStringLiteral(SWITCHYARDCTL);
constexpr int messages = 758;

/// A registry, a broker and a scheduler.
struct ZonePrograms {
    SpringProgram registry = SpringProgram::registry();
    RabbitBroker broker = {};
    ZkAlone keeper = {};
    std::unique_ptr<JobWorker> worker = {}; ///< the process that runs the job on a machine
    QTemporaryDir folder = {};
    Server consumer = {}; ///< of the queue "orders"

    bool start(const Address &registryAt)
    {
        return registry.start({u"server.address="_s + registryAt.host,
                               u"server.port="_s + QString::number(registryAt.port)}) &&
               broker.start() && keeper.start();
    }
    bool consume()
    {
        return consumer.start(folder.path(), u"/usr/bin/amqp-consume"_s,
                              {u"--url"_s, broker.amqpUrl(), u"-q"_s, u"orders"_s, u"-p"_s, u"50"_s,
                               u"--"_s, u"/bin/cat"_s});
    }
    QString profile(const QString &zone, const QString &password) const
    {
        return u"\n[[queues]]\nzone = \"%1\"\nkind = \"rabbitmq\"\nurl = \"%2\"\n"
               "credentials = { command = [\"/bin/cat\", \"%3\"] }\n"
               "\n[[jobs]]\nzone = \"%1\"\nkind = \"elasticjob\"\nhosts = \"%4\"\n"
               "namespace = \"shop-jobs\"\n"_s.arg(zone, broker.url(), password, keeper.hosts());
    }
};

/// Rows of the ledger by run: each is one settlement that customers pay.
class Nights
{
public:
    explicit Nights(const MariaDb &ledger) : m_ledger(ledger) {}
    /// The job is due: every process that may run it does.
    void fall(std::map<Zone, ZonePrograms> &zones)
    {
        const QString run = u"night-%1"_s.arg(++m_count);
        for (auto &[zone, programs] : zones)
            programs.worker->trigger(run);
    }
    QString bookedTwice() const
    {
        return m_ledger.ask(u"SELECT run FROM ledger GROUP BY run HAVING COUNT(*) > 1"_s);
    }
    int machines() const
    {
        return m_ledger.ask(u"SELECT COUNT(DISTINCT machine) FROM ledger"_s).toInt();
    }

private:
    const MariaDb &m_ledger;
    int m_count = 0;
};

} // namespace

/// The environment that this is made for, small: HAProxy and two nginx, in each zone three
/// instances, a Eureka server, a RabbitMQ and a ZooKeeper that owns its jobs; one MariaDB and one
/// Redis for both; Prometheus, and users all the time.
class WholeEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiveStepsLoseNoRequestNoMessageAndPayNobodyTwice();
};

void WholeEnvironment::fiveStepsLoseNoRequestNoMessageAndPayNobodyTwice()
{
    Plane plane(Mode::Http, Plane::Registries::Real);
    std::map<Zone, ZonePrograms> programs;
    for (const Zone zone : zones)
        QVERIFY(programs[zone].start(plane.at(zone).registry));
    MariaDb shared;
    QVERIFY(shared.start());
    QCOMPARE(shared.ask(u"CREATE TABLE ledger (run VARCHAR(40), machine VARCHAR(40), cents INT)"_s),
             QString());
    const QString password = plane.layout().path(u"broker"_s);
    QVERIFY(switchyard::writeFile(password,
                                  QByteArray(RabbitBroker::user) + ' ' + RabbitBroker::password));
    QString profile = profileText(plane).replace(
        u"kind = \"eureka\"\n"_s, u"kind = \"eureka\"\npropagation = { lease = \"5s\", "
                                  "server-cache = \"1s\", fetch = \"1s\", balancer = \"1s\" }\n"_s);
    for (auto &[zone, of] : programs) {
        QVERIFY(of.broker.waitUntilUp());
        QVERIFY(of.broker.declare(u"orders"_s));
        of.worker =
            std::make_unique<JobWorker>(of.keeper.hosts(), u"shop-jobs"_s,
                                        plane.at(zone).instances.front().host, shared.socket());
        profile += of.profile(nameOf(zone), password);
    }
    profile += u"\n[shared]\naudit = [\"/usr/bin/mariadb\", \"--no-defaults\", \"--socket=%1\", "
               "\"--user=root\", \"shop\", \"-e\", \"SELECT run FROM ledger LIMIT 1\"]\n"_s.arg(
                   shared.socket());
    QCOMPARE(plane.start(), QString());
    QCOMPARE(writeProfile(plane, profile), QString());
    // Before the release the jobs are A's.
    QCOMPARE(switchyard::makeJobs({.kind = u"elasticjob"_s,
                                   .zone = switchyard::Zone::B,
                                   .hosts = programs[Zone::B].keeper.hosts(),
                                   .space = u"shop-jobs"_s},
                                  {{u"127.0.1.0/24"_s}, {u"127.0.2.0/24"_s}}, {})
                 ->setStarting(switchyard::Zone::B, false,
                               switchyard::Call::within(std::chrono::seconds(30))),
             switchyard::Outcome(switchyard::Ok{}));
    QVERIFY(programs[Zone::B].broker.publish(u"orders"_s, messages));
    QVERIFY(programs[Zone::A].consume());

    LoadRun load(plane.layout());
    QCOMPARE(load.start(), QString());
    QVERIFY(underLoad(load));
    const CtlResult plan = runCtl(plane, program, {u"plan"_s, u"--to-version"_s, u"v2"_s});
    Nights nights(shared);
    WeightsSeen weights(plane);
    int looks = 0;
    int dark = 0; // looks at a B without traffic
    bool early = false;
    QElapsedTimer clock;
    clock.start();
    const CtlResult result = runRelease(plane, program, u"v2"_s, weights, [&] {
        if (++looks % 10 == 0)
            nights.fall(programs);
        // Processes that are replaced leave their machine as it is: the job's configuration begins
        // with "disabled: true", as the manual advises.
        early = early || (dark <= 50 && plane.registered(Zone::B).contains(u"v2"_s));
        dark += plane.server(Zone::B).weight == 0;
        if (dark == 50)
            programs[Zone::B].consume(); // until now nobody took the messages
    });
    const qint64 took = clock.elapsed() / 1000;
    const QJsonObject report = load.finish();
    qInfo("%lld requests; it took %lld s; the plan had said:\n%s",
          report["requests"_L1].toInteger(), took, plan.out.constData());

    QCOMPARE(result.exitCode, 0);
    QCOMPARE(report["failed"_L1].toInteger(-1), 0);
    QVERIFY2(!early, "B was stopped while messages waited in it");
    QCOMPARE(nights.bookedTwice(), QString());
    QCOMPARE(nights.machines(), 2);
    for (const Zone zone : zones)
        QCOMPARE(plane.registered(zone), QStringList(3, u"v2"_s));
    QCOMPARE(weightsOf(plane), u"100/100"_s);
}

QTEST_GUILESS_MAIN(WholeEnvironment)
#include "test_wholeenvironment.moc"
