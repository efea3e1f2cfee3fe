#pragma once
#include "models/zones/readings.h"

#include <optional>
#include <vector>

namespace switchyard
{

struct Counts {
    qint64 requests = 0;
    qint64 errors = 0;
    friend bool operator==(const Counts &, const Counts &) = default;
};

/// What one zone completed of one stream in one tick. 4xx, cancelled requests and health checks
/// are left out where the counters are read.
struct Completed {
    qint64 requests = 0;
    qint64 errors = 0;
    qint64 slow = 0; ///< slower than the SLO's limit
    friend bool operator==(const Completed &, const Completed &) = default;
};

/// The zone with the old version and the one with the new, in one tick and of the same scrape. An
/// empty side is no data, which is not 0 of 0.
struct Sides {
    std::optional<Completed> oldZone = {};
    std::optional<Completed> newZone = {};
    friend bool operator==(const Sides &, const Sides &) = default;
};

/// One tick of all that is judged.
struct Tick {
    qint64 at = 0; ///< its end, boot milliseconds
    qint64 lengthMs = 1'000;
    Sides total = {};
    std::vector<Sides> services = {}; ///< in the order of JudgeSetup::services
    Completed probes = {};            ///< of the old zone when it carries no traffic
    /// Requests that the new zone should get in this tick; 0 while it is not at full weight.
    double expectedRequests = 0;
    bool targetsShort =
        false; ///< a service of the new zone is under its minimum of healthy targets
    friend bool operator==(const Tick &, const Tick &) = default;
};

} // namespace switchyard
