#pragma once
#include "models/zones/zone.h"

#include <QString>
#include <vector>

namespace switchyard
{

/// What was measured at one moment; -1 where there is no data, which draws a gap.
struct Sample {
    qint64 utcMs = 0;
    double errorRatio = -1; ///< 0..1
    double requestsPerSecond = -1;
    friend bool operator==(const Sample &, const Sample &) = default;
};

/// A traffic change, drawn as a vertical line through both charts.
struct Marker {
    qint64 utcMs = 0;
    QString label = {}; ///< "B 5 %"
    friend bool operator==(const Marker &, const Marker &) = default;
};

struct ChartView {
    PerZone<std::vector<Sample>> samples = {}; ///< in order of time
    std::vector<Marker> markers = {};
    double errorLimit = -1; ///< 0..1; beyond it the guard acts; -1: none
    qint64 stepMs = 1000;   ///< how often samples come; three times as long without one is a gap
    qint64 fromUtcMs = 0;   ///< the time axis of both charts
    qint64 toUtcMs = 0;
    QString emptyWhy = {}; ///< said when there is no sample at all
    friend bool operator==(const ChartView &, const ChartView &) = default;
};

} // namespace switchyard
