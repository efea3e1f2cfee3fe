#pragma once
#include "tests/simulation/ledger.h"

#include <QStringList>

namespace switchyard::simulation
{

struct Outcomes {
    int completed = 0, wentBack = 0, aborted = 0, left = 0, asking = 0;
};

struct RunResult {
    quint64 seed = 0;
    std::vector<Finding> findings = {};
    QStringList trace = {}; ///< what was decided, a line each, for people
    int inputs = 0;
    int effects = 0;
    int crashes = 0;
    Outcomes outcomes = {};
    qint64 lost = 0;
    qint64 lostByDeploy = 0;
};

/// One release, or leave, or shift, from its begin to its end or last question. Deterministic.
RunResult runSeed(quint64 seed);

} // namespace switchyard::simulation
