#include "ui/zonechart.h"

#include "models/views/text.h"
#include "ui/controls.h"
#include "ui/glyph.h"

#include <QChart>
#include <QDateTime>
#include <QEvent>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace switchyard
{

namespace
{

constexpr qint64 stepsInAGap = 3;
constexpr double leftMargin = 7 * grid;
constexpr double rightMargin = grid;
constexpr double topMargin = 2 * grid;
constexpr double timesHeight = 2 * grid;

/// Where no zone has data at all: what both lack.
std::vector<std::pair<double, double>> common(const std::vector<std::pair<double, double>> &a,
                                              const std::vector<std::pair<double, double>> &b)
{
    std::vector<std::pair<double, double>> both;
    for (const auto &[fromA, toA] : a)
        for (const auto &[fromB, toB] : b)
            if (std::max(fromA, fromB) < std::min(toA, toB))
                both.emplace_back(std::max(fromA, fromB), std::min(toA, toB));
    return both;
}

/// Round times, at most six of them.
qint64 timeStep(qint64 spanMs)
{
    for (const qint64 seconds : {10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400})
        if (spanMs / (seconds * 1000) <= 6)
            return seconds * 1000;
    return 7 * 86'400'000LL;
}

} // namespace

ZoneChart::ZoneChart(Measure measure, TimeAxis axis, QWidget *parent)
    : QChartView(new QChart, parent), m_measure(measure), m_timeAxis(axis),
      m_x(new QValueAxis(this)), m_y(new QValueAxis(this))
{
    setObjectName(measure == Measure::Errors ? QStringLiteral("errorsChart")
                                             : QStringLiteral("requestsChart"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setRenderHint(QPainter::Antialiasing);
    setMinimumHeight(9 * grid);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    for (QValueAxis *one : {m_x, m_y}) {
        one->setVisible(false);
        chart()->addAxis(one, one == m_x ? Qt::AlignBottom : Qt::AlignLeft);
    }
    m_x->setRange(0, 1);
    paintColours();
}

double Sample::*ZoneChart::value() const
{
    return m_measure == Measure::Errors ? &Sample::errorRatio : &Sample::requestsPerSecond;
}

QString ZoneChart::valueText(double value) const
{
    return m_measure == Measure::Errors ? ratioText(value) : rateText(value);
}

void ZoneChart::setView(const ChartView &view)
{
    if (view == m_view)
        return;
    m_view = view;
    fitScale();
    draw();
    QStringList last;
    for (const Zone zone : bothZones)
        last += tr("%1 %2").arg(nameOf(zone), view.samples[zone].empty()
                                                  ? dash()
                                                  : valueText(view.samples[zone].back().*value()));
    setAccessibleName(m_measure == Measure::Errors
                          ? tr("Error rate of each zone over time")
                          : tr("Requests per second of each zone over time"));
    setAccessibleDescription(
        tr("Now %1. The same figures stand in the table.").arg(last.join(tr(", "))));
}

void ZoneChart::fitScale()
{
    double most = 0;
    for (const Zone zone : bothZones)
        most = std::max(
            most, greatestOf(m_view.samples[zone], value(), m_view.fromUtcMs, m_view.toUtcMs));
    if (m_measure == Measure::Errors)
        most = std::max({most, m_view.errorLimit * 1.2, 0.001});
    const double wanted =
        roundUp(std::max(most * 1.05, m_measure == Measure::Errors ? 0.001 : 1.0));
    // The scale grows at once and shrinks late: a line must not jump because a peak has left the
    // window.
    if (wanted > m_top || wanted < m_top * 0.45)
        m_top = wanted;
}

void ZoneChart::draw()
{
    const double bottom = m_timeAxis == TimeAxis::Shown ? timesHeight : 6;
    const QRectF area(leftMargin, topMargin, std::max(8.0, width() - leftMargin - rightMargin),
                      std::max(8.0, height() - topMargin - bottom));
    if (chart()->plotArea() != area)
        chart()->setPlotArea(area);
    m_y->setRange(0, std::max(m_top, 1e-6));
    PerZone<Trace> traces;
    for (const Zone zone : bothZones) {
        traces[zone] = traceOf(m_view.samples[zone], value(), m_view.fromUtcMs, m_view.toUtcMs,
                               int(chart()->plotArea().width()), m_view.stepMs * stepsInAGap);
        showTrace(zone, traces[zone]);
    }
    m_gaps = common(traces.a.gaps, traces.b.gaps);
    scene()->update();
}

QLineSeries *ZoneChart::makeLine()
{
    auto *line = new QLineSeries(this);
    chart()->addSeries(line);
    line->attachAxis(m_x);
    line->attachAxis(m_y);
    return line;
}

void ZoneChart::showTrace(Zone zone, const Trace &trace)
{
    std::vector<QLineSeries *> &lines = m_lines[zone];
    while (lines.size() < trace.segments.size()) {
        lines.push_back(makeLine());
        lines.back()->setPen(penOf(zone, themeOf(palette()), 1.75));
    }
    // Across the plot is 0 to 1: a moving range would make Qt Charts lay every line out twice.
    const auto from = double(m_view.fromUtcMs);
    const double span = std::max(1.0, double(m_view.toUtcMs) - from);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        QList<QPointF> points;
        if (at < trace.segments.size())
            for (const Point &point : trace.segments[at])
                points.append({(point.x - from) / span, point.y});
        if (lines[at]->points() != points)
            lines[at]->replace(points);
    }
}

void ZoneChart::paintColours()
{
    const Theme &theme = themeOf(palette());
    setBackgroundBrush(theme.card);
    for (const Zone zone : bothZones)
        for (QLineSeries *line : m_lines[zone])
            line->setPen(penOf(zone, theme, 1.75));
}

void ZoneChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    draw();
}

void ZoneChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintColours();
}

