#include "tests/gui/pasts.h"

#include <cmath>

namespace switchyard::samples
{

namespace
{

// 2026-03-14 02:23:11 in UTC.
constexpr qint64 now = 1'773'454'991'000;
constexpr qint64 minute = 60'000;
constexpr qint64 day = 24 * 60 * minute;

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

PastRelease release(int number, qint64 ago, const char *version, PastOutcome outcome)
{
    PastRelease past{.id = text("20260%1-%2").arg(300 + number).arg(number),
                     .firstSeq = 10'000 - ago / minute,
                     .records = 214,
                     .outcome = outcome,
                     .templateId = text("zone"),
                     .title = text(version),
                     .ticket = text("CHG-%1").arg(4'400 + number),
                     .first = text("B"),
                     .who = {number % 2 == 0 ? text("zhang") : text("liwei"), text("ops-3"), {}},
                     .changes = {{text("order"), text("2.41.0"), text(version)},
                                 {text("coupon"), text("1.9.3"), text("1.9.4")}},
                     .begunUtcMs = now - ago,
                     .endedUtcMs = now - ago + 26 * minute,
                     .endText = {text("Completed")},
                     .tookMs = 26 * minute,
                     .aloneMs = 17 * minute,
                     .served = true};
    if (outcome == PastOutcome::WentBack) {
        past.endText = {text("Went back: zone A serves, zone B is left dark (the new version is "
                             "worse: coupon: errors 41 / 560 = 7.32 % in the new zone, 3 / 2,960 = "
                             "0.10 % in the old one)")};
        past.rollbackMs = 1'400;
        past.restoreMs = 43'000;
        past.exposure = Exposure{.shareMs = 2'140, .requests = 612, .failed = 41};
        past.tookMs = 9 * minute;
    }
    return past;
}

PastRelease manual(PastKind kind, qint64 ago, const char *title)
{
    PastRelease past = release(50, ago, title, PastOutcome::Completed);
    past.id = text("2026-shift-%1").arg(ago / minute);
    past.kind = kind;
    past.templateId = kind == PastKind::Leave ? text("leave") : text("shift");
    past.changes.clear();
    past.ticket.clear();
    past.tookMs = 4'100;
    past.aloneMs = 0;
    if (kind != PastKind::Leave)
        return past;
    past.outcome = PastOutcome::Left;
    past.rollbackMs = 2'300;
    past.endText = {text("All traffic is in zone A")};
    return past;
}

ChartView chart(qint64 from, qint64 to)
{
    ChartView view{.nowUtcMs = to, .environment = text("Shop production")};
    RateLog rates(1'000);
    for (qint64 at = from; at <= to; at += 5'000) {
        const double part = double(at - from) / double(to - from);
        RatePoint point{.utcMs = at, .windowMs = 5'000};
        point.total.a =
            RateFigures{.requests = 1'000 - 60 * part, .errors = 2 + std::sin(part * 40)};
        if (part > 0.55 && part < 0.7)
            point.total.b = RateFigures{.requests = 60, .errors = part > 0.62 ? 4.4 : 0.2};
        rates.append(point);
    }
    view.rates = rates;
    const qint64 cut = from + (to - from) * 55 / 100;
    const qint64 back = from + (to - from) * 7 / 10;
    view.markers = {{from + 20'000, text("A only"), Marker::Kind::Split},
                    {cut, text("B 5 %"), Marker::Kind::Split},
                    {back, text("degraded"), Marker::Kind::Degraded},
                    {back + 2'000, text("A only"), Marker::Kind::Split}};
    view.soaks = {{cut, back}};
    return view;
}

PastDetail detailOf(const PastRelease &past)
{
    PastDetail detail{.past = past};
    LogSummary summary;
    const qint64 from = past.begunUtcMs;
    const auto at = [&](int minutes) { return from + minutes * minute; };
    summary.steps = {
        {text("preflight"), text("A"), at(0), at(1)}, {text("one-zone"), text("A"), at(1), at(2)},
        {text("upgrade"), text("B"), at(2), at(6)},   {text("cutover"), text("B"), at(6), 0},
        {text("upgrade"), text("A"), 0, 0},           {text("both"), text("A"), 0, 0}};
    summary.wishes = {{14, at(6), text("zhang approved the checks of the dark zone")}};
    summary.checks = {{12, at(5),
                       text("Zone B: all 40 instances answered with their version, "
                            "checks passed")}};
    summary.overrides = {{3, at(0), text("Gate capacity (zhang): night, the load is low")}};
    summary.verdicts = {{21, at(8),
                         text("coupon: worse than in the other zone: errors 41 / 560 = "
                              "7.32 %, 3 / 2,960 = 0.10 %")}};
    summary.shares[text("web:443")] = {
        {2, at(0), 50}, {4, at(1), 0}, {18, at(6), 5}, {23, at(8), 0}};
    detail.record = changeRecordOf(past, summary, text("Shop production"));
    const std::pair<LogLine::Kind, const char *> lines[] = {
        {LogLine::Kind::Wish, "zhang began zone \"2.42.0\""},
        {LogLine::Kind::Sent, "sent: weights of web: b1=0"},
        {LogLine::Kind::Confirmed, "Weights of web: A 100, B 0 confirmed"},
        {LogLine::Kind::Note, "Zone B is dark: weight 0 read back twice on every balancer"},
        {LogLine::Kind::Wish, "zhang approved the checks of the dark zone"},
        {LogLine::Kind::Refused, "All traffic goes to zone A: the new version is worse"},
        {LogLine::Kind::Confirmed,
         "Zone A serves everything, confirmed on every balancer after 1.4 s"}};
    qint64 sequence = 0;
    for (const auto &[kind, line] : lines) {
        ++sequence;
        detail.log.push_back({.sequence = sequence,
                              .utcMs = from + sequence * minute,
                              .who = text("zhang"),
                              .text = text(line),
                              .kind = kind});
    }
    detail.fromUtcMs = from;
    detail.toUtcMs = from + past.tookMs;
    detail.chart = chart(detail.fromUtcMs, detail.toUtcMs);
    return detail;
}

} // namespace

HistoryView past()
{
    HistoryView view{.state = HistoryView::State::Whole,
                     .environment = text("Shop production"),
                     .nowUtcMs = now};
    view.releases = {release(12, 8 * 60 * minute, "2.43.0", PastOutcome::Completed),
                     release(11, 2 * day, "2.42.0", PastOutcome::WentBack),
                     manual(PastKind::Leave, 3 * day, "All to A"),
                     manual(PastKind::Shift, 4 * day, "A 90 B 10"),
                     release(10, 6 * day, "2.41.2", PastOutcome::Completed),
                     release(9, 9 * day, "2.41.1", PastOutcome::Aborted),
                     release(8, 13 * day, "2.41.0", PastOutcome::Completed),
                     release(7, 20 * day, "2.40.3", PastOutcome::Left),
                     release(6, 40 * day, "2.40.2", PastOutcome::Completed)};
    view.releases[5].served = false;
    view.releases[5].exposure = Exposure{.requests = 0, .failed = 0};
    view.known = qsizetype(view.releases.size());
    view.chosen = view.releases[1].id;
    view.detail = std::make_shared<PastDetail>(detailOf(view.releases[1]));
    return view;
}

HistoryView pastLoading()
{
    HistoryView view = past();
    view.state = HistoryView::State::Loading;
    view.releases.resize(2);
    view.detail.reset();
    view.known = 214;
    return view;
}

HistoryView pastEmpty()
{
    return {.state = HistoryView::State::Whole,
            .environment = text("Shop production"),
            .nowUtcMs = now};
}

HistoryView pastBroken()
{
    HistoryView view = past();
    view.state = HistoryView::State::Broken;
    view.trouble = text("The journal is not what was written, and this history may lack or tell "
                        "wrong what was done: Record 412 on line 38 was altered: its content does "
                        "not give its hash. Traffic is as it was. Keep a copy of the state folder; "
                        "\"switchyardctl log verify\" tells every place.");
    return view;
}

HistoryView pastOfText(const QString &text)
{
    HistoryView view = past();
    view.environment = view.trouble = text;
    view.state = HistoryView::State::Broken;
    for (PastRelease &one : view.releases) {
        one.title = one.ticket = one.who.user = one.who.host = text;
        one.endText = {text};
        one.changes = {{text, text, text}};
    }
    PastDetail detail = *view.detail;
    detail.trouble = text;
    detail.past = view.releases[1];
    for (RecordSection &section : detail.record)
        for (QStringList &row : section.rows)
            for (QString &cell : row)
                cell = text;
    for (LogLine &line : detail.log)
        line.who = line.text = text;
    detail.chart.markers.front().label = detail.chart.environment = text;
    view.detail = std::make_shared<PastDetail>(detail);
    return view;
}

} // namespace switchyard::samples
