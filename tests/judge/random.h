#pragma once
#include <QtGlobal>

#include <array>
#include <vector>

namespace switchyard::judging
{

/// xoshiro256++ (Blackman and Vigna 2019): the same numbers with every compiler and library.
class Random
{
public:
    explicit Random(quint64 seed);
    quint64 next();
    double uniform() { return double(next() >> 11) * 0x1.0p-53; }

private:
    std::array<quint64, 4> m_state;
};

/// Numbers of events of a Poisson process in one tick, by inverting a table of the distribution.
class Poisson
{
public:
    explicit Poisson(double mean);
    qint64 draw(Random &random) const;

private:
    qint64 m_first = 0;                ///< value of m_upTo[0]
    std::vector<double> m_upTo = {};   ///< chance of at most m_first + i
    std::vector<quint32> m_guide = {}; ///< where to begin looking
};

} // namespace switchyard::judging
