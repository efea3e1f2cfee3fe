#include "app/export/htmlchart.h"

#include "app/export/htmltext.h"

#include <QCoreApplication>
#include <algorithm>

namespace switchyard
{
namespace
{

constexpr int left = 60, top = 12, width = 880, height = 160;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Export)
};

struct Span {
    qint64 from;
    qint64 to;
};

Span spanOf(const std::map<QString, std::vector<LogSummary::Share>> &shares)
{
    Span span{std::numeric_limits<qint64>::max(), 0};
    for (const auto &[balancer, points] : shares)
        for (const LogSummary::Share &point : points) {
            span.from = std::min(span.from, point.utcMs);
            span.to = std::max(span.to, point.utcMs);
        }
    // The last share held on; a little of it is drawn.
    span.to += std::max<qint64>(1000, (span.to - span.from) / 20);
    return span;
}

QByteArray at(double x, int percent)
{
    return QByteArray::number(left + x * width, 'f', 1) + ',' +
           QByteArray::number(top + height - percent * height / 100);
}

/// A share holds until the next one was seen: steps, no slopes.
QByteArray line(const std::vector<LogSummary::Share> &points, const Span &span, int index)
{
    const auto x = [&](qint64 utcMs) {
        return double(utcMs - span.from) / double(span.to - span.from);
    };
    QByteArray path;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0)
            path += at(x(points[i].utcMs), points[i - 1].percentB) + ' ';
        path += at(x(points[i].utcMs), points[i].percentB) + ' ';
    }
    path += at(1, points.back().percentB);
    const QByteArray dash =
        index == 0 ? QByteArray()
                   : " stroke-dasharray=\"" + QByteArray::number(2 + 3 * index) + " 3\"";
    return "<polyline fill=\"none\" stroke=\"#b36b00\" stroke-width=\"2\"" + dash + " points=\"" +
           path + "\"/>\n";
}

QByteArray label(int x, int y, const QString &text)
{
    return "<text x=\"" + QByteArray::number(x) + "\" y=\"" + QByteArray::number(y) +
           "\" font-size=\"12\" fill=\"#444\">" + htmlText(text) + "</text>\n";
}

} // namespace

QByteArray shareChart(const std::map<QString, std::vector<LogSummary::Share>> &shares)
{
    const Span span = spanOf(shares);
    QByteArray svg = "<svg viewBox=\"0 0 960 210\" role=\"img\" aria-label=\"" +
                     htmlText(Said::tr("Share of zone B over time")) + "\">\n";
    for (const int percent : {0, 50, 100}) {
        const int y = top + height - percent * height / 100;
        svg += "<line x1=\"" + QByteArray::number(left) + "\" x2=\"" +
               QByteArray::number(left + width) + "\" y1=\"" + QByteArray::number(y) + "\" y2=\"" +
               QByteArray::number(y) + "\" stroke=\"#d8dce0\"/>\n";
        svg += label(8, y + 4, u"B %1 %"_qs.arg(percent));
    }
    int index = 0;
    for (const auto &[balancer, points] : shares)
        if (!points.empty())
            svg += line(points, span, index++ % 4);
    svg += label(left, top + height + 24, utcText(span.from)) +
           label(left + width - 170, top + height + 24, utcText(span.to));
    return svg + "</svg>\n";
}

