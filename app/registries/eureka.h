#pragma once
#include "app/net/http.h"
#include "app/registries/eurekajson.h"
#include "app/registries/registry.h"

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
    std::vector<Instance> instances(Zone zone) const;

private:
    std::map<std::pair<QString, QString>, EurekaInstance> m_byAppAndId;
};

/// Eureka's REST. read() is for one thread at a time: it keeps a connection and the last list.
/// setOutOfService() may be called on any.
class Eureka final : public Registry
{
public:
    explicit Eureka(RegistryProfile profile);

    /// A delta where the last list is fresh, checked by the server's hash; else everything. At
    /// least once a minute everything, for renewals are not in deltas.
    Result<std::vector<Instance>> read(const Call &call) override;
    Outcome setOutOfService(const Instance &instance, bool out, const Call &call) override;

private:
    Result<EurekaApps> get(const QString &path, const Call &call);
    bool refreshed(const Call &call);

    RegistryProfile m_profile;
    HttpClient m_client;
    EurekaSnapshot m_snapshot;
    std::chrono::steady_clock::time_point m_whole = {}; ///< when everything was read; never: epoch
};

std::unique_ptr<Registry> makeEureka(const RegistryProfile &profile);

} // namespace switchyard
