#include "app/console/choose.h"

#include "ui/ask.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFileDialog>
#include <QSettings>
#include <QWidget>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Console)
};

} // namespace

QString chooseProfile()
{
    QSettings settings(QStringLiteral("switchyard"), QStringLiteral("console"));
    const QString folder = settings.value(u"profiles", QDir::homePath()).toString();
    QFileDialog dialog(nullptr, Said::tr("Open the profile of an environment"), folder,
                       Said::tr("Profiles (*.toml)"));
    dialog.setObjectName(QStringLiteral("profileDialog"));
    dialog.setFileMode(QFileDialog::ExistingFile);
    if (dialog.exec() != QDialog::Accepted)
        return {};
    settings.setValue(u"profiles", dialog.directory().absolutePath());
    return dialog.selectedFiles().value(0);
}

void showRefusal(const QString &why)
{
    QWidget nowhere;
    QEventLoop loop;
    ask(&nowhere,
        {.title = Said::tr("The console cannot open"),
         .text = why,
         .answer = Said::tr("Understood"),
         .isNotice = true},
        [&loop](const Reply &) { loop.quit(); });
    loop.exec();
}

} // namespace switchyard::console
