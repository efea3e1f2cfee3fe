#pragma once
#include "models/views/zoneview.h"
#include "models/zones/instance.h"

#include <QList>
#include <vector>

namespace switchyard
{

/// One running copy, as a row under its service.
struct InstanceRow {
    QString id = {}; ///< the registry's key, what makes it the same row
    Zone zone = Zone::A;
    QString address = {};              ///< host:port
    Health registry = Health::Unknown; ///< what the registry says
    bool overridden = false;           ///< by an operator's override
    Check direct = Check::Unknown;     ///< what a check of our own says
    QString directDetail = {};         ///< why not; empty: nothing to say
    QString version = {};              ///< empty: not told
    qint64 lastHeardUtcMs = 0;         ///< 0: not told
    qint64 sinceUtcMs = 0;             ///< of its newest change; 0: none was seen
    bool gone = false;                 ///< its registry has dropped it since then
    friend bool operator==(const InstanceRow &, const InstanceRow &) = default;
};

/// One zone's half of a service.
struct ServiceSide {
    std::vector<VersionCount> versions = {}; ///< most instances first; empty: none is registered
    bool known = false;                      ///< false: `up`, `of`, `versions` are the last truth
    int up = 0;
    int of = 0;
    int minimum = 0;        ///< below this many up the zone may not serve
    double errorRatio = -1; ///< 0..1; -1: no data
    qint64 requests = -1;   ///< what errorRatio was counted over
    bool degraded = false;  ///< the guard holds it for worse than the other zone
    friend bool operator==(const ServiceSide &, const ServiceSide &) = default;
};

/// One service, A beside B, opening to its instances.
struct ServiceRow {
    QString service = {}; ///< the key
    PerZone<ServiceSide> zones = {};
    QString to = {}; ///< the version that the open release gives it; empty: it stays as it is
    QList<InstanceRow> instances = {}; ///< shared: the same list in the next view costs nothing
    friend bool operator==(const ServiceRow &, const ServiceRow &) = default;
};

/// What an operator with forty services wants to see first.
enum class Attention : quint8 {
    Wrong,    ///< below its minimum, not known, or held for worse by the guard
    NotWhole, ///< not every instance is up, or out of service by an override
    Changing, ///< the open release changes it
    Calm,
};
Attention attentionOf(const ServiceRow &row);
/// Not known to be up, and not taken out on purpose; or gone.
bool isUnhealthy(const InstanceRow &row);

/// "2.41.0", "2.41.0 +1" where versions are mixed, a dash where none is known.
QString versionText(const ServiceSide &side);
/// Good: all up at one version. Bad: below the minimum. Unknown: no fresh truth.
/// Good is also what stands above the minimum but not whole: see isWhole.
Check healthOf(const ServiceSide &side);
bool isWhole(const ServiceSide &side);

} // namespace switchyard
