#include "models/views/trace.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

namespace
{
constexpr double leastGapColumns = 3; // narrower ones are a pixel's business, and without bound
} // namespace

double columnOf(const TraceRange &range)
{
    return std::max(1.0, double(range.to - range.from) / std::max(range.columns, 1));
}

double gapOf(const TraceRange &range)
{
    return std::max(double(range.silenceMs), leastGapColumns * columnOf(range));
}

double greatestOf(const Trace &trace)
{
    double greatest = 0;
    for (const auto &segment : trace.segments)
        for (const Point &point : segment)
            greatest = std::max(greatest, point.y);
    return greatest;
}

double roundUp(double value)
{
    if (!(value > 0))
        return 0;
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (value <= step * power * (1 + 1e-9))
            return step * power;
    return 10 * power;
}

void Tracer::Bucket::take(const Point &point)
{
    if (!used || point.y < least.y)
        least = point;
    if (!used || point.y > greatest.y)
        greatest = point;
    used = true;
}

void Tracer::Bucket::putInto(std::vector<Point> &line) const
{
    if (!used)
        return;
    line.push_back(least.x <= greatest.x ? least : greatest);
    if (least != greatest)
        line.push_back(least.x <= greatest.x ? greatest : least);
}

Tracer::Tracer(const TraceRange &range)
    : m_range(range), m_perColumn(columnOf(range)), m_gap(gapOf(range)), m_known(double(range.from))
{
}

qint64 Tracer::column(double x) const
{
    return qint64(std::floor((x - double(m_range.from)) / m_perColumn));
}

void Tracer::gap(double from, double to)
{
    from = std::max(from, double(m_range.from));
    to = std::min(to, double(m_range.to));
    if (to > from)
        m_trace.gaps.emplace_back(from, to);
}

void Tracer::begin(double x)
{
    if (x - m_known <= m_gap)
        return;
    gap(m_known, x);
    flush();
    m_open = false;
}

void Tracer::take(const Point &point)
{
    if (const qint64 here = column(point.x); here != m_column) {
        flush();
        m_column = here;
    }
    if (!std::exchange(m_open, true))
        m_trace.segments.emplace_back();
    m_bucket.take(point);
}

void Tracer::flush()
{
    if (m_bucket.used)
        m_bucket.putInto(m_trace.segments.back());
    m_bucket = {};
}

Trace Tracer::finish(qsizetype visited)
{
    flush();
    if (double(m_range.to) - m_known > m_gap)
        gap(m_known, double(m_range.to));
    m_trace.visited = visited;
    return std::move(m_trace);
}

} // namespace switchyard
