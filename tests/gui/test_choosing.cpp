// Started from a menu, the console asks for its profile, and says in a dialog why it cannot open.
#include "app/console/choose.h"
#include "ui/plainlabel.h"

#include <QtTest>

#include <QApplication>
#include <QFileDialog>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

using namespace switchyard;

namespace
{

/// Does this to the dialog of that name as soon as it is there.
template<class Dialog>
void whenOpen(const QString &name, const std::function<void(Dialog &)> &act)
{
    auto *timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, timer, [=] {
        for (QWidget *window : QApplication::topLevelWidgets())
            if (auto *dialog = qobject_cast<Dialog *>(window);
                dialog && dialog->isVisible() && dialog->objectName() == name) {
                timer->deleteLater();
                act(*dialog);
                return;
            }
    });
    timer->start(1);
}

} // namespace

class TestChoosing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("shops")));
        QFile file(m_profile);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

    void theChosenProfileIsOpenedAndItsFolderRemembered()
    {
        whenOpen<QFileDialog>(QStringLiteral("profileDialog"), [this](QFileDialog &dialog) {
            dialog.setDirectory(QFileInfo(m_profile).path());
            dialog.selectFile(m_profile);
            QMetaObject::invokeMethod(&dialog, "accept");
        });
        QCOMPARE(console::chooseProfile(), m_profile);
        QString folder;
        whenOpen<QFileDialog>(QStringLiteral("profileDialog"), [&](QFileDialog &dialog) {
            folder = dialog.directory().path();
            dialog.reject();
        });
        QCOMPARE(console::chooseProfile(), QString());
        QCOMPARE(folder, QFileInfo(m_profile).path());
    }

    void whatKeepsItFromOpeningIsShownAsItIs()
    {
        const QString why = QStringLiteral("shop.toml:3:1: <b>this</b> is not TOML");
        QStringList shown;
        whenOpen<QDialog>(QStringLiteral("askDialog"), [&](QDialog &dialog) {
            for (const auto *label : dialog.findChildren<PlainLabel *>())
                shown.append(label->accessibleName().isEmpty() ? label->text()
                                                               : label->accessibleName());
            dialog.findChild<QPushButton *>(QStringLiteral("answerButton_0"))->click();
        });
        console::showRefusal(why);
        QVERIFY2(shown.contains(why), qPrintable(shown.join(u'|')));
    }

private:
    QTemporaryDir m_folder;
    QString m_profile = m_folder.filePath(QStringLiteral("shops/shop.toml"));
};

QTEST_MAIN(TestChoosing)
#include "test_choosing.moc"
