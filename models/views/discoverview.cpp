#include "models/views/discoverview.h"

#include <QCoreApplication>

#include <map>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Discover)
};

/// How many of what a line stands for are whose.
struct Whose {
    PerZone<int> in = {};
    int neither = 0;
    void count(std::optional<Zone> zone) { ++(zone ? in[*zone] : neither); }
};

QString textOf(const Whose &whose)
{
    QStringList parts;
    for (const Zone zone : bothZones)
        if (whose.in[zone] > 0)
            parts += QStringLiteral("%1 %2").arg(nameOf(zone)).arg(whose.in[zone]);
    if (whose.neither > 0)
        parts += Said::tr("in no range %1").arg(whose.neither);
    return parts.join(QStringLiteral(", "));
}

QString textOf(std::optional<Zone> zone) { return zone ? nameOf(*zone) : Said::tr("in no range"); }

QString groupName(const FoundGroup &group)
{
    return group.id.isEmpty() ? Said::tr("Default group")
                              : Said::tr("Group %1 (%2)").arg(group.name, group.id);
}

class Rows
{
public:
    explicit Rows(const Discovered &found) : m_found(found) {}
    std::vector<FoundRow> make(const ProfileDraft &draft)
    {
        for (const FoundBalancer &one : m_found.balancers)
            balancer(one);
        gateways(draft.gateways);
        for (const RegistryProfile &one : m_found.registries)
            registry(one);
        if (!draft.undecided.isEmpty())
            m_rows.push_back(
                {0,
                 Said::tr("For you to decide before a release: %1").arg(draft.undecided.size())});
        for (const QString &line : draft.undecided)
            m_rows.push_back({1, line});
        return std::move(m_rows);
    }

private:
    void balancer(const FoundBalancer &one)
    {
        const bool isClassic = one.kind == u"alibaba-clb";
        const QString name = one.name.isEmpty() ? one.id : one.name;
        m_rows.push_back(
            {0,
             isClassic ? Said::tr("Classic load balancer %1").arg(name)
                       : Said::tr("Application load balancers %1").arg(name),
             one.address.isEmpty() ? one.id : Said::tr("%1 at %2").arg(one.id, one.address)});
        for (const FoundListener &listener : one.listeners)
            m_rows.push_back({1, Said::tr("Listener %1").arg(listener.name),
                              listener.group.isEmpty()
                                  ? Said::tr("to the default group")
                                  : Said::tr("to group %1").arg(listener.group)});
        for (const FoundRule &rule : one.rules)
            m_rows.push_back({1, Said::tr("Rule %1 (%2)").arg(rule.name, rule.id),
                              Said::tr("to %1").arg(rule.groups.join(QStringLiteral(", ")))});
        for (const FoundGroup &group : one.groups)
            if (!group.servers.empty())
                this->group(group);
    }
    void group(const FoundGroup &group)
    {
        const std::size_t head = m_rows.size();
        m_rows.push_back({1, groupName(group), Said::tr("servers: %1").arg(group.servers.size())});
        Whose whose;
        for (const FoundServer &server : group.servers) {
            const auto zone = zoneOf(server.address, m_found.ranges);
            whose.count(zone);
            const QString address =
                server.port > 0 ? QStringLiteral("%1:%2").arg(server.address).arg(server.port)
                                : server.address;
            m_rows.push_back({2, server.id,
                              Said::tr("%1, weight %2").arg(address).arg(server.weight),
                              textOf(zone), !zone});
        }
        close(head, whose);
    }
    void gateways(const PerZone<QStringList> &found)
    {
        const std::size_t head = m_rows.size();
        if (found.a.isEmpty() && found.b.isEmpty())
            return;
        m_rows.push_back({0, Said::tr("Gateways behind them")});
        Whose whose;
        for (const Zone zone : bothZones)
            for (const QString &url : found[zone]) {
                whose.count(zone);
                m_rows.push_back({1, url, {}, nameOf(zone)});
            }
        close(head, whose);
    }
    void registry(const RegistryProfile &one)
    {
        const std::size_t head = m_rows.size();
        m_rows.push_back({0, Said::tr("Registry of zone %1").arg(nameOf(one.zone)),
                          one.hosts.isEmpty() ? one.url : one.hosts});
        Whose whose;
        std::map<QString, std::vector<const Listed *>> services;
        for (const Listed &member : m_found.members)
            if (member.zone == one.zone)
                services[member.service].push_back(&member);
        for (const auto &[name, members] : services)
            service(name, members, whose);
        close(head, whose);
    }
    void service(const QString &name, const std::vector<const Listed *> &members, Whose &all)
    {
        const std::size_t head = m_rows.size();
        m_rows.push_back({1, name});
        Whose whose;
        for (const Listed *member : members) {
            const auto zone = zoneOf(member->host, m_found.ranges);
            const bool isGhost = !member->ghostOf.isEmpty();
            if (!isGhost) {
                whose.count(zone);
                all.count(zone);
            }
            QString place = member->port > 0
                                ? QStringLiteral("%1:%2").arg(member->host).arg(member->port)
                                : member->host;
            if (isGhost)
                place = Said::tr("%1, left over from a process that has died").arg(place);
            else if (member->role == ListedRole::Consumer)
                place = Said::tr("%1, calls it").arg(place);
            m_rows.push_back(
                {2, member->id, place, textOf(zone), !isGhost && zone != member->zone});
        }
        close(head, whose);
    }
    /// Tells in a line's head what stands below it.
    void close(std::size_t head, const Whose &whose)
    {
        m_rows[head].zone = textOf(whose);
        for (std::size_t at = head + 1; at < m_rows.size(); ++at)
            m_rows[head].isStranger |= m_rows[at].isStranger;
    }

    const Discovered &m_found;
    std::vector<FoundRow> m_rows = {};
};

} // namespace

std::vector<FoundRow> foundRows(const Discovered &found, const ProfileDraft &draft)
{
    return Rows(found).make(draft);
}

} // namespace switchyard
