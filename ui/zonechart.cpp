#include "ui/zonechart.h"

#include "models/views/text.h"
#include "ui/controls.h"
#include "ui/glyph.h"

#include <QChart>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <cmath>

namespace switchyard
{

namespace
{

constexpr double leftMargin = 7 * grid;
constexpr double rightMargin = grid;
constexpr double endsWidth = 4 * grid; // for the names of lines at their ends
constexpr double wordsHeight = 2 * grid;
constexpr double timesHeight = 2 * grid;
// Wide dashes take 2 ms for each thousand pixels of a line, those of one pixel a hundredth of it; a
// wide line is dear as well.
constexpr double longestWide = 2'500;

/// Where no line has data at all: what all lack.
std::vector<std::pair<double, double>> common(const std::vector<ChartLine> &lines)
{
    if (lines.empty())
        return {};
    auto all = lines.front().trace.gaps;
    for (const ChartLine &line : lines) {
        std::vector<std::pair<double, double>> both;
        // Both are in order: the one that ends first cannot meet what comes later.
        auto a = all.begin();
        auto b = line.trace.gaps.begin();
        while (a != all.end() && b != line.trace.gaps.end()) {
            const std::pair shared(std::max(a->first, b->first), std::min(a->second, b->second));
            if (shared.first < shared.second)
                both.push_back(shared);
            a->second < b->second ? void(++a) : void(++b);
        }
        all = std::move(both);
    }
    return all;
}

} // namespace

QString ZoneChart::objectNameOf(Measure measure)
{
    switch (measure) {
    case Measure::Errors:
        return QStringLiteral("errorsChart");
    case Measure::Requests:
        return QStringLiteral("requestsChart");
    case Measure::Latency:
        return QStringLiteral("latencyChart");
    case Measure::Evidence:
        break;
    }
    return QStringLiteral("evidenceChart");
}

QString ZoneChart::nameOf(Measure measure)
{
    switch (measure) {
    case Measure::Errors:
        return tr("Errors, share of requests");
    case Measure::Requests:
        return tr("Requests per second");
    case Measure::Latency:
        return tr("Latency: p50 thin, p95, p99 thick");
    case Measure::Evidence:
        break;
    }
    return tr("Evidence, part of its threshold: beside the other zone solid, beside before dashed");
}

ZoneChart::ZoneChart(Measure measure, QWidget *parent)
    : QChartView(new QChart, parent), m_measure(measure), m_x(new QValueAxis(this)),
      m_y(new QValueAxis(this))
{
    setObjectName(objectNameOf(measure));
    setAccessibleName(nameOf(measure));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
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

QString ZoneChart::valueText(double value) const
{
    switch (m_measure) {
    case Measure::Errors:
        return ratioText(value);
    case Measure::Requests:
        return rateText(value);
    case Measure::Latency:
        return latencyText(value);
    case Measure::Evidence:
        break;
    }
    return QString::number(std::pow(10, value - evidenceDecades), 'g', 2);
}

QString ZoneChart::nameOf(const ChartLine &line) const
{
    if (m_measure == Measure::Evidence)
        return line.zone == Zone::A ? tr("beside the other zone") : tr("beside the time before");
    if (m_measure != Measure::Latency)
        return switchyard::nameOf(line.zone);
    static const std::array names{"p50", "p95", "p99"};
    return QStringLiteral("%1 %2").arg(switchyard::nameOf(line.zone),
                                       QLatin1String(names[std::size_t(line.quantile)]));
}

void ZoneChart::setTimesShown(bool shown)
{
    if (std::exchange(m_timesShown, shown) != shown)
        layOut();
}

void ZoneChart::setWordsShown(bool shown)
{
    if (std::exchange(m_wordsShown, shown) != shown)
        layOut();
}

void ZoneChart::setRoomAtEnds(bool room)
{
    if (std::exchange(m_roomAtEnds, room) != room)
        layOut();
}

void ZoneChart::setDashes(Dashes dashes)
{
    m_dashes = dashes;
    paintColours();
}

void ZoneChart::setFrame(const ChartFrame &frame)
{
    m_frame = frame;
    fitScale();
    draw();
    describe();
}

void ZoneChart::describe()
{
    QStringList last;
    for (const ChartLine &line : m_frame.lines) {
        const auto &segments = line.trace.segments;
        last += tr("%1 %2").arg(nameOf(line),
                                segments.empty() ? dash() : valueText(segments.back().back().y));
    }
    const QString text =
        tr("At the end of it: %1. The same figures stand in the table.").arg(last.join(tr(", ")));
    if (accessibleDescription() != text)
        setAccessibleDescription(text);
}

void ZoneChart::fitScale()
{
    double most = 0;
    for (const ChartLine &line : m_frame.lines)
        most = std::max(most, greatestOf(line.trace));
    if (m_measure == Measure::Evidence) {
        m_top = std::max(evidenceDecades + 0.3, most);
        return;
    }
    const double least = m_measure == Measure::Requests ? 1.0 : 0.001;
    const double wanted = roundUp(std::max({most * 1.05, m_frame.limit * 1.2, least}));
    // The scale grows at once and shrinks late: a line must not jump because a peak has left the
    // window.
    if (wanted > m_top || wanted < m_top * 0.45)
        m_top = wanted;
}

/// Of two pixels: a line is nearly as wide.
int ZoneChart::columns() const { return std::max(1, int(chart()->plotArea().width() / 2)); }

void ZoneChart::layOut()
{
    const double top = m_wordsShown ? wordsHeight : grid; // half a figure of the scale
    const double bottom = m_timesShown ? timesHeight : 6;
    const double right = m_roomAtEnds ? endsWidth : rightMargin;
    const QRectF area(leftMargin, top, std::max(8.0, width() - leftMargin - right),
                      std::max(8.0, height() - top - bottom));
    if (chart()->plotArea() != area)
        chart()->setPlotArea(area);
    scene()->update();
}

void ZoneChart::draw()
{
    m_y->setRange(0, std::max(m_top, 1e-6));
    m_drawn = m_visited = 0;
    if (m_lines.size() < m_frame.lines.size())
        m_lines.resize(m_frame.lines.size());
    for (std::size_t index = 0; index < m_frame.lines.size(); ++index)
        showLine(index, m_frame.lines[index]);
    m_gaps = common(m_frame.lines);
    scene()->update();
}

/// Pixels that a line goes over.
double ZoneChart::lengthOf(const ChartLine &line) const
{
    const QRectF area = chart()->plotArea();
    const double perMs = area.width() / double(span());
    const double perUnit = area.height() / std::max(m_top, 1e-6);
    double length = 0;
    for (const auto &segment : line.trace.segments)
        for (std::size_t at = 1; at < segment.size(); ++at)
            length += std::hypot((segment[at].x - segment[at - 1].x) * perMs,
                                 (segment[at].y - segment[at - 1].y) * perUnit);
    return length;
}

QPen ZoneChart::linePen(const ChartLine &line) const
{
    const Theme &theme = themeOf(palette());
    static constexpr std::array widths{1.0, 1.75, 2.75};
    double width = m_measure == Measure::Latency ? widths[std::size_t(line.quantile)] : 1.75;
    if (m_dashes == Dashes::Quick && lengthOf(line) > longestWide)
        width = 1;
    QPen pen = penOf(line.zone, theme, width);
    if (m_measure == Measure::Evidence)
        pen.setColor(theme.text);
    return pen;
}

QLineSeries *ZoneChart::makeLine(const ChartLine &line)
{
    auto *series = new QLineSeries(this);
    series->setPen(linePen(line));
    chart()->addSeries(series);
    series->attachAxis(m_x);
    series->attachAxis(m_y);
    return series;
}

void ZoneChart::showLine(std::size_t index, const ChartLine &line)
{
    std::vector<QLineSeries *> &pieces = m_lines[index];
    const auto &segments = line.trace.segments;
    while (pieces.size() < segments.size())
        pieces.push_back(makeLine(line));
    m_visited += line.trace.visited;
    if (const QPen pen = linePen(line); !pieces.empty() && pieces.front()->pen() != pen)
        for (QLineSeries *piece : pieces)
            piece->setPen(pen);
    // Across the plot is 0 to 1: a moving range would make Qt Charts lay every line out twice.
    const auto from = double(m_frame.fromUtcMs);
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        QList<QPointF> points;
        if (at < segments.size())
            for (const Point &point : segments[at])
                points.append({(point.x - from) / double(span()), point.y});
        m_drawn += points.size();
        if (pieces[at]->points() != points)
            pieces[at]->replace(points);
    }
}

void ZoneChart::paintColours()
{
    setBackgroundBrush(themeOf(palette()).card);
    for (std::size_t index = 0; index < m_lines.size() && index < m_frame.lines.size(); ++index)
        for (QLineSeries *piece : m_lines[index])
            piece->setPen(linePen(m_frame.lines[index]));
}

void ZoneChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layOut();
    Q_EMIT resized();
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
    return area.left() + area.width() * (utcMs - double(m_frame.fromUtcMs)) / double(span());
}

double ZoneChart::yOf(double value) const
{
    const QRectF area = chart()->plotArea();
    return area.bottom() - area.height() * value / std::max(m_top, 1e-6);
}

qint64 ZoneChart::timeAt(double x) const
{
    const QRectF area = chart()->plotArea();
    const double part = std::clamp((x - area.left()) / area.width(), 0.0, 1.0);
    return m_frame.fromUtcMs + qint64(std::llround(part * double(span())));
}

} // namespace switchyard
