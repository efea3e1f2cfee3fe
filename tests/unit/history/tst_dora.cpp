#include "models/history/doratext.h"
#include "models/history/historyfilter.h"

#include <QtTest>

using namespace switchyard;

namespace
{

constexpr qint64 day = 24 * 3'600'000;
constexpr qint64 march = 1'772'323'200'000; // 2026-03-01 00:00 UTC

PastRelease completed(qint64 atDay)
{
    return {.id = QStringLiteral("r%1").arg(atDay),
            .firstSeq = atDay * 100 + 1,
            .outcome = PastOutcome::Completed,
            .begunUtcMs = march + atDay * day,
            .served = true};
}

PastRelease failed(qint64 atDay, qint64 restoreMs, qint64 rollbackMs, Exposure exposure)
{
    PastRelease past = completed(atDay);
    past.outcome = PastOutcome::WentBack;
    past.restoreMs = restoreMs;
    past.rollbackMs = rollbackMs;
    past.exposure = exposure;
    return past;
}

PastRelease manual(PastKind kind, qint64 atDay, qint64 rollbackMs = -1)
{
    PastRelease past = completed(atDay);
    past.kind = kind;
    past.outcome = kind == PastKind::Leave ? PastOutcome::Left : PastOutcome::Completed;
    past.rollbackMs = rollbackMs;
    return past;
}

/// A month of one team.
std::vector<PastRelease> aMonth()
{
    PastRelease dark = completed(9);
    dark.outcome = PastOutcome::Aborted;
    dark.served = false;
    dark.exposure = Exposure{.requests = 0, .failed = 0};
    PastRelease left = completed(20);
    left.outcome = PastOutcome::Left;
    left.exposure = Exposure{.shareMs = 60'000};
    PastRelease open = completed(27);
    open.outcome = PastOutcome::Open;
    return {completed(1),
            failed(3, 9'000, 400, {.shareMs = 2'000, .requests = 120, .failed = 7}),
            dark,
            failed(11, 5'000, 200, {.shareMs = 500, .requests = 30, .failed = 1}),
            completed(12),
            manual(PastKind::Shift, 13),
            manual(PastKind::Leave, 14, 1'100),
            left,
            open,
            completed(40)};
}

} // namespace

class TestDora : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Of the releases of March: two completed, two went back after serving, one was left after
    // serving: 5 deployments, 3 of them failed. One never served, one is open. 31 days: 5 / 4.43.
    void aMonthIsReckonedByHand()
    {
        const DoraFigures f = doraOf(aMonth(), monthOf(march), march + 60 * day);
        QCOMPARE(f.deployments, 5);
        QCOMPARE(f.failed, 3);
        QCOMPARE(f.stoppedInDark, 1);
        QCOMPARE(f.open, 1);
        QCOMPARE(f.shifts, 1);
        QCOMPARE(f.leaves, 1);
        QCOMPARE(f.perWeek, 5.0 / (31.0 / 7.0));
        QCOMPARE(f.leadMs, -1);
        QCOMPARE(f.restoreMs, 7'000); // between 5 s and 9 s
        QCOMPARE(f.notRestored, 1);
        QCOMPARE(f.rollbacks, 3);
        QCOMPARE(f.rollbackMs, 400); // of 200, 400, 1100
        QCOMPARE(f.longestRollbackMs, 1'100);
        QCOMPARE(f.exposure, (Exposure{.shareMs = 62'500, .requests = 150, .failed = 8}));
        QCOMPARE(f.withoutFigures, 1);
    }
    void ofAMonthThatIsNotOverThePartCountsThatIs()
    {
        const DoraFigures f = doraOf({completed(1)}, monthOf(march), march + 14 * day);
        QCOMPARE(f.perWeek, 0.5);
        QCOMPARE(doraOf({completed(1)}, monthOf(march), march + 3 * day).perWeek, -1.0);
    }
    void allTimeBeginsWithTheFirstRelease()
    {
        const DoraFigures f = doraOf({completed(1), completed(8)}, {}, march + 15 * day);
        QCOMPARE(f.period.fromUtcMs, march + day);
        QCOMPARE(f.perWeek, 1.0);
    }
    void nothingIsNotZeroPercent()
    {
        const DoraFigures f = doraOf({}, {}, march);
        QCOMPARE(f.deployments, 0);
        QCOMPARE(f.restoreMs, -1);
        const auto lines = figureLines(f);
        QCOMPARE(lines.size(), std::size_t(6));
        QCOMPARE(lines[1].value, QStringLiteral("not known")); // lead time
        QCOMPARE(lines[2].value, QStringLiteral("\u2013"));    // of no deployment
        QCOMPARE(lines[4].note, QStringLiteral("no way back was taken"));
    }
    void figuresAreToldWithWhatStandsBehindThem()
    {
        const auto lines = figureLines(doraOf(aMonth(), monthOf(march), march + 60 * day));
        QCOMPARE(lines[0].value, QStringLiteral("5"));
        QCOMPARE(
            lines[0].note,
            QStringLiteral("1.1 a week, 1 stopped in the dark, 1 still open, manual shifts: 2"));
        QCOMPARE(lines[2].value, QStringLiteral("60 %"));
        QCOMPARE(lines[2].note, QStringLiteral("3 of 5"));
        QCOMPARE(lines[4].note, QStringLiteral("median of 3, longest 1.1 s"));
        QCOMPARE(lines[5].note,
                 QStringLiteral("150 requests counted, 8 of them failed; 1 without figures"));
    }

    void wordsAreLookedForInAllThatIsTold_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("found");
        QTest::addRow("nothing") << QString() << true;
        QTest::addRow("ticket") << QStringLiteral("chg-4471") << true;
        QTest::addRow("service and version") << QStringLiteral("  Order   2.42 ") << true;
        QTest::addRow("outcome") << QStringLiteral("went back") << true;
        QTest::addRow("person") << QStringLiteral("zhang") << true;
        QTest::addRow("reason") << QStringLiteral("worse") << true;
        QTest::addRow("day") << QStringLiteral("2026-03-04") << true;
        QTest::addRow("one of two is not there") << QStringLiteral("order coupon") << false;
        QTest::addRow("markup is a word") << QStringLiteral("<b>") << false;
    }
    void wordsAreLookedForInAllThatIsTold()
    {
        QFETCH(QString, text);
        QFETCH(bool, found);
        PastRelease past = failed(3, 1, 1, {});
        past.ticket = QStringLiteral("CHG-4471");
        past.who.user = QStringLiteral("zhang");
        past.endText = {QStringLiteral("the new version is worse")};
        past.changes = {{QStringLiteral("order"), QStringLiteral("2.41"), QStringLiteral("2.42")}};
        QCOMPARE((HistoryFilter{.text = text}.takes(past)), found);
    }
    void kindsAndPeriodsArePicked()
    {
        const auto count = [](PastPick pick, Period period = {}) {
            return std::ranges::count_if(aMonth(), [&](const PastRelease &past) {
                return HistoryFilter{.pick = pick, .period = period}.takes(past);
            });
        };
        QCOMPARE(count(PastPick::All), 10);
        QCOMPARE(count(PastPick::Releases), 8);
        QCOMPARE(count(PastPick::Shifts), 2);
        QCOMPARE(count(PastPick::WentBack), 2);
        QCOMPARE(count(PastPick::Ended), 3); // the emergency is left, too
        QCOMPARE(count(PastPick::Open), 1);
        QCOMPARE(count(PastPick::All, monthOf(march)), 9);
        QCOMPARE(count(PastPick::All, daysUntil(march + 3 * day, 2)), 2);
    }

    void periodsAreRead_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<qint64>("days");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *words, qint64 days, const char *shown = "") {
            QTest::addRow("%s", words)
                << QString::fromUtf8(words) << days << QString::fromUtf8(shown);
        };
        row("2026-03", 31, "2026-03");
        row("2026-02", 28, "2026-02");
        row("2026", 365, "2026-01-01 to 2026-12-31");
        row("2026-03-14", 1, "2026-03-14 to 2026-03-14");
        row("2026-03-01..2026-03-14", 14, "2026-03-01 to 2026-03-14");
        row("2026-03..2026-04", 61, "2026-03-01 to 2026-04-30");
        for (const char *wrong :
             {"", "all", "2026-13", "2026-3", "2026-02-30", "26-03", "2026-03-1x",
              "2026-04..2026-03", "2026..", "..2026", "1969", "+026-03"})
            row(wrong, 0);
    }
    void periodsAreRead()
    {
        QFETCH(QString, words);
        QFETCH(qint64, days);
        const auto period = periodFrom(words);
        QCOMPARE(period.has_value(), days > 0);
        if (!period)
            return;
        QCOMPARE(period->toUtcMs - period->fromUtcMs, days * day);
        QTEST(periodText(*period), "shown");
    }
};

QTEST_GUILESS_MAIN(TestDora)
#include "tst_dora.moc"
