#include "app/registries/eurekastatus.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

/// "[N day[s] ]HH:MM": whole minutes, so that it has run for at least this.
std::optional<qint64> upTime(const QString &text)
{
    static const QRegularExpression shape(
        u"\\A(?:([0-9]{1,5}) days? )?([0-9]{1,2}):([0-9]{1,2})\\z"_s);
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const qint64 hours = match.captured(1).toLongLong() * 24 + match.captured(2).toLongLong();
    return (hours * 60 + match.captured(3).toLongLong()) * 60'000;
}

} // namespace

EurekaStatus readEurekaStatus(const QByteArray &xml, const QByteArray &date)
{
    EurekaStatus status;
    qint64 changedMs = 0;
    QXmlStreamReader in(xml);
    while (!in.atEnd()) {
        if (in.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto name = in.name().toString();
        const auto text = [&] {
            return in.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
        };
        if (name == u"server-uptime")
            status.upMs = upTime(text());
        else if (name == u"unavailable-replicas")
            status.unreachablePeers = text().split(u',', Qt::SkipEmptyParts);
        else if (name == u"lastDirtyTimestamp")
            changedMs = text().toLongLong();
    }
    if (in.hasError())
        return {};
    // Its own record has changed last when it opened, or later: to the second, from the first
    // minute.
    QDateTime now =
        QLocale::c().toDateTime(QString::fromLatin1(date), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    now.setTimeSpec(Qt::UTC);
    if (status.upMs && changedMs > 0 && now.isValid())
        status.upMs = std::max(*status.upMs, now.toMSecsSinceEpoch() - changedMs);
    return status;
}

std::optional<bool> forgetsTheSilent(const QByteArray &page)
{
    static const QRegularExpression row(
        u"<td>\\s*Lease expiration enabled\\s*</td>\\s*<td>\\s*(true|false)\\s*</td>"_s);
    const auto match = row.match(QString::fromUtf8(page));
    return match.hasMatch() ? std::optional(match.captured(1) == u"true") : std::nullopt;
}

} // namespace switchyard
