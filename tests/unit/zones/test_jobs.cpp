#include "models/zones/cron.h"
#include "models/zones/jobs.h"

#include <QDateTime>
#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

const PerZone<QStringList> ranges{{u"10.0.1.0/24"_s}, {u"10.0.2.0/24"_s}};

JobMachine at(const char *host, bool enabled = true, int running = 0, bool alive = true)
{
    return {QString::fromLatin1(host), enabled, alive, running};
}

SchedulerJobs of(std::optional<Zone> zone, std::vector<JobMachine> machines)
{
    return {zone, {{.name = u"settle"_s, .machines = std::move(machines)}}};
}

qint64 utc(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate).toMSecsSinceEpoch();
}

} // namespace

class TestJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aJobThatTwoSchedulersMayStartIsNamed()
    {
        const auto account =
            accountOf({of(Zone::A, {at("10.0.1.11")}), of(Zone::B, {at("10.0.2.11")})}, ranges);
        QCOMPARE(account.jobs, 1);
        QCOMPARE(account.twice, 1);
        QCOMPARE(account.first, u"settle"_s);
        QCOMPARE(account.zones.a.owner, u"settle on 10.0.1.11"_s);
        QCOMPARE(account.zones.b.owned, 1);
    }

    void onlyWhatMayStartACountsAsOwner_data()
    {
        QTest::addColumn<bool>("enabled");
        QTest::addColumn<bool>("alive");
        QTest::addColumn<int>("running");
        QTest::addColumn<int>("twice");
        QTest::addRow("enabled and alive") << true << true << 0 << 1;
        QTest::addRow("disabled") << false << true << 0 << 0;
        QTest::addRow("nobody there") << true << false << 0 << 0;
        QTest::addRow("disabled, but still running") << false << true << 1 << 1;
    }
    void onlyWhatMayStartACountsAsOwner()
    {
        QFETCH(bool, enabled);
        QFETCH(bool, alive);
        QFETCH(int, running);
        QFETCH(int, twice);
        const auto account = accountOf({of(Zone::A, {at("10.0.1.11")}),
                                        of(Zone::B, {at("10.0.2.11", enabled, running, alive)})},
                                       ranges);
        QCOMPARE(account.twice, twice);
        QCOMPARE(account.zones.b.running, running);
    }

    void oneSchedulerForBothStartsNothingTwice()
    {
        const auto account =
            accountOf({of({}, {at("10.0.1.11"), at("10.0.2.11", true, 1)})}, ranges);
        QCOMPARE(account.twice, 0);
        QCOMPARE(account.zones.a.owned, 1);
        QCOMPARE(account.zones.b.owned, 1);
        QCOMPARE(account.zones.b.runs, u"settle on 10.0.2.11"_s);
        QVERIFY(account.unplaced.isEmpty());
    }

    void aMachineOfNowhereIsNamedWhereTheSchedulerIsOneForBoth()
    {
        QCOMPARE(accountOf({of({}, {at("10.0.9.9")})}, ranges).unplaced, u"settle on 10.0.9.9"_s);
        QCOMPARE(accountOf({of(Zone::A, {at("10.0.9.9")})}, ranges).zones.a.owned, 1);
        // An address that is the other zone's says more than who keeps the job.
        QCOMPARE(accountOf({of(Zone::A, {at("10.0.2.9")})}, ranges).zones.b.owned, 1);
    }

    void whatIsDueIsListedInItsOrder()
    {
        SchedulerJobs jobs{{},
                           {{.name = u"late"_s, .machines = {at("10.0.1.1")}, .nextUtcMs = 9'000},
                            {.name = u"soon"_s, .machines = {at("10.0.1.1")}, .nextUtcMs = 2'000},
                            {.name = u"off"_s, .machines = {at("10.0.1.1", false)}, .nextUtcMs = 1},
                            {.name = u"never"_s, .machines = {at("10.0.1.1")}}}};
        QCOMPARE(jobsDue({jobs}, 10'000), QStringList({u"soon 00:00:02Z"_s, u"late 00:00:09Z"_s}));
        QCOMPARE(jobsDue({jobs}, 9'000), QStringList({u"soon 00:00:02Z"_s}));
    }

    void aCronExpressionTellsWhenItFiresNext_data()
    {
        QTest::addColumn<QString>("cron");
        QTest::addColumn<QString>("next");
        const auto row = [](const char *cron, const char *next) {
            QTest::addRow("%s", cron) << QString::fromLatin1(cron) << QString::fromLatin1(next);
        };
        // From Sunday, 2026-11-22 23:58:30 in Shanghai.
        row("0/5 * * * * ?", "2026-11-22T15:58:35Z");
        row("30 58 23 * * ?", "2026-11-23T15:58:30Z");
        row("0 0 2 * * ?", "2026-11-22T18:00:00Z");
        row("0 0 2 1 * ?", "2026-11-30T18:00:00Z");
        row("0 30 9-17/4 ? * MON-FRI", "2026-11-23T01:30:00Z");
        row("0 0 12 ? * SAT-MON", "2026-11-23T04:00:00Z");
        row("0 0 0 29 FEB ? 2028", "2028-02-28T16:00:00Z");
        row("0 0 0 30 2 ?", "");
        row("0 0 0 L * ?", "");
        row("0 0 0 ? * 6#3", "");
        row("0 0 0 * *", "");
        row("61 0 0 * * ?", "");
        row("0 0/0 0 * * ?", "");
        row("", "");
    }
    void aCronExpressionTellsWhenItFiresNext()
    {
        QFETCH(QString, cron);
        QFETCH(QString, next);
        const auto fires = nextFire(cron, utc("2026-11-22T15:58:30Z"), QTimeZone("Asia/Shanghai"));
        QCOMPARE(fires ? QDateTime::fromMSecsSinceEpoch(*fires, Qt::UTC).toString(Qt::ISODate)
                       : QString(),
                 next);
    }

    void anHourThatAChangeOfClocksSkipsIsNone()
    {
        // In Berlin 02:30 does not exist on 2027-03-28.
        const auto fires =
            nextFire(u"0 30 2 * * ?"_s, utc("2027-03-27T12:00:00Z"), QTimeZone("Europe/Berlin"));
        QCOMPARE(fires.value_or(0), utc("2027-03-29T00:30:00Z"));
    }
};

QTEST_APPLESS_MAIN(TestJobs)
#include "test_jobs.moc"
