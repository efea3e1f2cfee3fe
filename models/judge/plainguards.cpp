#include "models/judge/plainguards.h"

namespace switchyard
{

namespace
{

constexpr qint64 hardFailRequests = 20;
constexpr double burnLimit = 14.4;
constexpr double budgetShare = 0.01;
constexpr qint64 lostTrafficMs = 60'000;
constexpr double lostTrafficExpected = 100;

void add(Completed &sum, const Completed &one, qint64 sign)
{
    sum.requests += sign * one.requests;
    sum.errors += sign * one.errors;
}

} // namespace

void SlidingCounts::drop()
{
    add(m_old, m_entries.front().oldZone, -1);
    add(m_new, m_entries.front().newZone, -1);
    m_entries.pop_front();
}

void SlidingCounts::take(qint64 at, const Sides &sides)
{
    if (!m_entries.empty() && m_entries.back().at >= at)
        *this = SlidingCounts(m_spanMs);
    m_entries.push_back(
        {at, sides.oldZone.value_or(Completed()), sides.newZone.value_or(Completed())});
    add(m_old, m_entries.back().oldZone, 1);
    add(m_new, m_entries.back().newZone, 1);
    while (m_entries.front().at <= at - m_spanMs) {
        drop();
        m_whole = true;
    }
}

BudgetGuard::BudgetGuard(const JudgeLimits &limits, double usualRate)
    : m_limits(limits), m_usualRate(usualRate)
{
}

void BudgetGuard::take(qint64 at, const Sides &sides)
{
    for (SlidingCounts *window : {&m_minute, &m_fiveMinutes})
        window->take(at, sides);
    add(m_old, sides.oldZone.value_or(Completed()), 1);
    add(m_new, sides.newZone.value_or(Completed()), 1);
}

bool HardFailGuard::failed() const
{
    const Completed &n = m_window.newZone();
    return n.requests >= hardFailRequests && 2 * n.errors >= n.requests;
}

double BudgetGuard::burnOf(const SlidingCounts &window) const
{
    const Completed &n = window.newZone();
    return n.requests > 0 ? double(n.errors) / double(n.requests) / (1 - m_limits.objective) : 0;
}

double BudgetGuard::excessOf(const Completed &oldZone, const Completed &newZone) const
{
    const double rate =
        oldZone.requests > 0 ? double(oldZone.errors) / double(oldZone.requests) : m_usualRate;
    return double(newZone.errors) - rate * double(newZone.requests);
}

double BudgetGuard::burn() const { return burnOf(m_fiveMinutes); }

bool BudgetGuard::burning() const
{
    return m_fiveMinutes.whole() && burn() >= burnLimit && burnOf(m_minute) >= burnLimit &&
           excessOf(m_fiveMinutes.oldZone(), m_fiveMinutes.newZone()) >=
               double(m_limits.excessErrors);
}

double BudgetGuard::releaseExcess() const { return excessOf(m_old, m_new); }

bool BudgetGuard::overBudget() const
{
    const double allowance = (1 - m_limits.objective) * m_limits.monthlyRequests;
    return allowance > 0 && releaseExcess() >= double(m_limits.excessErrors) &&
           releaseExcess() >= budgetShare * allowance;
}

void TrafficGuard::take(qint64 tickMs, double expected, qint64 arrived)
{
    if (expected <= 0) {
        *this = {};
        return;
    }
    m_entries.push_back({tickMs, expected, arrived});
    m_ms += tickMs;
    m_expected += expected;
    m_arrived += arrived;
    while (m_entries.size() > 1) {
        const Entry first = m_entries.front();
        if (m_ms - first.ms < lostTrafficMs || m_expected - first.expected < lostTrafficExpected)
            break;
        m_ms -= first.ms;
        m_expected -= first.expected;
        m_arrived -= first.arrived;
        m_entries.pop_front();
    }
}

bool TrafficGuard::lost() const
{
    return m_ms >= lostTrafficMs && m_expected >= lostTrafficExpected &&
           double(m_arrived) < m_expected / 2;
}

} // namespace switchyard
