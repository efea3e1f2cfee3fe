#include "app/net/lastwords.h"
#include "app/net/process.h"
#include "app/net/shell.h"
#include "app/upgrades/runner.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandUpgrade)
};

class LocalRunner final : public CommandRunner
{
public:
    CommandEnd run(const CommandOrder &order, const Call &call) override
    {
        const ProcessResult run = runProcess(order.command, call);
        if (!run.started)
            return {.why = {.kind = Failure::Kind::Refused, .detail = run.error}};
        const QString words = lastWords(run.err);
        if (!run.cut)
            return {.is = CommandEnd::Is::Ended, .exitCode = run.exitCode, .words = words};
        return {.is = CommandEnd::Is::Unknown,
                .words = words,
                .why = {.kind = call.stop.stop_requested() ? Failure::Kind::Stopped
                                                           : Failure::Kind::TimedOut,
                        .detail = Text::tr("it was cut off. Its last words: %1").arg(words),
                        .maySent = true}};
    }

    QString preview(const CommandOrder &order) const override { return shellLine(order.command); }
};

} // namespace

std::unique_ptr<CommandRunner> makeLocalRunner() { return std::make_unique<LocalRunner>(); }

} // namespace switchyard
