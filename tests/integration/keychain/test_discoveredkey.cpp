// The key that an environment was discovered with, and a real keychain: the program starts itself
// in a session of its own.
#include "app/console/discovering.h"
#include "app/net/process.h"
#include "app/secrets/keychain.h"
#include "tests/support/labprocess.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int limitMs = 60'000; ///< only ends a hang

Call soon() { return Call::within(30s); }

/// The window with all but the key filled in.
struct Shown {
    explicit Shown(const LabProcess &lab) : discovering([](const QString &, const QString &) {})
    {
        discovering.window().show();
        type("environmentEdit", u"shop"_s);
        type("regionEdit", u"cn-lab"_s);
        type("endpointEdit", lab.value(u"balancers[0].endpoint"_s));
        type("rangesEditA", lab.value(u"zones.A.addresses[0]"_s));
        type("rangesEditB", lab.value(u"zones.B.addresses[0]"_s));
        QFile file(lab.value(u"balancers[0].credentials.lab-file"_s));
        if (file.open(QIODevice::ReadOnly))
            key = file.readAll().simplified();
    }
    template<class T>
    T *named(const char *name)
    {
        return discovering.window().findChild<T *>(QLatin1String(name));
    }
    void type(const char *name, const QString &text) { named<QLineEdit>(name)->setText(text); }
    void typeKey(const QByteArray &typed, const QString &entry)
    {
        type("keyIdEdit", QString::fromLatin1(typed.split(' ').value(0)));
        type("keySecretEdit", QString::fromLatin1(typed.split(' ').value(1)));
        type("keyNameEdit", entry);
        named<QCheckBox>("keyStoreBox")->setChecked(true);
    }
    /// Until all have answered; whether there is a draft.
    bool discover()
    {
        auto *button = named<QPushButton>("beginDiscoverButton");
        QTest::mouseClick(button, Qt::LeftButton);
        return QTest::qWaitFor([&] { return button->isEnabled(); }, limitMs) &&
               named<QPushButton>("reviewButton")->isEnabled();
    }
    bool says(const QString &what)
    {
        return QTest::qWaitFor(
            [&] { return named<QLabel>("discoverProblem")->text().contains(what); }, limitMs);
    }

    console::Discovering discovering;
    QByteArray key = {};
};

} // namespace

class TestDiscoveredKey : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aKeyThatHasWorkedIsStoredAndFoundAgain();

private:
    void inASession();
};

void TestDiscoveredKey::inASession()
{
    const QTemporaryDir home;
    const auto ran = runProcess(
        {u"/usr/bin/env"_s, u"HOME="_s + home.path(), u"XDG_RUNTIME_DIR="_s + home.path(),
         u"INNER=1"_s, u"QT_QPA_PLATFORM=offscreen"_s, u"dbus-run-session"_s, u"--"_s,
         QStringLiteral(WITH_KEYRING), u"open"_s, QCoreApplication::applicationFilePath(),
         QString::fromLatin1(QTest::currentTestFunction())},
        Call::within(2min));
    QVERIFY2(ran.exitCode == 0, (ran.out + ran.err).right(3000).constData());
}

void TestDiscoveredKey::aKeyThatHasWorkedIsStoredAndFoundAgain()
{
    if (!qEnvironmentVariableIsSet("INNER"))
        return inASession();
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB), {u"--rps"_s, u"0"_s});
    QVERIFY(lab.isRunning());
    Shown shown(lab);
    // One that the cloud refuses is not kept.
    shown.typeKey(shown.key + 'x', u"shop-wrong"_s);
    QVERIFY(!shown.discover());
    shown.typeKey(shown.key, u"shop-key"_s);
    QVERIFY(shown.discover());
    QVERIFY(shown.says(u"shop-key is in the keychain."_s));
    QVERIFY(!readKeychain(u"shop-wrong"_s, soon()));
    const auto kept = readKeychain(u"shop-key"_s, soon());
    QVERIFY(kept);
    QCOMPARE(kept->reveal(), shown.key);
    // One that is there is somebody's.
    QVERIFY(writeKeychain(u"shop-other"_s, SecretBytes("theirs and-not-ours"), soon()));
    shown.typeKey(shown.key, u"shop-other"_s);
    QVERIFY(shown.discover());
    QVERIFY(shown.says(u"has shop-other already; it was left as it is"_s));
    QCOMPARE(readKeychain(u"shop-other"_s, soon())->reveal(), QByteArray("theirs and-not-ours"));
    // From there it is as good as typed.
    shown.named<QComboBox>("keyChooser")->setCurrentIndex(1);
    QVERIFY(shown.named<QLineEdit>("keySecretEdit")->text().isEmpty());
    shown.type("keyNameEdit", u"shop-key"_s);
    QVERIFY(shown.discover());
    shown.type("keyNameEdit", u"shop-nowhere"_s);
    QVERIFY(!shown.discover());
    const QString said = shown.named<QLabel>("discoverVerdict")->text();
    QVERIFY2(said.contains(u"shop-nowhere"_s) && !said.contains(QString::fromLatin1(shown.key)),
             qPrintable(said));
}

QTEST_MAIN(TestDiscoveredKey)
#include "test_discoveredkey.moc"
