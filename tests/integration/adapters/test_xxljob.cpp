#include "app/jobs/jobs.h"
#include "tests/integration/adapters/mariadb.h"

#include <QtTest>

#include <future>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

const PerZone<QStringList> ranges{{u"10.0.1.0/24"_s}, {u"10.0.2.0/24"_s}};

Call soon() { return Call::within(std::chrono::seconds(30)); }

/// The columns that the adapter knows, as XXL-JOB 2.4 has them.
constexpr char tables[] =
    "CREATE TABLE xxl_job_group (id INT PRIMARY KEY, app_name VARCHAR(64) NOT NULL, "
    "address_type TINYINT NOT NULL DEFAULT 0, address_list TEXT) ENGINE=InnoDB;"
    "CREATE TABLE xxl_job_info (id INT PRIMARY KEY, job_group INT NOT NULL, executor_handler "
    "VARCHAR(255), trigger_status TINYINT NOT NULL DEFAULT 0, trigger_next_time BIGINT NOT NULL "
    "DEFAULT 0) ENGINE=InnoDB;"
    "CREATE TABLE xxl_job_log (id BIGINT PRIMARY KEY AUTO_INCREMENT, job_id INT NOT NULL, "
    "executor_address VARCHAR(255), trigger_time DATETIME, trigger_code INT NOT NULL, handle_code "
    "INT NOT NULL DEFAULT 0) ENGINE=InnoDB;"
    "CREATE TABLE xxl_job_registry (registry_group VARCHAR(50) NOT NULL, registry_key VARCHAR(255) "
    "NOT NULL, registry_value VARCHAR(255) NOT NULL, update_time DATETIME) ENGINE=InnoDB;";

constexpr char users[] =
    "CREATE OR REPLACE USER xxl IDENTIFIED BY 'right'; GRANT ALL ON xxl.* TO xxl;"
    "CREATE OR REPLACE USER reader IDENTIFIED BY 'right'; GRANT SELECT ON xxl.* TO reader;";

const QString inA = u"http://10.0.1.11:9999/"_s;
const QString inB = u"http://10.0.2.11:9999/"_s;

JobMachine machine(const QString &host, bool enabled, bool alive, int running = 0)
{
    return {.host = host, .enabled = enabled, .alive = alive, .running = running};
}

} // namespace

