#include "models/judge/counters.h"

#include <algorithm>

namespace switchyard
{

CounterHistory::CounterHistory(qint64 keepMs, CounterSource source)
    : m_keepMs(keepMs), m_source(source)
{
}

namespace
{
// A counter that went down began again at 0: all that it shows now is new.
qint64 growth(qint64 before, qint64 now) { return now >= before ? now - before : now; }
} // namespace

void CounterHistory::feed(const std::vector<SeriesCounters> &series, qint64 at)
{
    for (const SeriesCounters &s : series) {
        const Key key{int(s.zone), s.service};
        const auto [last, isNew] = m_last.try_emplace({key, s.instance, s.version},
                                                      Completed{s.requests, s.errors, s.slow});
        Completed &total = m_totals[key];
        // What a series counted before we first saw it is not ours to judge, unless we watched its
        // birth: then its whole count was made since the sample before.
        const bool born = isNew && !m_samples.empty();
        total.requests += born ? s.requests : growth(last->second.requests, s.requests);
        total.errors += born ? s.errors : growth(last->second.errors, s.errors);
        // Slow ones are mostly made of two counters, so that they may be a few less for a moment.
        const bool restarted = s.requests < last->second.requests;
        const qint64 slowBefore = born || restarted ? 0 : last->second.slow;
        total.slow += std::max<qint64>(0, s.slow - slowBefore);
        last->second = {s.requests, s.errors, std::max(s.slow, slowBefore)};
    }
    m_samples.push_back({at, m_totals});
    while (m_samples.size() > 2 && m_samples[1].at <= at - m_keepMs)
        m_samples.pop_front();
}

bool CounterHistory::hasData(Zone zone) const
{
    return std::ranges::any_of(m_totals, [&](const auto &t) { return t.first.first == int(zone); });
}

std::vector<QString> CounterHistory::services() const
{
    std::set<QString> names;
    for (const auto &[key, counts] : m_totals)
        names.insert(key.second);
    return {names.begin(), names.end()};
}

Counts CounterHistory::between(Zone zone, const QString &service, qint64 from, qint64 to) const
{
    const auto first =
        std::ranges::find_if(m_samples, [&](const Sample &s) { return s.at >= from; });
    const auto end = std::ranges::find_if(m_samples, [&](const Sample &s) { return s.at > to; });
    if (first == m_samples.end() || first >= end)
        return {};
    const auto countsOf = [&](const Sample &sample) {
        const auto it = sample.totals.find({int(zone), service});
        return it == sample.totals.end() ? Completed{} : it->second;
    };
    const Completed before = countsOf(*first);
    const Completed after = countsOf(*std::prev(end));
    return {after.requests - before.requests, after.errors - before.errors};
}

Counts CounterHistory::between(Zone zone, qint64 from, qint64 to) const
{
    Counts sum;
    for (const QString &service : services()) {
        const Counts one = between(zone, service, from, to);
        sum.requests += one.requests;
        sum.errors += one.errors;
    }
    return sum;
}

qint64 CounterHistory::coveredMs(qint64 from, qint64 to) const
{
    const auto first =
        std::ranges::find_if(m_samples, [&](const Sample &s) { return s.at >= from; });
    const auto end = std::ranges::find_if(m_samples, [&](const Sample &s) { return s.at > to; });
    return first < end ? std::prev(end)->at - first->at : 0;
}

std::vector<Sides> CounterHistory::sides(Zone newZone, const QString &service, qint64 from,
                                         qint64 to) const
{
    const auto countsOf = [&](const Sample &sample, Zone zone) {
        std::optional<Completed> sum;
        for (const auto &[key, counts] : sample.totals)
            if (key.first == int(zone) && (service.isEmpty() || key.second == service)) {
                const Completed had = sum.value_or(Completed());
                sum = {had.requests + counts.requests, had.errors + counts.errors,
                       had.slow + counts.slow};
            }
        return sum;
    };
    const auto grown = [&](const Sample &before, const Sample &after, Zone zone) {
        const auto a = countsOf(before, zone), b = countsOf(after, zone);
        return a && b ? std::optional(Completed{b->requests - a->requests, b->errors - a->errors,
                                                b->slow - a->slow})
                      : std::nullopt;
    };
    std::vector<Sides> out;
    for (size_t i = 1; i < m_samples.size(); ++i) {
        const Sample &before = m_samples[i - 1];
        const Sample &after = m_samples[i];
        if (before.at >= from && after.at <= to)
            out.push_back({grown(before, after, other(newZone)), grown(before, after, newZone)});
    }
    return out;
}

} // namespace switchyard
