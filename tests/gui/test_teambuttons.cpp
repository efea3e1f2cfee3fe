#include "tests/gui/samples.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

/// The window of one who looks on at another computer's release.
struct LookingOn {
    LookingOn()
    {
        view.environment.holder = Holder::Other;
        view.environment.holderName = u"anna@desk (switchyard)"_s;
        view.environment.heardMs = 2'000;
        view.environment.mayTakeOver = true;
        show();
        window.show();
    }
    void show()
    {
        window.setView(view);
        QApplication::processEvents();
    }
    QPushButton *button(const char *name) const
    {
        auto *one = window.findChild<QPushButton *>(QString::fromLatin1(name));
        return one && one->isVisible() ? one : nullptr;
    }
    /// Presses it, and gives the dialog that asks.
    QDialog *asks(const char *name)
    {
        auto *one = button(name);
        if (!one || !one->isEnabled())
            return nullptr;
        QTest::mouseClick(one, Qt::LeftButton);
        QApplication::processEvents();
        return window.findChild<QDialog *>(u"askDialog"_s);
    }
    ConsoleView view = samples::inARamp();
    MainWindow window;
};

QPushButton *answerOf(const QDialog *dialog)
{
    return dialog->findChild<QPushButton *>(u"answerButton_0"_s);
}

bool says(const QDialog *dialog, const QString &words)
{
    const auto labels = dialog->findChildren<QLabel *>();
    return std::ranges::any_of(labels,
                               [&](const QLabel *label) { return label->text().contains(words); });
}

} // namespace

/// What people on several computers do with one release.
class TestTeamButtons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }

    void whoApprovesSaysWhy()
    {
        LookingOn here;
        QVERIFY(!here.button("approveButton"));
        here.view.environment.mayApprove = true;
        here.show();
        QSignalSpy given(&here.window, &MainWindow::approvalGiven);
        QDialog *dialog = here.asks("approveButton");
        QVERIFY(dialog);
        // What it can do, and what it cannot.
        QVERIFY(says(dialog, u"refuses that of whoever began it"_s));
        QVERIFY(says(dialog, u"two accounts"_s));
        QVERIFY(!answerOf(dialog)->isEnabled());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"reasonEdit"_s), u"read with Mo"_s);
        QTest::mouseClick(answerOf(dialog), Qt::LeftButton);
        QCOMPARE(given.count(), 1);
        QCOMPARE(given.first().first().toString(), u"read with Mo"_s);
    }

    /// Somebody else was quicker: the release is under way.
    void nothingIsApprovedAfterwards()
    {
        LookingOn here;
        here.view.environment.mayApprove = true;
        here.show();
        QSignalSpy given(&here.window, &MainWindow::approvalGiven);
        QDialog *dialog = here.asks("approveButton");
        QVERIFY(dialog);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"reasonEdit"_s), u"read"_s);
        here.view.environment.mayApprove = false;
        here.show();
        QVERIFY(!here.button("approveButton"));
        QVERIFY(!answerOf(dialog)->isEnabled());
        QTest::mouseClick(answerOf(dialog), Qt::LeftButton);
        QVERIFY(given.isEmpty());
    }

    void whoTakesOverSaysWhy()
    {
        LookingOn here;
        QSignalSpy wished(&here.window, &MainWindow::takeOverWished);
        QDialog *dialog = here.asks("takeOverButton");
        QVERIFY(dialog);
        QVERIFY(says(dialog, u"anna@desk"_s));
        // Who drives may change while it is asked.
        here.view.environment.holderName = u"ben@pc (switchyardctl)"_s;
        here.show();
        QVERIFY(says(dialog, u"ben@pc"_s) && !says(dialog, u"anna@desk"_s));
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"reasonEdit"_s), u"asleep"_s);
        QTest::mouseClick(answerOf(dialog), Qt::LeftButton);
        QCOMPARE(wished.count(), 1);
        QCOMPARE(wished.first().first().toString(), u"asleep"_s);
    }

    void itIsHandedOverOnlyWhenNothingIsUnderWay()
    {
        LookingOn here;
        here.view.environment.holder = Holder::You;
        here.view.environment.mayTakeOver = false;
        here.view.environment.mayHandOver = true;
        here.view.environment.handOverWhy = u"Pause the release first."_s;
        here.show();
        QSignalSpy wished(&here.window, &MainWindow::handOverWished);
        QPushButton *button = here.button("handOverButton");
        QVERIFY(button && !button->isEnabled());
        QVERIFY(button->toolTip().contains(u"Pause"_s));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(wished.isEmpty());
        here.view.environment.handOverWhy.clear();
        here.show();
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(wished.count(), 1);
    }
};

QTEST_MAIN(TestTeamButtons)
#include "test_teambuttons.moc"
