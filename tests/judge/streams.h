#pragma once
#include "models/judge/judge.h"
#include "tests/judge/random.h"

namespace switchyard::judging
{

inline constexpr int soakSeconds = 1'800;

/// Bursts of errors in one zone, each zone for itself: on average one in `everySeconds`, so many
/// seconds long, with `factor` times the errors.
struct Shocks {
    int seconds = 0; ///< 0: none
    double everySeconds = 300;
    double factor = 10;
};

/// Traffic to be judged: a Poisson stream of requests, of which errors are a random part.
struct Scenario {
    double perSecond = 200;
    double share = 0.5; ///< of the new zone
    double rate = 0.01; ///< the old version's error rate
    double ratio = 1;   ///< the new version's against it from the start
    int faultAt = -1;   ///< seconds; from then on the ratio is `faultRatio`. Below 0: never
    double faultRatio = 3;
    Shocks shocks = {};
    int seconds = 1'800; ///< how long it is watched; the plan is a soak of half an hour
};

/// The distributions of a scenario, made once for all of its runs.
class Traffic
{
public:
    explicit Traffic(const Scenario &scenario);
    const Scenario &scenario() const { return m_scenario; }
    Completed draw(Zone zone, int second, bool shocked, Random &random) const;

private:
    struct Source {
        Poisson good;
        Poisson errors;
    };
    Source source(double perSecond, double rate) const;
    Scenario m_scenario;
    std::vector<Source> m_old = {};    ///< calm, shocked
    std::vector<Source> m_new = {};    ///< calm, shocked
    std::vector<Source> m_faulty = {}; ///< calm, shocked
};

/// Seconds of a scenario, one after another, the same for the same seed. Zone A is the old one.
class Stream
{
public:
    Stream(const Traffic &traffic, quint64 seed);
    Sides next();

private:
    bool shocked(int &left);
    const Traffic &m_traffic;
    Random m_random;
    int m_second = 0;
    PerZone<int> m_shockLeft = {};
};

/// Both zones on the old version for so many seconds: what phi and the baseline are taken from.
std::vector<Sides> historyOf(const Scenario &scenario, int seconds, quint64 seed);

} // namespace switchyard::judging
