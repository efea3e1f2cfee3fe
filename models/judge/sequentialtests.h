#pragma once
#include "models/judge/eprocess.h"

namespace switchyard
{

/// On which side of the limit the alternatives stand: above it to prove harm, below it to prove
/// health.
enum class Side : quint8 { Above, Below };

/// What both zones completed in the same time.
struct Split {
    qint64 oldRequests = 0;
    qint64 oldErrors = 0;
    qint64 newRequests = 0;
    qint64 newErrors = 0;
};

/// T1, of two streams at the same time. Given d = a + b errors of both zones in one tick and the
/// new zone's share q of the requests, the new zone's errors b are Bin(d, q r / (q r + 1 - q)),
/// where r is the ratio of the error rates: changing load and weights cancel. The hypothesis is
/// r <= limit (Side::Above) or r >= limit (Side::Below); for r_k = limit g_k or limit / g_k
///
///     l_k = [ b ln(r_k / limit) + d ln((q limit + 1 - q) / (q r_k + 1 - q)) ] / phi
///
/// (Turner, Ly and Gruenwald, arXiv 2106.02693; Netflix, arXiv 2205.14762 and 2011.03567). A phi
/// over 1 makes each factor smaller in expectation (Jensen), never larger.
class RatioTest
{
public:
    RatioTest(double limit, Side side, double phi, qint64 ticks);
    void take(const Split &split);
    LogRatios ratios(const Split &split) const; ///< the l_k
    const EProcess &evidence() const { return m_evidence; }

private:
    double m_limit;
    double m_phi;
    LogRatios m_alternatives = {};
    LogRatios m_perError = {};
    EProcess m_evidence;
};

/// T2, of one stream against a fixed rate. The hypothesis is p <= limit (Above) or p >= limit
/// (Below); for p_k = min(0.95, limit g_k) or limit / g_k, of n requests with b errors in a tick
///
///     l_k = [ b ln(p_k / limit) + (n - b) ln((1 - p_k) / (1 - limit)) ] / phi
class RateTest
{
public:
    RateTest(double limit, Side side, double phi, qint64 ticks);
    void take(qint64 requests, qint64 errors);
    LogRatios ratios(qint64 requests, qint64 errors) const; ///< the l_k
    const EProcess &evidence() const { return m_evidence; }
    double limit() const { return m_limit; }

private:
    double m_limit;
    LogRatios m_perError = {};
    LogRatios m_perSuccess = {};
    EProcess m_evidence;
};

/// The r_k or p_k of a test's limit.
LogRatios alternativesOf(double limit, Side side);

} // namespace switchyard