/// The tables of XXL-JOB's admin in a real MariaDB: one admin for both zones.
class TestXxlJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.start());
        QCOMPARE(m_server.ask(QString::fromLatin1(users)), QString());
    }

    void init()
    {
        m_server.ask(u"DROP DATABASE IF EXISTS xxl; CREATE DATABASE xxl"_s);
        QCOMPARE(sql(QString::fromLatin1(tables)), QString());
        QCOMPARE(sql(u"INSERT INTO xxl_job_group VALUES (1, 'pay', 0, '%1,%2');"
                     "INSERT INTO xxl_job_registry VALUES ('EXECUTOR', 'pay', '%1', NOW()), "
                     "('EXECUTOR', 'pay', '%2', NOW());"
                     "INSERT INTO xxl_job_info VALUES (1, 1, 'settle', 1, 1784570400000)"_s.arg(
                         inA, inB)),
                 QString());
    }

    void ownersAndWhenAJobIsDueAreTold()
    {
        QCOMPARE(readNow(), JobsReading({{u"settle"_s,
                                          {machine(u"10.0.1.11"_s, true, true),
                                           machine(u"10.0.2.11"_s, true, true)},
                                          1784570400000}}));
        const JobsAccount account = accountOf({{{}, readNow()}}, ranges);
        QCOMPARE(account.zones.a.owned, 1);
        QCOMPARE(account.zones.b.owned, 1);
        QCOMPARE(account.twice, 0); // its one scheduler starts each run once
    }

    void twoAdminsThatStartOneJobAreToldByItsName()
    {
        const auto read = admin()->read(soon());
        QVERIFY(read);
        const JobsAccount account =
            accountOf({{Zone::A, read->jobs}, {Zone::B, read->jobs}}, ranges);
        QCOMPARE(account.twice, 1);
        QCOMPARE(account.first, u"settle"_s);
    }

    void whatRunsIsToldUntilItHasAnOutcome_data()
    {
        QTest::addColumn<QString>("log");
        QTest::addColumn<int>("inA");
        QTest::addColumn<int>("inB");
        QTest::newRow("runs") << u"'%1', NOW(), 200, 0"_s.arg(inB) << 0 << 1;
        QTest::newRow("ended well") << u"'%1', NOW(), 200, 200"_s.arg(inB) << 0 << 0;
        QTest::newRow("failed") << u"'%1', NOW(), 200, 500"_s.arg(inB) << 0 << 0;
        QTest::newRow("never reached it") << u"'%1', NOW(), 500, 0"_s.arg(inB) << 0 << 0;
        QTest::newRow("lost long ago")
            << u"'%1', NOW() - INTERVAL 2 DAY, 200, 0"_s.arg(inB) << 0 << 0;
        QTest::newRow("just being triggered, nobody says where")
            << u"NULL, NOW(), 0, 0"_s << 1 << 1;
        QTest::newRow("a trigger that was given up")
            << u"NULL, NOW() - INTERVAL 5 MINUTE, 0, 0"_s << 0 << 0;
    }
    void whatRunsIsToldUntilItHasAnOutcome()
    {
        QFETCH(QString, log);
        QCOMPARE(sql(u"INSERT INTO xxl_job_log (job_id, executor_address, trigger_time, "
                     "trigger_code, handle_code) VALUES (1, %1)"_s.arg(log)),
                 QString());
        const JobsAccount account = accountOf({{{}, readNow()}}, ranges);
        QTEST(account.zones.a.running, "inA");
        QTEST(account.zones.b.running, "inB");
    }

    void aStoppedJobCountsOnlyWhileItRuns()
    {
        sql(u"UPDATE xxl_job_info SET trigger_status = 0"_s);
        QCOMPARE(readNow(), JobsReading());
        sql(u"INSERT INTO xxl_job_log (job_id, executor_address, trigger_time, trigger_code) "
            "VALUES (1, '%1', NOW(), 200)"_s.arg(inB));
        QCOMPARE(readNow(),
                 JobsReading({{u"settle"_s, {machine(u"10.0.2.11"_s, true, false, 1)}}}));
        const JobsAccount account = accountOf({{{}, readNow()}}, ranges);
        QCOMPARE(account.zones.b.running, 1);
        QCOMPARE(account.zones.b.owned, 0);
    }

    void anExecutorThatHasGoneOwnsNothing_data()
    {
        QTest::addColumn<QString>("clock");
        QTest::newRow("admin and server agree") << u"NOW()"_s;
        // The admin writes by its own time zone, not by the server's.
        QTest::newRow("the admin is ahead") << u"NOW() + INTERVAL 8 HOUR"_s;
        QTest::newRow("the admin is behind") << u"NOW() - INTERVAL 8 HOUR"_s;
    }
    void anExecutorThatHasGoneOwnsNothing()
    {
        QFETCH(QString, clock);
        sql(u"UPDATE xxl_job_registry SET update_time = %1"_s.arg(clock));
        sql(u"UPDATE xxl_job_registry SET update_time = update_time - INTERVAL 100 SECOND WHERE "
            "registry_value = '%1'"_s.arg(inA));
        const JobsAccount account = accountOf({{{}, readNow()}}, ranges);
        QCOMPARE(account.zones.a.owned, 0);
        QCOMPARE(account.zones.b.owned, 1);
    }

    void ownershipMovesAndTheListIsLeftToTheAdminAgain()
    {
        QCOMPARE(groupNow(), u"0\t"_s + inA + u',' + inB);
        QCOMPARE(admin()->setStarting(Zone::A, false, soon()), Outcome(Ok{}));
        QCOMPARE(groupNow(), u"1\t"_s + inB);
        const JobsAccount account = accountOf({{{}, readNow()}}, ranges);
        QCOMPARE(account.zones.a.enabled, 0);
        QCOMPARE(account.zones.a.disabled, 1);
        QCOMPARE(account.zones.b.owned, 1);
        QCOMPARE(admin()->setStarting(Zone::A, false, soon()), Outcome(Ok{}));
        QCOMPARE(groupNow(), u"1\t"_s + inB);
        QCOMPARE(admin()->setStarting(Zone::A, true, soon()), Outcome(Ok{}));
        QCOMPARE(groupNow(), u"0\t"_s + inB + u',' + inA);
    }

    void groupsWhoseJobsDoNotCountAreLeftAlone()
    {
        sql(u"INSERT INTO xxl_job_group VALUES (2, 'mail', 0, '%1')"_s.arg(inA));
        sql(u"INSERT INTO xxl_job_info VALUES (2, 2, 'newsletter', 1, 0)"_s);
        JobsProfile profile = profileNow();
        profile.jobs = {u"sett*"_s};
        const auto some = makeJobs(profile, ranges, credentials(u"xxl"_s));
        QCOMPARE(some->read(soon()).value().jobs.size(), size_t(1));
        QCOMPARE(some->setStarting(Zone::A, false, soon()), Outcome(Ok{}));
        QCOMPARE(sql(u"SELECT address_type, address_list FROM xxl_job_group ORDER BY id"_s),
                 u"1\t"_s + inB + u"\n0\t"_s + inA);
    }

    void refusedCredentialsAreDenied()
    {
        const auto wrong = makeJobs(profileNow(), ranges, credentials(u"xxl"_s, "wrong"));
        const auto read = wrong->read(soon());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Failure::Kind::Denied);
        QVERIFY2(read.error().detail.contains(u"Access denied for user 'xxl'"),
                 qPrintable(read.error().detail));
        QVERIFY(!read.error().detail.contains(u"wrong"));
        QCOMPARE(kindOfRefusal(wrong->setStarting(Zone::A, false, soon())), Failure::Kind::Denied);
        QCOMPARE(groupNow(), u"0\t"_s + inA + u',' + inB);
    }

    void whoMayOnlyReadReadsAndChangesNothing()
    {
        const auto reader = makeJobs(profileNow(), ranges, credentials(u"reader"_s));
        QVERIFY(reader->read(soon()));
        QCOMPARE(kindOfRefusal(reader->setStarting(Zone::A, false, soon())), Failure::Kind::Denied);
        QCOMPARE(groupNow(), u"0\t"_s + inA + u',' + inB);
    }

    void aTableThatIsMissingIsAFailureAndNeverEmpty_data()
    {
        QTest::addColumn<QString>("table");
        for (const char *table :
             {"xxl_job_group", "xxl_job_info", "xxl_job_log", "xxl_job_registry"})
            QTest::newRow(table) << QString::fromLatin1(table);
    }
    void aTableThatIsMissingIsAFailureAndNeverEmpty()
    {
        QFETCH(QString, table);
        sql(u"DROP TABLE "_s + table);
        const auto read = admin()->read(soon());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Failure::Kind::Refused);
        QVERIFY2(read.error().detail.contains(u"xxl."_s + table), qPrintable(read.error().detail));
    }

    void anotherDatabaseIsAFailureThatNamesIt()
    {
        JobsProfile profile = profileNow();
        profile.database = u"xxl_old"_s;
        const auto read = makeJobs(profile, ranges, credentials(u"xxl"_s))->read(soon());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Failure::Kind::Denied); // so does a server that is asked right
        QVERIFY(read.error().detail.contains(u"xxl_old"));
    }

    void aServerThatIsSilentIsTimedOut()
    {
        m_server.freeze();
        const auto read = admin()->read(Call::within(std::chrono::seconds(1)));
        const auto changed =
            admin()->setStarting(Zone::A, false, Call::within(std::chrono::seconds(1)));
        m_server.thaw();
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Failure::Kind::TimedOut);
        QCOMPARE(kindOfRefusal(changed), Failure::Kind::TimedOut);
        QCOMPARE(groupNow(), u"0\t"_s + inA + u',' + inB);
    }

    void aServerThatDiesInTheMiddleOfAChangeHasNotChanged()
    {
        // Another program holds the row, as an admin does that refreshes its list.
        QProcess holder;
        holder.start(u"/usr/bin/mariadb"_s,
                     {u"--no-defaults"_s, u"--socket="_s + m_server.socket(), u"--user=root"_s,
                      u"--unbuffered"_s, u"--skip-column-names"_s, u"xxl"_s});
        holder.write("BEGIN; SELECT id FROM xxl_job_group FOR UPDATE;\n");
        QVERIFY(holder.waitForReadyRead());
        auto change = std::async(std::launch::async,
                                 [this] { return admin()->setStarting(Zone::A, false, soon()); });
        const auto end = qScopeGuard([&holder] {
            holder.kill();
            holder.waitForFinished();
        });
        QTRY_COMPARE_WITH_TIMEOUT(
            m_server.ask(u"SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE "
                         "'UPDATE xxl_job_group%'"_s),
            u"1"_s, 30'000);
        m_server.kill();
        QCOMPARE(kindOfRefusal(change.get()), Failure::Kind::TimedOut);
        QVERIFY(m_server.start());
        QCOMPARE(groupNow(), u"0\t"_s + inA + u',' + inB);
        QVERIFY(admin()->read(soon()));
    }

    void aServerThatIsGoneIsUnreachable()
    {
        m_server.kill();
        const auto read = admin()->read(soon());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Failure::Kind::Unreachable);
        QVERIFY(!read.error().maySent);
        QVERIFY(read.error().detail.contains(profileNow().hosts));
        QCOMPARE(kindOfRefusal(admin()->setStarting(Zone::A, true, soon())),
                 Failure::Kind::Unreachable);
    }

