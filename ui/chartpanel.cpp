#include "ui/chartpanel.h"

#include "models/views/readingtext.h"
#include "models/views/text.h"

#include <QStackedLayout>
#include <QTableView>

#include <algorithm>

namespace switchyard
{

namespace
{

constexpr qint64 silenceMs = 3'000; // longer without a sample is a gap
constexpr qint64 secondMs = 1'000;
constexpr qint64 askedAgainMs = 15'000; // of metrics that did not answer

} // namespace

void ChartPanel::setView(const ChartView &view)
{
    const bool isFirst = m_view.nowUtcMs == 0;
    const bool changed = view.rates != m_view.rates || view.markers != m_view.markers ||
                         view.older != m_view.older || view.errorLimit != m_view.errorLimit;
    m_view = view;
    m_window.setNow(view.nowUtcMs);
    m_store.take(view.rates);
    if (view.older && view.older != std::exchange(m_taken, view.older))
        m_store.setOlder(view.older->points);
    m_empty->setText(view.emptyWhy.isEmpty()
                         ? tr("No data yet: the first figures come within seconds.")
                         : view.emptyWhy);
    fillServices();
    // Screens get several states a second; the eye needs one.
    if (isFirst || changed || view.nowUtcMs / secondMs != m_drawnAt / secondMs)
        draw();
    showState();
    showTable(m_tableButton->isChecked());
}

void ChartPanel::setPast(const ChartView &view, qint64 from, qint64 to)
{
    m_isPast = true;
    m_followButton->hide();
    m_store = {};
    m_taken.reset();
    m_pointer.reset();
    m_view = {};
    setView(view);
    act([&] { m_window.show(from, to); });
}

QString ChartPanel::service() const { return m_services->currentData().toString(); }

void ChartPanel::fillServices()
{
    const QStringList names = m_store.services();
    if (names.size() + 1 == m_services->count() &&
        (names.isEmpty() || m_services->itemData(m_services->count() - 1) == names.back()))
        return;
    const QString had = service();
    const QSignalBlocker blocked(m_services);
    m_services->clear();
    m_services->addItem(tr("All services"), QString());
    for (const QString &name : names)
        m_services->addItem(shownLiterally(name), name);
    m_services->setCurrentIndex(std::max(0, m_services->findData(had)));
}

/// Of a past that begins later than the window, the part that there is.
qint64 ChartPanel::shownFrom() const
{
    constexpr qint64 leastMs = 2 * 60'000;
    const qint64 from = m_window.from();
    if (!m_window.isUsual() || m_store.isEmpty())
        return from;
    return std::clamp(m_store.oldest(), from, m_window.to() - leastMs);
}

ChartFrame ChartPanel::frameOf(Measure measure, int columns) const
{
    const TraceRange range{
        .from = shownFrom(), .to = m_window.to(), .columns = columns, .silenceMs = silenceMs};
    ChartFrame frame{.fromUtcMs = range.from,
                     .toUtcMs = range.to,
                     .lines = m_store.lines(measure, service(), range),
                     .limit = measure == Measure::Errors ? m_view.errorLimit : -1};
    for (const Marker &marker : m_view.markers)
        if (marker.utcMs >= range.from && marker.utcMs <= range.to)
            frame.markers.push_back(marker);
    for (const Soak &soak : m_view.soaks)
        if (soak.toUtcMs >= range.from && soak.fromUtcMs <= range.to)
            frame.soaks.push_back(soak);
    return frame;
}

void ChartPanel::draw()
{
    m_drawnAt = m_view.nowUtcMs;
    for (const auto &[label, chart] : m_charts)
        if (!chart->isHidden())
            chart->setFrame(frameOf(chart->measure(), chart->columns()));
    askOlder(shownFrom());
    point(m_pointer);
    feedTable();
}

void ChartPanel::act(const std::function<void()> &change)
{
    change();
    draw();
    showState();
}

/// Asks for what is not kept here, and a little more, so that the next step does not ask again.
void ChartPanel::askOlder(qint64 from)
{
    const qint64 kept = m_store.oldest();
    if (!m_view.hasMetrics || kept == 0 || from >= kept - secondMs)
        return;
    const qint64 to = std::min(m_window.to(), kept);
    const bool asked = from >= m_asked.first && to <= m_asked.second;
    const bool failed = m_taken && !m_taken->why.isEmpty() && m_taken->fromUtcMs == m_asked.first;
    if (asked && !(failed && m_view.nowUtcMs - m_askedAt > askedAgainMs))
        return;
    const qint64 more = m_window.span() / 2;
    m_asked = {from - more, std::min(to + more, kept)};
    m_askedAt = m_view.nowUtcMs;
    Q_EMIT olderWished(m_asked.first, m_asked.second);
}

void ChartPanel::showState()
{
    const bool follows = m_window.follows();
    QStringList parts;
    if (m_isPast)
        parts += tr("%1 to %2").arg(utcSecondsText(shownFrom()), utcSecondsText(m_window.to()));
    else if (follows)
        parts += tr("Live, %1").arg(durationText(m_window.to() - shownFrom()));
    else
        parts += tr("Paused, %1 to %2")
                     .arg(clockSecondsText(m_window.from()), clockSecondsText(m_window.to()));
    constexpr qint64 noteworthyMs = 3'000;
    if (!m_isPast && follows && m_view.lagMs >= noteworthyMs)
        parts += tr("data %1 old").arg(durationText(m_view.lagMs));
    const bool asks = m_asked.second > 0 && (!m_taken || m_taken->fromUtcMs != m_asked.first);
    if (asks)
        parts += tr("reading older data");
    else if (m_taken && !m_taken->why.isEmpty() && shownFrom() < m_store.oldest())
        parts += tr("no older data: %1").arg(m_taken->why);
    m_state->setText(parts.join(tr(", ")));
    m_state->setTone(follows ? Tone::Dim : Tone::Text);
    setButtonText(m_followButton, follows ? tr("Pause") : tr("Follow live"));
}

void ChartPanel::point(std::optional<qint64> utcMs)
{
    m_pointer = utcMs;
    const auto *under = qobject_cast<const ZoneChart *>(focusWidget());
    for (const auto &[label, chart] : m_charts)
        if (chart->underMouse())
            under = chart;
    PerZone<std::optional<Reading>> reading;
    if (utcMs)
        reading = m_store.reading(service(), *utcMs, m_window.span() / 50 + secondMs);
    for (const auto &[label, chart] : m_charts) {
        const bool tells = utcMs && chart == under;
        chart->setPointer(utcMs,
                          tells ? readingLines(chart->measure(), reading, *utcMs) : QStringList());
    }
}

/// The table is merged only while it is looked at.
void ChartPanel::feedTable()
{
    if (!m_tableButton->isChecked())
        return;
    m_rows.setRows(m_store.rows(service(), shownFrom(), m_window.to(), ChartTable::mostRows),
                   m_view.markers);
    const bool timed = m_store.hasLatency(service());
    for (const auto column : {ChartTable::Column::LatencyA, ChartTable::Column::LatencyB})
        m_table->setColumnHidden(int(column), !timed);
}

void ChartPanel::showTable(bool table)
{
    if (m_tableButton->isChecked() != table) {
        m_tableButton->setChecked(table); // calls this again
        return;
    }
    setButtonText(m_tableButton, table ? tr("As charts") : tr("As a table"));
    if (table && m_rows.rowCount() == 0)
        feedTable();
    m_stack->setCurrentIndex(m_store.isEmpty() ? 2 : table ? 1 : 0);
}

QByteArray ChartPanel::picture(PictureFormat format) const
{
    const QString what = service().isEmpty() ? tr("all services") : service();
    ChartPicture picture{
        .title = tr("%1: %2").arg(m_view.environment, what),
        .subtitle = tr("%1 to %2").arg(utcSecondsText(shownFrom()), utcSecondsText(m_window.to()))};
    for (const auto &[label, chart] : m_charts)
        if (!chart->isHidden())
            picture.parts.push_back(
                {chart->measure(), frameOf(chart->measure(), pictureColumns())});
    return drawPicture(picture, format);
}

} // namespace switchyard
