#include "models/judge/baseline.h"
#include "models/judge/sequentialtests.h"

#include <QTest>
#include <cmath>

using namespace switchyard;

namespace
{

bool near(double seen, double expected, double within = 1e-9)
{
    const bool is = std::abs(seen - expected) <= within;
    if (!is)
        qWarning("seen %.12g, expected %.12g", seen, expected);
    return is;
}

LogRatios all(double ratio)
{
    LogRatios ratios;
    ratios.fill(ratio);
    return ratios;
}

double logBinomial(int n, int k, double p)
{
    return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) + k * std::log(p) +
           (n - k) * std::log(1 - p);
}

constexpr size_t twice = 1; // the alternative with g = 2

} // namespace

/// Each formula against values computed by hand.
class FormulasTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void evidenceFollowsItsRecursion()
    {
        EProcess e(2); // gammas 0.5, 0.25, and the last 0.25 in what is longer than the plan
        QVERIFY(near(e.value(), 1));
        e.take(all(std::log(2))); // 5 x 0.1 x 2 + 0.5
        QVERIFY(near(e.value(), 1.5));
        e.take(all(std::log(0.5))); // 5 x (0.2 + 0.05) / 2 + 0.25
        QVERIFY(near(e.value(), 0.875));
        e.takeNothing(); // what is left is bet, and nothing gained
        QVERIFY(near(e.value(), 0.875));
        e.take(all(std::log(10))); // 5 x 0.175 x 10, and nothing is left
        QVERIFY(near(e.value(), 8.75));
        QVERIFY(near(e.highest(), 8.75));
    }

    void evidenceNeverOverflows()
    {
        EProcess e(10);
        for (int i = 0; i < 10; ++i)
            e.take(all(400));
        QVERIFY(std::isfinite(e.value()));
        e.take(all(-10'000));
        QVERIFY(e.value() >= 0 && e.value() < 1);
    }

    void ratioTestOfOneTick()
    {
        // q = 1/2, d = 4, b = 3, r0 = 1.25, r = 2.5: 3 ln 2 + 4 ln(1.125 / 1.75)
        const RatioTest plain(1.25, Side::Above, 1, 10);
        const RatioTest bursty(1.25, Side::Above, 2, 10);
        const Split tick{100, 1, 100, 3};
        QVERIFY(near(plain.ratios(tick)[twice], 0.312110532564));
        QVERIFY(near(bursty.ratios(tick)[twice], 0.312110532564 / 2));
    }

    void ratioTestMirrored()
    {
        // r1 = 2, r = 1: 1 ln(1/2) + 4 ln(1.5 / 1)
        const RatioTest test(2, Side::Below, 1, 10);
        QVERIFY(near(test.ratios({100, 3, 100, 1})[twice], std::log(0.5) + 4 * std::log(1.5)));
    }

    void aTickOfOneZoneSpeaksForNobody()
    {
        RatioTest test(1.25, Side::Above, 1, 10);
        test.take({0, 0, 100, 50});
        test.take({100, 50, 0, 0});
        test.take({100, 0, 100, 0});
        QVERIFY(near(test.evidence().value(), 1));
    }

    void rateTestOfOneTick()
    {
        // p0 = 0.01, p = 0.02: 3 ln 2 + 97 ln(0.98 / 0.99)
        const RateTest test(0.01, Side::Above, 1, 10);
        QVERIFY(near(test.ratios(100, 3)[twice], 1.094661509670));
        // p is at most 0.95: 1 ln(0.95 / 0.2)
        const RateTest high(0.2, Side::Above, 1, 10);
        QVERIFY(near(high.ratios(1, 1)[4], std::log(0.95 / 0.2)));
    }

    /// At the limit itself each factor is 1 on average, for every alternative; with a phi it is
    /// less.
    void factorsAverageToOneAtTheLimit()
    {
        for (const double phi : {1.0, 3.0}) {
            const RatioTest ratio(1.25, Side::Above, phi, 1);
            const RateTest rate(0.03, Side::Below, phi, 1);
            constexpr int trials = 40;
            constexpr double share = 0.2;
            constexpr double chance = share * 1.25 / (share * 1.25 + 1 - share);
            LogRatios ofRatio = {}, ofRate = {};
            for (int b = 0; b <= trials; ++b) {
                const LogRatios l = ratio.ratios({800, trials - b, 200, b});
                const LogRatios m = rate.ratios(trials, b);
                for (size_t k = 0; k < l.size(); ++k) {
                    ofRatio[k] += std::exp(logBinomial(trials, b, chance) + l[k]);
                    ofRate[k] += std::exp(logBinomial(trials, b, 0.03) + m[k]);
                }
            }
            for (size_t k = 0; k < ofRatio.size(); ++k) {
                QVERIFY(phi == 1 ? near(ofRatio[k], 1) : ofRatio[k] < 1);
                QVERIFY(phi == 1 ? near(ofRate[k], 1) : ofRate[k] < 1);
            }
        }
    }

    void boundsWithoutErrorsAreExact()
    {
        // KL(0, p) = -ln(1 - p): p = 1 - exp(-ln(1000) / n)
        QVERIFY(near(upperBound(0, 1'000, 0.001), 0.00688395160674));
        QVERIFY(near(lowerBound(0, 1'000, 0.001), 0));
        QVERIFY(near(upperBound(0, 0, 0.001), 1));
    }

    void boundsSolveTheirEquation()
    {
        const auto divergence = [](double x, double p) {
            return x * std::log(x / p) + (1 - x) * std::log((1 - x) / (1 - p));
        };
        const double wanted = std::log(1'000) / 5'000;
        const double upper = upperBound(50, 5'000, 0.001);
        const double lower = lowerBound(50, 5'000, 0.001);
        QVERIFY(lower < 0.01 && 0.01 < upper);
        QVERIFY(near(divergence(0.01, upper), wanted, 1e-12));
        QVERIFY(near(divergence(0.01, lower), wanted, 1e-12));
        QVERIFY(near(upperBound(7, 7, 0.001), 1));
    }

    void whatIsToleratedIsTheLargerOfPastAndWeeks()
    {
        Baseline baseline{.before = {100'000, 100}};
        const auto tolerated = [&] { return *toleratedRate(baseline, 1.25, 0.001, 0.001); };
        const double before = tolerated();
        QVERIFY(near(before, 1.25 * upperBound(100, 100'000, 0.001) + 0.001));
        baseline.weeks = {100'000, 300};
        QVERIFY(near(tolerated(), 1.25 * upperBound(300, 100'000, 0.001) + 0.001));
        baseline.weeksRatios = {1.8};
        QVERIFY(near(tolerated(), 1.8 * upperBound(300, 100'000, 0.001) + 0.001));
        baseline.weeks = {100'000, 10};
        QVERIFY(near(tolerated(), before));
        baseline.phiRate = 4; // as if there had been a quarter of both
        QVERIFY(near(tolerated(), 1.25 * upperBound(25, 25'000, 0.001) + 0.001));
        QVERIFY(!toleratedRate({.before = {999, 0}}, 1.25, 0.001, 0.001));
        QVERIFY(!toleratedRate({.before = {10'000, 4'000}}, 1.25, 0.001, 0.001)); // over a half
    }

    void weeksWidenTheGuardRatio()
    {
        std::vector<double> ratios(20, 1.1);
        ratios[3] = 1.9;
        ratios[7] = 1.6; // the 19th of 20
        QVERIFY(near(widenedRatio(1.25, ratios), 1.6));
        QVERIFY(near(widenedRatio(1.7, ratios), 1.7));
        QVERIFY(near(widenedRatio(1.25, {}), 1.25));
    }
};

QTEST_APPLESS_MAIN(FormulasTest)
#include "tst_formulas.moc"
