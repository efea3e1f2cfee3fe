// An environment is discovered in the window: with the mouse and the keyboard of a display of its
// own, on the lab's cloud and registries. The program starts itself on its display.
#include "app/console/environments.h"
#include "app/profile/readprofile.h"
#include "tests/support/labprocess.h"
#include "tests/support/virtualdisplay.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace switchyard;
using namespace switchyard::console;
using namespace Qt::StringLiterals;

namespace
{

constexpr int limitMs = 60'000; ///< only ends a hang

/// Events of the X server, which a window cannot tell from a person's.
bool xdotool(const QStringList &words)
{
    return QProcess::execute(u"/usr/bin/xdotool"_s, words) == 0;
}

template<class T = QWidget>
T *shown(const QString &name)
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (auto *itself = qobject_cast<T *>(window);
            itself && itself->objectName() == name && itself->isVisible())
            return itself;
        for (T *one : window->findChildren<T *>(name))
            if (one->isVisible())
                return one;
    }
    return nullptr;
}

bool press(const QString &name)
{
    const auto *button = shown(name);
    if (!button || !button->isEnabled())
        return false;
    const QPoint place = button->mapToGlobal(button->rect().center());
    return xdotool({u"mousemove"_s, QString::number(place.x()), QString::number(place.y()),
                    u"click"_s, u"1"_s});
}

/// Goes to the field with the mouse, and replaces what stands in it with the keyboard.
bool fill(const QString &name, const QString &text)
{
    const auto *line = shown<QLineEdit>(name);
    return press(name) && QTest::qWaitFor([&] { return line->hasFocus(); }, limitMs) &&
           xdotool({u"key"_s, u"ctrl+a"_s}) && xdotool({u"type"_s, u"--delay"_s, u"4"_s, text}) &&
           QTest::qWaitFor([&] { return line->text() == text; }, limitMs);
}

QStringList asked()
{
    QStringList all;
    if (const auto *list = shown<QListWidget>(u"askedList"_s))
        for (int row = 0; row < list->count(); ++row)
            all += list->item(row)->text();
    return all;
}

/// Each line of the tree as "name|where|zone".
QStringList found()
{
    QStringList all;
    if (auto *tree = shown<QTreeWidget>(u"foundTree"_s))
        for (QTreeWidgetItemIterator it(tree); *it; ++it)
            all += QStringList{(*it)->text(0), (*it)->text(1), (*it)->text(2)}.join(u'|');
    return all;
}

QString textOf(const QString &label)
{
    const auto *one = shown<QLabel>(label);
    return one ? one->text() : QString();
}

/// The ID and the secret of the lab's key.
QStringList keyOf(const LabProcess &lab)
{
    QFile file(lab.value(u"balancers[0].credentials.lab-file"_s));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).simplified().split(u' ');
}

/// Opens a list and goes down in it.
bool choose(const QString &name, int row)
{
    const auto *list = shown<QComboBox>(name);
    if (!press(name) || !QTest::qWaitFor([] { return QApplication::activePopupWidget(); }, limitMs))
        return false;
    for (int at = 0; at < row; ++at)
        xdotool({u"key"_s, u"Down"_s});
    return xdotool({u"key"_s, u"Return"_s}) &&
           QTest::qWaitFor([&] { return list->currentIndex() == row; }, limitMs);
}

/// How many threads this program has.
qsizetype threads()
{
    return QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
}

bool isEnabled(const QString &name)
{
    const auto *one = shown(name);
    return one && one->isEnabled();
}

} // namespace

class TestDiscovering : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theLabIsFoundAndItsDraftIsAProfile();
    void aWrongKeyIsSaidAndTheFormGoesOn();
    void itIsStoppedWhileTheCloudIsSilent();
    void whatIsMissingIsSaidAtItsField();
    void aCommandsKeyIsAsGoodAndItsFailureIsSaid();
    void anOpenEnvironmentLeadsThereByKeysAndByName();

