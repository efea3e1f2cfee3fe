#include "app/journal/sqlitejournal.h"
#include "app/keeping/logkeeper.h"
#include "app/net/process.h"
#include "app/secrets/keychain.h"
#include "app/secrets/secrets.h"
#include "tests/support/ctlprocess.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace std::chrono_literals;

/// Against a real keychain, each state of it in a session of its own: the program starts itself
/// there.
namespace
{

Call soon() { return Call::within(30s); }

SecretSource entry(const QString &name)
{
    return {.kind = SecretSource::Kind::Keychain, .name = name};
}

/// The log of an environment, as a program keeps it.
struct Log {
    explicit Log(const QString &base, const QString &id = QStringLiteral("shop"))
        : folder(StateFolder::open(id, base).value()), keeper(folder),
          journal(SqliteJournal::open(folder).value()), epoch(journal.raiseEpoch({}, {}).value())
    {
        journal.signWith(keeper.signer());
    }
    /// The kinds of what was written.
    QStringList append(const QString &kind)
    {
        Record record;
        record.release = QStringLiteral("r1");
        record.kind = kind;
        QStringList kinds;
        const auto appended = journal.append({record}, epoch, Purpose::WayBack).value();
        for (const Record &made : appended) {
            log.push_back(made);
            kinds << made.kind;
        }
        return kinds;
    }
    QString key() const
    {
        const auto key = keeper.signer()->key();
        return key ? keyText(key->publicKey()) : QString();
    }
    StateFolder folder;
    LogKeeper keeper;
    SqliteJournal journal;
    qint64 epoch;
    std::vector<Record> log = {};
};

} // namespace

class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsStoredIsRead();
    void aMissingEntrySaysHowToStoreIt();
    void anEntryOfSecretToolIsRead();
    void aLockedKeychainIsNotCalledEmpty();
    void withoutAKeychainTheWayOutIsTold();
    void aStoppedReadEnds();
    void aLogsKeyIsMadeOnceAndItsHeadKept();
    void twoProgramsThatMakeTheKeyAgree();
    void aProgramSignsItsLogAndMissesWhatAnOldBackupLacks();
    void aLockedKeychainLeavesTheLogUnsigned();
    void withoutAKeychainTheLogGoesOn();
    void aKeychainThatNeverAnswersHoldsNothingUp();

private:
    void goesOnUnsigned();
};

void TestKeychain::whatIsStoredIsRead()
{
    for (const QByteArray &value :
         {QByteArray("id se\u4e2dcret"), QByteArray(4096, 'x'), QByteArray("a\0b", 3)}) {
        QVERIFY(writeKeychain(QStringLiteral("shop"), SecretBytes(value), soon()));
        const auto read = fetchSecret(entry(QStringLiteral("shop")), soon());
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        QCOMPARE(read->reveal(), value);
    }
    QVERIFY(deleteKeychain(QStringLiteral("shop"), soon()));
    QVERIFY(!fetchSecret(entry(QStringLiteral("shop")), soon()));
}

void TestKeychain::aMissingEntrySaysHowToStoreIt()
{
    const auto read = fetchSecret(entry(QStringLiteral("nothing")), soon());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Failure::Kind::Denied);
    QVERIFY2(read.error().detail.contains(QStringLiteral("secret-tool store")),
             qPrintable(read.error().detail));
}

void TestKeychain::anEntryOfSecretToolIsRead()
{
    // word for word what the failure of a missing entry tells people to type
    QString typed = fetchSecret(entry(QStringLiteral("typed")), soon()).error().detail;
    typed = typed.mid(typed.indexOf(QStringLiteral("secret-tool")));
    const auto stored = runProcess({QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                                    QStringLiteral("printf 'id secret' | ") + typed},
                                   soon());
    QVERIFY2(stored.exitCode == 0, stored.err);
    const auto read = fetchSecret(entry(QStringLiteral("typed")), soon());
    QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
    QCOMPARE(read->reveal(), QByteArray("id secret"));
}

void TestKeychain::aLockedKeychainIsNotCalledEmpty()
{
    const auto read = fetchSecret(entry(QStringLiteral("shop")), soon());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Failure::Kind::Unreachable);
    QVERIFY2(read.error().detail.contains(QStringLiteral("locked")),
             qPrintable(read.error().detail));
}

void TestKeychain::withoutAKeychainTheWayOutIsTold()
{
    const auto read = fetchSecret(entry(QStringLiteral("shop")), soon());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Failure::Kind::Unreachable);
    QVERIFY2(read.error().detail.contains(QStringLiteral("gnome-keyring-daemon")),
             qPrintable(read.error().detail));
}

