#include "app/engine/heralds.h"

#include <QTest>

#include <condition_variable>
#include <mutex>

using namespace switchyard;

namespace
{

Notice notice(const char *what, Notice::Kind kind = Notice::Kind::Step)
{
    return {.kind = kind, .what = QString::fromLatin1(what)};
}

Failure failure(Failure::Kind kind) { return {.kind = kind, .detail = QStringLiteral("no")}; }

/// Answers as it is scripted, then well, and waits before each answer where it is closed.
class Fake final : public Notifier
{
public:
    Outcome tell(const std::vector<Notice> &notices, const Call &call) override
    {
        std::unique_lock lock(m_mutex);
        QStringList whats;
        for (const Notice &one : notices)
            whats.append(one.what);
        m_told.append(whats.join(u'+'));
        m_changed.notify_all();
        m_changed.wait(lock, call.stop, [this] { return m_open; });
        if (call.stop.stop_requested())
            return Unknown{failure(Failure::Kind::Stopped)};
        if (m_script.empty())
            return Ok{};
        const Outcome outcome = m_script.front();
        m_script.erase(m_script.begin());
        return outcome;
    }
    Result<void> reach(const Call &) override { return {}; }
    std::chrono::milliseconds spacing() const override { return m_spacing; }

    /// Waits until it has been called so often.
    bool waitForCalls(qsizetype count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(20),
                                  [&] { return m_told.size() >= count; });
    }
    QStringList told()
    {
        const std::lock_guard lock(m_mutex);
        return m_told;
    }
    void setOpen(bool open)
    {
        const std::lock_guard lock(m_mutex);
        m_open = open;
        m_changed.notify_all();
    }
    void say(std::vector<Outcome> script) { m_script = std::move(script); }
    void space(std::chrono::milliseconds spacing) { m_spacing = spacing; }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    QStringList m_told = {};
    std::vector<Outcome> m_script = {};
    std::chrono::milliseconds m_spacing{0};
    bool m_open = true;
};

/// What came of the messages, as the engine hears it.
struct Heard {
    std::mutex mutex;
    std::condition_variable changed;
    QStringList all = {};

    std::function<void(ToldOutside)> ear()
    {
        return [this](const ToldOutside &told) {
            const std::lock_guard lock(mutex);
            all.append(told.name + u'=' + told.why);
            changed.notify_all();
        };
    }
    QStringList waitFor(qsizetype count)
    {
        std::unique_lock lock(mutex);
        changed.wait_for(lock, std::chrono::seconds(20), [&] { return all.size() >= count; });
        return all;
    }
};

constexpr std::chrono::milliseconds none(0);
constexpr std::chrono::hours ages(10);
using From = NotifyProfile::From;

std::vector<NotifyPorts> ports(const std::shared_ptr<Fake> &fake, From from = From::Steps)
{
    return {{.name = QStringLiteral("ops"), .from = from, .notifier = fake}};
}

} // namespace

