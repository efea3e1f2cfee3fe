#include "app/engine/signals.h"

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace switchyard
{

namespace
{
constexpr int watched[] = {SIGINT, SIGTERM, SIGHUP};
std::atomic<int> writeEnd{-1};
std::atomic<int> seen{0};

extern "C" void onSignal(int)
{
    if (seen.fetch_add(1) > 0)
        _exit(130);
    const char byte = 1;
    (void)!write(writeEnd.load(), &byte, 1);
}
} // namespace

Signals::Signals(std::function<void()> onFirst) : m_onFirst(std::move(onFirst))
{
    if (pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    writeEnd = m_pipe[1];
    seen = 0;
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (read(m_pipe[0], &byte, 1) == 1)
            m_onFirst();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (const int number : watched)
        sigaction(number, &action, nullptr);
}

Signals::~Signals()
{
    for (const int number : watched)
        std::signal(number, SIG_DFL);
    m_notifier.reset();
    writeEnd = -1;
    for (const int end : m_pipe)
        if (end >= 0)
            close(end);
}

} // namespace switchyard
