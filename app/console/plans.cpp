#include "app/console/plans.h"

#include "app/plans/planfile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileDialog>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Console)
};

QFileDialog *dialogFor(QWidget &window, const QString &title, const QString &folder)
{
    auto *dialog = new QFileDialog(&window, title, folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilter(Said::tr("Plans (*.plan.json)"));
    return dialog;
}

} // namespace

void savePlanWithDialog(QWidget &window, const QString &folder, const SavedPlan &plan,
                        std::function<void(const QString &)> told)
{
    QFileDialog *dialog = dialogFor(window, Said::tr("Save this plan"), folder);
    dialog->setObjectName(QStringLiteral("savePlanDialog"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(plan.savedUtcMs, Qt::UTC);
    dialog->selectFile(QStringLiteral("%1-%2.plan.json")
                           .arg(plan.environment, at.toString(QStringLiteral("yyyyMMdd-HHmm"))));
    QObject::connect(dialog, &QFileDialog::fileSelected, &window, [=](const QString &path) {
        const QString wrong = writePlanFile(path, plan);
        told(wrong.isEmpty() ? Said::tr("The plan was saved as %1. Nothing has begun.").arg(path)
                             : wrong);
    });
    dialog->open();
}

void openPlanWithDialog(QWidget &window, const QString &folder, const QString &environment,
                        std::function<void(const SavedPlan &)> opened,
                        std::function<void(const QString &)> told)
{
    QFileDialog *dialog = dialogFor(window, Said::tr("Open a saved plan"), folder);
    dialog->setObjectName(QStringLiteral("openPlanDialog"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, &window, [=](const QString &path) {
        const auto plan = readPlanFile(path, environment);
        plan ? opened(*plan) : told(plan.error());
    });
    dialog->open();
}

} // namespace switchyard::console