double ZoneChart::xOf(double utcMs) const
{
    const QRectF area = chart()->plotArea();
    const double span = std::max(1.0, double(m_view.toUtcMs - m_view.fromUtcMs));
    return area.left() + area.width() * (utcMs - double(m_view.fromUtcMs)) / span;
}

double ZoneChart::yOf(double value) const
{
    const QRectF area = chart()->plotArea();
    return area.bottom() - area.height() * value / std::max(m_top, 1e-6);
}

void ZoneChart::drawForeground(QPainter *painter, const QRectF &)
{
    painter->setFont(fontOf(TextSize::Small));
    paintScale(painter);
    paintGaps(painter);
    paintLimit(painter);
    paintMarkers(painter);
    if (m_timeAxis == TimeAxis::Shown)
        paintTimes(painter);
}

void ZoneChart::paintScale(QPainter *painter) const
{
    const Theme &theme = themeOf(palette());
    const QRectF area = chart()->plotArea();
    for (const double part : {0.0, 0.5, 1.0}) {
        const double y = std::round(yOf(m_top * part)) + 0.5;
        painter->setPen(QPen(theme.line, 1));
        painter->drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter->setPen(theme.dim);
        const QString text = part == 0.0 ? QStringLiteral("0") : valueText(m_top * part);
        painter->drawText(QRectF(0, y - 8, leftMargin - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                          text);
    }
}

void ZoneChart::paintGaps(QPainter *painter) const
{
    const Theme &theme = themeOf(palette());
    const QRectF area = chart()->plotArea();
    for (const auto &[from, to] : m_gaps) {
        const QRectF gap(xOf(from), area.top(), xOf(to) - xOf(from), area.height());
        paintHatch(*painter, gap, theme);
        const QString text = tr("no data");
        const double wide = painter->fontMetrics().horizontalAdvance(text) + grid;
        if (gap.width() < wide)
            continue;
        const QRectF words(gap.center().x() - wide / 2, gap.center().y() - 8, wide, 16);
        painter->fillRect(words, theme.card);
        painter->setPen(theme.unknown);
        painter->drawText(words, Qt::AlignCenter, text);
    }
}

void ZoneChart::paintLimit(QPainter *painter) const
{
    if (m_measure != Measure::Errors || m_view.errorLimit < 0)
        return;
    const Theme &theme = themeOf(palette());
    const QRectF area = chart()->plotArea();
    const double y = yOf(m_view.errorLimit);
    QPen pen(theme.bad, 1.25);
    pen.setDashPattern({6, 3, 1, 3});
    painter->setPen(pen);
    painter->drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    const QString text = tr("limit %1").arg(ratioText(m_view.errorLimit));
    painter->drawText(QRectF(area.left() + 4, y - 16, area.width() - 8, 15),
                      Qt::AlignLeft | Qt::AlignBottom, text);
}

void ZoneChart::paintMarkers(QPainter *painter) const
{
    const Theme &theme = themeOf(palette());
    const QRectF area = chart()->plotArea();
    double freeFrom = area.left();
    for (const Marker &marker : m_view.markers) {
        if (marker.utcMs < m_view.fromUtcMs || marker.utcMs > m_view.toUtcMs)
            continue;
        const double x = std::round(xOf(double(marker.utcMs))) + 0.5;
        painter->setPen(QPen(theme.dim, 1));
        painter->drawLine(QPointF(x, area.top() - 2), QPointF(x, area.bottom()));
        if (m_measure != Measure::Errors)
            continue;
        const QString text = shownLiterally(marker.label);
        const double wide = painter->fontMetrics().horizontalAdvance(text);
        const double left =
            std::clamp(x - wide / 2, area.left(), std::max(area.left(), area.right() - wide));
        if (left < freeFrom)
            continue; // Its line stands; its words would cover its neighbour's.
        painter->setPen(theme.text);
        painter->drawText(QRectF(left, 0, wide + 1, topMargin - 2),
                          Qt::AlignLeft | Qt::AlignVCenter, text);
        freeFrom = left + wide + grid;
    }
}

void ZoneChart::paintTimes(QPainter *painter) const
{
    const Theme &theme = themeOf(palette());
    const QRectF area = chart()->plotArea();
    const qint64 step = timeStep(std::max<qint64>(m_view.toUtcMs - m_view.fromUtcMs, 1000));
    painter->setPen(theme.dim);
    for (qint64 at = (m_view.fromUtcMs / step + 1) * step; at <= m_view.toUtcMs; at += step) {
        const double x = xOf(double(at));
        const QString text = step < 60'000 ? clockSecondsText(at) : clockText(at);
        const double wide = painter->fontMetrics().horizontalAdvance(text);
        if (x - wide / 2 < area.left() || x + wide / 2 > area.right() + rightMargin)
            continue;
        painter->drawText(QRectF(x - wide / 2, area.bottom() + 2, wide + 1, timesHeight - 2),
                          Qt::AlignHCenter | Qt::AlignVCenter, text);
    }
}

} // namespace switchyard