private:
    struct Shown {
        explicit Shown(const QTemporaryDir &home);
        bool fillIn(const LabProcess &lab, const QString &secret);
        std::unique_ptr<Look> look;
        std::unique_ptr<Environments> environments;
    };
    QTemporaryDir m_home;
};

TestDiscovering::Shown::Shown(const QTemporaryDir &home)
{
    qputenv("XDG_CONFIG_HOME", home.filePath(u"config"_s).toUtf8());
    qputenv("XDG_STATE_HOME", home.filePath(u"state"_s).toUtf8());
    look = std::make_unique<Look>(*qApp, Appearance{Colours::Light, Language::English}, true);
    environments = std::make_unique<Environments>(*look, QStringLiteral(SWITCHYARD_LAB));
    environments->reopen();
}

bool TestDiscovering::Shown::fillIn(const LabProcess &lab, const QString &secret)
{
    return press(u"discoverButton"_s) &&
           QTest::qWaitFor([] { return shown(u"discoverWindow"_s) != nullptr; }, limitMs) &&
           fill(u"environmentEdit"_s, u"shop-drill"_s) && fill(u"regionEdit"_s, u"cn-lab"_s) &&
           fill(u"endpointEdit"_s, lab.value(u"balancers[0].endpoint"_s)) &&
           fill(u"rangesEditA"_s, lab.value(u"zones.A.addresses[0]"_s)) &&
           fill(u"rangesEditB"_s, lab.value(u"zones.B.addresses[0]"_s)) &&
           fill(u"keyIdEdit"_s, keyOf(lab).value(0)) && fill(u"keySecretEdit"_s, secret) &&
           fill(u"keyNameEdit"_s, u"shop-lab"_s);
}

void TestDiscovering::theLabIsFoundAndItsDraftIsAProfile()
{
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB),
                         {u"--balancers"_s, u"2"_s, u"--rps"_s, u"0"_s});
    QVERIFY(lab.isRunning());
    Shown it(m_home);
    QVERIFY(it.fillIn(lab, keyOf(lab).value(1)));
    QVERIFY(choose(u"registryChooserA"_s, 1));
    QVERIFY(fill(u"registryEditA"_s, lab.value(u"registries[0].url"_s)));
    QVERIFY(choose(u"registryChooserB"_s, 1));
    QVERIFY(fill(u"registryEditB"_s, lab.value(u"registries[1].url"_s)));
    QVERIFY(press(u"beginDiscoverButton"_s));
    QVERIFY(QTest::qWaitFor([] { return isEnabled(u"reviewButton"_s); }, limitMs));

    QCOMPARE(asked().size(), 4);
    // This account has no application load balancers; who was asked, and what was said, is told.
    QVERIFY2(asked().filter(u"answers"_s).size() == 3 &&
                 asked().value(1).contains(u"127.0.0.1"_s) &&
                 asked().value(1).contains(u"refused ListServerGroups"_s),
             qPrintable(asked().join(u'\n')));
    const QStringList rows = found();
    const QByteArray all = rows.join(u'\n').toUtf8();
    QCOMPARE(rows.filter(QRegularExpression(u"^Classic load balancer "_s)).size(), 2);
    QVERIFY2(!rows.filter(u"Listener "_s).isEmpty(), all);
    QVERIFY2(
        !rows.filter(QRegularExpression(u"^(Group |Default group).*\\|A \\d, B \\d$"_s)).isEmpty(),
        all);
    for (const Zone zone : bothZones) {
        const QString name = nameOf(zone);
        QVERIFY2(!rows.filter(QRegularExpression(u"^http.*\\|%1$"_s.arg(name))).isEmpty(), all);
        const QStringList registry = rows.filter(u"Registry of zone "_s + name);
        QVERIFY2(registry.size() == 1 && registry[0].endsWith(u'|' + name + u" 12"_s), all);
    }
    QVERIFY2(rows.filter(u"in no range"_s).isEmpty(), all);

    QVERIFY(press(u"reviewButton"_s));
    QVERIFY(QTest::qWaitFor([] { return shown(u"profileText"_s) != nullptr; }, limitMs));
    const QString text = shown<QPlainTextEdit>(u"profileText"_s)->toPlainText();
    const auto known = readProfile(lab.profile());
    const auto draft = readProfileText(text.toUtf8(), u"draft.toml"_s);
    QVERIFY2(draft, qPrintable(text));
    QCOMPARE(draft->id, u"shop-drill"_s);
    QCOMPARE(draft->balancers.size(), known->balancers.size());
    QVERIFY(!text.contains(keyOf(lab).value(1)) && !text.contains(keyOf(lab).value(0)));
    QCOMPARE(draft->balancers[0].credentials.name, u"shop-lab"_s);
    QCOMPARE(shown<QListWidget>(u"problemList"_s)->count(), 0);

    const QString file = m_home.filePath(u"shop.toml"_s);
    QVERIFY(press(u"saveButton"_s));
    QVERIFY(QTest::qWaitFor([] { return shown<QFileDialog>(u"saveProfileDialog"_s); }, limitMs));
    QVERIFY(fill(u"fileNameEdit"_s, file));
    QVERIFY(xdotool({u"key"_s, u"Return"_s}));
    QVERIFY(QTest::qWaitFor([&] { return QFileInfo(file).size() > 0; }, limitMs));
    QVERIFY(readProfile(file));
}

