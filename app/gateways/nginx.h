#pragma once
#include "app/gateways/assets.h"
#include "app/gateways/gateway.h"
#include "app/net/http.h"

#include <atomic>

namespace switchyard
{

/// The nginx gateways of one zone. May be called on several threads at once: each call has
/// connections of its own, so that a gateway that hangs holds nobody else.
class NginxGateway final : public Gateway
{
public:
    NginxGateway(const Profile &profile, Zone zone, std::shared_ptr<gateways::AssetsSeen> seen = {},
                 Credentials credentials = {});

    /// A Failure unless every gateway told its status: part of a zone says nothing about darkness.
    Result<std::vector<GatewayStatus>> status(const Call &call) override;
    /// A zone without a drain flag shows none.
    Result<bool> drainShown(const Call &call) override;
    Outcome setDrain(bool on, const Call &call) override;
    std::vector<ProbeAnswer> probe(const QString &service, const Call &call) override;
    /// One answer a check: passed when it did so through each gateway.
    std::vector<CheckAnswer> runChecks(const Call &call) override;
    /// A request counts once its answer has come or its end is known, never before it was sent.
    qint64 ownRequests() const override;

private:
    Result<HttpResponse> send(const HttpRequest &request, const Call &call);
    /// A request with the production name, made at this gateway's address.
    Result<HttpResponse> through(const GatewayProfile &gateway, const QString &url,
                                 const Call &call, const Credentials &credentials = {});
    /// Whether the way to the zone may be what failed: the answer tells nothing of the gateway.
    bool isCutOff(const Result<HttpResponse> &answer) const;
    /// Nothing where the way is cut.
    std::optional<ProbeAnswer> probeThrough(const GatewayProfile &gateway, const QString &service,
                                            const Call &call);
    CheckAnswer requestCheck(const GatewayProfile &gateway, const CheckProfile &check,
                             const Call &call);
    CheckAnswer commandCheck(const GatewayProfile &gateway, const CheckProfile &check,
                             const Call &call) const;

    /// Whether this zone has what the page of the other one refers to, and what its own did before
    /// it was upgraded.
    CheckAnswer assetsCheck(const CheckProfile &check, const Call &call);
    Result<QStringList> assetsOfOther(const CheckProfile &check, const Call &call) const;
    /// Why a gateway does not have an asset; empty: it does.
    QString assetLack(const GatewayProfile &gateway, const QString &asset, HttpClient &client,
                      const Call &call);

    Zone m_which;
    ZoneProfile m_zone;
    ZoneProfile m_other; ///< the other zone
    ProbeProfile m_probe;
    Credentials m_credentials; ///< of probes
    std::vector<CheckProfile> m_checks;
    std::shared_ptr<gateways::AssetsSeen> m_seen; ///< never null
    std::atomic<qint64> m_own = 0;
};

} // namespace switchyard
