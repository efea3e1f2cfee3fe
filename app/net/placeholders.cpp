#include "app/net/placeholders.h"

#include "app/net/json.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandUpgrade)
};

Error refused(const QString &detail)
{
    return Error(Failure{.kind = Failure::Kind::Refused, .detail = detail});
}

bool isValue(const QString &value)
{
    static const QRegularExpression shape(u"\\A[A-Za-z0-9][A-Za-z0-9._:@+-]{0,254}\\z"_s);
    return shape.match(value).hasMatch();
}

Result<QString> fill(const QString &argument, const std::map<QString, QString> &values)
{
    static const QRegularExpression placeholder(u"\\{([A-Za-z]+)\\}"_s);
    QString filled;
    qsizetype at = 0;
    for (const auto &found : placeholder.globalMatch(argument)) {
        const QString name = found.captured(1);
        const auto value = values.find(name);
        if (value == values.end())
            return refused(Text::tr("The command has an unknown placeholder {%1}; nothing was run.")
                               .arg(name));
        if (!isValue(value->second))
            return refused(
                Text::tr("The value of {%1}, \"%2\", may not stand in a command; nothing was run.")
                    .arg(name, shownText(value->second, 100)));
        filled += argument.mid(at, found.capturedStart() - at) + value->second;
        at = found.capturedEnd();
    }
    return filled + argument.mid(at);
}

} // namespace

Result<QStringList> fillPlaceholders(const QStringList &command,
                                     const std::map<QString, QString> &values)
{
    QStringList filled = {command.front()};
    for (const QString &argument : command.mid(1)) {
        const Result<QString> next = fill(argument, values);
        if (!next)
            return Error(next.error());
        filled << *next;
    }
    return filled;
}

} // namespace switchyard
