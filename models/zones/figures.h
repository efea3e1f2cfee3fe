#pragma once
#include "models/zones/readings.h"

#include <QJsonObject>

namespace switchyard
{

/// What one zone carried, in whole numbers: the text of a record is the same on every machine.
struct ZoneCount {
    qint64 requests = -1; ///< -1: no data
    qint64 errors = 0;
    qint64 p95Us = -1; ///< microseconds; -1: not known
    friend bool operator==(const ZoneCount &, const ZoneCount &) = default;
};

/// What both zones carried in the `windowMs` before a moment, as the release log keeps it: its
/// charts are drawn from this, on any day, without the metrics.
struct FiguresRow {
    qint64 utcMs = 0;
    qint64 windowMs = 0;
    PerZone<ZoneCount> zones = {};
    friend bool operator==(const FiguresRow &, const FiguresRow &) = default;
};

FiguresRow rowOf(const RatePoint &point);
/// The body of a record of the kind "figures".
QJsonObject figuresBody(const std::vector<FiguresRow> &rows);
/// What is not a row of ours is left out.
std::vector<FiguresRow> figuresOf(const QJsonObject &body);

/// Picks of the points of a release those that the log keeps: windows that do not overlap, a dozen
/// a record, and fewer where a release stays open for very long.
class FiguresPicker
{
public:
    static constexpr std::size_t rowsOfRecord = 12;
    static constexpr int fineRecords = 480; ///< eight hours, at five seconds a row
    static constexpr qint64 sparseMs = 60'000;

    void take(const RatePoint &point);
    bool isFull() const { return m_rows.size() >= rowsOfRecord; }
    /// The rows of the next record, which are then forgotten; may be none.
    std::vector<FiguresRow> give();

private:
    std::vector<FiguresRow> m_rows = {};
    qint64 m_newest = 0;
    int m_given = 0;
};

} // namespace switchyard
