#include "app/ctl/ways.h"

#include "app/net/shell.h"
#include "models/release/batches.h"

namespace switchyard::ctl
{

namespace
{

QString goOn(const Options &options, const Release &release, const Question &question)
{
    const QString resume = commandLine(options, u"resume"_qs);
    if (question.kind == Question::Kind::Approval && release.step < int(release.plan->steps.size()))
        return resume + u" --approve "_qs + approvalName(release.plan->steps[size_t(release.step)]);
    if (question.kind == Question::Kind::Interrupted)
        return resume;
    return resume + u" --choose go-on"_qs;
}

QString commandOf(const Options &options, const Release &release, const Question &question,
                  Choice choice)
{
    const QString resume = commandLine(options, u"resume"_qs);
    switch (choice) {
    case Choice::GoOn:
        return goOn(options, release, question);
    case Choice::Retry:
        return question.kind == Question::Kind::DeployUnknown ||
                       question.kind == Question::Kind::Command
                   ? resume + u" --choose retry"_qs
                   : resume;
    case Choice::GoBack:
        return commandLine(options, u"rollback"_qs) +
               (question.kind == Question::Kind::Unfit ? u" --force REASON"_qs : QString());
    case Choice::LeaveAsItIs:
        return release.firstCut || hasBatches(release.plan) ? resume + u" --choose leave"_qs
                                                            : commandLine(options, u"abort"_qs);
    case Choice::Restore:
        return resume + u" --choose restore"_qs;
    case Choice::Skip:
        return resume + u" --choose skip=REASON"_qs;
    case Choice::Kill:
        return resume + u" --choose kill=REASON"_qs;
    }
    return {};
}

} // namespace

QString commandLine(const Options &options, const QString &name)
{
    QString line = u"switchyardctl %1 -p %2"_qs.arg(name, shellWord(options.profile));
    if (!options.stateDir.isEmpty())
        line += u" --state-dir "_qs + shellWord(options.stateDir);
    return line;
}

std::vector<Way> waysOut(const Options &options, const Release &release, const Question &question)
{
    std::vector<Way> ways;
    if (question.kind == Question::Kind::Gate)
        ways.push_back({Choice::GoOn, commandLine(options, u"resume"_qs) +
                                          u" --override %1=REASON"_qs.arg(question.gate)});
    for (const Choice choice : question.choices)
        ways.push_back({choice, commandOf(options, release, question, choice)});
    return ways;
}

QString approvalName(const PlanStep &step) { return u"%1-%2"_qs.arg(step.id, nameOf(step.zone)); }

} // namespace switchyard::ctl
