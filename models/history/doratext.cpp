#include "models/history/doratext.h"

#include "models/history/pasttext.h"
#include "models/views/text.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(History)
};

FigureLine frequency(const DoraFigures &f)
{
    QStringList notes;
    if (f.perWeek >= 0)
        notes << Said::tr("%1 a week").arg(QString::number(f.perWeek, 'f', 1));
    if (f.stoppedInDark > 0)
        notes << Said::tr("%n stopped in the dark", nullptr, f.stoppedInDark);
    if (f.open > 0)
        notes << Said::tr("%n still open", nullptr, f.open);
    if (f.shifts + f.leaves > 0)
        notes << Said::tr("manual shifts: %1").arg(f.shifts + f.leaves);
    return {QStringLiteral("deployments"), Said::tr("Deployments"), QString::number(f.deployments),
            notes.join(QStringLiteral(", ")),
            Said::tr("Deployment frequency (DORA): releases whose new version was given traffic. A "
                     "release that ended before that met no user and is counted apart.")};
}

FigureLine lead()
{
    return {QStringLiteral("lead"), Said::tr("Lead time"), Said::tr("not known"),
            Said::tr("commits are not recorded"),
            Said::tr("Lead time for changes (DORA): from commit to production. The release log "
                     "knows when a release began, not when its changes were committed.")};
}

FigureLine failures(const DoraFigures &f)
{
    return {QStringLiteral("failures"), Said::tr("Change failure rate"),
            f.deployments == 0 ? dash() : ratioText(double(f.failed) / f.deployments),
            Said::tr("%1 of %2").arg(f.failed).arg(f.deployments),
            Said::tr("Change failure rate (DORA): of the deployments, those whose new version met "
                     "users and did not stay, whether the guard or a person ended them.")};
}

FigureLine restore(const DoraFigures &f)
{
    return {QStringLiteral("restore"), Said::tr("Time to restore"), shortTimeText(f.restoreMs),
            f.failed == 0       ? Said::tr("no deployment failed")
            : f.notRestored > 0 ? Said::tr("median; %n left as it stood", nullptr, f.notRestored)
                                : Said::tr("median, at most"),
            Said::tr("Failed deployment recovery time (DORA): from the first traffic on a version "
                     "that failed until the zone that stays was confirmed with everything. The "
                     "failure began no sooner, so it is at most this.")};
}

FigureLine rollback(const DoraFigures &f)
{
    return {QStringLiteral("rollback"), Said::tr("Rollback latency"), shortTimeText(f.rollbackMs),
            f.rollbacks == 0
                ? Said::tr("no way back was taken")
                : Said::tr("median of %1, longest %2")
                      .arg(QString::number(f.rollbacks), shortTimeText(f.longestRollbackMs)),
            Said::tr("From the decision to go back, or to leave a zone, until the other one was "
                     "confirmed with everything on every balancer. Of batches: until what was "
                     "touched ran its old version again.")};
}

FigureLine exposure(const DoraFigures &f)
{
    QString note = f.failed == 0             ? Said::tr("no deployment failed")
                   : f.exposure.requests < 0 ? Said::tr("all traffic for so long would be the same")
                                             : Said::tr("%1 requests counted, %2 of them failed")
                                                   .arg(f.exposure.requests)
                                                   .arg(f.exposure.failed);
    if (f.withoutFigures > 0 && f.exposure.requests >= 0)
        note = Said::tr("%1; %n without figures", nullptr, f.withoutFigures).arg(note);
    return {
        QStringLiteral("exposure"), Said::tr("Exposure"),
        f.failed == 0 ? Said::tr("none") : shortTimeText(f.exposure.shareMs), note,
        Said::tr("What users had of versions that did not stay: time multiplied by the share of "
                 "the traffic that they were given, and their requests where the log has "
                 "figures.")};
}

} // namespace

std::vector<FigureLine> figureLines(const DoraFigures &figures)
{
    return {frequency(figures), lead(),           failures(figures), restore(figures),
            rollback(figures),  exposure(figures)};
}

} // namespace switchyard
