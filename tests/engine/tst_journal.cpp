#include "app/journal/clock.h"
#include "app/journal/sqlitejournal.h"
#include "models/release/recordchain.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <sys/stat.h>

using namespace switchyard;
using Kind = JournalFailure::Kind;

namespace
{

Record record(const QString &kind, const QString &release = u"r1"_qs)
{
    Record made;
    made.at = timeNow();
    made.who = {u"ops"_qs, u"desk"_qs, {}};
    made.rules = 1;
    made.release = release;
    made.kind = kind;
    made.body = {{u"n"_qs, 1}};
    return made;
}

/// Started with its standard streams open; killed at the end of the block.
class Helper
{
public:
    explicit Helper(const QStringList &args)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(JOURNAL_HELPER), args);
    }
    ~Helper() { kill(); }
    QString line()
    {
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(60'000))
                return u"no answer"_qs;
        return QString::fromUtf8(m_process.readLine().trimmed());
    }
    /// Everything that was still said before it died.
    QStringList kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return {};
        ::kill(pid_t(m_process.processId()), SIGKILL);
        m_process.waitForFinished();
        // A last line that the kill cut short acknowledges nothing.
        const QByteArray rest = m_process.readAll();
        return QString::fromUtf8(rest.left(rest.lastIndexOf('\n') + 1))
            .split(u'\n', Qt::SkipEmptyParts);
    }
    int finished()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(60'000);
        return m_process.exitCode();
    }
    QString all() { return QString::fromUtf8(m_process.readAll()); }
    qint64 pid() const { return m_process.processId(); }

private:
    QProcess m_process;
};

void alterFile(const QString &path, const QString &sql)
{
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_qs, u"alter"_qs);
        db.setDatabaseName(path);
        QVERIFY(db.open());
        QSqlQuery query(db);
        QVERIFY(query.exec(sql));
    }
    QSqlDatabase::removeDatabase(u"alter"_qs);
}

int modeOf(const QString &path)
{
    struct stat file = {};
    return ::stat(QFile::encodeName(path).constData(), &file) == 0 ? int(file.st_mode & 0777) : -1;
}

} // namespace

class JournalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_qs));
        m_dir = std::make_unique<QTemporaryDir>();
    }

    void anAppendIsChainedAndReadBackAsItWasSealed();
    void theStateIsItsUsersAlone();
    void anOldEpochAppendsNothing();
    void aTakeOverInAnotherProgramIsFeltByTheOldHolder();
    void aSecondReleaseCannotBeginWhileOneIsOpen();
    void anAppendIsAllOrNothing();
    void theLockNamesItsHolderAndDiesWithIt();
    void killingTheWriterLosesNoAcknowledgedRecord();
    void aNewerSchemaIsRefusedAndNotTouched();
    void anotherProgramsFileIsRefusedAndNotTouched_data();
    void anotherProgramsFileIsRefusedAndNotTouched();
    void anotherEnvironmentsJournalIsRefused();
    void anAlteredRecordIsNotReadAsTrue();
    void recordsCannotBeChangedOrDeletedBySql();
    void aRemovedRecordIsMissedOnceOverManyPages();
    void anOldCopyOfTheJournalIsNoticed();
    void onAFullDiskTheWayBackIsStillRecorded();
    void aWishReachesTheHolderAndTheAnswerItsMaker();
    void aWishIsNotActedOnAfterAChangeOfHands();
    void anotherProgramsRecordsAreSeen();
    void anEnvironmentsIdCannotLeaveTheFolder();

private:
    StateFolder folder() const { return StateFolder::open(u"env"_qs, m_dir->path()).value(); }
    SqliteJournal journal() const { return SqliteJournal::open(folder()).value(); }
    std::unique_ptr<QTemporaryDir> m_dir = {};
};

