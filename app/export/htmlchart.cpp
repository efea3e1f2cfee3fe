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

} // namespace switchyard
