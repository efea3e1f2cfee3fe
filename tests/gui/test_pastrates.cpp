#include "app/console/pastrates.h"

#include <QtTest>

#include <condition_variable>
#include <mutex>

using namespace switchyard;
using console::PastRates;

namespace
{

/// Answers a question when it is let, and remembers what it was asked.
class Patient final : public Telemetry
{
public:
    Result<std::vector<SeriesCounters>> counters(const Call &) override { return Error(down()); }
    Result<std::vector<LatencyReading>> latency(const Call &) override { return Error(down()); }
    Result<PerZone<std::optional<qint64>>> connections(const Call &) override
    {
        return Error(down());
    }
    Result<std::vector<RatePoint>> history(qint64 from, qint64 to, int step, const Call &) override
    {
        std::unique_lock lock(m_mutex);
        asked.push_back({from, to, step});
        m_changed.wait(lock, [&] { return m_let > 0; });
        --m_let;
        if (fails)
            return Error(down());
        return std::vector<RatePoint>{{.utcMs = from, .windowMs = step * 1'000}};
    }
    void letOne()
    {
        const std::lock_guard lock(m_mutex);
        ++m_let;
        m_changed.notify_all();
    }
    static Failure down() { return {.detail = QStringLiteral("It is down.")}; }

    std::vector<std::array<qint64, 3>> asked = {};
    bool fails = false;

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_let = 0;
};

} // namespace

class TestPastRates : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneQuestionAtATimeAndThenTheNewest()
    {
        const auto telemetry = std::make_shared<Patient>();
        int told = 0;
        PastRates past(telemetry, [&] { ++told; });
        past.ask(1'000'000, 2'000'000);
        past.ask(500'000, 2'000'000);
        past.ask(100'000, 2'000'000);
        telemetry->letOne();
        QTRY_COMPARE(told, 1);
        QCOMPARE(past.answer()->fromUtcMs, 1'000'000);
        QCOMPARE(past.answer()->points.size(), std::size_t(1));
        telemetry->letOne();
        QTRY_COMPARE(told, 2);
        QCOMPARE(past.answer()->fromUtcMs, 100'000);
        QCOMPARE(telemetry->asked.size(), std::size_t(2));
    }

    void aFailureSaysWhy()
    {
        const auto telemetry = std::make_shared<Patient>();
        telemetry->fails = true;
        int told = 0;
        PastRates past(telemetry, [&] { ++told; });
        past.ask(1'000'000, 2'000'000);
        telemetry->letOne();
        QTRY_COMPARE(told, 1);
        QVERIFY(past.answer()->points.empty());
        QCOMPARE(past.answer()->why, QStringLiteral("It is down."));
    }

    void noMoreIsAskedThanAScreenHasColumns()
    {
        const auto telemetry = std::make_shared<Patient>();
        int told = 0;
        PastRates past(telemetry, [&] { ++told; });
        for (const qint64 days : {1, 28}) {
            past.ask(1'000, 1'000 + days * 86'400'000);
            telemetry->letOne();
            QTRY_COMPARE(told, days == 1 ? 1 : 2);
            QVERIFY(days * 86'400 / telemetry->asked.back()[2] <= 1'000);
        }
    }
};

QTEST_GUILESS_MAIN(TestPastRates)
#include "test_pastrates.moc"
