#include "app/net/process.h"
#include "app/secrets/keychain.h"
#include "app/secrets/secrets.h"

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
    QCoreApplication app(argc, argv);
    if (argc > 1 && qstrcmp(argv[1], "--here") == 0) {
        TestKeychain test;
        QStringList arguments = QCoreApplication::arguments();
        arguments.removeAt(1);
        return QTest::qExec(&test, arguments);
    }
    const auto failed = runIn("open", {QStringLiteral("whatIsStoredIsRead"),
                                       QStringLiteral("aMissingEntrySaysHowToStoreIt"),
                                       QStringLiteral("anEntryOfSecretToolIsRead"),
                                       QStringLiteral("aStoppedReadEnds")}) +
                        runIn("locked", {QStringLiteral("aLockedKeychainIsNotCalledEmpty")}) +
                        runIn("none", {QStringLiteral("withoutAKeychainTheWayOutIsTold")});
    return failed == 0 ? 0 : 1;
}
#include "test_keychain.moc"
