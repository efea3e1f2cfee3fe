#pragma once
#include "app/access/tunnels.h"
#include "app/ctl/options.h"
#include "app/engine/engine.h"
#include "app/engine/signals.h"
#include "app/keeping/logkeeper.h"

namespace switchyard::ctl
{

/// The profile that the options name, or nothing: its errors have been said.
std::optional<Profile> readProfileOf(const Options &options);

/// One environment with its engine, for one command.
class Session : public QObject
{
public:
    /// Nothing: why has been said, and `exit` is the program's exit code.
    static std::unique_ptr<Session> open(const Options &options, const Profile &profile, int &exit);
    ~Session() override;

    const Profile &profile() const { return m_profile; }
    const Ports &ports() const { return m_ports; }
    const StateFolder &folder() const { return m_folder; }
    /// The newest; there is one as soon as run() has called its step.
    const EngineState &state() const { return *m_state; }
    const LogKeeper &keeper() const { return m_keeper; }
    /// Boot milliseconds at which the command began.
    qint64 startedAt() const { return m_startedAt; }
    /// Whether a signal has asked the program to end.
    bool isStopping() const { return m_stopping; }

    /// A wish goes in the name of the person at the terminal.
    int post(Request request);
    /// Calls `step` with each new state, and now and then without one, until it returns a value.
    using Step = std::function<std::optional<int>(const EngineState &state)>;
    int run(const Step &step);
    /// Posts and waits for what came of it. Why: nothing was done, and that has been said.
    std::optional<EngineReply::Why> refused(Request request);
    /// Ends the engine. Does not return where a worker hangs in a call: it may not outlive main().
    int end(int code);

protected:
    bool event(QEvent *event) override;

private:
    Session(qint64 startedAt, std::unique_ptr<Tunnels> tunnels, Ports ports, StateFolder folder);

    qint64 m_startedAt;
    std::unique_ptr<Tunnels> m_tunnels;
    Profile m_profile;
    Ports m_ports;
    StateFolder m_folder;
    LogKeeper m_keeper;
    std::shared_ptr<EngineOutbox> m_outbox;
    std::unique_ptr<Engine> m_engine = {};
    std::shared_ptr<const EngineState> m_state = {};
    std::function<void()> m_onState = {};
    bool m_stopping = false;
    Signals m_signals;
};

} // namespace switchyard::ctl
