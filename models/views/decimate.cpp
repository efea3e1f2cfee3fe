#include "models/views/decimate.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

namespace
{

/// The least and the greatest point of one column.
struct Bucket {
    Point least = {};
    Point greatest = {};
    bool used = false;

    void take(const Point &point)
    {
        if (!used || point.y < least.y)
            least = point;
        if (!used || point.y > greatest.y)
            greatest = point;
        used = true;
    }
    void putInto(std::vector<Point> &line) const
    {
        if (!used)
            return;
        const bool once = least == greatest;
        line.push_back(least.x <= greatest.x ? least : greatest);
        if (!once)
            line.push_back(least.x <= greatest.x ? greatest : least);
    }
};

/// Feeds points column by column into the last segment of a trace.
struct Tracer {
    Trace trace = {};
    double from = 0;
    double perColumn = 1;
    Bucket bucket = {};
    qint64 column = -1;
    bool open = false;

    void take(const Point &point)
    {
        if (!open)
            trace.segments.emplace_back();
        open = true;
        const auto here = qint64((point.x - from) / perColumn);
        if (here != column)
            flush();
        column = here;
        bucket.take(point);
    }
    void flush()
    {
        if (!trace.segments.empty())
            bucket.putInto(trace.segments.back());
        bucket = {};
    }
    void cut()
    {
        flush();
        open = false;
        column = -1;
    }
};

} // namespace

Trace traceOf(const std::vector<Sample> &samples, double Sample::*value, qint64 from, qint64 to,
              int columns, qint64 longestStep)
{
    Tracer tracer{.from = double(from),
                  .perColumn = std::max(1.0, double(to - from) / std::max(columns, 1))};
    double known = double(from); // up to here there is data, or nothing to say
    bool begun = false;
    const auto first = std::ranges::lower_bound(samples, from, {}, &Sample::utcMs);
    for (auto it = first; it != samples.end() && it->utcMs <= to; ++it) {
        if (!(*it.*value >= 0))
            continue;
        const auto x = double(it->utcMs);
        if (begun && x - known > double(longestStep)) {
            tracer.cut();
            tracer.trace.gaps.emplace_back(known, x);
        } else if (!begun && x - known > double(longestStep)) {
            tracer.trace.gaps.emplace_back(known, x);
        }
        tracer.take({x, *it.*value});
        begun = true;
        known = x;
    }
    tracer.flush();
    if (double(to) - known > double(longestStep))
        tracer.trace.gaps.emplace_back(known, double(to));
    return std::move(tracer.trace);
}

double greatestOf(const std::vector<Sample> &samples, double Sample::*value, qint64 from, qint64 to)
{
    double greatest = 0;
    for (const Sample &sample : samples)
        if (sample.utcMs >= from && sample.utcMs <= to)
            greatest = std::max(greatest, sample.*value);
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

} // namespace switchyard
