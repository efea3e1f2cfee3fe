#include "app/registries/eureka.h"

#include "app/net/answers.h"
#include "app/net/json.h"
#include "app/net/percent.h"
#include "app/secrets/signin.h"

#include <QCoreApplication>
#include <QUrl>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Eureka)
};

constexpr qsizetype maxDump = 64 * 1024 * 1024; ///< some 50,000 instances
constexpr std::chrono::seconds wholeEvery(60);

Health healthOf(const QByteArray &status)
{
    if (status == "UP")
        return Health::Up;
    if (status == "OUT_OF_SERVICE")
        return Health::OutOfService;
    if (status == "DOWN" || status == "STARTING")
        return Health::Down;
    return Health::Unknown;
}

QString addressOf(const QString &host, int port)
{
    return QStringLiteral("%1:%2").arg(host.toLower()).arg(port);
}

QString addressOf(const QUrl &url)
{
    return addressOf(url.host(), url.port(url.scheme() == u"https" ? 443 : 80));
}

QString baseOf(const QString &url) { return url.endsWith(u'/') ? url.chopped(1) : url; }

} // namespace

void EurekaSnapshot::replace(const EurekaApps &all)
{
    m_byAppAndId.clear();
    for (const EurekaInstance &instance : all.instances)
        m_byAppAndId.insert_or_assign({instance.app.toUpper(), instance.id}, instance);
}

bool EurekaSnapshot::merge(const EurekaApps &delta)
{
    for (const EurekaInstance &instance : delta.instances) {
        const std::pair key(instance.app.toUpper(), instance.id);
        if (instance.action == "DELETED")
            m_byAppAndId.erase(key);
        else
            m_byAppAndId.insert_or_assign(key, instance);
    }
    return hash() == delta.hash;
}

QByteArray EurekaSnapshot::hash() const
{
    std::map<QByteArray, int> counts;
    for (const auto &[key, instance] : m_byAppAndId)
        ++counts[instance.status];
    QByteArray hash;
    for (const auto &[status, count] : counts)
        hash += status + '_' + QByteArray::number(count) + '_';
    return hash;
}

std::vector<Instance> EurekaSnapshot::instances(Zone zone, const QStringList &servers) const
{
    std::vector<Instance> found;
    found.reserve(m_byAppAndId.size());
    for (const auto &[key, instance] : m_byAppAndId) {
        if (servers.contains(addressOf(instance.host, instance.port)) ||
            servers.contains(addressOf(instance.hostName, instance.port)))
            continue;
        found.push_back(
            {.id = instance.id,
             .zone = zone,
             .service = instance.app.toLower(),
             .host = instance.host,
             .port = instance.port,
             .version = instance.version,
             .registry = healthOf(instance.status),
             .overridden = !instance.overridden.isEmpty() && instance.overridden != "UNKNOWN",
             .lastHeardUtcMs = instance.lastHeardUtcMs});
    }
    return found;
}

Eureka::Eureka(RegistryProfile profile, Credentials credentials)
    : m_profile(std::move(profile)), m_credentials(std::move(credentials))
{
    for (const QString &url : QStringList{m_profile.url} + m_profile.peers) {
        m_servers << baseOf(url);
        m_addresses << addressOf(QUrl(url));
    }
}

QString Eureka::nameOf(qsizetype server) const
{
    return Text::tr("The registry %1").arg(m_servers[server]);
}

Result<HttpResponse> Eureka::ask(qsizetype server, const QString &path, const char *accept,
                                 const Call &call)
{
    return m_client.send(signedIn({.url = m_servers[server] + path,
                                   .headers = {{"Accept", accept}},
                                   .via = m_profile.via,
                                   .caFile = m_profile.caFile,
                                   .maxBody = maxDump},
                                  m_credentials),
                         call);
}

Result<EurekaApps> Eureka::get(qsizetype server, const QString &path, const Call &call)
{
    return bodyOf(ask(server, path, "application/json", call), nameOf(server))
        .map_error([this](const Failure &why) { return mendable(why, m_credentials); })
        .and_then(
            [this](const auto &body) { return readEureka(body, m_profile.versionKey.toUtf8()); });
}

EurekaStatus Eureka::statusOf(qsizetype server, const Call &call)
{
    const auto answer = ask(server, u"/status"_s, "application/xml", call);
    return answer && answer->status == 200 ? readEurekaStatus(answer->body, answer->header("Date"))
                                           : EurekaStatus();
}

