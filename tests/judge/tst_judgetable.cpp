#include "tests/judge/services.h"
#include "tests/judge/table.h"

#include <QTest>
#include <algorithm>

using namespace switchyard;
using namespace switchyard::judging;

namespace
{

constexpr double allowed = 0.01;
constexpr int runsOfEach = 100;
constexpr int runsOfOne = 1'500;

QByteArray say(const FalseAlarms &alarms)
{
    return QStringLiteral("%1 of %2, at most %3")
        .arg(alarms.alarms)
        .arg(alarms.runs)
        .arg(alarms.upper())
        .toUtf8();
}

/// All of them together.
FalseAlarms pooled(const std::vector<Scenario> &scenarios)
{
    FalseAlarms sum;
    for (const Scenario &scenario : scenarios) {
        const FalseAlarms one = falseAlarms(scenario, runsOfEach, Others::LeftOut).judge;
        sum.runs += one.runs;
        sum.alarms += one.alarms;
    }
    return sum;
}

} // namespace

/// The table that `switchyard-bench judge` prints, with fewer runs. The seeds are fixed, so that it
/// passes or fails always; what is asserted is the 95 % upper bound, not the count.
class JudgeTableTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theBoundIsClopperPearsons()
    {
        QVERIFY(std::abs(FalseAlarms{100, 0}.upper() - 0.0295130) < 1e-6); // 1 - 0.05^(1/100)
        QVERIFY(std::abs(FalseAlarms{10, 10}.upper() - 1) < 1e-9);
        QVERIFY(std::abs(FalseAlarms{10, 1}.upper() - 0.394163) < 1e-5);
    }

    void calmTrafficGoesBackFalselyInOneOfAHundredAtMost()
    {
        const FalseAlarms alarms = pooled(calmTraffic());
        QVERIFY2(alarms.upper() <= allowed, say(alarms));
    }

    void burstsDoNotEither()
    {
        const FalseAlarms alarms = pooled(burstyTraffic());
        QVERIFY2(alarms.upper() <= allowed, say(alarms));
    }

    /// The cells that were the worst of 10,000 runs, each with runs of its own.
    void theWorstTrafficDoesNot_data()
    {
        QTest::addColumn<double>("perSecond");
        QTest::addColumn<double>("rate");
        QTest::addColumn<double>("share");
        QTest::addColumn<int>("shock");
        QTest::newRow("calm") << 200.0 << 0.01 << 0.5 << 0;
        QTest::newRow("shocks of a second") << 2'000.0 << 0.01 << 0.5 << 1;
        QTest::newRow("shocks of 10 s, full cut") << 20.0 << 0.01 << 1.0 << 10;
    }
    void theWorstTrafficDoesNot()
    {
        QFETCH(double, perSecond);
        QFETCH(double, rate);
        QFETCH(double, share);
        QFETCH(int, shock);
        const Scenario scenario{.perSecond = perSecond,
                                .share = share,
                                .rate = rate,
                                .ratio = 1.25,
                                .shocks = {.seconds = shock}};
        const FalseAlarms alarms = falseAlarms(scenario, runsOfOne, Others::LeftOut).judge;
        QVERIFY2(alarms.upper() <= allowed, say(alarms));
    }

    /// And others do on the same streams, so that these are not simply kind.
    void othersGoBackFalselyOnTheSameStreams()
    {
        const auto row = [](const Scenario &s) { return falseAlarms(s, 500, Others::Too); };
        const FalseAlarmRow thin = row({.perSecond = 2});
        QVERIFY2(thin.fixed.alarms > 20 * thin.fixed.runs / 100, say(thin.fixed));
        QVERIFY2(thin.judge.alarms < thin.fixed.alarms / 20, say(thin.judge));
        const FalseAlarmRow busy = row({});
        QVERIFY2(busy.zTest.alarms > 7 * busy.zTest.runs / 100, say(busy.zTest));
        QVERIFY2(busy.judge.alarms < busy.zTest.alarms / 10, say(busy.judge));
    }

    void faultsAreFoundInTime_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < faults().size(); ++i)
            QTest::newRow(faults()[i].name) << int(i);
    }
    void faultsAreFoundInTime()
    {
        QFETCH(int, index);
        const Fault fault = faults()[size_t(index)];
        const Delays found = delays(fault.scenario, 1'000, Others::LeftOut).judge;
        const QByteArray seen = QStringLiteral("median %1, p95 %2, early %3")
                                    .arg(found.quantile(0.5))
                                    .arg(found.quantile(0.95))
                                    .arg(found.early)
                                    .toUtf8();
        QVERIFY2(found.reaches(0.5, fault.medianAtMost), seen);
        QVERIFY2(found.reaches(0.95, fault.p95AtMost), seen);
        QVERIFY2(FalseAlarms({found.runs, found.early}).upper() <= allowed, seen);
    }

    void oneServiceOfFortyIsFoundAndNamed()
    {
        const OneOfForty row = oneOfForty(100);
        QCOMPARE(row.named, 100);
        QVERIFY(row.found.reaches(0.95, 120));
        QCOMPARE(row.calm.alarms, 0);
    }

    void othersNeedMinutes()
    {
        const DelayRow row = delays(faults()[0].scenario, 200, Others::Too);
        QVERIFY(row.fixed.quantile(0.5) >= 300);
        QVERIFY(row.mannWhitney.quantile(0.5) == mannWhitneySeconds);
    }

    void withoutErrorsAThousandRequestsAreEnough()
    {
        std::vector<qint64> requests = requestsUntilHealthy(500);
        std::ranges::sort(requests);
        QVERIFY2(requests.front() > 800 && requests.back() < 1'300,
                 QByteArray::number(requests.front()) + ' ' + QByteArray::number(requests.back()));
    }
};

QTEST_APPLESS_MAIN(JudgeTableTest)
#include "tst_judgetable.moc"
