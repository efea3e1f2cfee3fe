#include "app/registries/eureka.h"

#include "app/net/answers.h"
#include "app/net/json.h"
#include "app/net/percent.h"

#include <QCoreApplication>

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

QString base(const RegistryProfile &profile)
{
    return profile.url.endsWith(u'/') ? profile.url.chopped(1) : profile.url;
}

QString nameOf(const RegistryProfile &profile)
{
    return Text::tr("The registry %1").arg(base(profile));
}

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

std::vector<Instance> EurekaSnapshot::instances(Zone zone) const
{
    std::vector<Instance> found;
    found.reserve(m_byAppAndId.size());
    for (const auto &[key, instance] : m_byAppAndId)
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
    return found;
}

Eureka::Eureka(RegistryProfile profile) : m_profile(std::move(profile)) {}

Result<EurekaApps> Eureka::get(const QString &path, const Call &call)
{
    const HttpRequest request{.url = base(m_profile) + path,
                              .headers = {{"Accept", "application/json"}},
                              .via = m_profile.via,
                              .caFile = m_profile.caFile,
                              .maxBody = maxDump};
    return bodyOf(m_client.send(request, call), nameOf(m_profile))
        .and_then(
            [this](const auto &body) { return readEureka(body, m_profile.versionKey.toUtf8()); });
}

bool Eureka::refreshed(const Call &call)
{
    if (std::chrono::steady_clock::now() - m_whole > wholeEvery)
        return false;
    // 403 where deltas are switched off; whatever fails here, the whole list decides.
    const Result<EurekaApps> delta = get(u"/apps/delta"_s, call);
    return delta && m_snapshot.merge(*delta);
}

Result<std::vector<Instance>> Eureka::read(const Call &call)
{
    if (refreshed(call))
        return m_snapshot.instances(m_profile.zone);
    const Result<EurekaApps> all = get(u"/apps"_s, call);
    if (!all) {
        m_whole = {};
        return Error(all.error());
    }
    m_snapshot.replace(*all);
    m_whole = std::chrono::steady_clock::now();
    return m_snapshot.instances(m_profile.zone);
}

Outcome Eureka::setOutOfService(const Instance &instance, bool out, const Call &call)
{
    // Without a value the status would be UNKNOWN until the next heartbeat.
    const QByteArray path =
        "/apps/" + pe(instance.service.toUpper()) + '/' + pe(instance.id) + "/status";
    const HttpRequest request{.method = out ? "PUT" : "DELETE",
                              .url = base(m_profile) + QString::fromLatin1(path) +
                                     (out ? "?value=OUT_OF_SERVICE"_L1 : "?value=UP"_L1),
                              .headers = {{"Accept", "application/json"}},
                              .via = m_profile.via,
                              .caFile = m_profile.caFile,
                              .change = true};
    const Result<HttpResponse> answer = HttpClient().send(request, call);
    if (answer && answer->status == 404)
        return Refused{{.kind = Failure::Kind::Refused,
                        .detail = Text::tr("%1 does not know %2 of %3.")
                                      .arg(nameOf(m_profile), instance.id, instance.service),
                        .maySent = true}};
    // Eureka says nothing with its 200. Words come from something else on the way.
    if (answer && answer->status / 100 == 2 && !answer->body.trimmed().isEmpty())
        return Unknown{
            {.kind = Failure::Kind::Malformed,
             .detail = Text::tr("%1 answered the change like another service: %2")
                           .arg(nameOf(m_profile), shownText(QString::fromUtf8(answer->body), 100)),
             .maySent = true}};
    return outcomeOf(answer, nameOf(m_profile));
}

std::unique_ptr<Registry> makeEureka(const RegistryProfile &profile)
{
    return std::make_unique<Eureka>(profile);
}

} // namespace switchyard
