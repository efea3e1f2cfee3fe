#pragma once
#include "models/views/trace.h"

#include <QtGlobal>

#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace switchyard
{

/// Values of some channels over time, with the least and the greatest of every 8, 64, 512 ... of
/// them kept up as they come. So a picture costs what its pixels cost, however many samples stand
/// behind it; and where the samples themselves are gone, the extremes and the gaps of before are
/// still there.
class MinMaxHistory
{
public:
    static constexpr qsizetype fanout = 8;
    /// `kept` has one entry a level: samples, then extremes of 8, of 64 and so on; each level must
    /// reach back as far as the one below it. Up to a quarter more is kept.
    MinMaxHistory(int channels, int sums, std::vector<qsizetype> kept);

    /// A sample of what was seen in the `windowMs` before `at`. NaN is no data. `sums` is what is
    /// added up where samples are taken together. Amortised O(1). False: `at` is not newer than
    /// the newest.
    bool append(qint64 at, qint64 windowMs, std::span<const float> values,
                std::span<const float> sums = {});

    /// Hands what a picture of `range` needs to `tracer`, of samples before `end`; how much was
    /// looked at for it.
    qsizetype draw(int channel, const TraceRange &range, Tracer &tracer,
                   qint64 end = std::numeric_limits<qint64>::max()) const;

    /// What is known of the time next to `at`; of the finest level that reaches back so far.
    struct Moment {
        qint64 from = 0;
        qint64 to = 0;
        qsizetype samples = 1; ///< taken together
        std::vector<float> least = {};
        std::vector<float> greatest = {};
        std::vector<float> sums = {};
    };
    std::optional<Moment> near(qint64 at) const;
    /// All in [from, to], of the finest level that reaches back so far and has no more than `most`.
    std::vector<Moment> moments(qint64 from, qint64 to, qsizetype most) const;

    bool isEmpty() const { return m_levels.front().times.empty(); }
    qint64 oldest() const;
    qint64 newest() const;
    qsizetype count() const { return m_levels.front().end(); } ///< ever appended
    qsizetype stored() const;                                  ///< entries of all levels

private:
    /// Extremes of one channel; times in milliseconds from the first sample of the node.
    struct Node {
        float least = std::numeric_limits<float>::quiet_NaN(); ///< NaN: no data
        float greatest = 0;
        qint32 leastAt = 0;
        qint32 greatestAt = 0;
        qint32 from = 0; ///< where the first sample's window begins
        qint32 last = 0;
        qint32 gapFrom = 0; ///< the longest time in between that no sample covers
        qint32 gapTo = 0;
        bool hasData() const { return least == least; }
    };
    struct Level {
        qsizetype kept = 0;
        qsizetype begin = 0; ///< running number of the oldest
        std::vector<qint64> times = {};
        std::vector<qint32> windows = {}; ///< of samples
        std::vector<float> values = {};   ///< of samples
        std::vector<Node> nodes = {};     ///< of all levels above
        std::vector<float> sums = {};
        qsizetype end() const { return begin + qsizetype(times.size()); }
        std::size_t place(qsizetype number) const { return std::size_t(number - begin); }
        qint64 timeOf(qsizetype number) const { return times[place(number)]; }
    };
    struct Walk;

    Node nodeAt(std::size_t level, qsizetype number, int channel) const;
    Node joined(std::size_t below, qsizetype first, int channel) const;
    void sumUp(std::size_t level);
    void trim(Level &level) const;
    void descend(Walk &walk, std::size_t level, qsizetype number) const;
    qint64 endOf(std::size_t level, qsizetype number) const;
    std::size_t finestAt(qint64 at) const;
    Moment momentAt(std::size_t level, qsizetype number) const;

    int m_channels;
    int m_sums;
    std::vector<Level> m_levels;
};

} // namespace switchyard
