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

} // namespace

QString titleOf(const PastRelease &past)
{
    switch (past.kind) {
    case PastKind::Shift:
        return Said::tr("Shift to %1").arg(past.title);
    case PastKind::Leave:
        return past.title.endsWith(u'B') ? Said::tr("All to B") : Said::tr("All to A");
    case PastKind::Release:
        break;
    }
    const QString what = past.title.isEmpty() ? Said::tr("Release") : past.title;
    return Said::tr("%1 to %2 services, %3 first")
        .arg(what, QString::number(past.changes.size()), past.first);
}

QString outcomeWord(PastOutcome outcome)
{
    switch (outcome) {
    case PastOutcome::Open:
        return Said::tr("still open");
    case PastOutcome::Completed:
        return Said::tr("completed");
    case PastOutcome::WentBack:
        return Said::tr("went back");
    case PastOutcome::Aborted:
        return Said::tr("aborted");
    case PastOutcome::Left:
        return Said::tr("left as it stood");
    case PastOutcome::Unknown:
        break;
    }
    return Said::tr("not known");
}

// An emergency ends as "left": that is what it was asked to do.
QString outcomeWord(const PastRelease &past)
{
    const bool isLeft = past.kind != PastKind::Release && past.outcome == PastOutcome::Left;
    return isLeft ? Said::tr("all to one zone") : outcomeWord(past.outcome);
}

QString changesText(const PastRelease &past, int most)
{
    QStringList parts;
    for (const PastChange &change : past.changes) {
        if (parts.size() >= most) {
            parts << Said::tr("%n more", nullptr, int(past.changes.size()) - most);
            break;
        }
        parts << (change.from.isEmpty()
                      ? QStringLiteral("%1 \u2192 %2").arg(change.service, change.to)
                      : QStringLiteral("%1 %2 \u2192 %3")
                            .arg(change.service, change.from, change.to));
    }
    return parts.join(QStringLiteral(", "));
}

QString shortTimeText(qint64 ms)
{
    if (ms < 0 || ms >= 10'000)
        return durationText(ms);
    return Said::tr("%1 s").arg(QString::number(double(ms) / 1000, 'f', ms < 1000 ? 2 : 1));
}

QString exposureText(const Exposure &exposure)
{
    if (exposure.shareMs == 0)
        return Said::tr("none");
    if (exposure.requests < 0)
        return shortTimeText(exposure.shareMs);
    return Said::tr("%1, %2 of %3 counted requests failed")
        .arg(shortTimeText(exposure.shareMs))
        .arg(exposure.failed)
        .arg(exposure.requests);
}

QString exposureText(const PastRelease &past)
{
    return past.exposure ? exposureText(*past.exposure) : dash();
}

} // namespace switchyard