void JournalTest::anAppendIsChainedAndReadBackAsItWasSealed()
{
    SqliteJournal mine = journal();
    const qint64 epoch = mine.raiseEpoch(whoAmI(), timeNow()).value();
    const auto sealed =
        mine.append({record(u"begin"_qs), record(u"input"_qs)}, epoch, Purpose::Forward);
    QVERIFY2(sealed, qPrintable(sealed ? QString() : sealed.error().detail));
    QCOMPARE(sealed->front().prev, noHash());
    QCOMPARE(sealed->back().prev, sealed->front().hash);
    QCOMPARE(sealed->back().seq, 2);
    QCOMPARE(sealed->back().epoch, epoch);
    QVERIFY(mine.records(1, 10).value() == *sealed);
    QVERIFY(journal().records(2, 10).value() == std::vector{sealed->back()});
    QVERIFY(parseRecord(mine.lines(2, 1)->front()).value() == sealed->back());
    QVERIFY((mine.head().value() == Head{2, sealed->back().hash}));
    QVERIFY(folder().readHead() == mine.head().value());
    QCOMPARE(mine.openRelease().value(), u"r1"_qs);
    QCOMPARE(mine.warning(), QString());
}

void JournalTest::theStateIsItsUsersAlone()
{
    SqliteJournal mine = journal();
    const auto lock = folder().lock(thisProcess(u"test"_qs));
    QVERIFY(mine.append({record(u"note"_qs)}, mine.raiseEpoch(whoAmI(), timeNow()).value(),
                        Purpose::Forward));
    QCOMPARE(modeOf(folder().path()), 0700);
    QCOMPARE(modeOf(folder().exportsPath()), 0700);
    const QStringList files = QDir(folder().path()).entryList(QDir::Files);
    QCOMPARE(files, QStringList({u"head"_qs, u"journal.sqlite"_qs, u"journal.sqlite-shm"_qs,
                                 u"journal.sqlite-wal"_qs, u"lock"_qs, u"reserve"_qs}));
    for (const QString &file : files)
        QVERIFY2(modeOf(folder().path() + u'/' + file) == 0600, qPrintable(file));

    QTemporaryDir other;
    QVERIFY(QFile::link(other.path(), m_dir->filePath(u"linked"_qs)));
    const auto linked = StateFolder::open(u"linked"_qs, m_dir->path());
    QVERIFY(!linked);
    QCOMPARE(linked.error().kind, Kind::Unsafe);
}

void JournalTest::anOldEpochAppendsNothing()
{
    SqliteJournal mine = journal();
    QCOMPARE(mine.append({record(u"note"_qs)}, 0, Purpose::Forward).error().kind, Kind::TakenOver);
    const qint64 old = mine.raiseEpoch(whoAmI(), timeNow()).value();
    const qint64 epoch = mine.raiseEpoch(whoAmI(), timeNow()).value();
    QCOMPARE(epoch, old + 1);
    for (const Purpose purpose : {Purpose::Forward, Purpose::WayBack}) {
        const auto late = mine.append({record(u"note"_qs)}, old, purpose);
        QVERIFY(!late);
        QCOMPARE(late.error().kind, Kind::TakenOver);
    }
    QCOMPARE(mine.head()->seq, 0);
}

void JournalTest::aTakeOverInAnotherProgramIsFeltByTheOldHolder()
{
    SqliteJournal mine = journal();
    const qint64 epoch = mine.raiseEpoch(whoAmI(), timeNow()).value();
    QCOMPARE(Helper({u"append"_qs, m_dir->path(), QString::number(epoch)}).line(), u"ok"_qs);
    Helper other({u"write"_qs, m_dir->path()}); // it raises the epoch first
    QVERIFY(other.line().toLongLong() > 0);
    other.kill(); // it writes without a pause, and a waiting program might never get its turn
    QCOMPARE(mine.append({record(u"note"_qs)}, epoch, Purpose::Forward).error().kind,
             Kind::TakenOver);
    QCOMPARE(Helper({u"append"_qs, m_dir->path(), QString::number(epoch)}).line(),
             u"failure %1"_qs.arg(int(Kind::TakenOver)));
}

void JournalTest::aSecondReleaseCannotBeginWhileOneIsOpen()
{
    SqliteJournal mine = journal();
    const qint64 epoch = mine.raiseEpoch(whoAmI(), timeNow()).value();
    QCOMPARE(mine.openRelease().value(), QString());
    QVERIFY(mine.append({record(u"begin"_qs)}, epoch, Purpose::Forward));
    QCOMPARE(mine.append({record(u"begin"_qs, u"r2"_qs)}, epoch, Purpose::Forward).error().kind,
             Kind::ReleaseOpen);
    QVERIFY(mine.append({record(u"end"_qs)}, epoch, Purpose::Forward));
    QVERIFY(mine.append({record(u"begin"_qs, u"r2"_qs)}, epoch, Purpose::Forward));
    QCOMPARE(mine.openRelease().value(), u"r2"_qs);
    QVERIFY(
        (mine.releases().value() == std::vector<ReleaseSpan>{{u"r1"_qs, 1, 2}, {u"r2"_qs, 3, 0}}));
}

