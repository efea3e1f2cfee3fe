#include "tests/simulation/run.h"

namespace switchyard::simulation
{

namespace
{

bool breaks(const RunResult &result, int invariant)
{
    return std::ranges::any_of(result.findings,
                               [&](const Finding &f) { return f.invariant == invariant; });
}

/// Takes `smaller` where it breaks the same invariant.
bool keep(Setup &setup, const Setup &smaller, int invariant)
{
    if (!breaks(run(smaller), invariant))
        return false;
    setup = smaller;
    return true;
}

void withoutFaults(Setup &setup, int invariant)
{
    for (int i = 0; i < faultCount; ++i) {
        if (setup.rates[size_t(i)] == 0)
            continue;
        Setup smaller = setup;
        smaller.rates[size_t(i)] = 0;
        std::erase_if(smaller.incidents,
                      [&](const Incident &incident) { return int(incident.fault) == i; });
        keep(setup, smaller, invariant);
    }
}

void withoutIncidents(Setup &setup, int invariant)
{
    for (size_t i = setup.incidents.size(); i-- > 0;) {
        Setup smaller = setup;
        smaller.incidents.erase(smaller.incidents.begin() + qsizetype(i));
        keep(setup, smaller, invariant);
    }
}

void simpler(Setup &setup, int invariant)
{
    const auto with = [&](auto change) {
        Setup smaller = setup;
        change(smaller);
        keep(setup, smaller, invariant);
    };
    with([](Setup &s) { s.services = 1; });
    with([](Setup &s) { s.instances = s.inBatches() ? 2 : 1; });
    with([](Setup &s) { s.servers = 1; });
    with([](Setup &s) { s.ramp = {100}; });
    with([](Setup &s) { s.balancers.resize(1); });
    with([](Setup &s) { s.balancers.front().lagMs = 0; });
    with([](Setup &s) { s.commands.clear(); });
    with([](Setup &s) { s.keepsOut = false; });
    with([](Setup &s) { s.hasDrain = false; });
    with([](Setup &s) { s.approval = false; });
    with([](Setup &s) { s.canaryWeight = 0; });
}

} // namespace

RunResult shortened(const RunResult &failed)
{
    const int invariant = failed.findings.front().invariant;
    Setup setup = failed.setup;
    withoutFaults(setup, invariant);
    withoutIncidents(setup, invariant);
    simpler(setup, invariant);
    setup.keepsTrace = true;
    return run(setup);
}

} // namespace switchyard::simulation
