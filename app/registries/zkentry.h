#pragma once
#include "app/net/zktree.h"
#include "models/zones/instance.h"
#include "models/zones/listed.h"

#include <optional>
#include <vector>

namespace switchyard
{

/// One node of a registry in ZooKeeper, whatever its layout.
struct ZkEntry {
    ListedRole role = ListedRole::Provider;
    QString service = {}; ///< lower case
    QString id = {};      ///< several entries of one instance have the same
    QString host = {};
    int port = 0;
    bool secure = false; ///< the port speaks TLS
    QString version = {};
    Health health = Health::Up;
    bool overridden = false;
    qint64 owner = 0; ///< as in ZkNode
    qint64 born = 0;
    QString unreadable = {}; ///< why it cannot be read; its health is then Unknown
    QString ghostOf = {};    ///< as in Listed
    friend bool operator==(const ZkEntry &, const ZkEntry &) = default;
};

/// Marks what dead processes have left: of the entries of one service at one address that live with
/// a session, the youngest tells whose session is alive, and those of another are ghosts. They stay
/// until that session runs out, some tens of seconds after a restart.
void markGhosts(std::vector<ZkEntry> &entries);

/// Providers that are no ghosts, one for each id of a service. What its entries do not agree about
/// is not told: a version is empty then, and a health Unknown.
std::vector<Instance> instancesOf(const std::vector<ZkEntry> &entries, Zone zone);

/// Everybody, each once.
std::vector<Listed> listedOf(const std::vector<ZkEntry> &entries, Zone zone);

/// Why nothing here can be read; nothing where something can, or where nothing is.
std::optional<QString> allUnreadable(const std::vector<ZkEntry> &entries);

} // namespace switchyard