void TestKeychain::aStoppedReadEnds()
{
    std::stop_source stop;
    stop.request_stop();
    const auto read =
        fetchSecret(entry(QStringLiteral("shop")), Call::within(1h, stop.get_token()));
    QVERIFY(!read);
}

void TestKeychain::aLogsKeyIsMadeOnceAndItsHeadKept()
{
    const QTemporaryDir base;
    QString key;
    {
        Log first(base.path());
        first.keeper.start();
        QTRY_VERIFY(!first.key().isEmpty());
        key = first.key();
        first.append(QStringLiteral("begin"));
        QCOMPARE(first.append(QStringLiteral("end")).back(), QStringLiteral("checkpoint"));
        first.keeper.keep(first.log);
        first.keeper.settle(30s);
        const auto kept = readLogWitness(QStringLiteral("shop"), soon());
        QVERIFY2(kept, qPrintable(kept ? QString() : kept.error().detail));
        QCOMPARE(kept->key, key);
        QCOMPARE(kept->folder, first.folder.path());
        QCOMPARE(kept->signsAfter, 0);
        QVERIFY(kept->head == first.journal.head().value());
    }
    {
        Log next(base.path()); // the next program finds both
        next.keeper.start();
        QTRY_COMPARE(next.key(), key);
        next.append(QStringLiteral("end"));
        next.keeper.keep(next.log);
        next.keeper.settle(30s);
        const auto kept = readLogWitness(QStringLiteral("shop"), soon());
        QCOMPARE(kept->head.seq, 5);
        QCOMPARE(kept->signsAfter, 0);
    }
    // Another folder holds another log of the same name: the head is of the one used last.
    const QTemporaryDir elsewhere;
    Log other(elsewhere.path());
    other.keeper.start();
    QTRY_COMPARE(other.key(), key);
    QTRY_COMPARE(readLogWitness(QStringLiteral("shop"), soon())->folder, other.folder.path());
    // The private half is in the keychain alone.
    const auto seed = other.keeper.signer()->key()->seed();
    for (const QString &name : QDir(other.folder.path()).entryList(QDir::Files)) {
        QFile file(other.folder.path() + QLatin1Char('/') + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains(seed.reveal()) && !bytes.contains(seed.reveal().toHex()) &&
                !bytes.contains(seed.reveal().toBase64()));
    }
}

void TestKeychain::twoProgramsThatMakeTheKeyAgree()
{
    const QTemporaryDir base;
    const auto name = QStringLiteral("bank");
    Log one(base.path(), name);
    one.keeper.start();
    QTRY_VERIFY(!one.key().isEmpty());
    Log two(base.path(), name);
    two.keeper.start();
    QTRY_COMPARE(two.key(), one.key());
}

void TestKeychain::aProgramSignsItsLogAndMissesWhatAnOldBackupLacks()
{
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB));
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab, quickProfile(lab));
    const QString file = lab.folder() + QStringLiteral("/log.jsonl");
    const auto shift = ctl.run(QStringLiteral("shift --to A --yes --json --export ") + file);
    QVERIFY2(shift.code == 0, qPrintable(shift.err));
    const QString head = shift.json[u"head"].toString();
    const auto verified = ctl.run(QStringLiteral("log verify --json"));
    QVERIFY2(verified.code == 0, qPrintable(verified.err));
    QCOMPARE(verified.json[u"head"].toString(), head);
    QCOMPARE(verified.json[u"signedTo"].toInteger() + 1, verified.json[u"records"].toInteger());
    QCOMPARE(verified.json[u"keyFrom"].toString(), QStringLiteral("keychain"));
    QCOMPARE(verified.json[u"headFrom"].toString(), QStringLiteral("keychain"));
    const QString key = verified.json[u"key"].toString();
    QVERIFY2(shift.err.contains(QStringLiteral("signed with key ") + key), qPrintable(shift.err));
    const QString named = QStringLiteral("log verify %1 --head %2 --key ").arg(file, head);
    QCOMPARE(ctl.run(named + key).code, 0);
    QCOMPARE(ctl.run(named + QString(32, u'0')).code, 1);

    const QString state =
        lab.folder() + QStringLiteral("/state/%1/").arg(shift.json[u"environment"].toString());
    const QStringList files{QStringLiteral("journal.sqlite"), QStringLiteral("head")};
    for (const QString &name : files)
        QVERIFY(QFile::copy(state + name, state + name + QStringLiteral(".old")));
    QCOMPARE(ctl.run(QStringLiteral("shift --to both --yes")).code, 0);
    for (const QString &name : files) {
        QVERIFY(QFile::remove(state + name));
        QVERIFY(QFile::rename(state + name + QStringLiteral(".old"), state + name));
    }
    const auto old = ctl.run(QStringLiteral("log verify --json"));
    QCOMPARE(old.code, 1);
    QVERIFY2(old.err.contains(QStringLiteral("The end is cut off")), qPrintable(old.err));
    QCOMPARE(old.json[u"headFrom"].toString(), QStringLiteral("keychain"));
}

