#include "app/lab/promql.h"

#include <algorithm>
#include <cmath>

namespace switchyard::lab
{
namespace
{

constexpr qint64 lookBackMs = 300'000;

bool isMatch(const Expression &of, const Labels &labels)
{
    for (const Matcher &matcher : of.matchers) {
        const auto found = labels.find(matcher.label);
        const std::string value = found == labels.end() ? std::string() : found->second;
        if (matcher.pattern.match(QString::fromStdString(value)).hasMatch() != matcher.wanted)
            return false;
    }
    return true;
}

Labels withoutName(Labels labels)
{
    labels.erase("__name__");
    return labels;
}

/// The newest scrape alone: a series that it lacks has ended.
PromValue select(const Expression &of, const Counters &counters, qint64 atUtcMs)
{
    PromValue out;
    for (const auto &[labels, value] : counters.newest(atUtcMs - lookBackMs, atUtcMs).values) {
        if (isMatch(of, *labels))
            out.samples.push_back({*labels, value});
    }
    return out;
}

/// When each of them was scraped.
PromValue timestamps(const Expression &of, const Counters &counters, qint64 atUtcMs)
{
    const Scrape scrape = counters.newest(atUtcMs - lookBackMs, atUtcMs);
    PromValue out;
    for (const auto &[labels, value] : scrape.values)
        if (isMatch(of, *labels))
            out.samples.push_back(
                {withoutName(*labels), static_cast<double>(scrape.utcMs) / 1000.0});
    return out;
}

using Points = std::vector<std::pair<qint64, double>>;

/// What a counter grew by over these points; a fall is a restart from 0.
double growth(const Points &points)
{
    double sum = 0;
    for (size_t i = 1; i < points.size(); ++i) {
        const double step = points[i].second - points[i - 1].second;
        sum += step < 0 ? points[i].second : step;
    }
    return sum;
}

PromValue overRange(const Expression &of, const Counters &counters, qint64 atUtcMs)
{
    std::map<const Labels *, Points> series;
    std::map<const Labels *, bool> chosen; // Matching is the dear part.
    for (const Scrape &scrape : counters.between(atUtcMs - of.rangeMs, atUtcMs)) {
        for (const auto &[labels, value] : scrape.values) {
            auto known = chosen.find(labels);
            if (known == chosen.end())
                known = chosen.emplace(labels, isMatch(of, *labels)).first;
            if (known->second)
                series[labels].emplace_back(scrape.utcMs, value);
        }
    }
    PromValue out;
    for (auto &[labels, points] : series) {
        if (points.size() < 2)
            continue;
        if (of.kind == Expression::Kind::Irate)
            points.erase(points.begin(), points.end() - 2);
        const double seconds =
            static_cast<double>(points.back().first - points.front().first) / 1000.0;
        const double perSecond = growth(points) / seconds;
        const bool whole = of.kind == Expression::Kind::Increase;
        out.samples.push_back(
            {withoutName(*labels),
             whole ? perSecond * static_cast<double>(of.rangeMs) / 1000.0 : perSecond});
    }
    return out;
}

/// The sum of each group, or the most of it.
PromValue aggregate(const Expression &of, const PromValue &inner)
{
    std::map<Labels, double> groups;
    for (const PromSample &sample : inner.samples) {
        Labels kept;
        for (const std::string &label : of.by) {
            if (const auto found = sample.labels.find(label); found != sample.labels.end())
                kept.insert(*found);
        }
        const auto [group, isNew] = groups.try_emplace(kept, sample.value);
        if (!isNew)
            group->second = of.kind == Expression::Kind::Sum
                                ? group->second + sample.value
                                : std::max(group->second, sample.value);
    }
    PromValue out;
    for (const auto &[labels, value] : groups)
        out.samples.push_back({labels, value});
    return out;
}

double calculate(const QString &op, double left, double right)
{
    return op == u"+"   ? left + right
           : op == u"-" ? left - right
           : op == u"*" ? left * right
                        : left / right;
}

const PromSample *partner(const PromValue &of, const Labels &labels)
{
    for (const PromSample &sample : of.samples) {
        if (of.isScalar || withoutName(sample.labels) == labels)
            return &sample;
    }
    return nullptr;
}

PromValue binary(const QString &op, PromValue left, const PromValue &right)
{
    if (op == u"or") {
        for (const PromSample &sample : right.samples) {
            if (!partner(left, withoutName(sample.labels)))
                left.samples.push_back(sample);
        }
        return left;
    }
    if (left.isScalar && !right.isScalar) {
        PromValue out = right;
        for (PromSample &sample : out.samples)
            sample = {withoutName(sample.labels),
                      calculate(op, left.samples.front().value, sample.value)};
        return out;
    }
    PromValue out{.isScalar = left.isScalar};
    for (const PromSample &sample : left.samples) {
        const Labels labels = withoutName(sample.labels);
        if (const PromSample *other = partner(right, labels))
            out.samples.push_back({labels, calculate(op, sample.value, other->value)});
    }
    return out;
}

} // namespace

PromValue evaluate(const Expression &of, const Counters &counters, qint64 atUtcMs)
{
    switch (of.kind) {
    case Expression::Kind::Number:
        return {true, {{{}, of.number}}};
    case Expression::Kind::Selector:
        return select(of, counters, atUtcMs);
    case Expression::Kind::Rate:
    case Expression::Kind::Increase:
    case Expression::Kind::Irate:
        return overRange(of, counters, atUtcMs);
    case Expression::Kind::Timestamp:
        return timestamps(of, counters, atUtcMs);
    case Expression::Kind::Sum:
    case Expression::Kind::Max:
        return aggregate(of, evaluate(of.parts[0], counters, atUtcMs));
    case Expression::Kind::Binary:
        return binary(of.op, evaluate(of.parts[0], counters, atUtcMs),
                      evaluate(of.parts[1], counters, atUtcMs));
    }
    return {};
}

} // namespace switchyard::lab
