#include "models/views/notice.h"

#include "models/views/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Notice)
};

QString nameOf(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::Step:
        return QStringLiteral("step");
    case Notice::Kind::Trouble:
        return QStringLiteral("trouble");
    case Notice::Kind::End:
        return QStringLiteral("end");
    }
    return {};
}

QString headOf(const Notice &notice)
{
    const QString name = shownLiterally(notice.environment);
    if (notice.isLab)
        return Said::tr("Switchyard, %1 (lab: nothing here is real)").arg(name);
    return notice.isProtected ? Said::tr("Switchyard, %1 (PRODUCTION)").arg(name)
                              : Said::tr("Switchyard, %1").arg(name);
}

} // namespace

QString noticeText(const Notice &notice)
{
    QStringList lines{headOf(notice)};
    const auto add = [&lines](const QString &pattern, const QString &value) {
        if (!value.isEmpty())
            lines.append(QString(pattern).replace(QLatin1StringView("%1"), shownLiterally(value)));
    };
    if (notice.kind == Notice::Kind::Trouble)
        add(Said::tr("ATTENTION: %1"), notice.what);
    else
        add(QStringLiteral("%1"), notice.what);
    add(Said::tr("Release: %1"), notice.release);
    add(Said::tr("Ticket: %1"), notice.ticket);
    add(QStringLiteral("%1"), notice.step);
    add(Said::tr("Serving: %1"), notice.serves);
    add(Said::tr("Judged: %1"), notice.verdict);
    add(Said::tr("By: %1"), notice.who);
    add(Said::tr("Needed now: %1"), notice.needed);
    return lines.join(u'\n');
}

QJsonObject noticeJson(const Notice &notice)
{
    return {{QStringLiteral("kind"), nameOf(notice.kind)},
            {QStringLiteral("at"),
             QDateTime::fromMSecsSinceEpoch(notice.utcMs, Qt::UTC).toString(Qt::ISODateWithMs)},
            {QStringLiteral("environment"), notice.environment},
            {QStringLiteral("protected"), notice.isProtected},
            {QStringLiteral("lab"), notice.isLab},
            {QStringLiteral("id"), notice.id},
            {QStringLiteral("release"), notice.release},
            {QStringLiteral("ticket"), notice.ticket},
            {QStringLiteral("step"), notice.step},
            {QStringLiteral("serves"), notice.serves},
            {QStringLiteral("verdict"), notice.verdict},
            {QStringLiteral("who"), notice.who},
            {QStringLiteral("what"), notice.what},
            {QStringLiteral("needed"), notice.needed}};
}

} // namespace switchyard
