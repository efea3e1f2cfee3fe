#include "tests/unit/judge/even.h"

#include <QTest>

using namespace switchyard;

using Kind = JudgeVerdict::Kind;
using Cause = JudgeVerdict::Cause;
using Act = JudgeVerdict::Act;

namespace
{
JudgeSetup onlyTotal(JudgeSetup setup, double rate)
{
    setup.total.errors.before = {360'000, qint64(360'000 * rate)};
    return setup;
}

/// Forty services of 2.5 requests a second in each zone: what is said of the new zone's error rates
/// where it is degraded first, and after how many seconds.
std::pair<JudgeVerdict, int> judgeForty(double oldRate, const std::vector<double> &newRates)
{
    JudgeSetup setup = onlyTotal(halfHour(), oldRate);
    for (int i = 0; i < 40; ++i) {
        setup.services.push_back(QStringLiteral("service-%1").arg(i));
        setup.serviceBaselines.push_back({.errors = {.before = {9'000, qint64(9'000 * oldRate)}}});
    }
    Soak soak(setup);
    std::vector<Even> older(40, {2.5, oldRate}), newer(40, {2.5});
    for (size_t i = 0; i < 40; ++i) {
        newer[i].rate = newRates[i];
        // Not all err in the same second.
        older[i].dueErrors = newer[i].dueErrors = oldRate > 0 ? double(i * 7 % 40) / 40 : 0;
    }
    for (int s = 1; s <= 1'800; ++s) {
        Tick tick{.total = {Completed(), Completed()}};
        for (size_t i = 0; i < 40; ++i) {
            tick.services.push_back({older[i].next(), newer[i].next()});
            for (const auto side : {&Sides::oldZone, &Sides::newZone}) {
                (tick.total.*side)->requests += (tick.services[i].*side)->requests;
                (tick.total.*side)->errors += (tick.services[i].*side)->errors;
            }
        }
        soak.feed(tick);
        if (const JudgeVerdict verdict = soak.judge.verdict(soak.now);
            verdict.kind == Kind::Degraded)
            return {verdict, s};
    }
    return {soak.judge.verdict(soak.now), 1'801};
}
} // namespace

