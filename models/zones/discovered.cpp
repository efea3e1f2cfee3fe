#include "models/zones/discovered.h"

#include "models/zones/draft.h"
#include "models/zones/strangers.h"
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

} // namespace

QString Draft::check(const QString &text)
{
    m_draft.undecided.append(oneLine(text));
    return QStringLiteral("# CHECK %1: %2\n").arg(m_draft.undecided.size()).arg(oneLine(text));
}

QString Draft::zoneTable(Zone zone)
{
    QString gateways;
    for (const auto &[address, ports] : m_gateways[zone]) {
        const auto tls =
            std::ranges::find_if(ports, [](int port) { return port == 443 || port == 8443; });
        const int port = tls == ports.end() ? *ports.begin() : *tls;
        const QString host = address.contains(u':') ? u'[' + address + u']' : address;
        const QString url =
            QStringLiteral("%1://%2:%3")
                .arg(tls == ports.end() ? QStringLiteral("http") : QStringLiteral("https"), host)
                .arg(port);
        m_draft.gateways[zone].append(url);
        gateways += QStringLiteral("    { url = %1 },\n").arg(quoted(url));
    }
    QString text = QStringLiteral("\n[zones.%1]\n").arg(nameOf(zone));
    text += gateways.isEmpty()
                ? check(Said::tr("No gateway of zone %1 was found.").arg(nameOf(zone))) +
                      QStringLiteral("gateways = []\n")
                : check(Said::tr("Where do the gateways of zone %1 show nginx's status (status = "
                                 "\"http://.../status\"), and is their scheme right?")
                            .arg(nameOf(zone))) +
                      QStringLiteral("gateways = [\n%1]\n").arg(gateways);
    text += QStringLiteral("addresses = %1\n").arg(listed(m_found.ranges[zone]));
    return text + check(Said::tr("What can zone %1 carry alone (capacity), and how is it drained "
                                 "(drain)?")
                            .arg(nameOf(zone)));
}

QString Draft::registries()
{
    QString text;
    for (const RegistryProfile &registry : m_found.registries) {
        text += QStringLiteral("\n[[registries]]\nzone = \"%1\"\nkind = %2\n")
                    .arg(nameOf(registry.zone), quoted(registry.kind));
        text += registry.hosts.isEmpty()
                    ? QStringLiteral("url = %1\n").arg(quoted(registry.url))
                    : QStringLiteral("hosts = %1\nlayout = %2\n")
                          .arg(quoted(registry.hosts), quoted(registry.layout));
    }
    for (const Stranger &stranger : strangersOf(m_found.members, m_found.ranges))
        text += check(Said::tr("The registry of zone %1 lists %2 at %3, which is not of that zone: "
                               "a release stops there before it stops the zone.")
                          .arg(nameOf(stranger.who.zone), stranger.who.service, stranger.who.host));
    return text;
}

QString Draft::upgrade() const
{
    std::map<QString, PerZone<int>> counts;
    for (const Listed &member : m_found.members)
        if (member.role == ListedRole::Provider && member.ghostOf.isEmpty())
            ++counts[member.service][member.zone];
    QStringList services;
    QString text;
    for (const auto &[service, count] : counts) {
        services.append(service);
        text +=
            QStringLiteral("#   %1: A %2, B %3\n").arg(oneLine(service)).arg(count.a).arg(count.b);
    }
    if (services.isEmpty())
        return {};
    return QStringLiteral("\n# %1\n").arg(Said::tr("The services that the registries list:")) +
           text +
           QStringLiteral("# [upgrade]\n# kind = \"command\"\n# groups = [%1]\n"
                          "# deploy = [\"/path/to/deploy\", \"{host}\", \"{service}\", "
                          "\"{version}\"]\n")
               .arg(listed(services));
}

ProfileDraft Draft::make()
{
    QString troubles;
    for (const QString &trouble : m_found.troubles)
        troubles += check(trouble);
    for (const FoundBalancer &one : m_found.balancers)
        balancer(one);
    if (m_draft.balancers == 0)
        m_balancers += u'\n' + check(Said::tr("No balancer with servers of both zones was found."));
    QString zones;
    for (const Zone zone : bothZones)
        zones += zoneTable(zone);
    const QString rest =
        registries() + upgrade() + u'\n' +
        check(
            Said::tr("What must a dark zone answer? Add [probe] and [[checks]]; the examples show "
                     "how."));
    m_draft.text = QStringLiteral("# %1\n").arg(
                       Said::tr("Drafted from what was found. Lines that begin with CHECK are "
                                "%1: look at each before a release.")
                           .arg(m_draft.undecided.size())) +
                   troubles +
                   QStringLiteral("format = 1\nid = %1\nname = %1\nprotected = true\n")
                       .arg(quoted(m_found.id)) +
                   zones + m_balancers + rest;
    return m_draft;
}

ProfileDraft draftOf(const Discovered &found) { return Draft(found).make(); }

} // namespace switchyard
