#include "app/parts/partversion.h"

#include "app/net/json.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringDecoder>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Parts)
};

Error malformed(const QString &detail)
{
    return Error(Failure{.kind = Failure::Kind::Malformed, .detail = detail, .maySent = true});
}

Result<QString> plain(const QString &text, const QString &where)
{
    static const QRegularExpression shape(u"\\A[A-Za-z0-9][A-Za-z0-9._:@+-]{0,127}\\z"_s);
    if (shape.match(text).hasMatch())
        return text;
    return malformed(Text::tr("%1 tells \"%2\", which is no version: up to 128 letters, digits and "
                              ". _ : @ + -")
                         .arg(where, shownText(text, 60)));
}

Result<QString> utf8(const QByteArray &bytes, const QString &where)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(bytes);
    if (decode.hasError())
        return malformed(Text::tr("%1 answers with what is not UTF-8").arg(where));
    return text;
}

Result<QString> inJson(const QString &field, const QByteArray &body, const QString &where)
{
    return parseJsonObject(body, where).and_then([&](const QJsonObject &root) -> Result<QString> {
        QJsonValue value = root;
        for (const QString &name : field.split(u'.'))
            value =
                value.isObject() ? value.toObject().value(name) : QJsonValue(QJsonValue::Undefined);
        if (value.isString())
            return plain(value.toString(), where);
        return malformed(value.isUndefined()
                             ? Text::tr("%1 answers without the field \"%2\"").arg(where, field)
                             : Text::tr("%1: the field \"%2\" is no text").arg(where, field));
    });
}

Result<QString> inBody(const QString &pattern, const QByteArray &body, const QString &where)
{
    return utf8(body, where).and_then([&](const QString &text) -> Result<QString> {
        if (pattern.isEmpty())
            return plain(text.trimmed(), where);
        const auto match = QRegularExpression(pattern).match(text);
        if (!match.hasMatch())
            return malformed(
                Text::tr("%1 answers without what \"%2\" looks for").arg(where, pattern));
        return plain(match.captured(1), where);
    });
}

} // namespace

Result<QString> versionIn(const PartVersionProfile &profile, const HttpResponse &answer,
                          const QString &where)
{
    if (!profile.json.isEmpty())
        return inJson(profile.json, answer.body, where);
    if (!profile.header.isEmpty())
        return plain(QString::fromUtf8(answer.header(profile.header.toLatin1())), where);
    return inBody(profile.body, answer.body, where);
}

Result<QString> versionIn(const QByteArray &printed, const QString &where)
{
    return utf8(printed.trimmed().split('\n').first(), where).and_then([&](const QString &text) {
        return plain(text.trimmed(), where);
    });
}

} // namespace switchyard
