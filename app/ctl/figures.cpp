#include "app/ctl/figures.h"

#include "app/ctl/output.h"
#include "app/journal/clock.h"
#include "models/history/dora.h"
#include "models/history/doratext.h"
#include "models/history/pasttext.h"
#include "models/views/text.h"

#include <QJsonArray>

namespace switchyard::ctl
{

namespace
{

constexpr int batch = 1000;

/// Nothing: it could not be read, and that has been said.
std::optional<PastRelease> pastOf(const Journal &journal, const ReleaseSpan &span)
{
    const qint64 last = span.lastSeq == 0 ? maxRecordInteger : span.lastSeq;
    PastMaker maker;
    for (qint64 next = span.firstSeq; next <= last;) {
        const int limit = int(std::min<qint64>(batch, last - next + 1));
        const auto records = journal.records(next, limit);
        if (!records) {
            say(records.error().detail);
            return std::nullopt;
        }
        for (const Record &record : *records)
            if (record.release == span.release)
                maker.look(record);
        next += limit;
        if (records->size() < std::size_t(limit))
            break;
    }
    return maker.past();
}

QString word(PastKind kind)
{
    return kind == PastKind::Shift   ? u"shift"_qs
           : kind == PastKind::Leave ? u"leave"_qs
                                     : u"release"_qs;
}

QString word(PastOutcome outcome)
{
    switch (outcome) {
    case PastOutcome::Open:
        return u"open"_qs;
    case PastOutcome::Completed:
        return u"completed"_qs;
    case PastOutcome::WentBack:
        return u"went-back"_qs;
    case PastOutcome::Aborted:
        return u"aborted"_qs;
    case PastOutcome::Left:
        return u"left"_qs;
    case PastOutcome::Unknown:
        break;
    }
    return u"unknown"_qs;
}

/// Null: not known.
QJsonValue number(qint64 value) { return value < 0 ? QJsonValue() : QJsonValue(value); }

QJsonObject jsonOf(const Exposure &exposure)
{
    return {{u"shareMs"_qs, exposure.shareMs},
            {u"requests"_qs, number(exposure.requests)},
            {u"failed"_qs, number(exposure.failed)}};
}

QJsonObject jsonOf(const PastRelease &past)
{
    return {
        {u"release"_qs, past.id},
        {u"kind"_qs, word(past.kind)},
        {u"template"_qs, past.templateId},
        {u"title"_qs, past.title},
        {u"ticket"_qs, past.ticket},
        {u"who"_qs, past.who.user},
        {u"begun"_qs, utcText(past.begunUtcMs)},
        {u"ended"_qs, past.endedUtcMs == 0 ? QJsonValue() : QJsonValue(utcText(past.endedUtcMs))},
        {u"outcome"_qs, word(past.outcome)},
        {u"served"_qs, past.served},
        {u"tookMs"_qs, number(past.tookMs)},
        {u"aloneMs"_qs, past.aloneMs},
        {u"rollbackMs"_qs, number(past.rollbackMs)},
        {u"restoreMs"_qs, number(past.restoreMs)},
        {u"exposure"_qs, past.exposure ? QJsonValue(jsonOf(*past.exposure)) : QJsonValue()}};
}

QJsonObject jsonOf(const DoraFigures &f)
{
    return {{u"from"_qs, utcText(f.period.fromUtcMs)},
            {u"to"_qs, utcText(f.period.toUtcMs)},
            {u"deployments"_qs, f.deployments},
            {u"perWeek"_qs, f.perWeek < 0 ? QJsonValue() : QJsonValue(f.perWeek)},
            {u"leadMs"_qs, number(f.leadMs)},
            {u"failed"_qs, f.failed},
            {u"restoreMs"_qs, number(f.restoreMs)},
            {u"notRestored"_qs, f.notRestored},
            {u"stoppedInDark"_qs, f.stoppedInDark},
            {u"open"_qs, f.open},
            {u"shifts"_qs, f.shifts},
            {u"leaves"_qs, f.leaves},
            {u"rollbacks"_qs, f.rollbacks},
            {u"rollbackMs"_qs, number(f.rollbackMs)},
            {u"longestRollbackMs"_qs, number(f.longestRollbackMs)},
            {u"exposure"_qs, jsonOf(f.exposure)}};
}

} // namespace

int tellFigures(const Journal &journal, const Options &options)
{
    const QString words = options.words.value(1);
    const auto period = words.isEmpty() ? std::optional(Period{}) : periodFrom(words);
    if (!period) {
        say(Words::tr("%1 is no period: write 2026, 2026-03, 2026-03-14, or two of them with .. "
                      "between.")
                .arg(words));
        return Usage;
    }
    const auto spans = journal.releases();
    if (!spans) {
        say(spans.error().detail);
        return Failed;
    }
    std::vector<PastRelease> releases;
    for (const ReleaseSpan &span : *spans) {
        auto past = pastOf(journal, span);
        if (!past)
            return Failed;
        if (period->has(past->begunUtcMs))
            releases.push_back(std::move(*past));
    }
    const DoraFigures figures = doraOf(releases, *period, timeNow().utcMs);
    QJsonArray array;
    for (const PastRelease &past : releases)
        array.append(jsonOf(past));
    if (options.json) {
        print({{u"figures"_qs, jsonOf(figures)}, {u"releases"_qs, array}});
        return Reached;
    }
    for (const FigureLine &line : figureLines(figures))
        tell(u"%1: %2 (%3)"_qs.arg(line.name, line.value, line.note));
    for (const PastRelease &past : releases)
        tell(u"%1  %2  %3  %4"_qs.arg(utcShown(past.begunUtcMs), past.id, outcomeWord(past),
                                      titleOf(past)));
    return Reached;
}

} // namespace switchyard::ctl
