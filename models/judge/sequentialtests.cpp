#include "models/judge/sequentialtests.h"

#include <cmath>

namespace switchyard
{

namespace
{
constexpr double highestRate = 0.95;
} // namespace

LogRatios alternativesOf(double limit, Side side)
{
    LogRatios alternatives = {};
    for (size_t k = 0; k < alternatives.size(); ++k)
        alternatives[k] =
            side == Side::Above ? limit * alternativeSteps[k] : limit / alternativeSteps[k];
    return alternatives;
}

RatioTest::RatioTest(double limit, Side side, double phi, qint64 ticks)
    : m_limit(limit), m_phi(phi), m_alternatives(alternativesOf(limit, side)), m_evidence(ticks)
{
    for (size_t k = 0; k < m_perError.size(); ++k)
        m_perError[k] = std::log(m_alternatives[k] / limit);
}

LogRatios RatioTest::ratios(const Split &split) const
{
    const auto errors = double(split.oldErrors + split.newErrors);
    LogRatios ratios = {};
    if (errors == 0 || split.oldRequests == 0 || split.newRequests == 0)
        return ratios;
    const double share = double(split.newRequests) / double(split.oldRequests + split.newRequests);
    const double atLimit = share * m_limit + 1 - share;
    for (size_t k = 0; k < ratios.size(); ++k) {
        const double atAlternative = share * m_alternatives[k] + 1 - share;
        ratios[k] =
            (double(split.newErrors) * m_perError[k] + errors * std::log(atLimit / atAlternative)) /
            m_phi;
    }
    return ratios;
}

void RatioTest::take(const Split &split)
{
    if (split.oldErrors + split.newErrors == 0)
        m_evidence.takeNothing();
    else
        m_evidence.take(ratios(split));
}

RateTest::RateTest(double limit, Side side, double phi, qint64 ticks)
    : m_limit(limit), m_evidence(ticks)
{
    const LogRatios alternatives = alternativesOf(limit, side);
    for (size_t k = 0; k < m_perError.size(); ++k) {
        const double rate = std::min(highestRate, alternatives[k]);
        m_perError[k] = std::log(rate / limit) / phi;
        m_perSuccess[k] = std::log((1 - rate) / (1 - limit)) / phi;
    }
}

LogRatios RateTest::ratios(qint64 requests, qint64 errors) const
{
    LogRatios ratios;
    for (size_t k = 0; k < ratios.size(); ++k)
        ratios[k] = double(errors) * m_perError[k] + double(requests - errors) * m_perSuccess[k];
    return ratios;
}

void RateTest::take(qint64 requests, qint64 errors)
{
    if (requests == 0)
        m_evidence.takeNothing();
    else
        m_evidence.take(ratios(requests, errors));
}

} // namespace switchyard