class TestHeralds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatComesMeanwhileIsToldTogether()
    {
        const auto fake = std::make_shared<Fake>();
        Heard heard;
        Heralds heralds(ports(fake), heard.ear());
        fake->setOpen(false);
        heralds.tell({notice("one")});
        QVERIFY(fake->waitForCalls(1));
        heralds.tell({notice("two")});
        heralds.tell({notice("three"), notice("four")});
        fake->setOpen(true);
        QCOMPARE(heard.waitFor(2), QStringList(2, QStringLiteral("ops=")));
        QCOMPARE(fake->told(),
                 (QStringList{QStringLiteral("one"), QStringLiteral("two+three+four")}));
    }

    void eachIsToldFromItsThresholdOn_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<QString>("told");
        QTest::newRow("steps") << int(From::Steps) << QStringLiteral("step+trouble+end");
        QTest::newRow("trouble") << int(From::Trouble) << QStringLiteral("trouble+end");
        QTest::newRow("end") << int(From::End) << QStringLiteral("end");
    }
    void eachIsToldFromItsThresholdOn()
    {
        QFETCH(const int, from);
        QFETCH(const QString, told);
        const auto fake = std::make_shared<Fake>();
        Heard heard;
        Heralds heralds(ports(fake, From(from)), heard.ear());
        heralds.tell({notice("step"), notice("trouble", Notice::Kind::Trouble),
                      notice("end", Notice::Kind::End)});
        heard.waitFor(1);
        QCOMPARE(fake->told(), QStringList{told});
    }

    void aFailureIsTriedAgainWithWhatCameMeanwhileAndThenForgotten()
    {
        const auto fake = std::make_shared<Fake>();
        Heard heard;
        Heralds heralds(ports(fake), heard.ear(), {.tries = 3, .first = none, .most = none});
        fake->say({Refused{failure(Failure::Kind::Busy)}, Unknown{failure(Failure::Kind::TimedOut)},
                   Refused{failure(Failure::Kind::Unreachable)}});
        fake->setOpen(false);
        heralds.tell({notice("one")});
        QVERIFY(fake->waitForCalls(1));
        heralds.tell({notice("two")});
        fake->setOpen(true);
        QCOMPARE(heard.waitFor(1), QStringList{QStringLiteral("ops=no")});
        QCOMPARE(fake->told(), (QStringList{QStringLiteral("one"), QStringLiteral("one+two"),
                                            QStringLiteral("one+two")}));
        heralds.tell({notice("three")});
        QCOMPARE(heard.waitFor(2).value(1), QStringLiteral("ops="));
        QCOMPARE(fake->told().value(3), QStringLiteral("three"));
    }

    void whatWouldBeAnsweredAlikeIsNotTriedAgain()
    {
        const auto fake = std::make_shared<Fake>();
        Heard heard;
        Heralds heralds(ports(fake), heard.ear(), {.tries = 3, .first = none, .most = none});
        fake->say({Refused{failure(Failure::Kind::Denied)}});
        heralds.tell({notice("one")});
        QCOMPARE(heard.waitFor(1), QStringList{QStringLiteral("ops=no")});
        QCOMPARE(fake->told().size(), 1);
    }

    void oneThatHangsHoldsNobodyElse()
    {
        const auto stuck = std::make_shared<Fake>();
        const auto fine = std::make_shared<Fake>();
        Heard heard;
        Heralds heralds({{.name = QStringLiteral("stuck"), .notifier = stuck},
                         {.name = QStringLiteral("gone"), .problem = QStringLiteral("no secret")},
                         {.name = QStringLiteral("fine"), .notifier = fine}},
                        heard.ear());
        stuck->setOpen(false);
        heralds.tell({notice("step")});
        QVERIFY(stuck->waitForCalls(1));
        for (int i = 0; i < 300; ++i)
            heralds.tell({notice("step")});
        QCOMPARE(heard.waitFor(1).value(0), QStringLiteral("fine="));
        // What it never took does not pile up.
        stuck->setOpen(true);
        QVERIFY(stuck->waitForCalls(2));
        QVERIFY(stuck->told().value(1).count(u'+') < 100);
    }

    void atTheEndNoDistanceIsKept()
    {
        const auto fake = std::make_shared<Fake>();
        fake->space(ages);
        Heard heard;
        Heralds heralds(ports(fake), heard.ear());
        heralds.tell({notice("one")});
        heard.waitFor(1);
        heralds.tell({notice("two")});
        heralds.tell({notice("the end")});
        QCOMPARE(fake->told().size(), 1);
        heralds.hurry(std::chrono::seconds(20));
        QCOMPARE(fake->told(), (QStringList{QStringLiteral("one"), QStringLiteral("two+the end")}));
        QCOMPARE(stopAll(heralds.workers(), std::chrono::seconds(20)), 0);
    }

    void oneThatHangsIsStoppedAtTheEnd()
    {
        const auto fake = std::make_shared<Fake>();
        Heard heard;
        Heralds heralds(ports(fake), heard.ear());
        fake->setOpen(false);
        heralds.tell({notice("one")});
        QVERIFY(fake->waitForCalls(1));
        heralds.hurry(none);
        QCOMPARE(stopAll(heralds.workers(), std::chrono::seconds(20)), 0);
        QVERIFY(heard.all.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHeralds)
#include "tst_heralds.moc"
