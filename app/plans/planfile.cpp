#include "app/plans/planfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(SavedPlan)
};

constexpr qint64 mostBytes = 16 * 1024 * 1024; // of 480 deploys it has some hundred thousand

/// To its end, or to where it is too long: a pipe does not tell its size, and comes in pieces.
QByteArray textOf(QFile &file)
{
    QByteArray text;
    while (text.size() <= mostBytes) {
        const QByteArray piece = file.read(mostBytes + 1 - text.size());
        if (piece.isEmpty())
            break;
        text += piece;
    }
    return text;
}

} // namespace

QString writePlanFile(const QString &path, const SavedPlan &plan)
{
    QSaveFile file(path);
    const QByteArray text = savedPlanText(plan);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(text) == text.size() && file.commit();
    return written ? QString() : Said::tr("%1 cannot be written: %2").arg(path, file.errorString());
}

tl::expected<SavedPlan, QString> readPlanFile(const QString &path, const QString &environment)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(Said::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    const QByteArray text = textOf(file);
    if (text.size() > mostBytes)
        return tl::unexpected(Said::tr("%1 is too long to be a plan.").arg(path));
    auto plan = readSavedPlan(text);
    if (!plan)
        return tl::unexpected(QStringLiteral("%1: %2").arg(path, plan.error()));
    if (plan->environment != environment)
        return tl::unexpected(Said::tr("%1 is a plan of the environment %2, and not of %3.")
                                  .arg(path, plan->environment, environment));
    return plan;
}

} // namespace switchyard
