#pragma once
#include "tests/simulation/sim.h"

namespace switchyard::simulation
{

enum class Came : quint8 { Completed, WentBack, Aborted, Left, Asking };
constexpr const char *cameNames[] = {"completed", "went_back", "aborted", "left", "asking"};

struct RunResult {
    Setup setup = {};
    std::vector<Finding> findings = {};
    QStringList trace = {};
    std::array<int, faultCount> faults = {};
    int inputs = 0;
    int effects = 0;
    int crashes = 0;
    int waysBack = 0; ///< how often the way back was tried on a copy
    Came came = Came::Asking;
};

/// One release, leave or shift from its begin to its end or last question. Deterministic.
RunResult run(const Setup &setup);
/// Turns off what a failure does not need, and runs again with a trace.
RunResult shortened(const RunResult &failed);

} // namespace switchyard::simulation
