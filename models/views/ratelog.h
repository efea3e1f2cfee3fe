#pragma once
#include "models/zones/readings.h"

#include <deque>
#include <memory>
#include <vector>

namespace switchyard
{

/// The newest rates, each with a running number, so that a screen that skipped some states misses
/// no point. A copy costs little whatever it holds: full chunks are shared, and never change.
class RateLog
{
public:
    explicit RateLog(qsizetype kept = 900);
    /// In order of time: what is no newer than the newest is dropped, and told by false; where the
    /// clock was set back, the log begins anew.
    bool append(RatePoint point);

    qint64 first() const { return m_first; } ///< number of the oldest that is kept
    qint64 next() const { return m_first + size(); }
    qsizetype size() const;
    const RatePoint &at(qint64 number) const; ///< first() <= number < next()

    /// Of the same log at the same moment.
    friend bool operator==(const RateLog &, const RateLog &) = default;

private:
    void forget();
    using Point = std::shared_ptr<const RatePoint>;
    using Chunk = std::shared_ptr<const std::vector<Point>>;
    static constexpr qsizetype chunkLength = 64;

    std::deque<Chunk> m_sealed = {};
    std::vector<Point> m_tail = {}; ///< under a chunk's length
    qint64 m_first = 0;
    qsizetype m_kept;
};

} // namespace switchyard
