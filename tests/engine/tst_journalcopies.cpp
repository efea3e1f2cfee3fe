#include "app/journal/clock.h"
#include "app/journal/sqlitejournal.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;
using Kind = JournalFailure::Kind;

namespace
{

Record record(const QString &kind, const QString &release = u"r1"_s)
{
    Record made;
    made.at = timeNow();
    made.who = {u"ops"_s, u"desk"_s, {}};
    made.rules = 1;
    made.release = release;
    made.kind = kind;
    return made;
}

} // namespace

/// The journals of two computers that hold the same records.
class TestJournalCopies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_dir = std::make_unique<QTemporaryDir>();
    }

    void whatOthersWroteIsTakenOverByteForByte()
    {
        SqliteJournal theirs = journal(u"theirs"_s);
        SqliteJournal mine = journal(u"mine"_s);
        const qint64 old = mine.raiseEpoch(whoAmI(), timeNow()).value();
        const qint64 epoch = theirs.raiseEpochTo(7, whoAmI(), timeNow()).value();
        QCOMPARE(epoch, 7);
        QVERIFY(theirs.append({record(u"begin"_s), record(u"note"_s)}, epoch, Purpose::Forward));
        const auto lines = theirs.lines(1, 10).value();
        QVERIFY(mine.import(lines, timeNow()));
        QCOMPARE(mine.lines(1, 10).value(), lines);
        QCOMPARE(mine.head().value(), theirs.head().value());
        QCOMPARE(mine.openRelease().value(), u"r1"_s);
        // Whoever runs here by an older epoch has been taken over.
        QCOMPARE(mine.epoch().value(), 7);
        QCOMPARE(mine.append({record(u"note"_s)}, old, Purpose::WayBack).error().kind,
                 Kind::TakenOver);
        // Once more, and with what follows: another program of this computer was quicker.
        QVERIFY(theirs.append({record(u"end"_s)}, epoch, Purpose::Forward));
        QVERIFY(mine.import(theirs.lines(1, 10).value(), timeNow()));
        QCOMPARE(mine.lines(1, 10).value(), theirs.lines(1, 10).value());
    }

    void whatDoesNotFollowIsNotTaken()
    {
        SqliteJournal theirs = journal(u"theirs"_s);
        SqliteJournal mine = journal(u"mine"_s);
        const qint64 epoch = theirs.raiseEpoch(whoAmI(), timeNow()).value();
        QVERIFY(theirs.append({record(u"begin"_s), record(u"note"_s), record(u"end"_s)}, epoch,
                              Purpose::Forward));
        const auto lines = theirs.lines(1, 10).value();
        QByteArray altered = lines[1];
        altered.replace("\"note\"", "\"nota\"");
        const std::vector<std::vector<QByteArray>> wrong = {
            {lines[1]}, {lines[0], lines[2]}, {lines[0], altered}, {lines[0], "{}"}};
        for (const auto &some : wrong) {
            const auto taken = mine.import(some, timeNow());
            QVERIFY(!taken);
            QCOMPARE(taken.error().kind, Kind::Damaged);
            QCOMPARE(mine.head().value().seq, 0); // all or nothing
        }
        const qint64 ours = mine.raiseEpoch(whoAmI(), timeNow()).value();
        QVERIFY(mine.append({record(u"begin"_s, u"r2"_s)}, ours, Purpose::Forward));
        QVERIFY(!mine.import(lines, timeNow()));
    }

    void whatIsCutOffMayBeWrittenAnew()
    {
        SqliteJournal mine = journal(u"mine"_s);
        const qint64 epoch = mine.raiseEpoch(whoAmI(), timeNow()).value();
        QVERIFY(mine.append({record(u"begin"_s), record(u"note"_s), record(u"end"_s)}, epoch,
                            Purpose::Forward));
        const auto lines = mine.lines(1, 10).value();
        QVERIFY(mine.cutBehind(1));
        QCOMPARE(mine.lines(1, 10).value(), (std::vector<QByteArray>{lines[0]}));
        QCOMPARE(mine.openRelease().value(), u"r1"_s);
        QVERIFY(mine.import({lines[1], lines[2]}, timeNow()));
        QCOMPARE(mine.lines(1, 10).value(), lines);
        // It opens again: its tables are what they were, and nothing is missing in it.
        const SqliteJournal again = journal(u"mine"_s);
        QCOMPARE(again.warning(), QString());
        QCOMPARE(again.head().value(), mine.head().value());
    }

    /// What somebody else must have first is not kept here where he refuses it.
    void whatIsNotConfirmedIsNotKept()
    {
        SqliteJournal mine = journal(u"mine"_s);
        const qint64 epoch = mine.raiseEpoch(whoAmI(), timeNow()).value();
        qint64 seen = 0;
        mine.confirmWith([&]() -> JournalResult<void> {
            seen = mine.head().value().seq;
            return tl::unexpected(JournalFailure{Kind::TakenOver, u"taken"_s});
        });
        const auto refused =
            mine.append({record(u"begin"_s), record(u"note"_s)}, epoch, Purpose::WayBack);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Kind::TakenOver);
        QCOMPARE(seen, 2); // it was there to be sent
        QCOMPARE(mine.head().value().seq, 0);
        mine.confirmWith([]() -> JournalResult<void> { return {}; });
        QVERIFY(mine.append({record(u"begin"_s)}, epoch, Purpose::Forward));
    }

private:
    SqliteJournal journal(const QString &computer) const
    {
        const auto folder = StateFolder::open(u"env"_s, m_dir->filePath(computer));
        return SqliteJournal::open(folder.value()).value();
    }
    std::unique_ptr<QTemporaryDir> m_dir = {};
};

QTEST_GUILESS_MAIN(TestJournalCopies)
#include "tst_journalcopies.moc"
