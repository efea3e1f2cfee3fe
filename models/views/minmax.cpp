#include "models/views/minmax.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

MinMaxHistory::MinMaxHistory(int channels, int sums, std::vector<qsizetype> kept)
    : m_channels(channels), m_sums(sums), m_levels(kept.size())
{
    for (std::size_t level = 0; level < kept.size(); ++level)
        m_levels[level].kept = std::max(kept[level], 2 * fanout);
}

qint64 MinMaxHistory::oldest() const
{
    // A level that reaches back farther than the one below it begins earlier.
    qint64 oldest = newest();
    for (const Level &level : m_levels)
        if (!level.times.empty())
            oldest = std::min(oldest, level.times.front());
    return oldest;
}

qint64 MinMaxHistory::newest() const { return isEmpty() ? 0 : m_levels.front().times.back(); }

qsizetype MinMaxHistory::stored() const
{
    qsizetype all = 0;
    for (const Level &level : m_levels)
        all += qsizetype(level.times.size());
    return all;
}

bool MinMaxHistory::append(qint64 at, qint64 windowMs, std::span<const float> values,
                           std::span<const float> sums)
{
    if (!isEmpty() && at <= newest())
        return false;
    Level &samples = m_levels.front();
    samples.times.push_back(at);
    samples.windows.push_back(qint32(std::clamp<qint64>(windowMs, 0, 1 << 30)));
    samples.values.insert(samples.values.end(), values.begin(), values.end());
    samples.sums.insert(samples.sums.end(), sums.begin(), sums.end());
    for (std::size_t level = 1; level < m_levels.size(); ++level) {
        if (m_levels[level - 1].end() % fanout != 0)
            break;
        sumUp(level);
    }
    for (Level &level : m_levels)
        trim(level);
    return true;
}

/// Makes of the newest whole group of the level below one node.
void MinMaxHistory::sumUp(std::size_t at)
{
    Level &level = m_levels[at];
    const Level &below = m_levels[at - 1];
    const qsizetype first = below.end() - fanout;
    for (int channel = 0; channel < m_channels; ++channel)
        level.nodes.push_back(joined(at - 1, first, channel));
    for (int sum = 0; sum < m_sums; ++sum) {
        float all = 0;
        for (qsizetype number = first; number < below.end(); ++number)
            all += below.sums[below.place(number) * std::size_t(m_sums) + std::size_t(sum)];
        level.sums.push_back(all);
    }
    level.times.push_back(below.timeOf(first));
}

/// Whole groups go, so that a node has all of its parts or none.
void MinMaxHistory::trim(Level &level) const
{
    const auto size = qsizetype(level.times.size());
    if (size < level.kept + std::max(fanout, level.kept / 4))
        return;
    const qsizetype gone = (size - level.kept) / fanout * fanout;
    const auto drop = [gone](auto &all, int each) {
        if (!all.empty())
            all.erase(all.begin(), all.begin() + gone * each);
    };
    drop(level.times, 1);
    drop(level.windows, 1);
    drop(level.values, m_channels);
    drop(level.nodes, m_channels);
    drop(level.sums, m_sums);
    level.begin += gone;
}

MinMaxHistory::Node MinMaxHistory::nodeAt(std::size_t at, qsizetype number, int channel) const
{
    const Level &level = m_levels[at];
    const std::size_t index = level.place(number) * std::size_t(m_channels) + std::size_t(channel);
    if (at > 0)
        return level.nodes[index];
    const float value = level.values[index];
    return {.least = value, .greatest = value, .from = -level.windows[level.place(number)]};
}

MinMaxHistory::Node MinMaxHistory::joined(std::size_t below, qsizetype first, int channel) const
{
    const Level &parts = m_levels[below];
    Node all;
    for (qsizetype number = first; number < first + fanout; ++number) {
        Node part = nodeAt(below, number, channel);
        if (!part.hasData())
            continue;
        const auto later = qint32(parts.timeOf(number) - parts.timeOf(first));
        for (qint32 *time :
             {&part.leastAt, &part.greatestAt, &part.from, &part.last, &part.gapFrom, &part.gapTo})
            *time += later;
        if (!all.hasData()) {
            all = part;
            continue;
        }
        const auto longer = [&](qint32 from, qint32 to) {
            if (to - from > all.gapTo - all.gapFrom) {
                all.gapFrom = from;
                all.gapTo = to;
            }
        };
        longer(all.last, part.from);
        longer(part.gapFrom, part.gapTo);
        if (part.least < all.least) {
            all.least = part.least;
            all.leastAt = part.leastAt;
        }
        if (part.greatest > all.greatest) {
            all.greatest = part.greatest;
            all.greatestAt = part.greatestAt;
        }
        all.last = part.last;
    }
    return all;
}

struct MinMaxHistory::Walk {
    int channel = 0;
    double from = 0;
    double to = 0;
    Tracer &tracer;
    double gap = 0;
    qsizetype visited = 0;

