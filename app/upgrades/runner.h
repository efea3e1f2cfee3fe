#pragma once
#include "app/net/call.h"
#include "app/secrets/credentials.h"
#include "models/zones/instance.h"
#include "models/zones/profile.h"
#include "models/zones/result.h"

#include <QStringList>

#include <memory>

namespace switchyard
{

/// What came of a command, wherever it ran.
struct CommandEnd {
    enum class Is : quint8 {
        NotRun,  ///< for certain; `why` says it
        Ended,   ///< by itself, with `exitCode`
        Unknown, ///< it may have run, and may run on; `why` says what is known
    } is = Is::NotRun;
    int exitCode = 0;
    QString words = {}; ///< the last that it wrote, as a log may keep it
    Failure why = {};
    QString requestId = {}; ///< the provider's id of the call or of the run
};

/// One command that is to be run for an instance. Its words are filled in.
struct CommandOrder {
    QStringList command = {};
    const Instance &instance;
    /// What makes it the same one when it is asked for again; empty: nothing.
    QString name = {};
    qint64 limitMs = 0; ///< how long it may run, where this has to be said beforehand
};

/// Where the commands of an upgrade run. Blocks; may be called on several threads.
class CommandRunner
{
public:
    virtual ~CommandRunner() = default;
    /// Runs it once.
    virtual CommandEnd run(const CommandOrder &order, const Call &call) = 0;
    /// What would keep every command from being run, a line each. Changes nothing.
    virtual QStringList check(const Call &) { return {}; }
    /// As it would be run, for a person; and as a shell would have it.
    virtual QString preview(const CommandOrder &order) const = 0;
    virtual QString command(const CommandOrder &order) const { return preview(order); }
};

/// On this machine.
std::unique_ptr<CommandRunner> makeLocalRunner();
/// On the instance's own ECS server, by Cloud Assistant.
std::unique_ptr<CommandRunner> makeAssistantRunner(const UpgradeProfile &profile,
                                                   const Credentials &credentials);

} // namespace switchyard