void TestDiscovering::aWrongKeyIsSaidAndTheFormGoesOn()
{
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB), {u"--rps"_s, u"0"_s});
    QVERIFY(lab.isRunning());
    Shown it(m_home);
    const QString secret = keyOf(lab).value(1);
    QVERIFY(it.fillIn(lab, secret + u"x"_s));
    QVERIFY(choose(u"registryChooserA"_s, 1));
    QVERIFY(fill(u"registryEditA"_s, lab.value(u"registries[0].url"_s)));
    QVERIFY(press(u"keySecretEdit"_s));
    QVERIFY(xdotool({u"key"_s, u"Return"_s})); // in the field is as good as the button
    QVERIFY(QTest::qWaitFor(
        [] {
            return asked().filter(u"could not be asked"_s).size() == 2 &&
                   isEnabled(u"beginDiscoverButton"_s);
        },
        limitMs));
    const QString said = asked().value(0);
    QVERIFY2(said.contains(u"127.0.0.1"_s) &&
                 said.contains(u"the secret does not belong to the AccessKey id"_s) &&
                 !said.contains(secret),
             qPrintable(said));
    QVERIFY2(textOf(u"discoverVerdict"_s).contains(u"Nothing was changed"_s),
             qPrintable(textOf(u"discoverVerdict"_s)));
    QVERIFY(!isEnabled(u"reviewButton"_s)); // of the registry alone there is none
    QCOMPARE(found().filter(u"Registry of zone A"_s).size(), 1);
    QVERIFY(!shown(u"askDialog"_s));
    QVERIFY(fill(u"keySecretEdit"_s, secret));
    QVERIFY(press(u"beginDiscoverButton"_s));
    QVERIFY(QTest::qWaitFor([] { return isEnabled(u"reviewButton"_s); }, limitMs));
    QCOMPARE(found().filter(u"Classic load balancer "_s).size(), 1);
}

