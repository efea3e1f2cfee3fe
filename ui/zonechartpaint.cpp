// What stands over and under the lines of a chart.
#include "ui/zonechart.h"

#include "models/views/text.h"
#include "ui/controls.h"
#include "ui/glyph.h"

#include <QChart>
#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace switchyard
{

namespace
{

constexpr double leftMargin = 7 * grid;
constexpr double rightMargin = grid;
constexpr double timesHeight = 2 * grid;
constexpr double rowHeight = 15;

/// Round times, at most `most` of them.
qint64 timeStep(qint64 spanMs, qint64 most)
{
    for (const qint64 seconds :
         {5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800})
        if (spanMs / (seconds * 1000) <= most)
            return seconds * 1000;
    return 7 * 86'400'000LL;
}

/// The first round moment of local time after `from`.
qint64 firstTick(qint64 from, qint64 step)
{
    const qint64 offset = qint64(QDateTime::fromMSecsSinceEpoch(from).offsetFromUtc()) * 1000;
    return ((from + offset) / step + 1) * step - offset;
}

QString tickText(qint64 utcMs, qint64 step)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(utcMs);
    if (step < 60'000)
        return clockSecondsText(utcMs);
    return step >= 86'400'000 || at.time() == QTime(0, 0) ? dayText(utcMs) : clockText(utcMs);
}

Glyph glyphOf(Marker::Kind kind)
{
    switch (kind) {
    case Marker::Kind::Split:
        return Glyph::None;
    case Marker::Kind::Healthy:
        return Glyph::Check;
    case Marker::Kind::Waits:
        return Glyph::Triangle;
    case Marker::Kind::Degraded:
        break;
    }
    return Glyph::Octagon;
}

} // namespace

void ZoneChart::drawBackground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawBackground(painter, rect);
    const Theme &theme = themeOf(palette());
    const QRectF area = chart()->plotArea();
    for (const Soak &soak : m_frame.soaks) {
        const double left = std::max(xOf(double(soak.fromUtcMs)), area.left());
        const double right = std::min(xOf(double(soak.toUtcMs)), area.right());
        if (right <= left)
            continue;
        QColor shade = theme.line;
        shade.setAlphaF(0.45F);
        painter->fillRect(QRectF(left, area.top(), right - left, area.height()), shade);
    }
}

