#include "app/upgrades/commandtemplate.h"

#include "app/net/placeholders.h"

#include <QCoreApplication>

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

} // namespace

Result<QStringList> fillTemplate(const QStringList &command, const Instance &instance,
                                 const QString &version)
{
    if (command.isEmpty() || !command.front().startsWith(u'/'))
        return refused(Text::tr("A deploy command must begin with the absolute path of a program; "
                                "nothing was run."));
    return fillPlaceholders(command, {{u"host"_s, instance.host},
                                      {u"port"_s, QString::number(instance.port)},
                                      {u"service"_s, instance.service},
                                      {u"version"_s, version},
                                      {u"instance"_s, instance.id},
                                      {u"zone"_s, nameOf(instance.zone)}});
}

} // namespace switchyard
