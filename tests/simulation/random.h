#pragma once
#include <QtGlobal>

namespace switchyard::simulation
{

/// SplitMix64: small, quick, the same everywhere.
class Random
{
public:
    Random() = default;
    explicit Random(quint64 seed) : m_state(seed * 0x9E3779B97F4A7C15 + 0x1234567) {}
    quint64 next()
    {
        quint64 z = (m_state += 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
    int below(int limit) { return int(next() % quint64(limit)); }
    bool chance(int perMille) { return below(1000) < perMille; }
    qint64 between(qint64 low, qint64 high)
    {
        return low + qint64(next() % quint64(high - low + 1));
    }

private:
    quint64 m_state = 0;
};

} // namespace switchyard::simulation