void ZoneChart::drawForeground(QPainter *painter, const QRectF &)
{
    painter->setFont(fontOf(TextSize::Small));
    paintScale(*painter);
    paintGaps(*painter);
    paintLimit(*painter);
    paintMarkers(*painter);
    paintEnds(*painter);
    if (m_timesShown)
        paintTimes(*painter);
    paintBand(*painter);
    paintPointer(*painter);
    if (hasFocus()) {
        painter->setPen(QPen(themeOf(palette()).dim, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void ZoneChart::paintScale(QPainter &painter) const
{
    const Theme &theme = themeOf(palette());
    const QRectF area = chart()->plotArea();
    const auto line = [&](double value, const QString &text) {
        const double y = std::round(yOf(value)) + 0.5;
        painter.setPen(QPen(theme.line, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme.dim);
        painter.drawText(QRectF(0, y - 8, leftMargin - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         text);
    };
    if (m_measure == Measure::Evidence) {
        for (const double decade : {0.0, 1.0})
            line(decade, valueText(decade));
        return;
    }
    for (const double part : {0.0, 0.5, 1.0})
        line(m_top * part, part == 0.0 ? QStringLiteral("0") : valueText(m_top * part));
}

void ZoneChart::paintGaps(QPainter &painter) const
{
    const Theme &theme = themeOf(palette());
    const QRectF area = chart()->plotArea();
    for (const auto &[from, to] : m_gaps) {
        const QRectF gap(xOf(from), area.top(), xOf(to) - xOf(from), area.height());
        paintHatch(painter, gap, theme);
        const QString text = m_measure == Measure::Evidence ? tr("nothing judged") : tr("no data");
        const double wide = painter.fontMetrics().horizontalAdvance(text) + grid;
        if (gap.width() < wide)
            continue;
        const QRectF words(gap.center().x() - wide / 2, gap.center().y() - 8, wide, 16);
        painter.fillRect(words, theme.card);
        painter.setPen(theme.unknown);
        painter.drawText(words, Qt::AlignCenter, text);
    }
}

void ZoneChart::paintThreshold(QPainter &painter, double value, const QString &text) const
{
    const Theme &theme = themeOf(palette());
    const QRectF area = chart()->plotArea();
    const double y = yOf(value);
    QPen pen(theme.bad, 1.25);
    pen.setDashPattern({6, 3, 1, 3});
    painter.setPen(pen);
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    const bool above = y - rowHeight > area.top() - 4;
    painter.drawText(QRectF(area.left() + 4, above ? y - 16 : y + 1, area.width() - 8, rowHeight),
                     Qt::AlignLeft | (above ? Qt::AlignBottom : Qt::AlignTop), text);
}

void ZoneChart::paintLimit(QPainter &painter) const
{
    if (m_measure == Measure::Evidence) {
        paintThreshold(painter, evidenceDecades, tr("goes back"));
        paintThreshold(painter, evidenceDecades - 1, tr("the ramp waits"));
    } else if (m_frame.limit >= 0) {
        paintThreshold(painter, m_frame.limit, tr("limit %1").arg(valueText(m_frame.limit)));
    }
}

void ZoneChart::paintMarkers(QPainter &painter) const
{
    const Theme &theme = themeOf(palette());
    const QRectF area = chart()->plotArea();
    double freeFrom = area.left();
    for (const Marker &marker : m_frame.markers) {
        if (marker.utcMs < m_frame.fromUtcMs || marker.utcMs > m_frame.toUtcMs)
            continue;
        const double x = std::round(xOf(double(marker.utcMs))) + 0.5;
        const Glyph glyph = glyphOf(marker.kind);
        painter.setPen(QPen(theme.dim, 1, glyph == Glyph::None ? Qt::SolidLine : Qt::DotLine));
        painter.drawLine(QPointF(x, area.top() - 2), QPointF(x, area.bottom()));
        if (glyph != Glyph::None)
            paintGlyph(painter, QRectF(x - 6, area.top() + 1, 12, 12), glyph, theme);
        const QString text = shownLiterally(marker.label);
        const double wide = painter.fontMetrics().horizontalAdvance(text);
        const double left =
            std::clamp(x - wide / 2, area.left(), std::max(area.left(), area.right() - wide));
        if (!m_wordsShown || left < freeFrom)
            continue; // Its line stands; its words would cover its neighbour's.
        painter.setPen(theme.text);
        painter.drawText(QRectF(left, 0, wide + 1, 14), Qt::AlignLeft | Qt::AlignVCenter, text);
        freeFrom = left + wide + grid;
    }
}

/// The names of lines at their ends, where more than two must be told apart.
void ZoneChart::paintEnds(QPainter &painter) const
{
    if (m_measure != Measure::Latency)
        return;
    const Theme &theme = themeOf(palette());
    const QRectF area = chart()->plotArea();
    std::vector<std::pair<double, const ChartLine *>> ends;
    for (const ChartLine &line : m_frame.lines)
        if (!line.trace.segments.empty())
            ends.emplace_back(yOf(line.trace.segments.back().back().y), &line);
    std::ranges::sort(ends, {}, [](const auto &end) { return end.first; });
    double freeFrom = area.top() - rowHeight / 2;
    for (const auto &[y, line] : ends) {
        // Lines that end together are named one below the other, while that is near enough.
        const double top = std::max(y - rowHeight / 2, freeFrom);
        if (top - y > rowHeight)
            continue;
        painter.setPen(theme.of(line->zone));
        painter.drawText(QRectF(area.right() + 2, top, 4 * grid, rowHeight),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         nameOf(*line).remove(QLatin1Char(' ')).remove(QLatin1Char('p')));
        freeFrom = top + rowHeight - 3;
    }
}

void ZoneChart::paintTimes(QPainter &painter) const
{
    const Theme &theme = themeOf(palette());
    const QRectF area = chart()->plotArea();
    const qint64 step = timeStep(span(), std::max<qint64>(2, qint64(area.width()) / 80));
    painter.setPen(theme.dim);
    for (qint64 at = firstTick(m_frame.fromUtcMs, step); at <= m_frame.toUtcMs; at += step) {
        const double x = xOf(double(at));
        const QString text = tickText(at, step);
        const double wide = painter.fontMetrics().horizontalAdvance(text);
        if (x - wide / 2 < area.left() || x + wide / 2 > area.right() + rightMargin)
            continue;
        painter.drawText(QRectF(x - wide / 2, area.bottom() + 2, wide + 1, timesHeight - 2),
                         Qt::AlignHCenter | Qt::AlignVCenter, text);
    }
}

/// The piece of time that is being drawn with the pointer.
void ZoneChart::paintBand(QPainter &painter) const
{
    if (m_drag != Drag::Band || m_dragFrom == m_dragTo)
        return;
    const Theme &theme = themeOf(palette());
    const QRectF area = chart()->plotArea();
    QColor tint = theme.dim;
    tint.setAlphaF(0.2F);
    const QRectF band =
        QRectF(QPointF(m_dragFrom, area.top()), QPointF(m_dragTo, area.bottom())).normalized();
    painter.fillRect(band, tint);
    painter.setPen(QPen(theme.text, 1));
    painter.drawLine(band.topLeft(), band.bottomLeft());
    painter.drawLine(band.topRight(), band.bottomRight());
}

void ZoneChart::paintPointer(QPainter &painter) const
{
    if (!m_pointer || *m_pointer < m_frame.fromUtcMs || *m_pointer > m_frame.toUtcMs)
        return;
    const Theme &theme = themeOf(palette());
    const QRectF area = chart()->plotArea();
    const double x = std::round(xOf(double(*m_pointer))) + 0.5;
    painter.setPen(QPen(theme.text, 1));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    if (m_words.isEmpty())
        return;
    double wide = 0;
    for (const QString &line : m_words)
        wide = std::max<double>(wide, painter.fontMetrics().horizontalAdvance(line));
    const QSizeF size(wide + 2 * grid, double(m_words.size()) * rowHeight + grid);
    const double left = x + grid + size.width() <= width() ? x + grid : x - grid - size.width();
    const QRectF box(QPointF(std::clamp(left, 0.0, std::max(0.0, width() - size.width())), 2),
                     size);
    painter.setPen(QPen(theme.dim, 1));
    painter.setBrush(theme.card);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(theme.text);
    double y = box.top() + 4;
    for (const QString &line : m_words) {
        painter.drawText(QRectF(box.left() + grid, y, wide + 1, rowHeight),
                         Qt::AlignLeft | Qt::AlignVCenter, line);
        y += rowHeight;
    }
}

} // namespace switchyard
