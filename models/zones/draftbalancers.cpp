// The half of a draft that tells which servers belong to which zone.
#include "models/zones/addressrange.h"
#include "models/zones/draft.h"
#include "models/zones/tomltext.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{

using namespace toml_text;

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Discover)
};

QString idFrom(const QString &name)
{
    QString id;
    for (const QChar c : name.toLower())
        id += (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') ? c : QChar(u'-');
    while (id.startsWith(u'-'))
        id.remove(0, 1);
    while (id.endsWith(u'-'))
        id.chop(1);
    return id.left(40);
}

/// The port that most servers of a group have; 0: that of the listener.
int portOf(const FoundGroup &group)
{
    std::map<int, int> counts;
    for (const FoundServer &server : group.servers)
        ++counts[server.port];
    const auto most =
        std::ranges::max_element(counts, {}, [](const auto &one) { return one.second; });
    return most == counts.end() ? 0 : most->first;
}

QString serversText(const PerZone<QStringList> &servers)
{
    return QStringLiteral("servers = { A = %1, B = %2 }\n")
        .arg(listed(servers.a), listed(servers.b));
}

} // namespace

std::optional<Zone> zoneOf(const QString &address, const PerZone<QStringList> &ranges)
{
    const auto parsed = addressOf(address);
    for (const Zone zone : bothZones)
        for (const QString &text : ranges[zone])
            if (const auto range = addressRangeOf(text);
                parsed && range && range->contains(*parsed))
                return zone;
    return std::nullopt;
}

QString Draft::account() const
{
    const BalancerProfile &of = m_found.account;
    QString text = QStringLiteral("region = %1\n").arg(quoted(of.region));
    if (!of.endpoint.isEmpty())
        text += QStringLiteral("endpoint = %1\n").arg(quoted(of.endpoint));
    if (!of.caFile.isEmpty())
        text += QStringLiteral("ca-file = %1\n").arg(quoted(of.caFile));
    return text + QStringLiteral("credentials = %1\n").arg(secretOf(of.credentials));
}

void Draft::head(const FoundBalancer &one, const QString &what)
{
    const QString base = idFrom(one.name.isEmpty() ? one.id : one.name);
    QString id = base.isEmpty() ? QStringLiteral("balancer") : base;
    for (int n = 2; !m_ids.insert(id).second; ++n)
        id = QStringLiteral("%1-%2").arg(base).arg(n);
    ++m_draft.balancers;
    m_balancers += QStringLiteral("\n# %1\n[[balancers]]\nid = %2\nkind = %3\n")
                       .arg(oneLine(what), quoted(id), quoted(one.kind)) +
                   account();
}

Draft::Sides Draft::sidesOf(const FoundGroup &group, int port)
{
    Sides sides;
    for (const FoundServer &server : group.servers) {
        const auto zone = zoneOf(server.address, m_found.ranges);
        if (zone && (server.port == 0 || server.port == port))
            sides.servers[*zone].append(server.id);
        else
            sides.neither.append(server.port == 0 ? Said::tr("%1 (%2, weight %3)")
                                                        .arg(server.id, server.address)
                                                        .arg(server.weight)
                                                  : Said::tr("%1 (%2:%3, weight %4)")
                                                        .arg(server.id, server.address)
                                                        .arg(server.port)
                                                        .arg(server.weight));
    }
    for (const Zone zone : bothZones)
        sides.servers[zone].removeDuplicates();
    return sides;
}

void Draft::noteGateways(const FoundGroup &group, int defaultPort)
{
    for (const FoundServer &server : group.servers)
        if (const auto zone = zoneOf(server.address, m_found.ranges))
            m_gateways[*zone][server.address].insert(server.port > 0 ? server.port : defaultPort);
}

void Draft::group(const FoundBalancer &one, const FoundGroup &group)
{
    const QString where = group.id.isEmpty() ? Said::tr("the default group of %1").arg(one.id)
                                             : Said::tr("group %1 (%2)").arg(group.id, group.name);
    QStringList bound;
    int listenerPort = 0;
    for (const FoundListener &listener : one.listeners)
        if (listener.group == group.id) {
            bound.append(listener.name);
            listenerPort = std::max(listenerPort, listener.serverPort);
        }
    if (bound.isEmpty() && one.kind == u"alibaba-clb") {
        if (!group.servers.empty())
            m_balancers += u'\n' + check(Said::tr("No listener sends anything to %1, so it is left "
                                                  "out.")
                                             .arg(where));
        return;
    }
    const int port = portOf(group);
    const Sides sides = sidesOf(group, port);
    if (sides.servers.a.isEmpty() || sides.servers.b.isEmpty()) {
        m_balancers += u'\n' + check(Said::tr("%1 does not have servers of both zones (A: %2, B: "
                                              "%3, neither: %4), so it cannot be moved and is left "
                                              "out.")
                                         .arg(where)
                                         .arg(sides.servers.a.size())
                                         .arg(sides.servers.b.size())
                                         .arg(sides.neither.size()));
        return;
    }
    noteGateways(group, listenerPort);
    head(one, Said::tr("%1 %2, %3: listeners %4")
                  .arg(one.id, one.name, where, bound.join(QStringLiteral(", "))));
    if (one.kind == u"alibaba-clb")
        m_balancers += QStringLiteral("load-balancer = %1\n").arg(quoted(one.id));
    if (!group.id.isEmpty())
        m_balancers += QStringLiteral("group = %1\nport = %2\n").arg(quoted(group.id)).arg(port);
    m_balancers += serversText(sides.servers);
    for (const QString &server : sides.neither)
        m_balancers += check(Said::tr("%1 in %2 is in neither zone's range, or at another port. "
                                      "While it has a weight above 0, going forward is blocked.")
                                 .arg(server, where));
}

bool Draft::rule(const FoundBalancer &one, const FoundRule &rule)
{
    PerZone<QStringList> groups;
    std::vector<const FoundGroup *> used;
    for (const FoundGroup &group : one.groups) {
        if (!rule.groups.contains(group.id))
            continue;
        const Sides sides = sidesOf(group, portOf(group));
        const bool a = !sides.servers.a.isEmpty();
        if (a != sides.servers.b.isEmpty())
            return false;
        groups[a ? Zone::A : Zone::B].append(group.id);
        used.push_back(&group);
    }
    if (groups.a.isEmpty() || groups.b.isEmpty())
        return false;
    for (const FoundGroup *group : used)
        noteGateways(*group, 0);
    head(one, Said::tr("forwarding rule %1 (%2)").arg(rule.id, rule.name));
    m_balancers += QStringLiteral("rule = %1\n").arg(quoted(rule.id)) + serversText(groups);
    return true;
}

void Draft::balancer(const FoundBalancer &one)
{
    QStringList divided;
    for (const FoundRule &of : one.rules)
        if (rule(one, of))
            divided += of.groups;
    for (const FoundGroup &of : one.groups)
        if (!divided.contains(of.id))
            group(one, of);
}

} // namespace switchyard
