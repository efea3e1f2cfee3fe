#pragma once
#include "tests/simulation/run.h"

#include <span>

namespace switchyard::simulation
{

/// A story told on purpose: what must not happen is checked by the ledger at each step, and what
/// must come of it by the story itself.
struct Scenario {
    const char *name;
    const char *what; ///< the failure that another tool had, or that people fear
    Setup (*setup)();
    QString (*play)(Sim &sim); ///< empty: it came as it must
};
std::span<const Scenario> scenarios();

} // namespace switchyard::simulation
