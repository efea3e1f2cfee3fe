#include "app/registries/eureka.h"

#include "app/net/json.h"
#include "app/secrets/signin.h"

#include <QCoreApplication>

/// What an operator ought to know of the servers of a Eureka registry. Of their settings they tell
/// only these: whether they forget the silent, whom they see, and the leases of their instances.
namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Eureka)
};

QStringList leaseNotes(const std::vector<EurekaInstance> &instances, qint64 leaseMs)
{
    std::map<int, int> byLease;
    for (const EurekaInstance &instance : instances)
        if (instance.leaseSeconds > 0 && instance.leaseSeconds * qint64(1000) != leaseMs)
            ++byLease[instance.leaseSeconds];
    QStringList notes;
    for (const auto &[seconds, count] : byLease)
        notes << Text::tr(
                     "%n instance(s) have a lease of %1 s; the profile reckons with %2 s, and so "
                     "do the waits that are computed from it.",
                     nullptr, count)
                     .arg(seconds)
                     .arg(double(leaseMs) / 1000.0);
    return notes;
}

} // namespace

// Spring Cloud's page for people stands beside its API, "/" beside "/eureka".
QByteArray Eureka::pageOf(qsizetype server, const Call &call)
{
    const QString &base = m_servers[server];
    if (!base.endsWith(u"/eureka"))
        return {};
    const auto page = m_client.send(signedIn({.url = base.chopped(6),
                                              .headers = {{"Accept", "text/html"}},
                                              .via = m_profile.via,
                                              .caFile = m_profile.caFile},
                                             m_credentials),
                                    call);
    return page ? page->body : QByteArray();
}

Result<QStringList> Eureka::notes(const Call &call)
{
    QStringList notes;
    for (qsizetype i = 0; i < m_servers.size(); ++i) {
        const Call share = call.share(m_servers.size() - i);
        const auto apps = get(i, u"/apps"_s, share);
        if (!apps) {
            notes << apps.error().detail;
            continue;
        }
        for (const QString &note : leaseNotes(apps->instances, m_profile.chain.leaseMs))
            if (!notes.contains(note))
                notes << note;
        const QStringList unseen = statusOf(i, share).unreachablePeers;
        // A server that stands alone misses a peer at Spring's default address.
        if (!m_profile.peers.isEmpty() && !unseen.isEmpty())
            notes << Text::tr("%1 does not see its peers %2: what is changed at one may not reach "
                              "the others.")
                         .arg(nameOf(i), shownText(unseen.join(u", "_s)));
        if (forgetsTheSilent(pageOf(i, share)) == false)
            notes << Text::tr("%1 keeps everybody now, also the dead: it hears fewer heartbeats "
                              "than it expects, and its self-preservation is in force. What it "
                              "lists as UP must be checked directly.")
                         .arg(nameOf(i));
    }
    return notes;
}

} // namespace switchyard
