#pragma once
#include "models/views/ratelog.h"

#include <QString>
#include <memory>
#include <vector>

namespace switchyard
{

/// What happened at one moment, drawn as a vertical line through the charts: a change of the
/// weights, or of what the judge says.
struct Marker {
    enum class Kind : quint8 { Split, Healthy, Waits, Degraded };
    qint64 utcMs = 0;
    QString label = {}; ///< "B 5 %", "degraded"
    Kind kind = Kind::Split;
    friend bool operator==(const Marker &, const Marker &) = default;
};

/// Time in which the guard watched a zone, drawn shaded.
struct Soak {
    qint64 fromUtcMs = 0;
    qint64 toUtcMs = 0;
    friend bool operator==(const Soak &, const Soak &) = default;
};

/// What the metrics told of a time before what is kept here.
struct OlderRates {
    qint64 fromUtcMs = 0;
    qint64 toUtcMs = 0;
    std::vector<RatePoint> points = {};
    QString why = {}; ///< why there are none; empty: they have answered
};

struct ChartView {
    RateLog rates = RateLog();
    std::shared_ptr<const OlderRates> older = {}; ///< the newest answer
    std::vector<Marker> markers = {};             ///< in order of time
    std::vector<Soak> soaks = {};
    double errorLimit = -1; ///< 0..1; beyond it the guard acts; -1: none
    qint64 nowUtcMs = 0;
    qint64 lagMs = -1;       ///< how old the newest figures are; -1: not known
    bool hasMetrics = false; ///< there is somebody to ask for older figures
    QString environment = {};
    QString emptyWhy = {}; ///< said when there is no sample at all
    friend bool operator==(const ChartView &, const ChartView &) = default;
};

} // namespace switchyard