void TestDiscovering::itIsStoppedWhileTheCloudIsSilent()
{
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB), {u"--rps"_s, u"0"_s});
    QVERIFY(lab.isRunning());
    Shown it(m_home);
    QVERIFY(it.fillIn(lab, keyOf(lab).value(1)));
    QCOMPARE(lab.tell(u"fault hold=DescribeLoadBalancers"_s), 0);
    const qsizetype before = threads();
    QVERIFY(press(u"beginDiscoverButton"_s));
    QVERIFY(QTest::qWaitFor([] { return !asked().isEmpty(); }, limitMs));
    QCOMPARE(lab.tell(u"wait DescribeLoadBalancers"_s), 0);
    QCOMPARE(asked().filter(u"Classic load balancers (CLB): is being asked"_s).size(), 1);
    QVERIFY(!isEnabled(u"beginDiscoverButton"_s) && !isEnabled(u"regionEdit"_s));
    QVERIFY(xdotool({u"key"_s, u"Escape"_s}));
    QVERIFY(QTest::qWaitFor([] { return isEnabled(u"beginDiscoverButton"_s); }, limitMs));
    // Whoever still asked has ended, and whatever came of it is nobody's.
    QVERIFY(QTest::qWaitFor([&] { return threads() <= before; }, limitMs));
    QCoreApplication::processEvents();
    QVERIFY2(textOf(u"discoverVerdict"_s).startsWith(u"Stopped."_s),
             qPrintable(textOf(u"discoverVerdict"_s)));
    QVERIFY2(!asked().filter(u"was not waited for"_s).isEmpty(), qPrintable(asked().join(u'\n')));
    QVERIFY(!isEnabled(u"reviewButton"_s) && found().isEmpty());
    QCOMPARE(lab.tell(u"fault release=DescribeLoadBalancers"_s), 0);
    QVERIFY(press(u"beginDiscoverButton"_s));
    QVERIFY(QTest::qWaitFor([] { return isEnabled(u"reviewButton"_s); }, limitMs));
    QVERIFY(!found().isEmpty());
}

void TestDiscovering::whatIsMissingIsSaidAtItsField()
{
    Shown it(m_home);
    QVERIFY(press(u"discoverButton"_s));
    QVERIFY(QTest::qWaitFor([] { return shown(u"discoverWindow"_s) != nullptr; }, limitMs));
    const auto says = [](const QString &what, const QString &field) {
        return press(u"beginDiscoverButton"_s) &&
               QTest::qWaitFor(
                   [&] {
                       return textOf(u"discoverProblem"_s).contains(what) &&
                              shown(field)->hasFocus();
                   },
                   limitMs);
    };
    QVERIFY(says(u"lower-case letters"_s, u"environmentEdit"_s));
    QVERIFY(fill(u"environmentEdit"_s, u"shop"_s));
    QVERIFY(says(u"region is missing"_s, u"regionEdit"_s));
    QVERIFY(fill(u"regionEdit"_s, u"cn-hangzhou"_s));
    QVERIFY(says(u"ranges of zone A are missing"_s, u"rangesEditA"_s));
    QVERIFY(fill(u"rangesEditA"_s, u"10.0.1.0/24, 10.0.3.0/24"_s));
    QVERIFY(fill(u"rangesEditB"_s, u"10.0.3.128/25"_s));
    QVERIFY(says(u"overlap"_s, u"rangesEditB"_s));
    QVERIFY(fill(u"rangesEditB"_s, u"10.0.2.0/24"_s));
    QVERIFY(says(u"keychain's entry"_s, u"keyNameEdit"_s));
    QVERIFY(fill(u"keyNameEdit"_s, u"shop-aliyun"_s));
    QVERIFY(says(u"ID of the access key"_s, u"keyIdEdit"_s));
    QVERIFY(fill(u"keyIdEdit"_s, u"LTAI"_s));
    QVERIFY(says(u"secret of the access key"_s, u"keySecretEdit"_s));
    QVERIFY(asked().isEmpty());
    QVERIFY(press(u"closeButton"_s));
    QVERIFY(QTest::qWaitFor([] { return !shown(u"discoverWindow"_s); }, limitMs));
}

