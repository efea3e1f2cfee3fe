#pragma once
#include "app/net/call.h"
#include "app/secrets/credentials.h"
#include "models/zones/profile.h"
#include "models/zones/readings.h"
#include "models/zones/result.h"

#include <memory>

namespace switchyard
{

/// The port to the gateways of one zone. Blocks; one attempt a call.
class Gateway
{
public:
    virtual ~Gateway() = default;
    /// One status for each gateway of the profile, in its order. A Failure of kind NoWay says
    /// nothing of them; any other is a gateway that does not answer.
    virtual Result<std::vector<GatewayStatus>> status(const Call &call) = 0;
    /// Whether the drain flag stands.
    virtual Result<bool> drainShown(const Call &call) = 0;
    /// Sets or clears the drain flag by the profile's command. Absolute: may be repeated.
    virtual Outcome setDrain(bool on, const Call &call) = 0;
    /// One request to the service through each gateway, at its address with the production name.
    /// Fewer answers where the way to the zone is cut.
    virtual std::vector<ProbeAnswer> probe(const QString &service, const Call &call) = 0;
    /// The profile's checks through each gateway.
    virtual std::vector<CheckAnswer> runChecks(const Call &call) = 0;
    /// How many requests of ours have reached the gateways' counters so far: known noise.
    virtual qint64 ownRequests() const = 0;
};

namespace gateways
{
class AssetsSeen;
}

/// `seen` is what both zones' gateways know of each other's pages; none: nothing is remembered.
/// `credentials` are those of the page that probes ask for.
std::unique_ptr<Gateway> makeGateway(const Profile &profile, Zone zone,
                                     std::shared_ptr<gateways::AssetsSeen> seen = {},
                                     const Credentials &credentials = {});
/// One for the gateways of an environment.
std::shared_ptr<gateways::AssetsSeen> makeAssetsSeen();

} // namespace switchyard
