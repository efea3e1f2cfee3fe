#include "app/registries/curatorlayout.h"

#include "app/net/json.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace switchyard::curator
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Zookeeper)
};

/// Spring Cloud tells its state in the metadata, Curator itself by a flag.
Health healthOf(const QJsonObject &json, const QString &status)
{
    if (json.value("enabled"_L1).isBool() && !json.value("enabled"_L1).toBool())
        return Health::OutOfService;
    if (status.isEmpty() || status == u"UP")
        return Health::Up;
    if (status == u"OUT_OF_SERVICE")
        return Health::OutOfService;
    return status == u"DOWN" || status == u"STARTING" ? Health::Down : Health::Unknown;
}

bool readPort(ZkEntry &entry, const QJsonObject &json)
{
    const auto plain = wholeNumber(json.value("port"_L1), 1, 65535);
    const auto secure = wholeNumber(json.value("sslPort"_L1), 1, 65535);
    entry.port = int(plain.value_or(secure.value_or(0)));
    entry.secure = !plain && secure;
    return entry.port != 0;
}

QString readInto(ZkEntry &entry, const QByteArray &data, const QString &versionKey)
{
    const auto json = parseJsonObject(data, Text::tr("the entry"));
    if (!json)
        return json.error().detail;
    entry.host = json->value("address"_L1).toString();
    if (!readPort(entry, *json) || entry.host.isEmpty())
        return Text::tr("it has no address and port");
    const QJsonObject metadata =
        json->value("payload"_L1).toObject().value("metadata"_L1).toObject();
    entry.version = metadata.value(versionKey).toString();
    entry.health = healthOf(*json, metadata.value("instance_status"_L1).toString());
    entry.overridden = entry.health == Health::OutOfService;
    return {};
}

} // namespace

std::vector<ZkKey> wanted(const QByteArray &root, const ZkTree &tree)
{
    std::vector<ZkKey> keys = {{ZkKey::What::Children, root}};
    for (const QByteArray &name : tree.children(root)) {
        const QByteArray service = root + '/' + name;
        keys.push_back({ZkKey::What::Children, service});
        for (const QByteArray &id : tree.children(service))
            keys.push_back({ZkKey::What::Data, service + '/' + id});
    }
    return keys;
}

std::vector<ZkEntry> entries(const QByteArray &root, const ZkTree &tree, const QString &versionKey)
{
    std::vector<ZkEntry> all;
    for (const QByteArray &name : tree.children(root)) {
        for (const QByteArray &id : tree.children(root + '/' + name)) {
            const QByteArray path = root + '/' + name + '/' + id;
            const ZkNode &node = tree.leaf(path);
            if (!node.exists)
                continue;
            ZkEntry entry{.service = QString::fromUtf8(name).toLower(),
                          .id = QString::fromUtf8(id),
                          .owner = node.owner,
                          .born = node.born};
            if (const QString why = readInto(entry, node.data, versionKey); !why.isEmpty()) {
                entry.health = Health::Unknown;
                entry.unreadable =
                    Text::tr("%1: %2").arg(shownText(QString::fromUtf8(path), 200), why);
            }
            all.push_back(std::move(entry));
        }
    }
    return all;
}

} // namespace switchyard::curator
