#pragma once
#include <httplib.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace switchyard::lab
{

/// Runs each job at once on a thread of its own, kept for later jobs: one that waits holds no
/// other.
class Threads final : public httplib::TaskQueue
{
public:
    void enqueue(std::function<void()> job) override;
    void shutdown() override;

private:
    void work();
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_jobs;
    std::vector<std::thread> m_threads;
    size_t m_idle = 0;
    bool m_ending = false;
};

} // namespace switchyard::lab
