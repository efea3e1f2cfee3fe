#pragma once
#include <QtGlobal>

#include <utility>
#include <vector>

namespace switchyard
{

struct Point {
    double x = 0; ///< UTC milliseconds
    double y = 0;
    friend bool operator==(const Point &, const Point &) = default;
};

/// A line cut where there is no data, and the spans where there is none.
struct Trace {
    std::vector<std::vector<Point>> segments = {};
    std::vector<std::pair<double, double>> gaps = {};
    qsizetype visited = 0; ///< what was looked at to make it
    friend bool operator==(const Trace &, const Trace &) = default;
};

/// What a chart of `columns` pixels shows of `from`..`to`. Time that no sample covers is a gap
/// where it is longer than `silenceMs`, and than what an eye can tell from a line.
struct TraceRange {
    qint64 from = 0;
    qint64 to = 0;
    int columns = 1;
    qint64 silenceMs = 3'000;
    friend bool operator==(const TraceRange &, const TraceRange &) = default;
};

/// Milliseconds of one column; at least one.
double columnOf(const TraceRange &range);
/// From how long on a silence is a gap.
double gapOf(const TraceRange &range);

/// The greatest value of a trace; 0 where there is none.
double greatestOf(const Trace &trace);
/// A round number at or above `value`: 1 to 8 times a power of ten.
double roundUp(double value);

/// Makes a trace of points that come in order of time: of each column the least and the greatest,
/// so that no peak is lost.
class Tracer
{
public:
    explicit Tracer(const TraceRange &range);
    qint64 column(double x) const;
    /// What follows is known from `x` on: a gap, where that leaves one.
    void begin(double x);
    void take(const Point &point);
    /// All is known up to here.
    void end(double x) { m_known = x; }
    Trace finish(qsizetype visited);

private:
    struct Bucket {
        Point least = {};
        Point greatest = {};
        bool used = false;
        void take(const Point &point);
        void putInto(std::vector<Point> &line) const;
    };
    void flush();
    void gap(double from, double to);

    TraceRange m_range;
    double m_perColumn;
    double m_gap;
    double m_known; ///< up to here there is data, or nothing to say
    Bucket m_bucket = {};
    qint64 m_column = 0;
    bool m_open = false;
    Trace m_trace = {};
};

} // namespace switchyard