void JournalTest::anAppendIsAllOrNothing()
{
    SqliteJournal mine = journal();
    const qint64 epoch = mine.raiseEpoch(whoAmI(), timeNow()).value();
    Record huge = record(u"note"_qs);
    huge.text = QString(maxRecordBytes + 1, u'x');
    const auto appended = mine.append({record(u"note"_qs), huge}, epoch, Purpose::Forward);
    QVERIFY(!appended);
    QCOMPARE(appended.error().kind, Kind::Invalid);
    QCOMPARE(mine.head()->seq, 0);
    QVERIFY(mine.append({record(u"note"_qs)}, epoch, Purpose::Forward));
}

void JournalTest::theLockNamesItsHolderAndDiesWithIt()
{
    Helper other({u"lock"_qs, m_dir->path()});
    QCOMPARE(other.line(), u"locked"_qs);
    const auto refused = folder().lock(thisProcess(u"test"_qs));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Kind::Held);
    QVERIFY(refused.error().detail.contains(QString::number(other.pid())));
    QCOMPARE(folder().holder()->pid, other.pid());
    QCOMPARE(folder().holder()->program, u"helper"_qs);
    ::kill(pid_t(other.pid()), SIGSTOP);
    QVERIFY(!folder().lock(thisProcess(u"test"_qs)));
    other.kill();
    QVERIFY(!folder().holder());
    {
        const auto lock = folder().lock(thisProcess(u"test"_qs));
        QVERIFY(lock);
        QCOMPARE(Helper({u"lock"_qs, m_dir->path()}).line(), u"failure %1"_qs.arg(int(Kind::Held)));
    }
    QVERIFY(!folder().holder());
}

void JournalTest::killingTheWriterLosesNoAcknowledgedRecord()
{
    qint64 acknowledged = 0;
    for (int round = 0; round < 30; ++round) {
        Helper writer({u"write"_qs, m_dir->path()});
        const int lines = QRandomGenerator::global()->bounded(1, 60);
        for (int i = 0; i < lines; ++i)
            acknowledged = writer.line().toLongLong();
        QVERIFY(acknowledged > 0);
        if (const QStringList rest = writer.kill(); !rest.isEmpty())
            acknowledged = rest.back().toLongLong();
        const SqliteJournal mine = journal();
        QCOMPARE(mine.warning(), QString());
        const qint64 last = mine.head()->seq;
        QVERIFY2(last >= acknowledged, qPrintable(u"%1 of %2"_qs.arg(last).arg(acknowledged)));
        QCOMPARE(qint64(mine.records(1, 1'000'000).value().size()), last);
    }
    qInfo() << acknowledged << "records acknowledged in 30 lives";
}

void JournalTest::aNewerSchemaIsRefusedAndNotTouched()
{
    journal();
    alterFile(folder().journalFile(), u"PRAGMA user_version = 2"_qs);
    const auto opened = SqliteJournal::open(folder());
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Kind::Newer);
}

void JournalTest::anotherProgramsFileIsRefusedAndNotTouched_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addRow("another program's database") << u"CREATE TABLE songs(title TEXT)"_qs;
    QTest::addRow("not a database") << QString();
}

void JournalTest::anotherProgramsFileIsRefusedAndNotTouched()
{
    QFETCH(QString, sql);
    const QString path = folder().journalFile();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (sql.isEmpty())
        file.write(QByteArray(5000, 'x'));
    file.close();
    if (!sql.isEmpty())
        alterFile(path, sql);
    const auto bytes = [&] {
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = bytes();
    file.close();
    const auto opened = SqliteJournal::open(folder());
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Kind::Foreign);
    QCOMPARE(bytes(), before);
}

