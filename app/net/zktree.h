#pragma once
#include <QByteArray>

#include <map>
#include <tuple>
#include <vector>

/// What is known of a ZooKeeper tree.
namespace switchyard
{

/// One question about one node.
struct ZkKey {
    enum class What : quint8 {
        Children, ///< the names of its children, watched
        Data,     ///< what it holds and who owns it, watched
        Exists,   ///< whether it is there, not watched
    };
    What what = What::Children;
    QByteArray path = {};
    friend bool operator==(const ZkKey &, const ZkKey &) = default;
    friend bool operator<(const ZkKey &left, const ZkKey &right)
    {
        return std::tie(left.path, left.what) < std::tie(right.path, right.what);
    }
};

/// The answer: of a node that is not there `exists` is false and all else is empty.
struct ZkNode {
    bool exists = false;
    std::vector<QByteArray> children = {};
    QByteArray data = {};
    qint64 owner = 0; ///< the session that an ephemeral node lives and dies with; 0: none
    qint64 born = 0;  ///< zxid of its creation: later ones are greater
    friend bool operator==(const ZkNode &, const ZkNode &) = default;
};

/// The answers that are still true.
struct ZkTree {
    std::map<ZkKey, ZkNode> nodes = {};

    bool knows(const ZkKey &key) const { return nodes.contains(key); }
    const ZkNode &at(ZkKey::What what, const QByteArray &path) const
    {
        static const ZkNode nothing;
        const auto found = nodes.find({what, path});
        return found == nodes.end() ? nothing : found->second;
    }
    const std::vector<QByteArray> &children(const QByteArray &path) const
    {
        return at(ZkKey::What::Children, path).children;
    }
    const ZkNode &leaf(const QByteArray &path) const { return at(ZkKey::What::Data, path); }
};

} // namespace switchyard
