#include "models/judge/eprocess.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

namespace
{
// Evidence beyond this decides nothing more; cut off, the bound still holds and nothing overflows.
constexpr double most = 1e200;
} // namespace

EProcess::EProcess(qint64 ticks) : m_perTick(0.5 / double(std::max<qint64>(ticks, 1))) {}

void EProcess::open()
{
    const double gamma = m_begun ? std::min(m_perTick, m_unspent) : 0.5;
    m_begun = true;
    m_unspent -= gamma;
    for (double &bet : m_bets)
        bet += gamma / double(m_bets.size());
}

void EProcess::sum()
{
    m_value = m_unspent;
    for (const double bet : m_bets)
        m_value += bet;
    m_highest = std::max(m_highest, m_value);
}

void EProcess::take(const LogRatios &ratios)
{
    open();
    for (size_t k = 0; k < m_bets.size(); ++k)
        m_bets[k] = std::min(most, m_bets[k] * std::exp(ratios[k]));
    sum();
}

void EProcess::takeNothing()
{
    open();
    sum();
}

} // namespace switchyard
