#include "tests/judge/streams.h"

namespace switchyard::judging
{

Traffic::Source Traffic::source(double perSecond, double rate) const
{
    const double chance = std::min(1.0, rate);
    return {Poisson(perSecond * (1 - chance)), Poisson(perSecond * chance)};
}

Traffic::Traffic(const Scenario &scenario) : m_scenario(scenario)
{
    const double oldPerSecond = scenario.perSecond * (1 - scenario.share);
    const double newPerSecond = scenario.perSecond * scenario.share;
    for (const double factor : {1.0, scenario.shocks.factor}) {
        m_old.push_back(source(oldPerSecond, scenario.rate * factor));
        m_new.push_back(source(newPerSecond, scenario.rate * scenario.ratio * factor));
        m_faulty.push_back(source(newPerSecond, scenario.rate * scenario.faultRatio * factor));
    }
}

Completed Traffic::draw(Zone zone, int second, bool shocked, Random &random) const
{
    const bool faulty = m_scenario.faultAt >= 0 && second >= m_scenario.faultAt;
    const auto &sources = zone == Zone::A ? m_old : faulty ? m_faulty : m_new;
    const Source &from = sources[shocked ? 1 : 0];
    const qint64 errors = from.errors.draw(random);
    return {from.good.draw(random) + errors, errors, 0};
}

Stream::Stream(const Traffic &traffic, quint64 seed) : m_traffic(traffic), m_random(seed) {}

bool Stream::shocked(int &left)
{
    const Shocks &shocks = m_traffic.scenario().shocks;
    if (shocks.seconds == 0)
        return false;
    if (left == 0 && m_random.uniform() * shocks.everySeconds < 1)
        left = shocks.seconds;
    return left > 0 && left-- > 0;
}

Sides Stream::next()
{
    const int second = m_second++;
    Sides out;
    if (m_traffic.scenario().share < 1)
        out.oldZone = m_traffic.draw(Zone::A, second, shocked(m_shockLeft.a), m_random);
    else
        out.oldZone = Completed();
    out.newZone = m_traffic.draw(Zone::B, second, shocked(m_shockLeft.b), m_random);
    return out;
}

std::vector<Sides> historyOf(const Scenario &scenario, int seconds, quint64 seed)
{
    Scenario past = scenario;
    past.ratio = 1;
    past.faultAt = -1;
    past.share = 0.5;
    const Traffic traffic(past);
    Stream stream(traffic, seed);
    std::vector<Sides> history;
    for (int second = 0; second < seconds; ++second)
        history.push_back(stream.next());
    return history;
}

} // namespace switchyard::judging
