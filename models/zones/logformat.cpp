#include "models/zones/logformat.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogFormat)
};

const QString combined = u"$remote_addr - $remote_user [$time_local] \"$request\" $status "
                         "$body_bytes_sent \"$http_referer\" \"$http_user_agent\""_s;

/// "GET /cart?x=1 HTTP/1.1", or the path alone, without its query.
QString pathOf(const QString &request)
{
    const QString uri =
        request.startsWith(u'/') ? request : request.section(u' ', 1, 1, QString::SectionSkipEmpty);
    return uri.section(u'?', 0, 0);
}

QString valueIn(const std::map<QString, QString> &fields, const QString &name)
{
    const auto found = name.isEmpty() ? fields.end() : fields.find(name);
    return found == fields.end() || found->second == u"-" ? QString() : found->second;
}

/// "24/Nov/2026:07:05:01 +0800"; months are English whatever the machine speaks.
QDateTime localTimeOf(const QString &text)
{
    static const QRegularExpression form(
        u"\\A(\\d{2})/([A-Z][a-z]{2})/(\\d{4}):(\\d{2}):(\\d{2}):(\\d{2}) ([+-])(\\d{2})(\\d{2})\\z"_s);
    static const QStringList months = {u"Jan"_s, u"Feb"_s, u"Mar"_s, u"Apr"_s, u"May"_s, u"Jun"_s,
                                       u"Jul"_s, u"Aug"_s, u"Sep"_s, u"Oct"_s, u"Nov"_s, u"Dec"_s};
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    const auto number = [&](int group) { return match.captured(group).toInt(); };
    const int east = (number(8) * 60 + number(9)) * 60 * (match.captured(7) == u"-" ? -1 : 1);
    return QDateTime(QDate(number(3), int(months.indexOf(match.captured(2))) + 1, number(1)),
                     QTime(number(4), number(5), number(6)), Qt::OffsetFromUTC, east);
}

} // namespace

std::optional<qint64> logTimeOf(const QString &text)
{
    bool is = false;
    const double seconds = text.toDouble(&is);
    if (is)
        return std::isfinite(seconds) && seconds > 0 && seconds < 1e11
                   ? std::optional(std::llround(seconds * 1000))
                   : std::nullopt;
    QDateTime time = localTimeOf(text);
    if (!time.isValid())
        time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

LogFormat::LogFormat(const QString &format, const LogKeys &keys)
    : m_isJson(format.isEmpty()), m_keys(keys)
{
    if (m_isJson)
        return;
    cut(format == u"combined" ? combined : format);
    choose();
}

void LogFormat::cut(const QString &format)
{
    static const QRegularExpression variable(u"\\$(?:\\{([a-z0-9_]+)\\}|([a-z0-9_]+))"_s);
    qsizetype at = 0;
    for (auto found = variable.globalMatch(format); found.hasNext();) {
        const auto match = found.next();
        const QByteArray text = format.mid(at, match.capturedStart() - at).toUtf8();
        if (!m_pieces.empty() && text.isEmpty())
            m_problem = Text::tr("%1 and $%2 stand side by side in it, so that nobody can tell "
                                 "where one ends")
                            .arg(m_pieces.back().variable, match.captured(1) + match.captured(2));
        (m_pieces.empty() ? m_before : m_pieces.back().text) = text;
        m_pieces.push_back({u'$' + match.captured(1) + match.captured(2), {}});
        at = match.capturedEnd();
    }
    if (!m_pieces.empty())
        m_pieces.back().text = format.mid(at).toUtf8();
}

void LogFormat::choose()
{
    const auto has = [&](const QString &name) {
        return std::ranges::find(m_pieces, name, &Piece::variable) != m_pieces.end();
    };
    const auto first = [&](QString &field, const QStringList &names) {
        for (const QString &name : names)
            if (field.isEmpty() && has(name))
                field = name;
    };
    first(m_keys.time, {u"$msec"_s, u"$time_iso8601"_s, u"$time_local"_s});
    first(m_keys.status, {u"$status"_s});
    first(m_keys.seconds, {u"$request_time"_s});
    first(m_keys.request, {u"$request"_s, u"$request_uri"_s, u"$uri"_s});
    if (!m_problem.isEmpty())
        return;
    if (m_keys.time.isEmpty())
        m_problem = Text::tr("it has no time: $msec, $time_iso8601 or $time_local");
    else if (m_keys.status.isEmpty())
        m_problem = Text::tr("it has no $status");
    for (const QString &name : {m_keys.time, m_keys.status, m_keys.seconds, m_keys.service,
                                m_keys.version, m_keys.request})
        if (m_problem.isEmpty() && !name.isEmpty() && !has(name))
            m_problem = Text::tr("it has no %1").arg(name);
}

std::optional<LogFormat::Fields> LogFormat::fieldsOf(const QByteArray &line) const
{
    if (!line.startsWith(m_before))
        return std::nullopt;
    Fields fields;
    qsizetype at = m_before.size();
    for (const Piece &piece : m_pieces) {
        const bool last = &piece == &m_pieces.back() && piece.text.isEmpty();
        const qsizetype end = last ? line.size() : line.indexOf(piece.text, at);
        if (end < 0)
            return std::nullopt;
        fields[piece.variable] = QString::fromUtf8(line.mid(at, end - at));
        at = end + piece.text.size();
    }
    return fields;
}

std::optional<LogFormat::Fields> LogFormat::jsonFieldsOf(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return std::nullopt;
    Fields fields;
    const QJsonObject object = document.object();
    for (auto field = object.begin(); field != object.end(); ++field)
        fields[field.key()] =
            field->isDouble() ? QString::number(field->toDouble(), 'f', 3) : field->toString();
    return fields;
}

std::optional<LogEntry> LogFormat::read(const QByteArray &line) const
{
    const auto fields = m_isJson ? jsonFieldsOf(line) : fieldsOf(line);
    if (!fields)
        return std::nullopt;
    const auto time = logTimeOf(valueIn(*fields, m_keys.time));
    bool isStatus = false;
    const double status = valueIn(*fields, m_keys.status).toDouble(&isStatus);
    if (!time || !isStatus || status < 0 || status > 999)
        return std::nullopt;
    LogEntry entry{.utcMs = *time,
                   .status = int(status),
                   .service = valueIn(*fields, m_keys.service).toLower(),
                   .version = valueIn(*fields, m_keys.version),
                   .path = pathOf(valueIn(*fields, m_keys.request))};
    bool isTime = false;
    const double seconds = valueIn(*fields, m_keys.seconds).toDouble(&isTime);
    if (isTime && std::isfinite(seconds) && seconds >= 0)
        entry.seconds = seconds;
    return entry;
}

} // namespace switchyard
