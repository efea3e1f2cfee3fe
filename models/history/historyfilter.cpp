#include "models/history/historyfilter.h"

#include "models/history/pasttext.h"
#include "models/views/text.h"

#include <algorithm>

namespace switchyard
{

namespace
{

bool isPicked(const PastRelease &past, PastPick pick)
{
    switch (pick) {
    case PastPick::All:
        return true;
    case PastPick::Releases:
        return past.kind == PastKind::Release;
    case PastPick::Shifts:
        return past.kind != PastKind::Release;
    case PastPick::Completed:
        return past.outcome == PastOutcome::Completed;
    case PastPick::WentBack:
        return past.outcome == PastOutcome::WentBack;
    case PastPick::Ended:
        return past.outcome == PastOutcome::Aborted || past.outcome == PastOutcome::Left ||
               past.outcome == PastOutcome::Unknown;
    case PastPick::Open:
        break;
    }
    return past.outcome == PastOutcome::Open;
}

QString allTextOf(const PastRelease &past)
{
    QStringList all{past.id,
                    past.ticket,
                    past.templateId,
                    past.who.user,
                    past.who.host,
                    past.who.cloud,
                    past.endText.english(),
                    past.endText.shown(),
                    titleOf(past),
                    outcomeWord(past),
                    past.title,
                    utcSecondsText(past.begunUtcMs)};
    for (const PastChange &change : past.changes)
        all << change.service << change.from << change.to;
    return all.join(u'\n');
}

} // namespace

bool HistoryFilter::takes(const PastRelease &past) const
{
    if (!isPicked(past, pick) || !period.has(past.begunUtcMs))
        return false;
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return true;
    const QString all = allTextOf(past);
    return std::ranges::all_of(
        words, [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace switchyard
