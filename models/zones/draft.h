#pragma once
#include "models/zones/discovered.h"

#include <map>
#include <set>

namespace switchyard
{

/// One gateway as it was seen behind a balancer.
using Gateways = std::map<QString, std::set<int>>; // address -> ports

/// A profile in the making, of what was found; for draftOf() alone.
class Draft
{
public:
    explicit Draft(const Discovered &found) : m_found(found) {}
    ProfileDraft make();

private:
    struct Sides {
        PerZone<QStringList> servers = {};
        QStringList neither = {}; ///< id, address and weight, for people
    };
    /// Each table that a balancer gives, or why it gives none.
    void balancer(const FoundBalancer &one);
    /// False: it does not divide traffic between the zones.
    bool rule(const FoundBalancer &one, const FoundRule &rule);
    void group(const FoundBalancer &one, const FoundGroup &group);
    Sides sidesOf(const FoundGroup &group, int port);
    void head(const FoundBalancer &one, const QString &what);
    void noteGateways(const FoundGroup &group, int defaultPort);
    QString zoneTable(Zone zone);
    QString registries();
    QString upgrade() const;
    QString account() const;
    /// Says it in the text, where it belongs, and at the top.
    QString check(const QString &text);

    const Discovered &m_found;
    ProfileDraft m_draft = {};
    PerZone<Gateways> m_gateways = {};
    std::set<QString> m_ids = {};
    QString m_balancers = {};
};

} // namespace switchyard
