#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>
#include <vector>

namespace switchyard
{

/// One thread for blocking jobs, done one after the other. A job holds what it uses by shared_ptr,
/// for a worker that does not stop in time is abandoned with whatever it was doing.
class Worker
{
public:
    using Job = std::function<void(const std::stop_token &)>;

    Worker();
    ~Worker(); ///< stops, waits 2 s, then abandons
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    void submit(Job job);
    /// Jobs that have not begun are dropped; the one under way sees its stop token.
    void requestStop();
    /// False: it did not end in time and is abandoned.
    bool join(std::chrono::steady_clock::time_point deadline);

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
    std::jthread m_thread;
};

/// Stops all of them together; the number that had to be abandoned.
int stopAll(const std::vector<Worker *> &workers, std::chrono::milliseconds limit);

} // namespace switchyard
