#include "app/registries/dubbourl.h"

#include <QStringDecoder>

namespace switchyard
{
namespace
{

constexpr qsizetype longestName = 64 * 1024;

std::optional<QString> decoded(QByteArray name)
{
    const QByteArray bytes = QByteArray::fromPercentEncoding(name.replace('+', ' '));
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8(bytes);
    return utf8.hasError() ? std::nullopt : std::optional(text);
}

QMap<QString, QString> parametersOf(QStringView query)
{
    QMap<QString, QString> parameters;
    for (const QStringView part : query.split(u'&', Qt::SkipEmptyParts)) {
        const qsizetype equals = part.indexOf(u'=');
        const QStringView key = equals < 0 ? part : part.left(equals);
        const QStringView value = equals < 0 ? QStringView() : part.mid(equals + 1);
        parameters.insert(key.toString(), value.toString());
    }
    return parameters;
}

/// "host:port" with or without a user before it; false where the port is none.
bool readAuthority(QStringView authority, DubboUrl &url)
{
    authority = authority.mid(authority.lastIndexOf(u'@') + 1);
    const qsizetype colon = authority.lastIndexOf(u':');
    const bool hasPort = colon >= 0 && !authority.endsWith(u']');
    QStringView host = hasPort ? authority.left(colon) : authority;
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    url.host = host.toString();
    if (!hasPort)
        return !url.host.isEmpty();
    bool isNumber = false;
    url.port = authority.mid(colon + 1).toInt(&isNumber);
    return !url.host.isEmpty() && isNumber && url.port >= 0 && url.port <= 65535;
}

} // namespace

std::optional<DubboUrl> dubboUrlOf(const QByteArray &nodeName)
{
    const auto text = nodeName.size() > longestName ? std::nullopt : decoded(nodeName);
    const qsizetype scheme = text ? text->indexOf(u"://") : -1;
    if (scheme <= 0)
        return std::nullopt;
    DubboUrl url{.protocol = text->left(scheme)};
    QStringView rest = QStringView(*text).mid(scheme + 3);
    if (const qsizetype query = rest.indexOf(u'?'); query >= 0) {
        url.parameters = parametersOf(rest.mid(query + 1));
        rest = rest.left(query);
    }
    if (const qsizetype slash = rest.indexOf(u'/'); slash >= 0) {
        url.path = rest.mid(slash + 1).toString();
        rest = rest.left(slash);
    }
    return readAuthority(rest, url) ? std::optional(url) : std::nullopt;
}

QByteArray nodeNameOf(const QString &text)
{
    return text.toUtf8().toPercentEncoding(" *", "~").replace(' ', '+');
}

} // namespace switchyard
