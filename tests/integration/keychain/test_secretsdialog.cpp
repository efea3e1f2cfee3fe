// The dialog of secrets against a real keychain, each state of it in a session of its own: the
// program starts itself there.
#include "app/console/secretsdesk.h"
#include "app/net/process.h"
#include "app/secrets/keychain.h"
#include "ui/ask.h"
#include "ui/secretsdialog.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int limitMs = 60'000; ///< only ends a hang

Profile profile()
{
    Profile shop;
    shop.name = u"Shop"_s;
    BalancerProfile web;
    web.id = u"web"_s;
    web.credentials = {.kind = SecretSource::Kind::Keychain, .name = u"shop-key"_s};
    shop.balancers = {web};
    shop.notify = {{.kind = u"slack"_s,
                    .name = u"ops"_s,
                    .url = {.kind = SecretSource::Kind::Keychain, .name = u"shop-slack"_s}}};
    return shop;
}

struct Shown {
    Shown()
    {
        window.show();
        console::showSecrets(window, profile());
        dialog = window.findChild<SecretsDialog *>();
    }
    template<class T>
    T *named(const char *name) const
    {
        return dialog->findChild<T *>(QLatin1String(name));
    }
    QStringList texts() const
    {
        QStringList all;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            if (label->isVisible())
                all << label->text();
        return all;
    }
    bool says(const QString &what) const { return texts().join(u'\n').contains(what); }
    void click(const char *name) const
    {
        QTest::mouseClick(named<QPushButton>(name), Qt::LeftButton);
    }

    QWidget window;
    SecretsDialog *dialog = nullptr;
};

Call soon() { return Call::within(30s); }

} // namespace

class TestSecretsDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneIsStoredReplacedAndRemoved();
    void withoutAKeychainItSaysSo();

private:
    void inASession(const QString &state);
};

void TestSecretsDialog::inASession(const QString &state)
{
    const QTemporaryDir home;
    const QString function = QString::fromLatin1(QTest::currentTestFunction());
    QStringList command{u"/usr/bin/env"_s, u"HOME="_s + home.path(),
                        u"XDG_RUNTIME_DIR="_s + home.path(), u"INNER="_s + state,
                        u"QT_QPA_PLATFORM=offscreen"_s};
    if (state == u"none")
        command << u"DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent"_s;
    else
        command << u"dbus-run-session"_s << u"--"_s;
    command << QStringLiteral(WITH_KEYRING) << state << QCoreApplication::applicationFilePath()
            << function;
    const auto ran = runProcess(command, Call::within(2min));
    QVERIFY2(ran.exitCode == 0, (ran.out + ran.err).right(3000).constData());
}

void TestSecretsDialog::oneIsStoredReplacedAndRemoved()
{
    if (!qEnvironmentVariableIsSet("INNER"))
        return inASession(u"open"_s);
    const Shown shown;
    QTRY_VERIFY_WITH_TIMEOUT(shown.says(u"not in the keychain"_s), limitMs);
    QVERIFY(shown.says(u"shop-key (balancer web)"_s));
    QVERIFY(!shown.named<QPushButton>("removeButton_shop-key")->isEnabled());
    for (const QString &value : {u"id one"_s, u"id two"_s}) {
        shown.click("storeButton_shop-key");
        auto *edit = shown.named<QLineEdit>("secretEdit");
        QTest::keyClicks(edit, value);
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(edit->text().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(shown.says(u"shop-key is in the keychain."_s) &&
                                     shown.named<QPushButton>("removeButton_shop-key")->isEnabled(),
                                 limitMs);
        const auto read = readKeychain(u"shop-key"_s, soon());
        QVERIFY(read);
        QCOMPARE(read->reveal(), value.toUtf8());
        QVERIFY(!shown.says(value));
    }
    QTRY_VERIFY_WITH_TIMEOUT(shown.named<QPushButton>("removeButton_shop-key")->isEnabled(),
                             limitMs);
    replyToNextAsk({.yes = true});
    shown.click("removeButton_shop-key");
    QTRY_VERIFY_WITH_TIMEOUT(shown.says(u"shop-key was removed"_s), limitMs);
    QVERIFY(!readKeychain(u"shop-key"_s, soon()));
}

void TestSecretsDialog::withoutAKeychainItSaysSo()
{
    if (!qEnvironmentVariableIsSet("INNER"))
        return inASession(u"none"_s);
    const Shown shown;
    QTRY_VERIFY_WITH_TIMEOUT(shown.says(u"no keychain is running or it is locked"_s), limitMs);
    QVERIFY(!shown.named<QPushButton>("removeButton_shop-key")->isEnabled());
}

QTEST_MAIN(TestSecretsDialog)
#include "test_secretsdialog.moc"
