#pragma once
#include "app/engine/mailbox.h"
#include "app/engine/ports.h"
#include "app/engine/teamlink.h"
#include "app/journal/checkpoint.h"
#include "app/journal/statefolder.h"
#include "models/views/enginestate.h"

#include <QThread>

namespace switchyard
{

/// Begins a release, a shift or a leave that is already planned.
struct StartPlan {
    Plan plan = {};
};
/// Becomes the one that runs the open release, whoever does so now; that one can then neither
/// record nor send. The release waits for what is wished next.
struct TakeOver {
    QString reason = {}; ///< stands in the log
};
/// Lets the open release go, so that another console may go on with it. Nothing may be under way.
struct HandOver {
};
/// Agrees to the open release, by this console's account of the team's database.
struct Approve {
    QString reason = {}; ///< stands in the log
};
/// What a front end asks of the engine. A Wish goes to the open release, whoever runs it; without
/// one, Leave begins one.
using Request = std::variant<StartPlan, Wish, TakeOver, HandOver, Approve>;

struct EngineSetup {
    Profile profile = {};
    Ports ports = {};
    StateFolder folder;
    QString program = {};            ///< "switchyard", "switchyardctl": who holds the lock
    std::function<Now()> clock = {}; ///< called from any thread
    std::shared_ptr<const CheckpointSigner> signer = {}; ///< nothing: no checkpoints are made
    std::optional<TeamSetup> team = {}; ///< nothing: lock and journal are of this computer alone
};

using EngineOutbox = Mailbox<std::shared_ptr<const EngineState>>;

/// The engine of one environment: a thread with an event loop that reads the world, keeps the
/// journal and carries out what the release core decides. It decides nothing itself. Every method
/// may be called from the thread that made it; what the engine tells comes by the outbox.
class Engine
{
public:
    /// Fails where the journal cannot be opened.
    static JournalResult<std::unique_ptr<Engine>> start(EngineSetup setup,
                                                        std::shared_ptr<EngineOutbox> outbox);
    ~Engine();

    /// The number by which EngineState::replies answers.
    int post(Request request);
    /// Ends the thread within 2 s, or 3 s later where somebody outside is still to be told. Workers
    /// that are still in a call are abandoned: their number.
    int stop();

private:
    struct Numbered {
        int number = 0; ///< 0: stop
        Request request = {};
    };
    friend class EngineLoop;
    using Inbox = Mailbox<Numbered>;
    Engine() = default;

    std::shared_ptr<Inbox> m_inbox = {};
    std::unique_ptr<QThread> m_thread = {}; ///< Qt's, for the sake of its timers
    int m_number = 0;
    std::shared_ptr<int> m_abandoned = std::make_shared<int>(0);
};

} // namespace switchyard