namespace
{

double valueOf(const FiguresRow &row, Zone zone, FiguresMeasure measure)
{
    const ZoneCount &count = row.zones[zone];
    if (measure == FiguresMeasure::Requests)
        return count.requests < 0 ? -1 : double(count.requests) * 1000 / double(row.windowMs);
    return count.requests > 0 ? double(count.errors) / double(count.requests) : -1;
}

QString textOf(double value, FiguresMeasure measure)
{
    return measure == FiguresMeasure::Errors ? u"%1 %"_qs.arg(value * 100, 0, 'f', 2)
                                             : u"%1/s"_qs.arg(value, 0, 'f', 1);
}

struct Plot {
    Span span = {};
    double top = 1;
    double x(qint64 utcMs) const
    {
        return left + width * double(utcMs - span.from) / double(span.to - span.from);
    }
    double y(double value) const { return switchyard::top + height * (1 - value / top); }
};

/// One zone's line, in pieces: a silence of more than two windows is a gap.
QByteArray zoneLine(const LogSummary &summary, Zone zone, FiguresMeasure measure, const Plot &plot)
{
    QByteArray all, piece;
    qint64 before = 0;
    const auto end = [&] {
        if (!piece.isEmpty())
            all += QByteArray("<polyline fill=\"none\" stroke-width=\"1.5\" ") +
                   (zone == Zone::A ? "stroke=\"#0b5cad\""
                                    : "stroke=\"#b45309\" stroke-dasharray=\"6 3\"") +
                   " points=\"" + piece + "\"/>\n";
        piece.clear();
    };
    for (const FiguresRow &row : summary.figures) {
        const double value = valueOf(row, zone, measure);
        if (value < 0 || row.utcMs - before > 3 * row.windowMs)
            end();
        if (value < 0)
            continue;
        piece += QByteArray::number(plot.x(row.utcMs), 'f', 1) + ',' +
                 QByteArray::number(plot.y(value), 'f', 1) + ' ';
        before = row.utcMs;
    }
    end();
    return all;
}

QByteArray shade(const Plot &plot, const LogSummary::Soak &soak)
{
    const double from = plot.x(std::max(soak.fromUtcMs, plot.span.from));
    const double to = plot.x(std::min(soak.toUtcMs, plot.span.to));
    if (to <= from)
        return {};
    return "<rect x=\"" + QByteArray::number(from, 'f', 1) + "\" y=\"" + QByteArray::number(top) +
           "\" width=\"" + QByteArray::number(to - from, 'f', 1) + "\" height=\"" +
           QByteArray::number(height) + "\" fill=\"#eaedf0\"/>\n";
}

QByteArray mark(const Plot &plot, qint64 utcMs, const char *dash)
{
    if (utcMs < plot.span.from || utcMs > plot.span.to)
        return {};
    const QByteArray x = QByteArray::number(plot.x(utcMs), 'f', 1);
    return "<line x1=\"" + x + "\" x2=\"" + x + "\" y1=\"" + QByteArray::number(top) + "\" y2=\"" +
           QByteArray::number(top + height) + "\" stroke=\"#57606a\"" + dash + "/>\n";
}

} // namespace

QString figuresName(FiguresMeasure measure)
{
    return measure == FiguresMeasure::Errors
               ? Said::tr("Errors of each zone over time: A solid, B dashed; shaded: a zone was "
                          "watched; lines: weights, dotted: verdicts")
               : Said::tr("Requests per second of each zone over time: A solid, B dashed");
}

QByteArray figuresDrawing(const LogSummary &summary, FiguresMeasure measure)
{
    const std::vector<FiguresRow> &rows = summary.figures;
    Plot plot{.span = {rows.front().utcMs - rows.front().windowMs, rows.back().utcMs}};
    double most = measure == FiguresMeasure::Errors ? 0.001 : 1;
    for (const FiguresRow &row : rows)
        for (const Zone zone : bothZones)
            most = std::max(most, valueOf(row, zone, measure));
    plot.top = most * 1.05;
    QByteArray svg = "<svg viewBox=\"0 0 960 210\" role=\"img\" aria-label=\"" +
                     htmlText(figuresName(measure)) + "\">\n";
    for (const LogSummary::Soak &soak : summary.soaks)
        svg += shade(plot, soak);
    for (const double part : {0.0, 0.5, 1.0}) {
        const QByteArray y = QByteArray::number(plot.y(most * part), 'f', 1);
        svg += "<line x1=\"" + QByteArray::number(left) + "\" x2=\"" +
               QByteArray::number(left + width) + "\" y1=\"" + y + "\" y2=\"" + y +
               "\" stroke=\"#d8dce0\"/>\n" +
               label(0, int(plot.y(most * part)) + 4, textOf(most * part, measure));
    }
    for (const auto &[balancer, points] : summary.shares)
        for (const LogSummary::Share &point : points)
            svg += mark(plot, point.utcMs, "");
    for (const qint64 turn : summary.turns)
        svg += mark(plot, turn, " stroke-dasharray=\"2 2\"");
    for (const Zone zone : bothZones)
        svg += zoneLine(summary, zone, measure, plot);
    svg += label(left, top + height + 24, utcText(plot.span.from)) +
           label(left + width - 170, top + height + 24, utcText(plot.span.to));
    return svg + "</svg>\n";
}

QByteArray figuresChart(const LogSummary &summary, FiguresMeasure measure)
{
    return figuresDrawing(summary, measure) + "<p>" + htmlText(figuresName(measure)) + "</p>\n";
}

} // namespace switchyard
