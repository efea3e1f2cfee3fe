#pragma once
#include "models/zones/weights.h"

#include <QStringList>

#include <algorithm>
#include <optional>

/// What the outside world was seen to hold, as each kind of source tells it.
namespace switchyard
{

/// What a balancer was seen to hold, never an echo of what was asked.
struct BalancerReading {
    Weights weights = {};     ///< of the profile's servers
    Weights foreign = {};     ///< servers in the group that the profile does not know
    QStringList missing = {}; ///< servers of the profile that the balancer does not have
    std::map<QString, int> sessions = {}; ///< current sessions a server, where the kind tells
    std::map<QString, QString> health =
        {}; ///< the balancer's own word, where the kind can be trusted
    std::map<QString, QString> pending = {}; ///< the balancer's word on servers it still configures
    std::optional<int> stickySeconds = {};   ///< clients stay where they are so long, where told
    qint64 oldWorkerSessions = 0; ///< HAProxy: sessions that an older worker generation still holds
    friend bool operator==(const BalancerReading &, const BalancerReading &) = default;
};

/// What is true of a kind of balancer whatever its state.
struct BalancerTraits {
    int maxWeight = 100;
    qint64 lagMs = 0;          ///< a read begun this long after a write settled shows it
    qint64 lifeMs = 60'000;    ///< a call that was cut may still land for so long
    qint64 setLimitMs = 5'000; ///< deadline of one change, with whatever it has to follow
    bool tellsSessions = false;
    QString splitOf = {}; ///< what the split is one of: "connections" or "requests"
    friend bool operator==(const BalancerTraits &, const BalancerTraits &) = default;
};

/// nginx stub_status, as one gateway tells it.
struct GatewayStatus {
    qint64 active = 0;
    qint64 accepts = 0;
    qint64 handled = 0;
    qint64 requests = 0; ///< the counter that must stop growing; our own polls are in it
    qint64 reading = 0;
    qint64 writing = 0;
    qint64 waiting = 0;
    friend bool operator==(const GatewayStatus &, const GatewayStatus &) = default;
};

/// One answer to a direct request through the zone's own gateway.
struct ProbeAnswer {
    QString service = {};
    QString instance = {}; ///< which instance says it answered; empty: it does not tell
    QString version = {};
    int status = 0; ///< 0: no answer
    QString error = {};
    friend bool operator==(const ProbeAnswer &, const ProbeAnswer &) = default;
};

struct CheckAnswer {
    QString name = {};
    bool passed = false;
    QString detail = {}; ///< what was seen, or why it failed
    friend bool operator==(const CheckAnswer &, const CheckAnswer &) = default;
};

/// Counters of one series (one instance of one version of one service in one zone), as they stand.
struct SeriesCounters {
    Zone zone = Zone::A;
    QString service = {};
    QString instance = {};
    qint64 requests = 0;
    qint64 errors = 0;
    qint64 slow = 0;      ///< slower than the objective's limit, where the source counts them
    QString version = {}; ///< empty: the source does not tell
    /// How old these counts were when they were read, by the source's own clock; -1: it does not
    /// tell.
    qint64 ageMs = -1;
    friend bool operator==(const SeriesCounters &, const SeriesCounters &) = default;
};

/// How long requests took, in seconds: half of them, 95 and 99 in a hundred no longer than this.
struct Quantiles {
    double p50 = 0;
    double p95 = 0;
    double p99 = 0;
    friend bool operator==(const Quantiles &, const Quantiles &) = default;
};

/// The quantiles of one service in one zone, or of all that the zone answered.
struct LatencyReading {
    Zone zone = Zone::A;
    QString service = {}; ///< empty: the zone's total
    Quantiles q = {};
    friend bool operator==(const LatencyReading &, const LatencyReading &) = default;
};

/// What is known of a source of counters, whatever it counts.
struct CounterSource {
    qint64 tickMs = 1'000;   ///< how often it can tell anything new
    bool countsSlow = false; ///< SeriesCounters::slow is counted
    friend bool operator==(const CounterSource &, const CounterSource &) = default;
};

/// What was counted in a window. Counts and not ratios: how sure a ratio is lies in them.
struct RateFigures {
    double requests = 0;
    double errors = 0;
    std::optional<Quantiles> latency = {}; ///< where the source keeps histograms
    friend bool operator==(const RateFigures &, const RateFigures &) = default;
};

using ZoneFigures = PerZone<std::optional<RateFigures>>; ///< empty: no data

/// How far the judge's tests have come of the release that runs, in thousandths of powers of ten.
struct EvidencePoint {
    int ratioE = 0; ///< beside the other zone
    int ratioLimit = 0;
    int rateE = 0; ///< beside the time before
    int rateLimit = 0;
    friend bool operator==(const EvidencePoint &, const EvidencePoint &) = default;
};

/// What both zones carried in the time before one moment, for the charts.
struct RatePoint {
    qint64 utcMs = 0;
    qint64 windowMs = 0; ///< counted from so long before
    ZoneFigures total = {};
    std::map<QString, ZoneFigures> services = {};
    std::optional<EvidencePoint> evidence = {}; ///< while a release is judged

    std::optional<double> requestsPerSecond(Zone zone) const
    {
        return total[zone] && windowMs > 0
                   ? std::optional(total[zone]->requests * 1'000 / double(windowMs))
                   : std::nullopt;
    }
    std::optional<double> errorRatio(Zone zone) const
    {
        return total[zone] && total[zone]->requests > 0
                   ? std::optional(std::min(1.0, total[zone]->errors / total[zone]->requests))
                   : std::nullopt;
    }
    friend bool operator==(const RatePoint &, const RatePoint &) = default;
};

} // namespace switchyard
