// A frame of the charts with ever more samples behind it, beside what others take for the same.
#include "tests/bench/bench.h"
#include "tests/bench/chartframes.h"
#include "ui/zonechart.h"

#include <QApplication>
#include <QChart>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>
#include <cmath>
#include <cstdio>
#include <unistd.h>

namespace switchyard::bench
{

namespace
{

using namespace Qt::StringLiterals;

constexpr qint64 start = 1'700'000'000'000;
constexpr qint64 secondMs = 1'000;

/// All samples kept, so that nothing but the pyramid makes the difference.
MinMaxHistory wholeHistory(int count)
{
    MinMaxHistory history(2, 0, std::vector<qsizetype>(6, 2'000'000));
    for (int i = 0; i < count; ++i) {
        const float values[] = {float(chartValue(i, count, Zone::A)),
                                float(chartValue(i, count, Zone::B))};
        history.append(start + i * secondMs, secondMs, values);
    }
    return history;
}

struct Frame {
    double ms = 0;
    qsizetype drawn = 0;
    qsizetype visited = 0;
};

/// As in the console: a sample comes, the lines are traced anew, the chart is painted.
template<class Lines>
Frame ours(int count, Lines lines)
{
    ZoneChart chart(Measure::Errors);
    showForReal(chart);
    Frame frame;
    frame.ms = medianFrame(31, [&](int i) {
        const TraceRange range{.from = start + i * secondMs,
                               .to = start + (count + i) * secondMs,
                               .columns = chart.columns()};
        chart.setFrame({.fromUtcMs = range.from, .toUtcMs = range.to, .lines = lines(range)});
        chart.viewport()->repaint();
    });
    frame.drawn = chart.drawn();
    frame.visited = chart.visited();
    return frame;
}

Frame oursWhole(int count)
{
    const MinMaxHistory history = wholeHistory(count);
    return ours(count, [&](const TraceRange &range) {
        std::vector<ChartLine> lines;
        for (const Zone zone : bothZones) {
            Tracer tracer(range);
            const qsizetype visited = history.draw(int(zone), range, tracer);
            lines.push_back({zone, 0, tracer.finish(visited)});
        }
        return lines;
    });
}

RatePoint pointAt(int index, int count)
{
    RatePoint point{.utcMs = start + index * secondMs, .windowMs = 5 * secondMs};
    for (const Zone zone : bothZones)
        point.total[zone] =
            RateFigures{1'000, 1'000 * chartValue(index, count, zone), Quantiles{1, 2, 3}};
    return point;
}

void feed(ChartStore &store, RateLog &log, int from, int to, int of)
{
    for (int i = from; i < to; ++i) {
        log.append(pointAt(i, of));
        store.take(log);
    }
}

/// With what the console keeps of so many samples.
Frame oursKept(int count)
{
    ChartStore store;
    RateLog log;
    feed(store, log, 0, count, count);
    return ours(count,
                [&](const TraceRange &range) { return store.lines(Measure::Errors, {}, range); });
}

QList<QPointF> pointsOf(int count, Zone zone, int shift)
{
    QList<QPointF> points;
    points.reserve(count);
    for (int i = 0; i < count; ++i)
        points.append({double(i), chartValue(i + shift, count, zone)});
    return points;
}

int framesFor(int count) { return count <= 1'000 ? 31 : count <= 100'000 ? 5 : 1; }

double lineSeries(int count)
{
    QChartView view(new QChart);
    view.chart()->legend()->hide();
    PerZone<QLineSeries *> series;
    for (const Zone zone : bothZones) {
        series[zone] = new QLineSeries;
        view.chart()->addSeries(series[zone]);
    }
    view.chart()->createDefaultAxes();
    view.chart()->axes(Qt::Horizontal).front()->setRange(0, count);
    view.chart()->axes(Qt::Vertical).front()->setRange(0, 0.08);
    showForReal(view);
    std::vector<PerZone<QList<QPointF>>> data;
    for (const int shift : {0, 1})
        data.push_back({pointsOf(count, Zone::A, shift), pointsOf(count, Zone::B, shift)});
    return medianFrame(framesFor(count), [&](int i) {
        for (const Zone zone : bothZones)
            series[zone]->replace(data[std::size_t(i % 2)][zone]);
        view.viewport()->repaint();
    });
}

class Polyline final : public QWidget
{
public:
    PerZone<QList<QPointF>> points = {};
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(rect(), Qt::white);
        for (const Zone zone : bothZones) {
            painter.setPen(zone == Zone::A ? Qt::blue : Qt::red);
            painter.drawPolyline(points[zone].constData(), int(points[zone].size()));
        }
    }
};

double polyline(int count)
{
    Polyline widget;
    showForReal(widget);
    return medianFrame(framesFor(count), [&](int shift) {
        for (const Zone zone : bothZones) {
            widget.points[zone].resize(count);
            for (int i = 0; i < count; ++i)
                widget.points[zone][i] = {double(i) * frameSize.width() / count,
                                          frameSize.height() *
                                              (1 - chartValue(i + shift, count, zone) / 0.08)};
        }
        widget.repaint();
    });
}

double residentMb()
{
    std::FILE *file = std::fopen("/proc/self/statm", "r");
    long all = 0, resident = 0;
    if (!file || std::fscanf(file, "%ld %ld", &all, &resident) != 2)
        resident = 0;
    if (file)
        std::fclose(file);
    return double(resident) * double(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

/// Days of a sample a second, in simulated time, of the zones' total with latency.
QJsonObject days()
{
    ChartStore store;
    RateLog log;
    constexpr int hour = 3'600;
    QJsonObject out;
    int fed = 0;
    const auto at = [&](const QString &name, int until) {
        feed(store, log, std::exchange(fed, until), until, 86'400);
        out[name] = QJsonObject{{u"resident_mb"_s, std::round(residentMb() * 10) / 10},
                                {u"entries"_s, qint64(store.stored() + log.size())}};
        std::fprintf(stderr, "%-10s %8.1f MB resident, %lld entries\n", qPrintable(name),
                     residentMb(), static_cast<long long>(store.stored() + log.size()));
    };
    at(u"1_hour"_s, hour);
    at(u"3_hours"_s, 3 * hour);
    at(u"1_day"_s, 24 * hour);
    at(u"2_days"_s, 48 * hour);
    at(u"10_days"_s, 240 * hour);
    at(u"11_days"_s, 264 * hour);
    return out;
}

QJsonObject toJson(const Frame &frame)
{
    return {{u"ms"_s, frame.ms},
            {u"points_drawn"_s, qint64(frame.drawn)},
            {u"looked_at"_s, qint64(frame.visited)}};
}

} // namespace

double chartValue(int index, int count, Zone zone)
{
    const double part = double(index) / count;
    return 0.01 + 0.004 * std::sin(12 * part) + 0.003 * std::sin(index * 1.7 + double(zone)) +
           (index % (count / 20) == 0 ? 0.05 : 0.0);
}

double medianFrame(int frames, const std::function<void(int)> &frame)
{
    std::vector<double> taken;
    for (int i = 0; i <= frames; ++i) {
        QElapsedTimer clock;
        clock.start();
        frame(i);
        if (i > 0)
            taken.push_back(double(clock.nsecsElapsed()) / 1e6);
    }
    return median(taken);
}

void showForReal(QWidget &widget)
{
    widget.resize(frameSize);
    widget.show();
    QApplication::processEvents();
}

QJsonObject charts(const QStringList &)
{
    QJsonObject out{{u"days"_s, days()}};
    std::vector<double> kept, whole;
    for (const int count : {1'000, 100'000, 1'000'000}) {
        const Frame ourFrame = oursKept(count);
        const Frame wholeFrame = oursWhole(count);
        kept.push_back(ourFrame.ms);
        whole.push_back(wholeFrame.ms);
        QJsonObject row{{u"console"_s, toJson(ourFrame)},
                        {u"console_all_samples_kept"_s, toJson(wholeFrame)},
                        {u"qlineseries_ms"_s, lineSeries(count)},
                        {u"polyline_ms"_s, polyline(count)}};
#ifdef SWITCHYARD_QCUSTOMPLOT
        row[u"qcustomplot_ms"_s] = customPlotFrame(count);
#else
        row[u"qcustomplot_ms"_s] = u"built without it: libqcustomplot-dev was not installed"_s;
#endif
        std::fprintf(stderr, "%8d samples: %s\n", count,
                     QJsonDocument(row).toJson(QJsonDocument::Compact).constData());
        out[QString::number(count)] = row;
    }
    out[u"million_to_thousand"_s] = kept.back() / kept.front();
    out[u"million_to_thousand_all_samples_kept"_s] = whole.back() / whole.front();
    out[u"limit"_s] = 1.5;
    return out;
}

} // namespace switchyard::bench
