#include "app/net/json.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QStringDecoder>
#include <cmath>
#include <optional>

namespace switchyard
{
namespace
{

constexpr int maxDepth = 64;

/// Deepest nesting of the text, whether it is right JSON or not.
int depthOf(const QByteArray &text)
{
    int depth = 0;
    int deepest = 0;
    bool inString = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (inString && c == '\\')
            ++at;
        else if (c == '"')
            inString = !inString;
        else if (!inString && (c == '{' || c == '['))
            deepest = std::max(deepest, ++depth);
        else if (!inString && (c == '}' || c == ']'))
            --depth;
    }
    return deepest;
}

Error malformed(const QString &where, const char *text)
{
    return Error(Failure{.kind = Failure::Kind::Malformed,
                         .detail = QCoreApplication::translate("Json", text).arg(where),
                         .maySent = true});
}

bool isUtf8(const QByteArray &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder.decode(text);
    return !decoder.hasError();
}

} // namespace

Result<QJsonObject> parseJsonObject(const QByteArray &body, const QString &where)
{
    if (!isUtf8(body))
        return malformed(where,
                         QT_TRANSLATE_NOOP("Json", "%1 answered with text that is not UTF-8."));
    if (depthOf(body) > maxDepth)
        return malformed(
            where, QT_TRANSLATE_NOOP("Json", "%1 answered with JSON of more than 64 levels."));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return malformed(
            where,
            QT_TRANSLATE_NOOP("Json", "%1 answered with something that is not a JSON object."));
    return document.object();
}

std::optional<qint64> wholeNumber(const QJsonValue &value, qint64 least, qint64 most)
{
    bool whole = false;
    qint64 number = 0;
    if (value.isString()) {
        number = value.toString().toLongLong(&whole);
    } else if (value.isDouble()) {
        const double real = value.toDouble();
        whole = std::trunc(real) == real && std::abs(real) < 9e15;
        number = whole ? qint64(real) : 0;
    }
    if (!whole || number < least || number > most)
        return std::nullopt;
    return number;
}

QString shownText(const QString &text, qsizetype limit)
{
    QString shown;
    for (const QChar c : text) {
        if (shown.size() >= limit)
            return shown + QChar(0x2026);
        const auto category = c.category();
        if (category == QChar::Other_Control || category == QChar::Other_Format ||
            category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            shown += QStringLiteral("\\u%1").arg(uint(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            shown += c;
    }
    return shown;
}

} // namespace switchyard
