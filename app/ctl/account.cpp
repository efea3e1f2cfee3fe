#include "app/ctl/account.h"

#include "app/ctl/jsonwords.h"
#include "app/ctl/options.h"
#include "app/ctl/output.h"

#include <QJsonArray>

namespace switchyard::ctl
{

namespace
{

QJsonArray accountJson(const Account &account)
{
    QJsonArray lines;
    for (const AccountLine &line : account)
        lines.append(QJsonObject{{u"is"_qs, wordOf(line.is)}, {u"text"_qs, line.text}});
    return lines;
}

QJsonArray choicesJson(const InterruptedActions &actions)
{
    QJsonArray choices;
    for (const auto &[choice, action] :
         {std::pair(Choice::GoOn, &actions.goOn), std::pair(Choice::GoBack, &actions.goBack),
          std::pair(Choice::LeaveAsItIs, &actions.leave)})
        choices.append(QJsonObject{{u"choice"_qs, choiceName(choice)},
                                   {u"possible"_qs, action->enabled},
                                   {u"text"_qs, action->text},
                                   {u"why"_qs, action->why}});
    return choices;
}

} // namespace

QJsonValue interruptedJson(const EngineState &state)
{
    const auto view = interruptedOf(state);
    if (!view)
        return {};
    return QJsonObject{{u"ranBy"_qs, view->ranBy},
                       {u"lastRecordAt"_qs,
                        view->lastUtcMs > 0 ? QJsonValue(utcText(view->lastUtcMs)) : QJsonValue()},
                       {u"why"_qs, view->why},
                       {u"done"_qs, accountJson(view->done)},
                       {u"unknown"_qs, accountJson(view->unknown)},
                       {u"world"_qs, accountJson(view->world)},
                       {u"worldRead"_qs, view->waitsFor.isEmpty()},
                       {u"choices"_qs, choicesJson(actionsOf(*view))}};
}

void sayAccount(const EngineState &state)
{
    if (const auto view = interruptedOf(state))
        for (const QString &line : accountLines(*view))
            say(line);
}

} // namespace switchyard::ctl