void JournalTest::anotherEnvironmentsJournalIsRefused()
{
    journal();
    const StateFolder other = StateFolder::open(u"other"_qs, m_dir->path()).value();
    QVERIFY(QFile::copy(folder().journalFile(), other.journalFile()));
    QCOMPARE(SqliteJournal::open(other).error().kind, Kind::Foreign);
    QFile::remove(other.journalFile());
    journal();
    alterFile(folder().journalFile(), u"CREATE TABLE more(id INTEGER)"_qs);
    QCOMPARE(SqliteJournal::open(folder()).error().kind, Kind::Foreign);
}

void JournalTest::anAlteredRecordIsNotReadAsTrue()
{
    {
        SqliteJournal mine = journal();
        const qint64 epoch = mine.raiseEpoch(whoAmI(), timeNow()).value();
        for (int i = 0; i < 3; ++i)
            QVERIFY(mine.append({record(u"note"_qs)}, epoch, Purpose::Forward));
    }
    const QString path = folder().journalFile();
    alterFile(path, u"DROP TRIGGER record_stays"_qs);
    alterFile(
        path,
        u"UPDATE record SET line = CAST(replace(line, '\"n\":1', '\"n\":2') AS BLOB) WHERE seq = 2"_qs);
    alterFile(path, u"CREATE TRIGGER record_stays BEFORE UPDATE ON record "
                    "BEGIN SELECT RAISE(ABORT, 'records are never changed'); END"_qs);
    const auto read = journal().records(1, 10);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Kind::Damaged);
    QVERIFY(read.error().detail.contains(u"Record 2"));
}

void JournalTest::recordsCannotBeChangedOrDeletedBySql()
{
    {
        SqliteJournal mine = journal();
        QVERIFY(mine.append({record(u"note"_qs)}, mine.raiseEpoch(whoAmI(), timeNow()).value(),
                            Purpose::Forward));
    }
    const auto db = Sqlite::open(folder().journalFile(), 1000);
    QVERIFY(!db->run(u"UPDATE record SET kind = 'x'"_qs));
    QVERIFY(!db->run(u"DELETE FROM record"_qs));
}

void JournalTest::aRemovedRecordIsMissedOnceOverManyPages()
{
    {
        SqliteJournal mine = journal();
        QVERIFY(mine.append(std::vector(50, record(u"note"_qs)),
                            mine.raiseEpoch(whoAmI(), timeNow()).value(), Purpose::Forward));
    }
    const QString path = folder().journalFile();
    alterFile(path, u"DROP TRIGGER record_remains"_qs);
    alterFile(path, u"DELETE FROM record WHERE seq IN (5, 30)"_qs);
    alterFile(path, u"CREATE TRIGGER record_remains BEFORE DELETE ON record "
                    "BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END"_qs);
    const SqliteJournal mine = journal();
    ChainVerifier verifier({.after = Head{0, noHash()}});
    for (qint64 next = 1;;) {
        const auto lines = mine.lines(next, 10).value();
        for (const QByteArray &line : lines)
            verifier.feed(line);
        next = nextAfter(next, lines);
        if (lines.size() < 10)
            break;
    }
    const ChainReport report = verifier.finish();
    QCOMPARE(report.lines, 48);
    QCOMPARE(report.faultCount, 2);
    QCOMPARE(report.faults.front().seq, 5);
    QCOMPARE(report.faults.back().line, 29);
    QCOMPARE(nextAfter(7, {"altered", "{}"}), 9);
}

void JournalTest::anOldCopyOfTheJournalIsNoticed()
{
    const QString copy = m_dir->filePath(u"copy"_qs);
    qint64 epoch = 0;
    {
        SqliteJournal mine = journal();
        epoch = mine.raiseEpoch(whoAmI(), timeNow()).value();
        QVERIFY(mine.append({record(u"note"_qs)}, epoch, Purpose::Forward));
    }
    QVERIFY(QFile::copy(folder().journalFile(), copy));
    QVERIFY(journal().append({record(u"note"_qs)}, epoch, Purpose::Forward));
    QCOMPARE(journal().warning(), QString());
    QVERIFY(QFile::remove(folder().journalFile()));
    QVERIFY(QFile::rename(copy, folder().journalFile()));
    QVERIFY(journal().warning().contains(u"record 2"));
}

