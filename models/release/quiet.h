#pragma once
#include "models/zones/readings.h"

#include <deque>

namespace switchyard
{

/// Whether users' traffic reaches a zone, seen at its gateways' request counters: they may grow by
/// our own requests and by declared noise (health checks, exporters), and by nothing else.
/// Pure: samples in, dated facts out. Times are boot milliseconds.
class QuietMeter
{
public:
    QuietMeter() = default;
    /// Noise in requests a minute, from how many sources; `holdMs` is the window it is judged over.
    QuietMeter(int noisePerMinute, int noiseSources, qint64 holdMs);

    /// A sample of all gateways; `own` is how many requests of ours the counters hold by then.
    void feed(const std::vector<GatewayStatus> &gateways, qint64 own, qint64 at);
    /// A failed sample: what was quiet is unknown from here on.
    void lose(qint64 at);

    qint64 quietSince() const { return m_quietSince; } ///< 0: not quiet, or not known
    qint64 seenAt() const { return m_seenAt; }         ///< newest sample; 0: none
    qint64 trafficSeenAt() const { return m_trafficSeenAt; }
    qint64 unexplained() const
    {
        return m_unexplained;
    }                                          ///< requests over the window that nothing explains
    qint64 active() const { return m_active; } ///< connections open at the newest sample
    /// Requests a second of users over the window; -1: unknown.
    int requestsPerSecond() const;

private:
    struct Sample {
        qint64 at, requests, own;
    };
    qint64 allowed(qint64 ms) const;
    std::deque<Sample> m_samples = {};
    int m_noisePerMinute = 0;
    int m_noiseSources = 0;
    qint64 m_holdMs = 2'000;
    qint64 m_quietSince = 0;
    qint64 m_seenAt = 0;
    qint64 m_trafficSeenAt = 0;
    qint64 m_unexplained = 0;
    qint64 m_active = 0;
};

} // namespace switchyard
