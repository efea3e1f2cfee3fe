#include "models/views/drillview.h"

#include "models/views/text.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Drill)
};

QString after(qint64 at, qint64 brokenAt)
{
    return durationText(std::max<qint64>(0, at - brokenAt));
}

} // namespace

QStringList scoreLines(const DrillScore &score)
{
    if (score.brokenAt == 0)
        return {Said::tr("Break something: from then on it is counted how long it takes to be "
                         "detected, decided and over, and how many requests it cost.")};
    QStringList lines{Said::tr("%1  broken: %2").arg(clockSecondsText(score.brokenAt), score.what)};
    lines << (score.detectedAt == 0
                  ? Said::tr("not detected yet")
                  : Said::tr("detected after %1: %2")
                        .arg(after(score.detectedAt, score.brokenAt), score.detected));
    lines << (score.decidedAt == 0
                  ? Said::tr("nothing decided yet")
                  : Said::tr("decided after %1: %2")
                        .arg(after(score.decidedAt, score.brokenAt), score.decided));
    if (score.settledAt > 0)
        lines << Said::tr("all traffic in one zone, confirmed, after %1")
                     .arg(after(score.settledAt, score.brokenAt));
    if (score.requests >= 0)
        lines << Said::tr("%1 of %2 requests lost since").arg(score.lost).arg(score.requests);
    return lines;
}

} // namespace switchyard
