#pragma once
#include "models/release/effect.h"
#include "models/zones/result.h"
#include "tests/simulation/faults.h"
#include "tests/simulation/simbalancer.h"

#include <QStringList>

namespace switchyard::simulation
{

/// A call that has left a console: what it will do to the world, and what its caller will hear.
struct Call {
    int number = 0;  ///< counts up over the whole run
    int console = 0; ///< who waits for the answer
    qint64 epoch = 0;
    Effect effect = {};
    qint64 sentAt = 0;
    std::vector<qint64> lands = {}; ///< true ms, still to come
    Weights part = {};              ///< of its weights, what is applied
    QString instance = {};          ///< a deploy: which one it replaces
    QStringList members = {};       ///< a change of the registry: of whom; empty: of everybody
    QString comesBackAs = {};       ///< a deploy: the version that comes up; empty: what it ran
    qint64 comesBackIn = 0;
    bool keepsOut = false;     ///< a deploy: the instance stays out of service in its registry
    bool keepsJobsOff = false; ///< a deploy: it does not let itself start jobs again
    bool partly = false;       ///< a change of the registry: one instance is left as it is
    qint64 answersAt = -1;     ///< -1: nobody hears it
    Outcome outcome = Ok{};
};

/// How long a deploy's program may run, and how long a cut write of a flag may still change it.
constexpr qint64 callLimitMs = 5'000;
constexpr qint64 flagLifeMs = 15'000;

/// Draws what becomes of a call.
void drawFate(Call &call, Faults &faults, Random &random, const SimBalancer *balancer,
              qint64 readyMs);

} // namespace switchyard::simulation
