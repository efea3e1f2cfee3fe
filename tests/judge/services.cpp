#include "tests/judge/services.h"

namespace switchyard::judging
{

namespace
{

constexpr int services = 40;
constexpr int broken = 17;
constexpr double perSecond = 2.5; // of each service in each zone
constexpr double usual = 0.01;
constexpr double brokenRate = 0.21;

struct Source {
    explicit Source(double rate) : good(perSecond * (1 - rate)), errors(perSecond * rate) {}
    Completed draw(Random &random) const
    {
        const qint64 failed = errors.draw(random);
        return {good.draw(random) + failed, failed, 0};
    }
    Poisson good;
    Poisson errors;
};

JudgeSetup setup()
{
    JudgeSetup out;
    out.stages = {{soakSeconds, false}};
    out.limits.objective = 1 - usual;
    out.total.errors.before = {360'000, 3'600};
    for (int i = 0; i < services; ++i) {
        out.services.push_back(QString::number(i));
        out.serviceBaselines.push_back({.errors = {.before = {9'000, 90}}});
    }
    return out;
}

Tick tickOf(int second, const Source &calm, const Source &faulty, Random &random)
{
    Tick tick{.at = qint64(second) * 1'000, .total = {Completed(), Completed()}};
    for (int i = 0; i < services; ++i) {
        tick.services.push_back({calm.draw(random), (i == broken ? faulty : calm).draw(random)});
        for (const auto side : {&Sides::oldZone, &Sides::newZone}) {
            (tick.total.*side)->requests += (tick.services.back().*side)->requests;
            (tick.total.*side)->errors += (tick.services.back().*side)->errors;
        }
    }
    return tick;
}

/// The second and the service; nothing: it was let live.
std::optional<std::pair<int, QString>> judged(const Source &faulty, quint64 seed)
{
    static const Source calm(usual);
    Random random(seed);
    Judge judge(setup());
    for (int second = 1; second <= soakSeconds; ++second) {
        judge.take(tickOf(second, calm, faulty, random));
        if (judge.condemnedBy() != JudgeVerdict::Cause::None)
            return std::pair(second, judge.headline(second * 1'000).service);
    }
    return {};
}

} // namespace

OneOfForty oneOfForty(int runs)
{
    OneOfForty out;
    const Source faulty(brokenRate), calm(usual);
    for (int i = 0; i < runs; ++i) {
        const auto found = judged(faulty, quint64(i) + 1);
        out.found.take(found ? std::optional(found->first) : std::nullopt, 0);
        out.named += found && found->second == QString::number(broken) ? 1 : 0;
        out.calm.take(judged(calm, quint64(i) + 1'000'003).has_value());
    }
    return out;
}

} // namespace switchyard::judging
