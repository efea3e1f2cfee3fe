#include "models/release/quiet.h"

#include <cmath>

namespace switchyard
{

QuietMeter::QuietMeter(int noisePerMinute, int noiseSources, qint64 holdMs)
    : m_noisePerMinute(noisePerMinute), m_noiseSources(noiseSources), m_holdMs(holdMs)
{
}

// Each source of noise may fall one request more into a window than its rate says.
qint64 QuietMeter::allowed(qint64 ms) const
{
    return qint64(std::ceil(double(m_noisePerMinute) * double(ms) / 60'000.0)) + m_noiseSources;
}

void QuietMeter::feed(const std::vector<GatewayStatus> &gateways, qint64 own, qint64 at)
{
    Sample sample{at, 0, own};
    m_active = 0;
    for (const GatewayStatus &g : gateways) {
        sample.requests += g.requests;
        m_active += g.active;
    }
    // A counter that fell was reset: nothing can be said of the time across it.
    if (!m_samples.empty() && sample.requests < m_samples.back().requests)
        lose(at);
    m_samples.push_back(sample);
    while (m_samples.size() > 2 && m_samples[1].at <= at - m_holdMs)
        m_samples.pop_front();
    m_seenAt = at;
    if (m_samples.size() < 2)
        return;
    const Sample &base = m_samples.front();
    m_unexplained = (sample.requests - base.requests) - (sample.own - base.own);
    if (m_unexplained > allowed(at - base.at)) {
        m_quietSince = 0;
        m_trafficSeenAt = at;
    } else if (m_quietSince == 0 && at - base.at >= m_holdMs) {
        m_quietSince = base.at;
    }
}

void QuietMeter::lose(qint64)
{
    m_samples.clear();
    m_quietSince = 0;
    m_unexplained = 0;
}

int QuietMeter::requestsPerSecond() const
{
    if (m_samples.size() < 2)
        return -1;
    const qint64 ms = m_samples.back().at - m_samples.front().at;
    if (ms <= 0)
        return -1;
    const double perSecond = double(std::max<qint64>(0, m_unexplained)) * 1000.0 / double(ms);
    return int(std::lround(perSecond));
}

} // namespace switchyard
