#include "models/judge/dispersion.h"
#include "models/judge/power.h"

#include <QTest>
#include <cmath>

using namespace switchyard;

namespace
{

constexpr qint64 second = 1'000;

Sides tick(qint64 oldErrors, qint64 newErrors)
{
    return {Completed{100, oldErrors, 0}, Completed{100, newErrors, 0}};
}

/// One error a second in each zone by turns, which is calmer than chance, and in each 300 s a burst
/// of so many seconds with ten errors a second in the new zone.
std::vector<Sides> history(int burst)
{
    std::vector<Sides> out;
    for (int s = 0; s < 7'200; ++s)
        out.push_back(s % 300 < burst ? tick(0, 10) : s % 2 == 0 ? tick(0, 1) : tick(1, 0));
    return out;
}

} // namespace

class PhiTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void calmErrorsHaveAPhiOfOne()
    {
        const Dispersion phi = dispersionOf(history(0), second, 1.25);
        QCOMPARE(phi.split, 1.0);
        QCOMPARE(phi.rate, 1.0);
        QCOMPARE(dispersionOf({}, second, 1.25), Dispersion());
    }

    void blocksShowWhatSecondsHide()
    {
        // One error in 30 s, for 300 s all in one zone, for 300 s all in the other: no second has
        // more than one. In a block x is 10 or 0 of d = 10, m = 5, v = 2.5: phi = 25 / 2.5.
        std::vector<Sides> out;
        for (int s = 0; s < 6'000; ++s) {
            const qint64 error = s % 30 == 0;
            out.push_back(s / 300 % 2 == 0 ? tick(0, error) : tick(error, 0));
        }
        QVERIFY(std::abs(dispersionOf(out, second, 1).split - 10) < 1e-6);
    }

    /// Of 20 errors ten are of the new zone and ten of the old one, but seven of those in seconds
    /// in which only the old zone had requests: they tell nothing of the split. Against a ratio of
    /// 1 the other 13 would always gain; that is no burst, and must not make the judge blind.
    void secondsOfOneZoneTellNothingOfTheSplit()
    {
        std::vector<Sides> out;
        for (int s = 0; s < 14'400; ++s) {
            Sides one{Completed{2, 0, 0}, Completed{2, 0, 0}};
            const int error = s % 200 == 0 ? s / 200 * 7 % 20 : -1;
            if (error >= 13)
                one = {Completed{2, 1, 0}, Completed{0, 0, 0}};
            else if (error >= 0)
                (error < 10 ? one.newZone : one.oldZone)->errors = 1;
            out.push_back(one);
        }
        const double phi = dispersionOf(out, second, 1.25).split;
        QVERIFY2(phi < 2, qPrintable(QString::number(phi)));
    }

    void longerBurstsAreWorse()
    {
        const double one = dispersionOf(history(1), second, 1.25).split;
        const double ten = dispersionOf(history(10), second, 1.25).split;
        const double thirty = dispersionOf(history(30), second, 1.25).split;
        QVERIFY(1 < one && one < ten && ten < thirty);
    }

    /// What the variance alone does not see: with it, no test gains from the history itself.
    void historyItselfWouldGainNothing()
    {
        const auto bursts = history(1);
        const double phi = dispersionOf(bursts, second, 1).split;
        qint64 oldErrors = 0, newErrors = 0;
        for (const Sides &s : bursts) {
            oldErrors += s.oldZone->errors;
            newErrors += s.newZone->errors;
        }
        const RatioTest test(double(newErrors) / double(oldErrors), Side::Above, phi, 1);
        for (size_t k = 0; k < alternativeSteps.size(); ++k) {
            double sum = 0, squares = 0;
            for (const Sides &s : bursts) {
                const double gain =
                    std::expm1(test.ratios({100, s.oldZone->errors, 100, s.newZone->errors})[k]);
                sum += gain;
                squares += gain * gain;
            }
            QVERIFY(sum <= std::sqrt(squares) + 1e-6);
        }
    }

    void phiGrowsWithWhatIsJudged()
    {
        const double atOne = dispersionOf(history(30), second, 1).split;
        QCOMPARE(dispersionOf(history(30), second, 1.25).split, 1 + (atOne - 1) * 1.25);
    }

    void powerIsByTheFormula()
    {
        // 1 % to 3 % at 200 requests/s, half and half: 4 errors/s, 3/4 of them new; for g = 2
        // 4 (0.75 ln 2 + ln(1.125 / 1.75)) = 0.3121/s, for g = 3 0.3080; ln(2000) / 0.3121 = 24.4 s
        PowerQuestion question{.perSecond = 200, .baseline = {.before = {360'000, 3'600}}};
        PowerStatement power = powerOf(question);
        QVERIFY(std::abs(*power.secondsAtStart - 24.353) < 0.01);
        QVERIFY(std::abs(*power.secondsLater - 48.369) < 0.01);
        QVERIFY(!power.tooThin);
        QCOMPARE(sentenceOf(question, power).english(),
                 QStringLiteral("At this traffic errors that rise 3 times are found in about 24 s "
                                "at the start, 48 s later on"));
        question.baseline.phiSplit = 2; // half as fast
        QVERIFY(std::abs(*powerOf(question).secondsAtStart - 2 * *power.secondsAtStart) < 1e-9);
        question.newShare = 1;
        power = powerOf(question);
        QVERIFY(*power.secondsAtStart > 5 && *power.secondsAtStart < 11);
    }

    void thinTrafficIsSaidBefore()
    {
        PowerQuestion question{.perSecond = 2, .baseline = {.before = {3'600, 36}}};
        PowerStatement power = powerOf(question);
        QVERIFY(power.tooThin); // 1,800 requests, but the rise takes 81 minutes
        QCOMPARE(sentenceOf(question, power).english(),
                 QStringLiteral("At this traffic errors that rise 3 times are found in about 81 "
                                "min, and a soak has 1800 requests of the new zone. Take a longer "
                                "soak, tagged probes, or your own judgement"));
        // Three times 0.01 % is under delta: nobody is condemned for it.
        question = {.perSecond = 2'000, .baseline = {.before = {3'600'000, 360}}};
        QVERIFY(!powerOf(question).secondsLater);
        QVERIFY(powerOf(question).tooThin);
    }
};

QTEST_APPLESS_MAIN(PhiTest)
#include "tst_phi.moc"
