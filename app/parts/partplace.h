#pragma once
#include "app/net/http.h"
#include "app/secrets/credentials.h"
#include "models/zones/instance.h"
#include "models/zones/profile.h"

#include <atomic>

namespace switchyard
{

/// What a place said of itself in one look.
struct PlaceSeen {
    Result<QString> version = QString();
    int status = 0;     ///< of the health check, or of the version; 0: none came
    QString unfit = {}; ///< why it is not healthy; empty: it is
};

/// One place of a part: where it is asked, and as which instance it stands.
class PartPlace
{
public:
    PartPlace(const Profile &profile, const PartProfile &part, Zone zone, const QString &url,
              const Credentials &login);

    /// `own` counts requests that the zone's gateways have counted, each once its end is known.
    PlaceSeen look(const Call &call, std::atomic<qint64> &own) const;
    /// Whether the way to the zone may be what failed: it tells nothing of the place.
    bool isCutOff(const PlaceSeen &seen) const;
    /// As which instance it stands, of no version and health yet.
    const Instance &instance() const { return m_instance; }

private:
    Result<HttpResponse> ask(const QString &url, const Call &call, std::atomic<qint64> &own) const;
    Result<QString> versionByCommand(const Call &call) const;
    QString nameOfUs() const;

    PartProfile m_part;
    Credentials m_login;
    Access m_via;
    QString m_caFile;
    QString m_url;
    Instance m_instance;
    bool m_isGateway;
};

} // namespace switchyard
