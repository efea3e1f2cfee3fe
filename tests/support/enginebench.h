#pragma once
#include "app/engine/engine.h"
#include "tests/support/fakeworld.h"

#include <QEventLoop>
#include <QTemporaryDir>

namespace switchyard
{

/// A program with an engine on a fake world, as ctl or the console would have it.
class EngineBench : public QObject
{
public:
    EngineBench(const std::shared_ptr<FakeWorld> &world, const Profile &profile,
                const QString &stateDir, const QString &program,
                const std::optional<TeamSetup> &team = {});
    ~EngineBench() override;

    int post(Request request) { return m_engine->post(std::move(request)); }
    /// Waits until a state fulfils this; the limit only ends a hang.
    using Wanted = std::function<bool(const EngineState &)>;
    bool waitFor(const Wanted &wanted, std::chrono::seconds limit = std::chrono::seconds(40));
    /// Waits for the answer to a request.
    EngineReply reply(int request);
    bool waitForEnd();
    /// Every source has answered once.
    bool waitForWorld();
    const EngineState &state() const { return *m_state; }
    QString story() const; ///< the log, for a failing test
    /// As a kill would: no pause, no settling.
    void end() { m_engine.reset(); }

protected:
    bool event(QEvent *event) override;

private:
    std::shared_ptr<EngineOutbox> m_outbox;
    std::unique_ptr<Engine> m_engine;
    std::shared_ptr<const EngineState> m_state = std::make_shared<EngineState>();
    Wanted m_wanted = {};
    QEventLoop *m_loop = nullptr;
};

} // namespace switchyard
