#pragma once
#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>

namespace switchyard
{

/// A URL as Dubbo registers it: protocol://host:port/interface?key=value&...
struct DubboUrl {
    QString protocol = {};
    QString host = {};
    int port = 0; ///< 0: it names none
    QString path = {};
    QMap<QString, QString> parameters = {};
    QString parameter(const char *key) const { return parameters.value(QString::fromLatin1(key)); }
    friend bool operator==(const DubboUrl &, const DubboUrl &) = default;
};

/// The URL that a node's name is the encoding of; nothing where it is none.
std::optional<DubboUrl> dubboUrlOf(const QByteArray &nodeName);

/// The name of a node for a text, encoded as Java's URLEncoder does.
QByteArray nodeNameOf(const QString &text);

} // namespace switchyard
