#include "app/registries/dubbolayout.h"

#include "app/net/json.h"
#include "app/registries/dubbooverride.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace switchyard::dubbo
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Zookeeper)
};

/// Dubbo's own nodes beside the interfaces.
bool isInterface(const QByteArray &name)
{
    return name != "config" && name != "mapping" && name != "metadata";
}

QString serviceOf(const DubboUrl &url, const QByteArray &interface)
{
    const QString application = url.parameter("application");
    return (application.isEmpty() ? QString::fromUtf8(interface) : application).toLower();
}

QString idOf(const DubboUrl &url) { return u"%1:%2"_s.arg(url.host).arg(url.port); }

ZkEntry unreadable(ListedRole role, const QByteArray &interface, const QByteArray &name,
                   const QByteArray &path)
{
    return {.role = role,
            .service = QString::fromUtf8(interface).toLower(),
            .id = shownText(QString::fromUtf8(name), 200),
            .health = Health::Unknown,
            .unreadable = Text::tr("%1: its name is no URL with a host and a port")
                              .arg(shownText(QString::fromUtf8(path), 200))};
}

struct Interface {
    const QByteArray &root;
    const ZkTree &tree;
    const QByteArray &name;

    QByteArray folder(const char *category) const { return root + '/' + name + '/' + category; }

    std::vector<DubboUrl> overrides() const
    {
        std::vector<DubboUrl> all;
        for (const QByteArray &rule : tree.children(folder("configurators")))
            if (const auto url = dubboUrlOf(rule))
                all.push_back(*url);
        return all;
    }

    void addProviders(std::vector<ZkEntry> &all, const QString &versionKey) const
    {
        const std::vector<DubboUrl> rules = overrides();
        for (const QByteArray &node : tree.children(folder("providers"))) {
            const QByteArray path = folder("providers") + '/' + node;
            const ZkNode &leaf = tree.leaf(path);
            if (!leaf.exists)
                continue;
            const auto url = dubboUrlOf(node);
            if (!url || url->port == 0) {
                all.push_back(unreadable(ListedRole::Provider, name, node, path));
                continue;
            }
            const DubboState state = dubboStateOf(*url, rules);
            all.push_back({.service = serviceOf(*url, name),
                           .id = idOf(*url),
                           .host = url->host,
                           .port = url->port,
                           .version = url->parameters.value(versionKey),
                           .health = state.out ? Health::OutOfService : Health::Up,
                           .overridden = state.overridden,
                           .owner = leaf.owner,
                           .born = leaf.born});
        }
    }

    void addConsumers(std::vector<ZkEntry> &all) const
    {
        for (const QByteArray &node : tree.children(folder("consumers"))) {
            const auto url = dubboUrlOf(node);
            all.push_back(url ? ZkEntry{.role = ListedRole::Consumer,
                                        .service = serviceOf(*url, name),
                                        .id = url->host,
                                        .host = url->host}
                              : unreadable(ListedRole::Consumer, name, node,
                                           folder("consumers") + '/' + node));
        }
    }
};

} // namespace

std::vector<ZkKey> wanted(const QByteArray &root, const ZkTree &tree)
{
    std::vector<ZkKey> keys = {{ZkKey::What::Children, root}};
    for (const QByteArray &name : tree.children(root)) {
        if (!isInterface(name))
            continue;
        const QByteArray interface = root + '/' + name;
        keys.push_back({ZkKey::What::Children, interface});
        for (const QByteArray &category : tree.children(interface)) {
            if (category != "providers" && category != "consumers" && category != "configurators")
                continue;
            const QByteArray folder = interface + '/' + category;
            keys.push_back({ZkKey::What::Children, folder});
            if (category == "providers")
                for (const QByteArray &node : tree.children(folder))
                    keys.push_back({ZkKey::What::Data, folder + '/' + node});
        }
    }
    return keys;
}

std::vector<ZkEntry> entries(const QByteArray &root, const ZkTree &tree, const QString &versionKey)
{
    std::vector<ZkEntry> all;
    for (const QByteArray &name : tree.children(root)) {
        if (!isInterface(name))
            continue;
        const Interface interface {
            root, tree, name
        };
        interface.addProviders(all, versionKey);
        interface.addConsumers(all);
    }
    return all;
}

std::vector<QByteArray> overridesOf(const QByteArray &root, const ZkTree &tree,
                                    const QString &service, const QString &id)
{
    std::set<QByteArray> paths;
    for (const QByteArray &name : tree.children(root)) {
        const QByteArray interface = root + '/' + name;
        for (const QByteArray &node : tree.children(interface + "/providers")) {
            const auto url = dubboUrlOf(node);
            if (!url || serviceOf(*url, name) != service || idOf(*url) != id)
                continue;
            paths.insert(interface + "/configurators/" +
                         nodeNameOf(dubboOverrideOf(*url, QString::fromUtf8(name))));
        }
    }
    return {paths.begin(), paths.end()};
}

} // namespace switchyard::dubbo