void JournalTest::onAFullDiskTheWayBackIsStillRecorded()
{
    Helper helper({u"full"_qs, m_dir->path()});
    QVERIFY2(helper.finished() != 77,
             "no file system of its own can be mounted here: be root, or allow user namespaces");
    const QString full = u"failure %1"_qs.arg(int(Kind::Full));
    QCOMPARE(helper.all(), u"room: ok\nfull: %1\nback: ok\nforward on what is left: %1\n"
                           "back after a restart: ok\nchain: ok\nroom again: ok\n"_qs.arg(full));
}

void JournalTest::aWishReachesTheHolderAndTheAnswerItsMaker()
{
    SqliteJournal mine = journal();
    const qint64 epoch = mine.raiseEpoch(whoAmI(), timeNow()).value();
    const qint64 before = mine.dataVersion().value();
    QVERIFY(mine.takeWishes(epoch)->empty());
    Helper other({u"wish"_qs, m_dir->path()});
    QCOMPARE(other.line(), u"wished"_qs);
    QVERIFY(mine.dataVersion().value() != before);
    const auto wishes = mine.takeWishes(epoch);
    QCOMPARE(wishes->size(), 1U);
    QCOMPARE(wishes->front().wish[u"kind"], u"back"_qs);
    QCOMPARE(wishes->front().who, whoAmI());
    QVERIFY(mine.takeWishes(epoch)->empty());
    QVERIFY(mine.answerWish(wishes->front().id, u"Going back."_qs, epoch));
    QCOMPARE(other.line(), u"%1 Going back."_qs.arg(int(StoredWish::State::Answered)));
}

void JournalTest::aWishIsNotActedOnAfterAChangeOfHands()
{
    SqliteJournal mine = journal();
    const qint64 old = mine.raiseEpoch(whoAmI(), timeNow()).value();
    const qint64 taken = mine.addWish({{u"kind"_qs, u"pause"_qs}}, whoAmI(), timeNow()).value();
    QCOMPARE(mine.takeWishes(old)->size(), 1U);
    const qint64 pending = mine.addWish({{u"kind"_qs, u"leave"_qs}}, whoAmI(), timeNow()).value();
    const qint64 epoch = mine.raiseEpoch(whoAmI(), timeNow()).value();
    QVERIFY(mine.takeWishes(epoch)->empty());
    for (const qint64 id : {taken, pending})
        QCOMPARE(mine.wish(id)->state, StoredWish::State::Dropped);
    QVERIFY(mine.addWish({{u"kind"_qs, u"back"_qs}}, whoAmI(), timeNow()));
    QCOMPARE(mine.takeWishes(old).error().kind, Kind::TakenOver);
    QCOMPARE(mine.takeWishes(epoch)->size(), 1U);
}

void JournalTest::anotherProgramsRecordsAreSeen()
{
    const SqliteJournal mine = journal();
    qint64 version = mine.dataVersion().value();
    Helper writer({u"write"_qs, m_dir->path()});
    ChainVerifier verifier({.after = Head{0, noHash()}});
    qint64 next = 1;
    while (next <= 200) {
        QVERIFY(writer.line().toLongLong() > 0);
        const qint64 now = mine.dataVersion().value();
        QVERIFY(now != version || next > 1);
        version = now;
        const auto records = mine.records(next, 50);
        QVERIFY(records);
        for (const Record &record : *records)
            verifier.feed(record);
        next += qint64(records->size());
    }
    const ChainReport report = verifier.finish();
    QVERIFY(report.isWhole());
    QCOMPARE(report.head.seq, next - 1);
}

void JournalTest::anEnvironmentsIdCannotLeaveTheFolder()
{
    for (const char *id : {"", ".", "..", "../x", "a/b", ".hidden", "a b", "a\n", "a\\b"})
        QVERIFY2(!StateFolder::open(QString::fromLatin1(id), m_dir->path()), id);
    QVERIFY(StateFolder::open(QString(65, u'a'), m_dir->path()).error().kind == Kind::Invalid);
    QVERIFY(StateFolder::open(u"shop-production_2.0"_qs, m_dir->path()));
}

QTEST_GUILESS_MAIN(JournalTest)
#include "tst_journal.moc"
