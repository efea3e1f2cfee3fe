#pragma once
#include "models/zones/listed.h"
#include "models/zones/profile.h"

/// What was found in an account and in registries, and the profile that can be drafted from it.
namespace switchyard
{

struct FoundServer {
    QString id = {};
    QString address = {};
    int port = 0; ///< 0: the listener's
    int weight = -1;
    friend bool operator==(const FoundServer &, const FoundServer &) = default;
};

/// Servers that listeners or rules send traffic to.
struct FoundGroup {
    QString id = {}; ///< empty: a classic balancer's default group
    QString name = {};
    std::vector<FoundServer> servers = {};
    friend bool operator==(const FoundGroup &, const FoundGroup &) = default;
};

struct FoundListener {
    QString name = {};  ///< "tcp/443"
    QString group = {}; ///< empty: the default group
    int serverPort = 0; ///< of the default group's servers
    friend bool operator==(const FoundListener &, const FoundListener &) = default;
};

/// A forwarding rule that divides traffic among groups.
struct FoundRule {
    QString id = {};
    QString name = {};
    QStringList groups = {};
    friend bool operator==(const FoundRule &, const FoundRule &) = default;
};

/// A classic load balancer, or all that an application load balancer's account has.
struct FoundBalancer {
    QString kind = {}; ///< alibaba-clb, alibaba-alb
    QString id = {};
    QString name = {};
    QString address = {};
    std::vector<FoundListener> listeners = {};
    std::vector<FoundGroup> groups = {};
    std::vector<FoundRule> rules = {};
    friend bool operator==(const FoundBalancer &, const FoundBalancer &) = default;
};

struct Discovered {
    QString id = {};                  ///< of the environment to be
    BalancerProfile account = {};     ///< region, endpoint, CA, signature and credentials of all
    PerZone<QStringList> ranges = {}; ///< whose address is in which zone
    std::vector<FoundBalancer> balancers = {};
    std::vector<RegistryProfile> registries = {};
    std::vector<Listed> members = {}; ///< of all registries
    QStringList troubles = {};        ///< what could not be asked, a sentence each
};

/// A profile to be reviewed: TOML. What could not be decided stands in it as a comment that begins
/// with "CHECK", and in `undecided`. Nothing is guessed that traffic hangs on: a server of neither
/// zone is in no list, and blocks going forward until somebody says whose it is.
struct ProfileDraft {
    QString text = {};
    QStringList undecided = {};
    int balancers = 0;                  ///< that can be moved between the zones
    PerZone<QStringList> gateways = {}; ///< their URLs, as they stand in it
};
ProfileDraft draftOf(const Discovered &found);

/// In whose ranges an address is; nothing where it is in neither's, or is a name.
std::optional<Zone> zoneOf(const QString &address, const PerZone<QStringList> &ranges);

} // namespace switchyard
