#include "app/profile/readprofile.h"
#include "app/secrets/secrets.h"
#include "app/telemetry/cloudmonitor.h"
#include "tests/integration/adapters/server.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{
constexpr int limitMs = 180'000; // only ends a hang: a minute must pass, and be told
Call soon() { return Call::within(std::chrono::seconds(60)); }
} // namespace

/// CloudMonitor as the lab speaks it, by the profile that the lab wrote.
class TestLabCloudMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachZoneIsCountedByTheMinute_data()
    {
        QTest::addColumn<QString>("signature");
        QTest::newRow("v3") << u"v3"_s;
        QTest::newRow("v1") << u"v1"_s;
    }
    void eachZoneIsCountedByTheMinute()
    {
        QFETCH(QString, signature);
        QTemporaryDir dir;
        Server lab;
        const QString file = dir.filePath(u"lab.toml"_s);
        QVERIFY(lab.start(dir.path(), QStringLiteral(SWITCHYARD_LAB),
                          {u"--balancer"_s, u"alb"_s, u"--metrics"_s, u"cloudmonitor"_s,
                           u"--metric-delay"_s, u"0"_s, u"--rps"_s, u"40"_s, u"--services"_s,
                           u"1"_s, u"--signature"_s, signature, u"--profile-out"_s, file}));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 60'000);
        const ProfileResult profile = readProfile(file);
        QVERIFY2(profile, profile ? "" : qPrintable(profile.error().front().toLine()));
        const auto credentials =
            fetchSecret(telemetryCredentialsOf(*profile), soon()).and_then(readCredentials);
        QVERIFY(credentials);
        const MonitorClock real = MonitorClock::ofThisMachine();
        std::atomic<qint64> ahead = 0; // so that nobody waits for what may still come
        CloudMonitor monitor(*profile, *credentials,
                             {[&] { return real.steadyMs() + ahead; }, real.utcMs});
        const auto bothZonesTold = [&] {
            ahead += 60'000;
            const auto told = monitor.counters(soon());
            return told && told->size() == 2 &&
                   std::ranges::all_of(*told, [](const SeriesCounters &series) {
                       return series.requests > 0 && series.errors == 0 && series.ageMs >= 0;
                   });
        };
        QTRY_VERIFY_WITH_TIMEOUT(bothZonesTold(), limitMs);
        const qint64 now = real.utcMs();
        const auto past = monitor.history(now - 600'000, now, 5, soon());
        QVERIFY(past && !past->empty());
        for (const Zone zone : bothZones)
            QVERIFY(past->back().requestsPerSecond(zone).value_or(0) > 0);
    }
};

QTEST_GUILESS_MAIN(TestLabCloudMonitor)
#include "test_labcloudmonitor.moc"
