// A profile while it is written: what is wrong with it, what its endpoints answer, where it is
// kept.
#include "app/console/describing.h"
#include "tests/support/labprocess.h"
#include "tests/support/labtruth.h"
#include "ui/ask.h"
#include "ui/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace switchyard::console;
using namespace Qt::StringLiterals;

namespace
{

constexpr int limitMs = 60'000; ///< only ends a hang

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The editor as a person has it before them.
struct Written {
    explicit Written(const QString &file)
        : describing(file, [this](const QString &name) { opened = name; })
    {
        describing.onClosed = [this] { closed = true; };
        describing.editor().show();
    }
    template<class T = QPushButton>
    T *named(const char *name)
    {
        return describing.editor().findChild<T *>(QString::fromLatin1(name));
    }
    QStringList lines(const char *list)
    {
        QStringList all;
        const auto *widget = named<QListWidget>(list);
        for (int i = 0; i < widget->count(); ++i)
            all += widget->item(i)->text();
        return all;
    }
    QPlainTextEdit *text() { return named<QPlainTextEdit>("profileText"); }

    QString opened = {};
    bool closed = false;
    Describing describing;
};

} // namespace

class TestDescribing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }

    void everyExampleIsAProfile()
    {
        Written it({});
        auto *examples = it.named<QComboBox>("exampleChooser");
        QVERIFY(examples->count() >= 5);
        for (int i = 0; i < examples->count(); ++i) {
            Q_EMIT it.describing.editor().exampleWished(i);
            QVERIFY(!it.text()->toPlainText().isEmpty());
            QVERIFY2(it.lines("problemList").isEmpty(), qPrintable(examples->itemText(i)));
        }
    }

    void whatIsWrongIsSaidAtItsLineAsOneTypes()
    {
        Written it({});
        QTextCursor end(it.text()->document());
        end.movePosition(QTextCursor::End);
        const int line = it.text()->document()->blockCount();
        end.insertText(u"\n[release]\nsurprise = 1\n"_s);
        QTRY_COMPARE_WITH_TIMEOUT(it.lines("problemList").size(), 1, limitMs);
        const QString said = it.lines("problemList").first();
        QVERIFY2(said.startsWith(u"Line %1: "_s.arg(line + 2)) || said.contains(u"release"_s),
                 qPrintable(said));
        QVERIFY(!it.named("tryButton")->isEnabled());
        QVERIFY(!it.named("saveAndOpenButton")->isEnabled());
        QVERIFY(it.named("saveButton")->isEnabled());
        it.named<QListWidget>("problemList")->setCurrentRow(0);
        QVERIFY(it.text()->textCursor().blockNumber() >= line - 1);
        it.text()->undo();
        QTRY_VERIFY_WITH_TIMEOUT(it.lines("problemList").isEmpty(), limitMs);
        QVERIFY(it.named("tryButton")->isEnabled());
    }

    /// Before it can be opened: an environment whose secret is missing cannot be.
    void whatIsInTheKeychainIsShown()
    {
        Written it({});
        const auto *examples = it.named<QComboBox>("exampleChooser");
        Q_EMIT it.describing.editor().exampleWished(
            examples->findText(u"alibaba-clb-eureka.toml"_s));
        QTest::mouseClick(it.named("secretsButton"), Qt::LeftButton);
        const auto *dialog = it.named<QDialog>("secretsDialog");
        QVERIFY(dialog && dialog->isVisible());
        for (const char *name : {"storeButton_shop-aliyun", "storeButton_shop-dingtalk"})
            QVERIFY2(dialog->findChild<QPushButton *>(QLatin1String(name)), name);
    }

    void endpointsAreTriedAndNothingIsChanged()
    {
        const LabProcess lab(QStringLiteral(SWITCHYARD_LAB), {u"--services"_s, u"1"_s});
        QVERIFY(lab.isRunning());
        const int weights = weightOf(lab.state(), u'a');
        Written it(lab.profile());
        QVERIFY(it.lines("problemList").isEmpty());
        const auto settled = [&] {
            const QStringList lines = it.lines("triedList");
            return !lines.isEmpty() && lines.filter(u"is being tried"_s).isEmpty();
        };
        QTest::mouseClick(it.named("tryButton"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), limitMs);
        const QStringList good = it.lines("triedList");
        QVERIFY2(good.size() > 5 && good.filter(u"does not"_s).isEmpty(),
                 qPrintable(good.join(u'\n')));
        // One that is silent is told among the others.
        QCOMPARE(lab.tell(u"fault registry-unreachable=A"_s), 0);
        QTest::mouseClick(it.named("tryButton"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), limitMs);
        const QStringList bad = it.lines("triedList").filter(u"does not do what is needed"_s);
        QVERIFY2(!bad.isEmpty() && bad.size() < good.size(), qPrintable(bad.join(u'\n')));
        QCOMPARE(deploysOf(lab.state()), 0);
        QCOMPARE(weightOf(lab.state(), u'a'), weights);
        // A change makes the answers those of another text.
        it.text()->appendPlainText(u"# more"_s);
        QVERIFY(it.lines("triedList").isEmpty());
    }

    void itIsKeptInItsFileAndOpenedFromThere()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"shop.toml"_s);
        {
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly) && out.write("format = 1\n") > 0);
        }
        Written it(file);
        QVERIFY(!it.lines("problemList").isEmpty()); // names what is missing
        it.text()->appendPlainText(u"# mine"_s);
        QTest::mouseClick(it.named("saveButton"), Qt::LeftButton);
        QVERIFY(contentOf(file).contains("# mine"));
        QVERIFY(it.opened.isEmpty());
        it.text()->setPlainText(QString::fromUtf8(contentOf(u":/profiles/haproxy-nginx.toml"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(it.named("saveAndOpenButton")->isEnabled(), limitMs);
        QTest::mouseClick(it.named("saveAndOpenButton"), Qt::LeftButton);
        QCOMPARE(it.opened, file);
        QCOMPARE(contentOf(file), contentOf(u":/profiles/haproxy-nginx.toml"_s));
    }

    void closingAsksOnlyWhereSomethingWouldBeLost()
    {
        Written it({});
        it.text()->appendPlainText(u"# mine"_s);
        replyToNextAsk({.yes = false});
        it.describing.editor().close();
        QVERIFY(!it.closed);
        replyToNextAsk({.yes = true});
        it.describing.editor().close();
        QVERIFY(it.closed);
        Written unchanged({});
        unchanged.describing.editor().close();
        QVERIFY(unchanged.closed);
    }
};

QTEST_MAIN(TestDescribing)
#include "test_describing.moc"