    /// The points of a node, and the longest silence between them where it can be seen.
    void take(double base, const Node &node)
    {
        tracer.begin(base + node.from);
        const Point least{base + node.leastAt, node.least};
        const Point greatest{base + node.greatestAt, node.greatest};
        const bool leastFirst = least.x <= greatest.x;
        const bool cut = double(node.gapTo) - double(node.gapFrom) > gap;
        bool open = cut;
        for (const Point &point : {leastFirst ? least : greatest, leastFirst ? greatest : least}) {
            if (open && point.x >= base + node.gapTo)
                open = breakAt(base, node);
            tracer.take(point);
        }
        if (open)
            breakAt(base, node);
        tracer.end(base + node.last);
    }
    bool breakAt(double base, const Node &node)
    {
        tracer.end(base + node.gapFrom);
        tracer.begin(base + node.gapTo);
        return false;
    }
};

/// The time of the newest sample in a node, or at least of the newest that it may hold.
qint64 MinMaxHistory::endOf(std::size_t at, qsizetype number) const
{
    const Level &level = m_levels[at];
    return number + 1 < level.end() ? level.timeOf(number + 1) : newest();
}

void MinMaxHistory::descend(Walk &walk, std::size_t at, qsizetype number) const
{
    ++walk.visited;
    const auto base = double(m_levels[at].timeOf(number));
    if (base > walk.to || double(endOf(at, number)) < walk.from)
        return;
    const Node node = nodeAt(at, number, walk.channel);
    if (!node.hasData())
        return;
    const bool whole = base >= walk.from && base + node.last <= walk.to &&
                       walk.tracer.column(base) == walk.tracer.column(base + node.last);
    const qsizetype first = number * fanout;
    if (at == 0 || whole || first < m_levels[at - 1].begin) {
        if (at > 0 || (base >= walk.from && base <= walk.to))
            walk.take(base, node);
        return;
    }
    for (qsizetype part = first; part < first + fanout; ++part)
        descend(walk, at - 1, part);
}

qsizetype MinMaxHistory::draw(int channel, const TraceRange &range, Tracer &tracer,
                              qint64 end) const
{
    const double gap = gapOf(range);
    Walk walk{.channel = channel,
              .from = double(range.from) - gap, // a little more: lines go on to the edges
              .to = std::min(double(range.to) + gap, double(end) - 1),
              .tracer = tracer,
              .gap = gap};
    // The coarsest first; of each finer level what is not summed up yet.
    for (std::size_t above = m_levels.size(); above > 0; --above) {
        const Level &level = m_levels[above - 1];
        const qsizetype summed = above < m_levels.size() ? m_levels[above].end() * fanout : 0;
        const auto begin = level.times.begin() + std::max<qsizetype>(summed - level.begin, 0);
        auto first = std::upper_bound(begin, level.times.end(), qint64(walk.from));
        if (first != begin)
            --first;
        for (; first != level.times.end() && double(*first) <= walk.to; ++first)
            descend(walk, above - 1, level.begin + (first - level.times.begin()));
    }
    return walk.visited;
}

std::size_t MinMaxHistory::finestAt(qint64 at) const
{
    std::size_t level = 0;
    while (level + 1 < m_levels.size() && !m_levels[level + 1].times.empty() &&
           m_levels[level].times.front() > at &&
           m_levels[level + 1].times.front() < m_levels[level].times.front())
        ++level;
    return level;
}

MinMaxHistory::Moment MinMaxHistory::momentAt(std::size_t from, qsizetype number) const
{
    const Level &level = m_levels[from];
    Moment moment{.from = level.timeOf(number)};
    moment.to = from == 0 ? moment.from : endOf(from, number);
    if (from == 0)
        moment.from -= level.windows[level.place(number)];
    for (std::size_t up = 0; up < from; ++up)
        moment.samples *= fanout;
    for (int channel = 0; channel < m_channels; ++channel) {
        const Node node = nodeAt(from, number, channel);
        moment.least.push_back(node.least);
        moment.greatest.push_back(node.hasData() ? node.greatest : node.least);
    }
    const auto sums = level.sums.begin() + qsizetype(level.place(number)) * m_sums;
    moment.sums.assign(sums, sums + m_sums);
    return moment;
}

std::optional<MinMaxHistory::Moment> MinMaxHistory::near(qint64 at) const
{
    if (isEmpty())
        return std::nullopt;
    const std::size_t finest = finestAt(at);
    const std::vector<qint64> &times = m_levels[finest].times;
    auto next = std::ranges::upper_bound(times, at);
    if (next != times.begin())
        --next;
    // Of two samples the nearer; a node holds its time.
    if (finest == 0 && next + 1 != times.end() && *(next + 1) - at < at - *next)
        ++next;
    return momentAt(finest, m_levels[finest].begin + (next - times.begin()));
}

std::vector<MinMaxHistory::Moment> MinMaxHistory::moments(qint64 from, qint64 to,
                                                          qsizetype most) const
{
    const auto within = [&](std::size_t level) {
        const std::vector<qint64> &times = m_levels[level].times;
        return std::pair(std::ranges::lower_bound(times, from),
                         std::ranges::upper_bound(times, to));
    };
    std::vector<Moment> found;
    if (isEmpty())
        return found;
    std::size_t level = finestAt(from);
    while (level + 1 < m_levels.size() && within(level).second - within(level).first > most)
        ++level;
    auto [first, last] = within(level);
    if (last - first > most)
        first = last - most;
    for (; first < last; ++first)
        found.push_back(
            momentAt(level, m_levels[level].begin + (first - m_levels[level].times.begin())));
    return found;
}

} // namespace switchyard