void TestKeychain::goesOnUnsigned()
{
    const QTemporaryDir base;
    Log log(base.path());
    log.keeper.start();
    log.append(QStringLiteral("begin"));
    QCOMPARE(log.append(QStringLiteral("end")),
             QStringList({QStringLiteral("end"), QStringLiteral("note")}));
    QVERIFY2(log.log.back().text.contains(QStringLiteral("are not signed")),
             qPrintable(log.log.back().text));
    QTRY_VERIFY(!log.keeper.trouble().isEmpty());
    QVERIFY(log.key().isEmpty());
    log.keeper.keep(log.log);
    log.keeper.settle(1h); // there is nothing to wait for
}

void TestKeychain::aLockedKeychainLeavesTheLogUnsigned() { goesOnUnsigned(); }

void TestKeychain::withoutAKeychainTheLogGoesOn() { goesOnUnsigned(); }

/// QtKeychain needs the event loop of GLib; without it no job of its own ever ends.
void TestKeychain::aKeychainThatNeverAnswersHoldsNothingUp()
{
    const QTemporaryDir base;
    Log log(base.path());
    log.keeper.start();
    log.append(QStringLiteral("begin"));
    QCOMPARE(log.append(QStringLiteral("end")).back(), QStringLiteral("note"));
    QCoreApplication::processEvents();
    QVERIFY(log.key().isEmpty() && log.keeper.trouble().isEmpty());
    log.keeper.keep(log.log);
    log.keeper.settle(1h);
}

namespace
{

/// Runs some of the tests again, in a session with this state of the keychain.
int runIn(const char *state, const QStringList &tests)
{
    QTemporaryDir home; // also the run-time folder: its path must be short enough for a socket
    qputenv("HOME", home.path().toUtf8());
    qputenv("XDG_RUNTIME_DIR", home.path().toUtf8());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    QStringList command;
    if (qstrcmp(state, "none") != 0)
        command = {QStringLiteral("/usr/bin/dbus-run-session"), QStringLiteral("--")};
    command << QStringLiteral(WITH_KEYRING) << QString::fromLatin1(state)
            << QCoreApplication::applicationFilePath() << QStringLiteral("--here") << tests;
    const auto ran =
        runProcess({QStringList{QStringLiteral("/usr/bin/env")} + command}, Call::within(2min));
    fputs((ran.out + ran.err + ran.error.toUtf8()).constData(), stdout);
    return ran.exitCode;
}

} // namespace

int main(int argc, char **argv)
{
    const char never[] = "aKeychainThatNeverAnswersHoldsNothingUp";
    if (argc > 2 && qstrcmp(argv[2], never) == 0)
        qputenv("QT_NO_GLIB", "1");
    QCoreApplication app(argc, argv);
    if (argc > 1 && qstrcmp(argv[1], "--here") == 0) {
        TestKeychain test;
        QStringList arguments = QCoreApplication::arguments();
        arguments.removeAt(1);
        return QTest::qExec(&test, arguments);
    }
    const auto failed =
        runIn("open",
              {QStringLiteral("whatIsStoredIsRead"),
               QStringLiteral("aMissingEntrySaysHowToStoreIt"),
               QStringLiteral("anEntryOfSecretToolIsRead"), QStringLiteral("aStoppedReadEnds"),
               QStringLiteral("aLogsKeyIsMadeOnceAndItsHeadKept"),
               QStringLiteral("twoProgramsThatMakeTheKeyAgree"),
               QStringLiteral("aProgramSignsItsLogAndMissesWhatAnOldBackupLacks")}) +
        runIn("locked", {QStringLiteral("aLockedKeychainIsNotCalledEmpty"),
                         QStringLiteral("aLockedKeychainLeavesTheLogUnsigned")}) +
        runIn("none", {QStringLiteral("withoutAKeychainTheWayOutIsTold"),
                       QStringLiteral("withoutAKeychainTheLogGoesOn")}) +
        runIn("open", {QString::fromLatin1(never)});
    return failed == 0 ? 0 : 1;
}
#include "test_keychain.moc"
