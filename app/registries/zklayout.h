#pragma once
#include "app/net/zkreader.h"
#include "app/registries/zkentry.h"

namespace switchyard
{

/// How services stand in a ZooKeeper tree: one row a layout.
struct ZkLayout {
    const char *id;
    const char *root; ///< where the profile names none
    std::vector<ZkKey> (*wanted)(const QByteArray &root, const ZkTree &tree);
    std::vector<ZkEntry> (*entries)(const QByteArray &root, const ZkTree &tree,
                                    const QString &versionKey);
    /// Asks for the state; whether it came is for the caller to read back. `reader` has read.
    Outcome (*setOutOfService)(ZkReader &reader, const QByteArray &root, const ZkEntry &entry,
                               bool out, const Call &call);
};

/// The first row where no layout has the id.
const ZkLayout &zkLayoutOf(const QString &id);

} // namespace switchyard
