#include "app/engine/heralds.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace switchyard
{

namespace
{

using Clock = std::chrono::steady_clock;

constexpr auto callLimit = std::chrono::seconds(10);
constexpr size_t mostPending = 100;

/// Nothing: it was told.
std::optional<Failure> failureIn(const Outcome &outcome)
{
    if (const auto *refused = std::get_if<Refused>(&outcome))
        return refused->why;
    if (const auto *unknown = std::get_if<Unknown>(&outcome))
        return unknown->why;
    return std::nullopt;
}

/// A second time would be answered alike.
bool isFinal(const Failure &why)
{
    return why.kind == Failure::Kind::Denied || why.kind == Failure::Kind::Refused ||
           why.kind == Failure::Kind::Stopped;
}

} // namespace

/// What a robot's worker shares with who gives it work; it may outlive that.
struct Heralds::Line {
    NotifyPorts port = {};
    std::function<void(ToldOutside)> told = {};
    Patience patience = {};
    std::mutex mutex = {};
    std::condition_variable_any changed = {};
    std::deque<Notice> pending = {};
    bool busy = false;
    bool hurry = false;

    /// False: it was stopped. Whoever hurries does not wait.
    bool rest(std::unique_lock<std::mutex> &lock, const std::stop_token &stop,
              Clock::time_point until)
    {
        changed.wait_until(lock, stop, until, [this] { return hurry; });
        return !stop.stop_requested();
    }

    void takeInto(std::vector<Notice> &batch)
    {
        batch.insert(batch.end(), pending.begin(), pending.end());
        pending.clear();
        if (batch.size() > mostPending)
            batch.erase(batch.begin(), batch.end() - mostPending);
    }

    /// Tries a few times; what comes between two tries goes with the next.
    void deliver(std::unique_lock<std::mutex> &lock, const std::stop_token &stop)
    {
        std::vector<Notice> batch;
        auto pause = patience.first;
        std::optional<Failure> why;
        for (int left = patience.tries; left > 0 && !stop.stop_requested(); --left) {
            takeInto(batch);
            lock.unlock();
            why = failureIn(port.notifier->tell(batch, Call::within(callLimit, stop)));
            lock.lock();
            if (!why || isFinal(*why) || left == 1)
                break;
            const auto asked = std::chrono::milliseconds(why->retryAfterMs);
            if (!rest(lock, stop, Clock::now() + std::min(std::max(pause, asked), patience.most)))
                break;
            pause *= 2;
        }
        if (stop.stop_requested())
            return;
        lock.unlock();
        told({port.name, why ? why->detail : QString()});
        lock.lock();
    }

    void run(const std::stop_token &stop)
    {
        std::unique_lock lock(mutex);
        while (!pending.empty() && !stop.stop_requested()) {
            deliver(lock, stop);
            if (patience.spaced && !rest(lock, stop, Clock::now() + port.notifier->spacing()))
                break;
        }
        busy = false;
        changed.notify_all();
    }
};

Heralds::Heralds(const std::vector<NotifyPorts> &ports, std::function<void(ToldOutside)> told,
                 Patience patience)
{
    for (const NotifyPorts &port : ports) {
        if (!port.notifier)
            continue;
        auto line = std::make_shared<Line>();
        line->port = port;
        line->told = told;
        line->patience = patience;
        m_lines.push_back(std::move(line));
        m_workers.push_back(std::make_unique<Worker>());
    }
}

void Heralds::tell(const std::vector<Notice> &notices)
{
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const auto &line = m_lines[i];
        const std::lock_guard lock(line->mutex);
        for (const Notice &notice : notices)
            if (int(notice.kind) >= int(line->port.from))
                line->pending.push_back(notice);
        while (line->pending.size() > mostPending)
            line->pending.pop_front();
        if (line->pending.empty() || std::exchange(line->busy, true))
            continue;
        m_workers[i]->submit([line](const std::stop_token &stop) { line->run(stop); });
    }
}

void Heralds::hurry(std::chrono::milliseconds limit)
{
    const auto until = Clock::now() + limit;
    for (const auto &line : m_lines) {
        const std::lock_guard lock(line->mutex);
        line->hurry = true;
        line->changed.notify_all();
    }
    for (const auto &line : m_lines) {
        std::unique_lock lock(line->mutex);
        line->changed.wait_until(lock, until, [&] { return !line->busy; });
    }
}

std::vector<Worker *> Heralds::workers() const
{
    std::vector<Worker *> all;
    for (const auto &worker : m_workers)
        all.push_back(worker.get());
    return all;
}

} // namespace switchyard