void TestDiscovering::aCommandsKeyIsAsGoodAndItsFailureIsSaid()
{
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB), {u"--rps"_s, u"0"_s});
    QVERIFY(lab.isRunning());
    const QString program = m_home.filePath(u"key.sh"_s);
    QFile script(program);
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\necho no such role >&2\nexit 3\n");
    script.close();
    QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    Shown it(m_home);
    QVERIFY(it.fillIn(lab, keyOf(lab).value(1)));
    QVERIFY(choose(u"keyChooser"_s, 2));
    QVERIFY(!shown(u"keySecretEdit"_s) && !shown(u"keyNameEdit"_s));
    QVERIFY(fill(u"keyProgramEdit"_s, program));
    QVERIFY(press(u"beginDiscoverButton"_s));
    QVERIFY(QTest::qWaitFor([] { return textOf(u"discoverVerdict"_s).contains(u"no such role"_s); },
                            limitMs));
    QVERIFY(asked().isEmpty() && isEnabled(u"regionEdit"_s));
    QVERIFY(script.open(QIODevice::WriteOnly | QIODevice::Truncate));
    script.write("#!/bin/sh\necho " + keyOf(lab).join(u' ').toUtf8() + '\n');
    script.close();
    QVERIFY(press(u"beginDiscoverButton"_s));
    QVERIFY(QTest::qWaitFor([] { return isEnabled(u"reviewButton"_s); }, limitMs));
    QVERIFY(press(u"reviewButton"_s));
    QVERIFY(QTest::qWaitFor([] { return shown(u"profileText"_s) != nullptr; }, limitMs));
    const auto draft = readProfileText(
        shown<QPlainTextEdit>(u"profileText"_s)->toPlainText().toUtf8(), u"draft.toml"_s);
    QVERIFY(draft);
    QCOMPARE(draft->balancers[0].credentials.command, QStringList{program});
}

void TestDiscovering::anOpenEnvironmentLeadsThereByKeysAndByName()
{
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB), {u"--rps"_s, u"0"_s});
    QVERIFY(lab.isRunning());
    Shown it(m_home);
    QVERIFY(!it.environments->open(lab.profile()));
    MainWindow &window = it.environments->first()->window();
    const auto isThere = [] {
        return QTest::qWaitFor([] { return shown(u"discoverWindow"_s) != nullptr; }, limitMs);
    };
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(xdotool({u"key"_s, u"ctrl+shift+f"_s}) && isThere());
    QVERIFY(QTest::qWaitFor([] { return shown(u"environmentEdit"_s)->hasFocus(); }, limitMs));
    QVERIFY(xdotool({u"key"_s, u"ctrl+w"_s}));
    QVERIFY(QTest::qWaitFor([] { return !shown(u"discoverWindow"_s); }, limitMs));
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(xdotool({u"key"_s, u"ctrl+k"_s}));
    QVERIFY(QTest::qWaitFor(
        [] {
            const auto *line = shown(u"paletteEdit"_s);
            return line && line->hasFocus();
        },
        limitMs));
    QVERIFY(xdotool({u"type"_s, u"--delay"_s, u"4"_s, u"discover an"_s}));
    QVERIFY(QTest::qWaitFor(
        [] {
            const auto *list = shown<QListWidget>(u"paletteList"_s);
            return list && list->count() == 1 &&
                   list->item(0)->text() == u"Discover an environment..."_s;
        },
        limitMs));
    QVERIFY(xdotool({u"key"_s, u"Return"_s}) && isThere());
    QVERIFY(it.environments->end());
}

namespace
{

/// The same program on a display of its own.
int runOnDisplay(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const VirtualDisplay display;
    if (!display.isThere())
        return 1;
    QProcess inner;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] :
         {std::pair(u"DISPLAY"_s, display.name()), std::pair(u"QT_QPA_PLATFORM"_s, u"xcb"_s),
          std::pair(u"SWITCHYARD_WALKS"_s, u"1"_s)})
        environment.insert(name, value);
    inner.setProcessEnvironment(environment);
    inner.setChildProcessModifier(VirtualDisplay::endWithParent);
    inner.setProcessChannelMode(QProcess::ForwardedChannels);
    inner.start(QCoreApplication::applicationFilePath(), app.arguments().mid(1));
    inner.waitForFinished(-1); // its own limits end a hang
    return inner.exitStatus() == QProcess::NormalExit ? inner.exitCode() : 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("SWITCHYARD_WALKS"))
        return runOnDisplay(argc, argv);
    QApplication app(argc, argv);
    TestDiscovering test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_discovering.moc"
