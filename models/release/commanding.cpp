#include "models/release/batches.h"
#include "models/release/context.h"

/// The commands that a profile puts beside the steps: each is run once, and again only by a
/// person's word.
namespace switchyard
{

namespace
{

using Is = CommandState::Is;

Choice wayOutOf(const Release &r)
{
    const bool moved = hasBatches(r.plan) ? mayTurnBack(r) : r.firstCut;
    return moved ? Choice::GoBack : Choice::LeaveAsItIs;
}

void askCommand(Context &c, const PlanCommand &command, const CommandState &s)
{
    const Text text =
        s.is == Is::Failed
            ? say(QT_TRANSLATE_NOOP("Text", "Command \"%1\" failed: %2. Traffic stays as it is and "
                                            "nothing more is sent. Try it again, go on without it, "
                                            "or take the way out."),
                  {command.name, s.why.english()})
            : say(QT_TRANSLATE_NOOP("Text", "Nobody knows what command \"%1\" did: %2. It is not "
                                            "run twice by itself. Traffic stays as it is. Look at "
                                            "what it changes, then: try again runs it once more, "
                                            "go on takes it as done, or take the way out."),
                  {command.name, s.why.english()});
    c.question(Question::Kind::Command, text, {Choice::Retry, Choice::GoOn, wayOutOf(c.r)});
}

// Each instance of its batch was given up.
bool isForNobody(const Context &c, const Op &op)
{
    for (size_t i = 0; i < c.r.targets[op.zone].size(); ++i)
        if (op.batch < 0 || (isOf(op, c.r.plan->targets[op.zone][i]) &&
                             c.r.targets[op.zone][i].is != TargetState::Is::Skipped))
            return false;
    return op.batch >= 0;
}

CommandState *atHand(Context &c)
{
    const Op *op = currentOp(c.r);
    const bool command = op && op->kind == Op::Kind::Command;
    return command ? &c.r.commands[size_t(op->command)] : nullptr;
}

} // namespace

bool runCommand(Context &c, const Op &op)
{
    const PlanCommand &command = c.r.plan->commands[size_t(op.command)];
    CommandState &s = c.r.commands[size_t(op.command)];
    if (s.is == Is::Pending && isForNobody(c, op))
        s.is = Is::Passed;
    switch (s.is) {
    case Is::Pending:
        s.is = Is::Running;
        s.sentAt = c.t();
        s.effect =
            c.send({.kind = Effect::Kind::RunCommand, .zone = op.zone, .command = op.command});
        return false;
    case Is::Running:
        return false;
    case Is::Done:
    case Is::Passed:
        return true;
    case Is::Failed:
    case Is::Unknown:
        break;
    }
    if (!command.mayFail) {
        askCommand(c, command, s);
        return false;
    }
    s.is = Is::Passed;
    c.note(say(QT_TRANSLATE_NOOP("Text", "Command \"%1\" may fail: the release goes on"),
               {command.name}));
    return true;
}

void onCommandSettled(Context &c, int effect, const Outcome &outcome)
{
    for (size_t i = 0; i < c.r.commands.size(); ++i) {
        CommandState &s = c.r.commands[i];
        if (s.is != Is::Running || s.effect != effect)
            continue;
        const QString &name = c.r.plan->commands[i].name;
        const QString took = QString::number((c.t() - s.sentAt + 500) / 1000);
        if (std::holds_alternative<Ok>(outcome)) {
            s.is = Is::Done;
            c.note(say(QT_TRANSLATE_NOOP("Text", "Command \"%1\" is done, in %2 s"), {name, took}));
            return;
        }
        const auto *refused = std::get_if<Refused>(&outcome);
        const QString why = refused ? refused->why.detail : std::get<Unknown>(outcome).why.detail;
        s.is = refused ? Is::Failed : Is::Unknown;
        s.why = say(QT_TRANSLATE_NOOP("Text", "%1"), {why});
        c.note(refused ? say(QT_TRANSLATE_NOOP("Text", "Command \"%1\" failed: %2"), {name, why})
                       : say(QT_TRANSLATE_NOOP("Text", "Nobody knows what command \"%1\" did: %2"),
                             {name, why}));
        return;
    }
}

void retryCommand(Context &c)
{
    CommandState *s = atHand(c);
    if (s && (s->is == Is::Failed || s->is == Is::Unknown))
        s->is = Is::Pending;
}

void passCommand(Context &c)
{
    CommandState *s = atHand(c);
    if (s && (s->is == Is::Failed || s->is == Is::Unknown))
        s->is = Is::Passed;
}

} // namespace switchyard