private:
    JobsProfile profileNow() const
    {
        return {.kind = u"xxl-job"_s,
                .hosts = u"127.0.0.1:%1"_s.arg(m_server.port()),
                .database = u"xxl"_s};
    }
    static Credentials credentials(const QString &user, const char *password = "right")
    {
        return {user, SecretBytes(QByteArray(password)), {}, {}};
    }
    std::unique_ptr<Jobs> admin() const
    {
        return makeJobs(profileNow(), ranges, credentials(u"xxl"_s));
    }
    JobsReading readNow() const
    {
        auto read = admin()->read(soon());
        if (!read)
            qWarning("%s", qPrintable(read.error().detail));
        return read ? read->jobs : JobsReading();
    }
    QString sql(const QString &statement) const { return m_server.ask(statement, u"xxl"_s); }
    QString groupNow() const
    {
        return sql(u"SELECT address_type, address_list FROM xxl_job_group"_s);
    }
    static std::optional<Failure::Kind> kindOfRefusal(const Outcome &outcome)
    {
        const auto *refused = std::get_if<Refused>(&outcome);
        return refused ? std::optional(refused->why.kind) : std::nullopt;
    }

    MariaDb m_server;
};

QTEST_GUILESS_MAIN(TestXxlJob)
#include "test_xxljob.moc"
