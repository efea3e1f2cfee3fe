#pragma once
#include <QtGlobal>

#include <array>

namespace switchyard
{

/// How far the alternatives of a test stand from its limit, each with the same share of the bet.
inline constexpr std::array<double, 5> alternativeSteps{1.5, 2, 3, 5, 10};
using LogRatios = std::array<double, alternativeSteps.size()>;

/// Evidence against a hypothesis that may be looked at after every tick (an e-process):
///
///     W_k <- (W_k + gamma_t / K) exp(l_k),   E = sum_k W_k + (1 - sum_{s<=t} gamma_s),
///     gamma_1 = 1/2, later (1/2) / T
///
/// While the hypothesis holds E is a supermartingale that begins at 1, so that it ever reaches 1/a
/// with a chance of at most a (Ville 1939; Ramdas et al., arXiv 2210.01948). The bets that are
/// opened later, the gammas, keep power for a fault that starts late (arXiv 2203.03532). T is the
/// ticks of the whole plan; past it what is left of the bets is spent at once.
class EProcess
{
public:
    explicit EProcess(qint64 ticks);
    /// One tick: the log likelihood ratio of each alternative, already divided by phi.
    void take(const LogRatios &ratios);
    /// A tick that speaks for nobody; it opens its share of the bets.
    void takeNothing();

    double value() const { return m_value; }
    double highest() const { return m_highest; }

private:
    void open();
    void sum();
    std::array<double, alternativeSteps.size()> m_bets = {};
    double m_unspent = 1;
    double m_perTick;
    bool m_begun = false;
    double m_value = 1;
    double m_highest = 1;
};

} // namespace switchyard
