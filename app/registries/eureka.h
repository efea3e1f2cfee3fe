#pragma once
#include "app/net/http.h"
#include "app/registries/eurekajson.h"
#include "app/registries/eurekastatus.h"
#include "app/registries/registry.h"

#include <atomic>
#include <map>

namespace switchyard
{

/// What a Eureka registry lists, kept up to date by its deltas. Pure.
class EurekaSnapshot
{
public:
    void replace(const EurekaApps &all);
    /// Applies a delta. False where the result is not what the server counts: read everything anew.
    bool merge(const EurekaApps &delta);
    /// The server's own sum: each status in alphabetical order as NAME_count_.
    QByteArray hash() const;
    /// Without the registry's own servers ("host:port" each), which sign on at each other: they are
    /// no service of the zone.
    std::vector<Instance> instances(Zone zone, const QStringList &servers = {}) const;

private:
    std::map<std::pair<QString, QString>, EurekaInstance> m_byAppAndId;
};

/// Eureka's REST, of one server or of several that are peers. Each call goes to the server that
/// answered last, and where that fails, within its time, to the next. read() and notes() are for
/// one thread at a time: they keep a connection and the last list. setOutOfService() may be called
/// on any.
class Eureka final : public Registry
{
public:
    explicit Eureka(RegistryProfile profile, Credentials credentials = {});

    /// A delta where the last list is fresh, checked by the server's hash; else everything. At
    /// least once a minute everything, for renewals are not in deltas. A server that has run for
    /// less than a lease is a Failure: what lives may not have come back to it yet.
    Result<std::vector<Instance>> read(const Call &call) override;
    Outcome setOutOfService(const Instance &instance, bool out, const Call &call) override;
    Result<QStringList> notes(const Call &call) override;

private:
    Result<HttpResponse> ask(qsizetype server, const QString &path, const char *accept,
                             const Call &call);
    Result<EurekaApps> get(qsizetype server, const QString &path, const Call &call);
    EurekaStatus statusOf(qsizetype server, const Call &call);
    QByteArray pageOf(qsizetype server, const Call &call);
    bool refreshed(qsizetype server, const Call &call);
    Result<std::vector<Instance>> readFrom(qsizetype server, const Call &call);
    Outcome change(qsizetype server, const Instance &instance, bool out, const Call &call) const;
    QString nameOf(qsizetype server) const;

    RegistryProfile m_profile;
    Credentials m_credentials;            ///< of all servers alike
    QStringList m_servers;                ///< their bases
    QStringList m_addresses;              ///< of each, "host:port"
    std::atomic<qsizetype> m_current = 0; ///< the one that answered last
    HttpClient m_client;
    EurekaSnapshot m_snapshot;
    qsizetype m_readFrom = 0;                           ///< whose list the snapshot is
    std::chrono::steady_clock::time_point m_whole = {}; ///< when everything was read; never: epoch
};

std::unique_ptr<Registry> makeEureka(const RegistryProfile &profile,
                                     const Credentials &credentials);

} // namespace switchyard
