#include "models/release/recordchain.h"
#include "tests/golden/journals.h"

#include <QTest>

using namespace switchyard;
using golden::Journal;

namespace
{

const std::vector<Journal> &all()
{
    static const std::vector<Journal> journals = golden::journals(QStringLiteral(GOLDEN_JOURNALS));
    return journals;
}

void eachJournal(const std::function<bool(const Journal &)> &wanted)
{
    QTest::addColumn<int>("index");
    for (size_t i = 0; i < all().size(); ++i)
        if (wanted(all()[i]))
            QTest::newRow(qPrintable(all()[i].name)) << int(i);
}

const Journal &here()
{
    QFETCH(int, index);
    return all()[size_t(index)];
}

} // namespace

/// The journals that are kept for each number of the rules.
class GoldenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereIsAJournalOfEachKind() { QVERIFY(all().size() >= 17); }

    void theChainIsWhole_data()
    {
        eachJournal([](const Journal &) { return true; });
    }
    void theChainIsWhole()
    {
        ChainVerifier verifier;
        for (const QByteArray &line : here().lines)
            verifier.feed(line);
        const ChainReport report = verifier.finish();
        QVERIFY2(report.isWhole(), report.isWhole() ? "" : qPrintable(report.faults.front().text));
        QCOMPARE(report.lines, qint64(here().records.size()));
    }

    void theSameRulesReplayItRecordByRecord()
    {
        for (const Journal &journal : all())
            for (const std::vector<ReplayRecord> &release : golden::releasesOf(journal)) {
                if (journal.rules() != rulesNumber)
                    continue;
                const auto state = replay(release);
                QVERIFY2(state.has_value(), state ? "" : qPrintable(state.error()));
                QVERIFY(state->release && state->release->ended);
            }
    }

    void otherRulesAreNotReplayed()
    {
        for (const Journal &journal : all())
            for (const std::vector<ReplayRecord> &release : golden::releasesOf(journal)) {
                if (journal.rules() == rulesNumber)
                    continue;
                const auto state = replay(release);
                QVERIFY(!state.has_value());
                QVERIFY2(state.error().contains(QStringLiteral("written by rules")),
                         qPrintable(state.error()));
            }
    }
};

QTEST_APPLESS_MAIN(GoldenTest)
#include "tst_golden.moc"
