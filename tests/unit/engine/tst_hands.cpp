#include "app/engine/hands.h"
#include "tests/support/fakeports.h"

#include <QEventLoop>
#include <QTest>

#include <latch>

using namespace switchyard;

namespace
{

/// Collects reports; waits on the event loop until so many are there.
class Desk : public QObject
{
public:
    EffectDone next()
    {
        while (m_done.empty())
            m_loop.exec();
        const EffectDone done = m_done.front();
        m_done.pop_front();
        return done;
    }
    std::shared_ptr<Reports> reports = std::make_shared<Reports>(this);

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        for (const Report &report : reports->take())
            m_done.push_back(std::get<EffectDone>(report));
        m_loop.quit();
        return true;
    }

private:
    std::deque<EffectDone> m_done;
    QEventLoop m_loop;
};

constexpr qint64 decidedAt = 1'000'000;

NowClock after(qint64 ms)
{
    return [ms] { return Now{.bootMs = decidedAt + ms, .bootId = {}, .utcMs = 0}; };
}

/// Notes how much time a change is given.
class TimedBalancer : public FakeBalancer
{
public:
    using FakeBalancer::FakeBalancer;
    Outcome set(const Weights &target, const Call &call) override
    {
        left = call.left();
        return FakeBalancer::set(target, call);
    }
    std::chrono::milliseconds left{0};
};

/// Ends when two of them are under way at the same time.
class Meeting : public Commands
{
public:
    Outcome run(const CommandProfile &, const CommandPlace &, const Call &) override
    {
        m_two.arrive_and_wait();
        return Ok{};
    }

private:
    std::latch m_two{2};
};

/// Notes what effects are called.
class NamedUpgrade : public FakeUpgrade
{
public:
    using FakeUpgrade::FakeUpgrade;
    Outcome deploy(const Instance &, const Replacement &by, const Call &) override
    {
        effects.append(by.effect);
        return Ok{};
    }
    QStringList effects = {};
};

} // namespace

/// A change is sent soon after its decision or never: I10 and the wait for late writes rest on it.
class HandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeThatLayTooLongIsNotSent_data()
    {
        QTest::addColumn<qint64>("age");
        QTest::addColumn<bool>("sent");
        QTest::newRow("at once") << qint64(0) << true;
        QTest::newRow("after the journal's hiccup") << qint64(4'999) << true;
        QTest::newRow("at the limit") << qint64(5'000) << false;
        QTest::newRow("after a night's sleep") << qint64(30'000'000) << false;
    }

    void aChangeThatLayTooLongIsNotSent()
    {
        QFETCH(const qint64, age);
        QFETCH(const bool, sent);
        const auto world = FakeWorld::make();
        Desk desk;
        Hands hands(world->ports(), desk.reports, after(age));
        hands.setWeights({1, decidedAt}, 0, {{QStringLiteral("a1"), 7}});
        const Outcome weights = desk.next().outcome;
        hands.setDrain({2, decidedAt}, Zone::B, true);
        const Outcome drain = desk.next().outcome;
        hands.deploy({3, decidedAt}, Instance{}, {QStringLiteral("2.0")}, 600'000);
        const Outcome deploy = desk.next().outcome;

        QCOMPARE(world->changes() > 0, sent);
        for (const Outcome &outcome : {weights, drain, deploy}) {
            const auto *refused = std::get_if<Refused>(&outcome);
            QCOMPARE(refused && refused->why.kind == Failure::Kind::Stopped, !sent);
            QVERIFY(!refused || !refused->why.maySent);
        }
        stopAll(hands.workers(), std::chrono::seconds(2));
    }

    /// It is what keeps a copy of a call from replacing an instance twice.
    void aDeployIsNamedByItsReleaseAndEffect()
    {
        const auto world = FakeWorld::make();
        const auto upgrade = std::make_shared<NamedUpgrade>(world);
        Ports ports = world->ports();
        ports.makeUpgrade = [upgrade] { return upgrade; };
        Desk desk;
        Hands hands(ports, desk.reports, after(0));
        for (const QString &release : {QStringLiteral("r1"), QStringLiteral("r2")}) {
            hands.deploy({7, decidedAt, release}, {}, {QStringLiteral("2.0")}, 600'000);
            hands.ended(desk.next());
        }
        QCOMPARE(upgrade->effects, QStringList({QStringLiteral("r1/7"), QStringLiteral("r2/7")}));
        stopAll(hands.workers(), std::chrono::seconds(2));
    }

    /// Of a release that was ended one may still run; effects are numbered anew in the next.
    void aCommandWaitsForNoOtherAndItsOutcomeNamesItsRelease()
    {
        const auto world = FakeWorld::make();
        Ports ports = world->ports();
        ports.commands = std::make_shared<Meeting>();
        Desk desk;
        Hands hands(ports, desk.reports, after(0));
        QStringList releases{QStringLiteral("r1"), QStringLiteral("r2")};
        for (const QString &release : releases)
            hands.runCommand({1, decidedAt, release}, {}, {}, 600'000);
        for (int i = 0; i < 2; ++i) {
            const EffectDone done = desk.next();
            QVERIFY(std::holds_alternative<Ok>(done.outcome));
            QVERIFY(releases.removeOne(done.release));
            hands.ended(done);
        }
        QVERIFY(releases.isEmpty());
        stopAll(hands.workers(), std::chrono::seconds(2));
    }

    void theDeadlineCountsFromTheDecision()
    {
        const auto world = FakeWorld::make();
        Ports ports = world->ports();
        const auto balancer = std::make_shared<TimedBalancer>(world, 0);
        ports.balancers[0].writer = balancer;
        Desk desk;
        Hands hands(ports, desk.reports, after(4'000));
        hands.setWeights({1, decidedAt}, 0, {{QStringLiteral("a1"), 7}});
        desk.next();
        QVERIFY(balancer->left <= std::chrono::seconds(1));
        stopAll(hands.workers(), std::chrono::seconds(2));
    }
};

QTEST_GUILESS_MAIN(HandsTest)
#include "tst_hands.moc"
