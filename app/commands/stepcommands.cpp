#include "app/commands/commands.h"

#include "app/net/lastwords.h"
#include "app/net/placeholders.h"
#include "app/net/process.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

Result<QStringList> filled(const CommandProfile &command, const CommandPlace &place)
{
    return fillPlaceholders(
        command.run,
        {{u"release"_s, place.release}, {u"step"_s, place.step}, {u"zone"_s, nameOf(place.zone)}});
}

class StepCommands final : public Commands
{
public:
    Outcome run(const CommandProfile &command, const CommandPlace &place, const Call &call) override
    {
        if (command.run.isEmpty())
            return Refused{
                {.kind = Failure::Kind::Refused,
                 .detail = Text::tr("the profile has no command \"%1\" any more; nothing "
                                    "was run")
                               .arg(command.name)}};
        const Result<QStringList> words = filled(command, place);
        if (!words)
            return Refused{words.error()};
        const ProcessResult run = runProcess(
            *words, call,
            {u"SWITCHYARD_RELEASE="_s + place.release, u"SWITCHYARD_STEP="_s + place.step,
             u"SWITCHYARD_ZONE="_s + nameOf(place.zone), u"SWITCHYARD_TICKET="_s + place.ticket,
             u"SWITCHYARD_CHANGES="_s + place.changes.join(u'\n'),
             u"SWITCHYARD_INSTANCES="_s + place.instances.join(u'\n')});
        if (!run.started)
            return Refused{{.kind = Failure::Kind::Refused, .detail = run.error}};
        const QString last = lastWords(run.out + '\n' + run.err);
        if (run.cut)
            return Unknown{{.kind = call.stop.stop_requested() ? Failure::Kind::Stopped
                                                               : Failure::Kind::TimedOut,
                            .detail = Text::tr("%1 did not end in time and was ended. Its last "
                                               "words: %2")
                                          .arg(words->first(), last),
                            .maySent = true}};
        if (run.exitCode == 0)
            return Ok{};
        return Refused{
            {.kind = Failure::Kind::Refused,
             .detail =
                 Text::tr("%1 ended with %2: %3").arg(words->first()).arg(run.exitCode).arg(last),
             .maySent = true}};
    }
};

} // namespace

std::unique_ptr<Commands> makeCommands() { return std::make_unique<StepCommands>(); }

} // namespace switchyard
