#include "tests/judge/random.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace switchyard::judging
{

namespace
{
constexpr size_t guides = 256;
}

Random::Random(quint64 seed)
{
    for (quint64 &word : m_state) { // splitmix64
        seed += 0x9e3779b97f4a7c15;
        quint64 mixed = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        word = mixed ^ (mixed >> 31);
    }
}

quint64 Random::next()
{
    const quint64 result = std::rotl(m_state[0] + m_state[3], 23) + m_state[0];
    const quint64 shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

Poisson::Poisson(double mean)
{
    constexpr double deviations = 12;
    const double wide = deviations * std::sqrt(mean) + deviations;
    m_first = qint64(std::max(0.0, std::floor(mean - wide)));
    double sum = 0;
    for (qint64 k = m_first; double(k) <= mean + wide; ++k) {
        const double logChance =
            mean > 0 ? double(k) * std::log(mean) - mean - std::lgamma(double(k) + 1)
                     : (k == 0 ? 0 : -1e9);
        sum += std::exp(logChance);
        m_upTo.push_back(sum);
    }
    m_upTo.back() = 2; // whatever rounding left over
    for (size_t i = 0; i < guides; ++i)
        m_guide.push_back(
            quint32(std::ranges::upper_bound(m_upTo, double(i) / guides) - m_upTo.begin()));
}

qint64 Poisson::draw(Random &random) const
{
    const double u = random.uniform();
    size_t i = m_guide[size_t(u * guides)];
    while (m_upTo[i] <= u)
        ++i;
    return m_first + qint64(i);
}

} // namespace switchyard::judging