/// What a release meets, and what the judge says of it.
class JudgeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void withoutErrorsAThousandRequestsAreHealthy()
    {
        for (const bool newZoneOnly : {false, true}) {
            Soak soak(onlyTotal(halfHour(newZoneOnly), 0));
            Even o{newZoneOnly ? 0.0 : 100.0}, n{100};
            QCOMPARE(soak.seconds(9, o, n).cause, Cause::TooEarly);
            const JudgeVerdict verdict = soak.seconds(2, o, n);
            QCOMPARE(verdict.kind, Kind::Healthy);
            QCOMPARE(verdict.act, Act::GoOn);
            QCOMPARE(verdict.streams[0].stage.newZone->requests, 1'100);
            QVERIFY(verdict.proved);
        }
    }

    void equalErrorsAreHealthyAndSaidSo()
    {
        Soak soak(halfHour());
        Even o{100, 0.01}, n{100, 0.01};
        const JudgeVerdict verdict = soak.seconds(600, o, n);
        QCOMPARE(verdict.kind, Kind::Healthy);
        QCOMPARE(sentenceOf(verdict).english(),
                 QStringLiteral("The new zone is not worse: errors 600 / 60000 = 1.00 % in the new "
                                "zone, 600 / 60000 = 1.00 % in the old one"));
    }

    void threefoldErrorsFreezeTheRampAndThenGoBack()
    {
        Soak soak(halfHour());
        Even o{100, 0.01}, n{100, 0.03};
        int frozenAt = 0, backAt = 0;
        for (int s = 1; s <= 60 && !backAt; ++s) {
            const Act act = soak.seconds(1, o, n).act;
            if (act == Act::Freeze && !frozenAt)
                frozenAt = s;
            backAt = act == Act::GoBack ? s : 0;
        }
        QVERIFY2(0 < frozenAt && frozenAt < backAt && backAt < 40,
                 qPrintable(QStringLiteral("%1 %2").arg(frozenAt).arg(backAt)));
        const JudgeVerdict verdict = soak.judge.verdict(soak.now);
        QCOMPARE(verdict.cause, Cause::Ratio);
        QCOMPARE(verdict.since, soak.now);
        QVERIFY(verdict.streams[0].ratioE >= verdict.streams[0].ratioLimit);
        QCOMPARE(verdict.streams[0].ratioLimit, 2'301); // 200
        QCOMPARE(verdict.streams[0].rateLimit, 3'000);  // 1,000
        QVERIFY(sentenceOf(verdict).english().startsWith(
            QStringLiteral("all: worse than in the other zone: errors ")));
        Even calm{100, 0.01};
        QCOMPARE(soak.seconds(600, o, calm).kind, Kind::Degraded); // it stays so
    }

    void allTrafficIsComparedWithTheTimeBefore()
    {
        Soak soak(halfHour(true));
        Even none, n{200, 0.01};
        QCOMPARE(soak.seconds(600, none, n).kind, Kind::Healthy);
        Even bad{200, 0.03};
        QVERIFY(soak.untilDegraded(60, none, bad) < 25);
        QCOMPARE(soak.judge.condemnedBy(), Cause::Rate);
    }

    void withoutAPastThereIsNoVerdictByIt()
    {
        JudgeSetup setup = halfHour(true);
        setup.total.errors.before = {999, 9};
        Soak soak(setup);
        Even none, n{200, 0.03};
        const JudgeVerdict verdict = soak.seconds(1'800, none, n);
        QCOMPARE(verdict.kind, Kind::Inconclusive);
        QCOMPARE(verdict.streams[0].rateE, 0);
    }

    void aDeadVersionIsFoundInTwoSeconds_data()
    {
        QTest::addColumn<double>("share");
        QTest::newRow("at 5 %") << 0.05;
        QTest::newRow("half") << 0.5;
        QTest::newRow("all") << 1.0;
    }
    void aDeadVersionIsFoundInTwoSeconds()
    {
        QFETCH(double, share);
        Soak soak(halfHour(share == 1));
        Even o{200 * (1 - share), 0.01}, n{200 * share, 0.01}, dead{200 * share, 1};
        soak.seconds(600, o, n);
        QVERIFY(soak.untilDegraded(10, o, dead) <= 2);
    }

    void tinyRatesCondemnNobody()
    {
        JudgeSetup setup = onlyTotal(halfHour(), 0.00001);
        setup.total.errors.before = {3'600'000, 36};
        Soak soak(setup);
        Even o{1'000, 0.00001}, n{1'000, 0.0001};
        const JudgeVerdict verdict = soak.seconds(1'800, o, n);
        QVERIFY(verdict.streams[0].ratioE >= verdict.streams[0].ratioLimit);
        QVERIFY(verdict.kind != Kind::Degraded);
    }

    void lowTrafficStaysOpen()
    {
        Soak soak(halfHour());
        Even o{1.9, 0.01}, n{0.1, 0.01}; // 2 requests/s, 5 %: 180 in a soak
        const JudgeVerdict verdict = soak.seconds(1'800, o, n);
        QCOMPARE(verdict.kind, Kind::Inconclusive);
        QCOMPARE(verdict.cause, Cause::TooEarly);
    }

    void lowTrafficWithAFaultIsFoundLate()
    {
        Soak soak(halfHour());
        Even o{1, 0.01}, n{1, 0.1};
        const int found = soak.untilDegraded(1'800, o, n);
        QVERIFY2(100 < found && found < 900, qPrintable(QString::number(found)));
    }

    void aSoakWithoutDataGoesNowhere()
    {
        Soak soak(halfHour());
        for (int i = 0; i < 1'800; ++i) {
            const JudgeVerdict verdict = soak.nothing(1);
            QCOMPARE(verdict.kind, Kind::Inconclusive);
            QCOMPARE(verdict.cause, Cause::NoData);
            QCOMPARE(verdict.act, Act::Wait);
        }
        QCOMPARE(soak.judge.verdict(soak.now).gaps, 1'800);
    }

    void aGapInTheMetricsIsNoProof()
    {
        Soak soak(halfHour());
        Even o{100, 0.01}, n{100, 0.01};
        QCOMPARE(soak.seconds(600, o, n).kind, Kind::Healthy);
        const JudgeVerdict lost = soak.nothing(30);
        QCOMPARE(lost.cause, Cause::NoData);
        QCOMPARE(lost.lagMs, 30'000);
        QCOMPARE(soak.seconds(1, o, n).kind, Kind::Healthy);
        // And the judge of a program that hears nothing at all, not even empty ticks.
        QCOMPARE(soak.judge.verdict(soak.now + 60'000).cause, Cause::NoData);
    }

    void errorsInBothZonesBlameNobody()
    {
        Soak soak(halfHour());
        Even o{100, 0.01}, n{100, 0.01};
        soak.seconds(300, o, n);
        Even worseO{100, 0.03}, worseN{100, 0.03};
        const JudgeVerdict verdict = soak.seconds(120, worseO, worseN);
        QCOMPARE(verdict.kind, Kind::Confounded);
        QCOMPARE(verdict.act, Act::Pause);
        QVERIFY(sentenceOf(verdict).english().contains(QStringLiteral("Nobody is blamed")));
    }

    /// The zone that carries nothing is asked by probes: its trouble explains the past away.
    void probesOfTheOldZoneConfoundTheComparisonWithThePast()
    {
        Soak soak(halfHour(true));
        Even probes{20, 0.1}, n{200, 0.025};
        for (int s = 0; s < 60; ++s)
            soak.feed({.total = {Completed(), n.next()}, .probes = probes.next()});
        QCOMPARE(soak.judge.verdict(soak.now).kind, Kind::Confounded);
    }

    /// Half a percent more errors in all, all of them of one service of forty.
    void oneServiceOfFortyIsFoundAndNamed()
    {
        std::vector<double> newer(40, 0.01);
        newer[17] = 0.21; // 2.5 % of the traffic
        const auto [verdict, found] = judgeForty(0.01, newer);
        QCOMPARE(verdict.kind, Kind::Degraded);
        QCOMPARE(verdict.service, QStringLiteral("service-17"));
        QVERIFY2(found < 60, qPrintable(QString::number(found)));
        QVERIFY(sentenceOf(verdict).english().startsWith(QStringLiteral("service-17: worse than")));
        QVERIFY(verdict.streams[0].ratioE < verdict.streams[0].ratioLimit); // the total hides it
        QCOMPARE(verdict.streams[0].ratioLimit, 2'602);                     // 200 / (1/2)
        QCOMPARE(verdict.streams[18].ratioLimit, 4'204);                    // 200 / (1/80)
    }

    /// Where nothing else errs, the total reaches its own limit long before the service does.
    void aServiceWithMostOfTheErrorsIsNamedForTheTotal()
    {
        std::vector<double> newer(40, 0);
        newer[17] = 0.2;
        const JudgeVerdict verdict = judgeForty(0, newer).first;
        QCOMPARE(verdict.kind, Kind::Degraded);
        QVERIFY(verdict.streams[0].ratioE >= verdict.streams[0].ratioLimit);
        QVERIFY(verdict.streams[18].ratioE < verdict.streams[18].ratioLimit - 1'000);
        QCOMPARE(verdict.service, QStringLiteral("service-17"));
    }

    void noServiceIsNamedWhereAllAreWorse()
    {
        const JudgeVerdict verdict = judgeForty(0, std::vector<double>(40, 0.02)).first;
        QCOMPARE(verdict.kind, Kind::Degraded);
        QCOMPARE(verdict.service, QString());
    }

    void healthIsProvedAnewAtEachStageAndHarmIsRemembered()
    {
        JudgeSetup setup = halfHour();
        setup.stages = {{600, false}, {600, false}};
        Soak soak(setup);
        Even o{100, 0.01}, n{100, 0.01}, worse{100, 0.025};
        QCOMPARE(soak.seconds(590, o, n).kind, Kind::Healthy);
        soak.seconds(10, o, worse);
        const int before = soak.judge.verdict(soak.now).streams[0].ratioE;
        soak.judge.beginStage(1);
        QCOMPARE(soak.judge.verdict(soak.now).streams[0].ratioE, before);
        QVERIFY(soak.judge.verdict(soak.now).kind != Kind::Healthy);
        QCOMPARE(soak.judge.verdict(soak.now).streams[0].healthyRatioE, 0);
    }

    void aShadowMovesNothing()
    {
        JudgeSetup setup = halfHour();
        setup.mode = JudgeMode::Shadow;
        Soak soak(setup);
        Even o{100, 0.01}, n{100, 0.5};
        const JudgeVerdict verdict = soak.seconds(10, o, n);
        QCOMPARE(verdict.kind, Kind::Degraded);
        QCOMPARE(verdict.act, Act::GoBack);
        QCOMPARE(verdict.acted(), Act::Wait);
    }

    void burstsMakeTheBoundApproximate()
    {
        JudgeSetup setup = halfHour();
        setup.total.errors.phiSplit = 12;
        Soak soak(setup);
        Even o{100, 0.01}, n{100, 0.03};
        JudgeVerdict verdict = soak.seconds(60, o, n);
        QVERIFY(verdict.kind != Kind::Degraded); // twelve times slower
        QVERIFY(!verdict.proved && verdict.slowJudge);
        verdict = soak.seconds(400, o, n);
        QCOMPARE(verdict.kind, Kind::Degraded);
    }

    void slowRequestsAreAStreamOfTheirOwn()
    {
        JudgeSetup setup = halfHour();
        setup.judgesSlow = true;
        setup.total.slow.before = {360'000, 18'000};
        Soak soak(setup);
        for (int s = 0; s < 30; ++s)
            soak.feed({.total = {Completed{100, 1, 5}, Completed{100, 1, 20}}});
        const JudgeVerdict verdict = soak.judge.verdict(soak.now);
        QCOMPARE(verdict.cause, Cause::SlowRatio);
        QCOMPARE(verdict.streams[1].quantity, Quantity::Slow);
        QCOMPARE(verdict.streams[1].ratioLimit, 3'000);
    }

    void slowRequestsAreComparedWithTheTimeBefore()
    {
        JudgeSetup setup = halfHour(true);
        setup.judgesSlow = true;
        setup.total.slow.before = {360'000, 18'000}; // 5 %
        Soak calm(setup), slow(setup);
        for (int s = 0; s < 600; ++s)
            calm.feed({.total = {Completed(), Completed{200, 2, 10}}});
        QCOMPARE(calm.judge.condemnedBy(), Cause::None);
        for (int s = 0; s < 60; ++s)
            slow.feed({.total = {Completed(), Completed{200, 2, 30}}});
        const JudgeVerdict verdict = slow.judge.verdict(slow.now);
        QCOMPARE(verdict.cause, Cause::SlowRate);
        QCOMPARE(verdict.quantity, Quantity::Slow);
        QCOMPARE(verdict.streams[1].rateLimit, 3'301); // 2,000
    }

    void theSameTicksGiveTheSameVerdict()
    {
        Soak one(halfHour()), two(halfHour());
        Even o{100, 0.01}, n{100, 0.02}, p = o, q = n;
        QCOMPARE(one.seconds(300, o, n), two.seconds(300, p, q));
    }
};

QTEST_APPLESS_MAIN(JudgeTest)
#include "tst_judge.moc"
