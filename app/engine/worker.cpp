#include "app/engine/worker.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace switchyard
{

struct Worker::Shared {
    std::mutex mutex;
    std::condition_variable_any changed;
    std::deque<Job> jobs;
    bool ended = false;
};

Worker::Worker() : m_shared(std::make_shared<Shared>())
{
    m_thread = std::jthread([shared = m_shared](const std::stop_token &stop) {
        while (true) {
            Job job;
            {
                std::unique_lock lock(shared->mutex);
                shared->changed.wait(lock, stop, [&] { return !shared->jobs.empty(); });
                if (stop.stop_requested())
                    break;
                job = std::move(shared->jobs.front());
                shared->jobs.pop_front();
            }
            job(stop);
        }
        const std::lock_guard lock(shared->mutex);
        shared->jobs.clear();
        shared->ended = true;
        shared->changed.notify_all();
    });
}

Worker::~Worker()
{
    requestStop();
    join(std::chrono::steady_clock::now() + std::chrono::seconds(2));
}

void Worker::submit(Job job)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->jobs.push_back(std::move(job));
    m_shared->changed.notify_all();
}

void Worker::requestStop() { m_thread.request_stop(); }

bool Worker::join(std::chrono::steady_clock::time_point deadline)
{
    if (!m_thread.joinable())
        return true;
    bool ended = false;
    {
        std::unique_lock lock(m_shared->mutex);
        ended = m_shared->changed.wait_until(lock, deadline, [&] { return m_shared->ended; });
    }
    if (ended)
        m_thread.join();
    else
        m_thread.detach();
    return ended;
}

int stopAll(const std::vector<Worker *> &workers, std::chrono::milliseconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    for (Worker *worker : workers)
        worker->requestStop();
    return int(
        std::ranges::count_if(workers, [&](Worker *worker) { return !worker->join(deadline); }));
}

} // namespace switchyard
