#pragma once
#include "models/views/chartview.h"

#include <utility>

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
    friend bool operator==(const Trace &, const Trace &) = default;
};

/// What a chart of `columns` pixels needs of the samples between `from` and `to`: of each column
/// the least and the greatest value, in their order, so that no peak is lost. A negative value, or
/// more than `longestStep` between two samples, is a gap.
Trace traceOf(const std::vector<Sample> &samples, double Sample::*value, qint64 from, qint64 to,
              int columns, qint64 longestStep);

/// The greatest value in `from`..`to`; 0 where there is none.
double greatestOf(const std::vector<Sample> &samples, double Sample::*value, qint64 from,
                  qint64 to);

/// A round number at or above `value`: 1 to 8 times a power of ten.
double roundUp(double value);

} // namespace switchyard
