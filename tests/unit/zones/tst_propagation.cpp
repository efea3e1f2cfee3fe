#include "models/zones/propagation.h"

#include <QTest>

using namespace switchyard;

/// The figures that operators know from years with a stopwatch must come out of the formula.
class PropagationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classicFigures_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<CacheChain>("chain");
        QTest::addColumn<qint64>("seconds");
        const auto row = [](const char *name, RegistryChange change, const CacheChain &chain,
                            qint64 seconds) {
            QTest::newRow(name) << int(change) << chain << seconds;
        };
        const CacheChain defaults;
        CacheChain noEviction;
        noEviction.evictionMs = 0;
        CacheChain loadBalancer; // spring-cloud-loadbalancer keeps its list for 35 s
        loadBalancer.balancerMs = 35'000;
        CacheChain tuned{1'000, 2'000, true, 1'000, 1'000, 1'000, 1'000, false};
        CacheChain once; // a registry that counts a lease once
        once.leaseTwice = false;
        row("a clean start, registered already", RegistryChange::Status, defaults, 90);
        row("a clean start, registering first", RegistryChange::Started, defaults, 120);
        row("a crash without the eviction interval", RegistryChange::Crashed, noEviction, 270);
        row("a crash", RegistryChange::Crashed, defaults, 330);
        row("a crash, newer client balancer", RegistryChange::Crashed, loadBalancer, 335);
        row("a crash, tuned", RegistryChange::Crashed, tuned, 8);
        row("a crash, lease counted once", RegistryChange::Crashed, once, 240);
    }

    void classicFigures()
    {
        QFETCH(const int, change);
        QFETCH(const CacheChain, chain);
        QFETCH(const qint64, seconds);
        QCOMPARE(worstCaseOf(RegistryChange(change), chain), seconds * 1'000);
    }

    void aCacheThatIsSwitchedOffIsNotWaitedFor()
    {
        CacheChain chain;
        chain.serverCacheMs = 0;
        QCOMPARE(propagationOf(RegistryChange::Status, chain).size(), size_t(2));
    }

    void theWaitNamesItsPart()
    {
        const auto parts = propagationOf(RegistryChange::Status, {});
        QCOMPARE(waitOf(parts, 0), (PropagationWait{90'000, 0}));
        QCOMPARE(waitOf(parts, 30'000), (PropagationWait{60'000, 1}));
        QCOMPARE(waitOf(parts, 89'999), (PropagationWait{1, 2}));
        QCOMPARE(waitOf(parts, 90'000), (PropagationWait{0, 3}));
        QCOMPARE(waitOf(parts, 500'000), (PropagationWait{0, 3}));
    }

    void aShortLeaseWithSlowEvictionIsTold()
    {
        CacheChain chain;
        chain.leaseMs = 15'000;
        chain.selfPreservation = false;
        const auto advice = adviceFor(chain);
        QCOMPARE(advice.size(), size_t(1));
        const QString text = advice[0].english();
        QVERIFY2(text.contains(QStringLiteral("lease of 15 s")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("every 60 s")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("up to 180 s")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("it is 8 s")), qPrintable(text));
    }

    void theDefaultsAreToldWithSelfPreservation()
    {
        const auto advice = adviceFor({});
        QCOMPARE(advice.size(), size_t(2));
        QVERIFY(advice[0].english().contains(QStringLiteral("up to 330 s")));
        QVERIFY(advice[1].english().contains(QStringLiteral("Self-preservation")));
    }

    void whatIsTunedNeedsNoAdvice()
    {
        QVERIFY(adviceFor({1'000, 2'000, true, 1'000, 1'000, 1'000, 1'000, false}).empty());
    }
};

QTEST_APPLESS_MAIN(PropagationTest)
#include "tst_propagation.moc"
