#pragma once
#include <QObject>
#include <QSocketNotifier>

#include <functional>

namespace switchyard
{

/// SIGINT, SIGTERM and SIGHUP as a call on the thread of the event loop: the first one asks to end
/// in order; the second ends the program at once, whatever it is doing. One for the program.
class Signals : public QObject
{
public:
    explicit Signals(std::function<void()> onFirst);
    ~Signals() override;

private:
    std::function<void()> m_onFirst;
    int m_pipe[2] = {-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace switchyard