bool Eureka::refreshed(qsizetype server, const Call &call)
{
    if (server != m_readFrom || std::chrono::steady_clock::now() - m_whole > wholeEvery)
        return false;
    // 403 where deltas are switched off; whatever fails here, the whole list decides.
    const Result<EurekaApps> delta = get(server, u"/apps/delta"_s, call);
    return delta && m_snapshot.merge(*delta);
}

Result<std::vector<Instance>> Eureka::readFrom(qsizetype server, const Call &call)
{
    if (refreshed(server, call))
        return m_snapshot.instances(m_profile.zone, m_addresses);
    m_whole = {};
    const Result<EurekaApps> all = get(server, u"/apps"_s, call);
    if (!all)
        return Error(all.error());
    // Asked after the list: a server that began anew in between must not pass for an old one.
    const qint64 leaseMs = m_profile.chain.leaseMs;
    const auto upMs = statusOf(server, call).upMs;
    if (upMs && *upMs < leaseMs)
        return Error(Failure{
            .kind = Failure::Kind::Busy,
            .detail = Text::tr("%1 has run for %2 s only, and what lives may not have come back to "
                               "it yet. Who is in service is not known until it has run for the %3 "
                               "s of a lease.")
                          .arg(nameOf(server))
                          .arg(*upMs / 1000)
                          .arg(leaseMs / 1000),
            .maySent = true});
    m_snapshot.replace(*all);
    m_readFrom = server;
    m_whole = std::chrono::steady_clock::now();
    return m_snapshot.instances(m_profile.zone, m_addresses);
}

Result<std::vector<Instance>> Eureka::read(const Call &call)
{
    Failure failed;
    QStringList why;
    const qsizetype first = m_current;
    for (qsizetype i = 0; i < m_servers.size() && !call.stop.stop_requested(); ++i) {
        const qsizetype server = (first + i) % m_servers.size();
        auto instances = readFrom(server, call.share(m_servers.size() - i));
        if (instances) {
            m_current = server;
            return instances;
        }
        if (why.isEmpty())
            failed = instances.error();
        why << instances.error().detail;
    }
    failed.detail = why.join(u' ');
    return Error(failed);
}

Outcome Eureka::change(qsizetype server, const Instance &instance, bool out, const Call &call) const
{
    // Without a value the status would be UNKNOWN until the instance registers anew.
    const QByteArray path =
        "/apps/" + pe(instance.service.toUpper()) + '/' + pe(instance.id) + "/status";
    const HttpRequest request{.method = out ? "PUT" : "DELETE",
                              .url = m_servers[server] + QString::fromLatin1(path) +
                                     (out ? "?value=OUT_OF_SERVICE"_L1 : "?value=UP"_L1),
                              .headers = {{"Accept", "application/json"}},
                              .via = m_profile.via,
                              .caFile = m_profile.caFile,
                              .change = true};
    const Result<HttpResponse> answer = HttpClient().send(signedIn(request, m_credentials), call);
    if (answer && (answer->status == 401 || answer->status == 403))
        return Refused{mendable(refusalOf(*answer, nameOf(server)), m_credentials)};
    if (answer && answer->status == 404)
        return Refused{{.kind = Failure::Kind::Refused,
                        .detail = Text::tr("%1 does not know %2 of %3.")
                                      .arg(nameOf(server), instance.id, instance.service),
                        .maySent = true}};
    // Eureka says nothing with its 200. Words come from something else on the way.
    if (answer && answer->status / 100 == 2 && !answer->body.trimmed().isEmpty())
        return Unknown{
            {.kind = Failure::Kind::Malformed,
             .detail = Text::tr("%1 answered the change like another service: %2")
                           .arg(nameOf(server), shownText(QString::fromUtf8(answer->body), 100)),
             .maySent = true}};
    return outcomeOf(answer, nameOf(server));
}

Outcome Eureka::setOutOfService(const Instance &instance, bool out, const Call &call)
{
    // Absolute, and handed on by the server that takes it: a peer may be asked after any failure.
    Outcome worst = Refused{{.kind = Failure::Kind::Stopped,
                             .detail = Text::tr("The change was stopped before it was sent.")}};
    const qsizetype first = m_current;
    for (qsizetype i = 0; i < m_servers.size() && !call.stop.stop_requested(); ++i) {
        const qsizetype server = (first + i) % m_servers.size();
        const Outcome outcome = change(server, instance, out, call.share(m_servers.size() - i));
        if (std::holds_alternative<Ok>(outcome))
            return outcome;
        if (!std::holds_alternative<Unknown>(worst))
            worst = outcome;
    }
    return worst;
}

std::unique_ptr<Registry> makeEureka(const RegistryProfile &profile, const Credentials &credentials)
{
    return std::make_unique<Eureka>(profile, credentials);
}

} // namespace switchyard
