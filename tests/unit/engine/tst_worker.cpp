#include "app/engine/worker.h"

#include <QTest>
#include <condition_variable>
#include <mutex>

using namespace switchyard;

namespace
{

/// A place where a job waits until the test lets it go.
struct Gate {
    std::mutex mutex;
    std::condition_variable_any changed;
    bool open = false;
    bool reached = false;

    void pass()
    {
        std::unique_lock lock(mutex);
        reached = true;
        changed.notify_all();
        changed.wait(lock, [this] { return open; });
    }
    void waitUntilReached()
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return reached; });
    }
    void letGo()
    {
        const std::lock_guard lock(mutex);
        open = true;
        changed.notify_all();
    }
};

} // namespace

class WorkerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void jobsAreDoneOneAfterTheOther();
    void stoppingEndsACallAndDropsWhatHasNotBegun();
    void aJobThatDoesNotStopIsAbandoned();
};

void WorkerTest::jobsAreDoneOneAfterTheOther()
{
    const auto order = std::make_shared<std::vector<int>>();
    const auto gate = std::make_shared<Gate>();
    gate->letGo();
    Worker worker;
    for (int i = 0; i < 100; ++i)
        worker.submit([=](const std::stop_token &) { order->push_back(i); });
    worker.submit([=](const std::stop_token &) { gate->pass(); });
    gate->waitUntilReached();
    QCOMPARE(order->size(), size_t(100));
    QVERIFY(std::ranges::is_sorted(*order));
}

void WorkerTest::stoppingEndsACallAndDropsWhatHasNotBegun()
{
    const auto begun = std::make_shared<Gate>();
    const auto late = std::make_shared<bool>(false);
    Worker worker;
    worker.submit([=](const std::stop_token &stop) {
        std::unique_lock lock(begun->mutex);
        begun->reached = true;
        begun->changed.notify_all();
        begun->changed.wait(lock, stop, [] { return false; });
    });
    worker.submit([=](const std::stop_token &) { *late = true; });
    begun->waitUntilReached();
    QCOMPARE(stopAll({&worker}, std::chrono::seconds(60)), 0);
    QVERIFY(!*late);
}

void WorkerTest::aJobThatDoesNotStopIsAbandoned()
{
    const auto gate = std::make_shared<Gate>();
    {
        Worker worker;
        worker.submit([=](const std::stop_token &) { gate->pass(); });
        gate->waitUntilReached();
        QCOMPARE(stopAll({&worker}, std::chrono::milliseconds(1)), 1);
    }
    gate->letGo(); // what the job holds is still there
}

QTEST_APPLESS_MAIN(WorkerTest)
#include "tst_worker.moc"
