#pragma once
#include "models/zones/readings.h"
#include "models/zones/weights.h"
#include "tests/simulation/setup.h"

namespace switchyard::simulation
{

/// A balancer as it is, and as its API tells it. Times are true ms.
struct SimBalancer {
    SetupBalancer kind = {};
    Weights weights = {};
    Weights before = {}; ///< what a stale read shows
    Weights foreign = {};
    qint64 changedAt = -1'000'000;
    qint64 deniedUntil = 0;
    qint64 unreachableUntil = 0;
    qint64 foreignUntil = 0;
    // What somebody else did, for the checks.
    Weights edited = {}; ///< servers that still hold the value that somebody else gave them
    qint64 editedAt = -1'000'000;
    qint64 foreignSince = 0; ///< 0: no unknown server

    void set(const Weights &part, qint64 t)
    {
        before = weights;
        changedAt = t;
        for (const auto &[server, weight] : part) {
            weights[server] = weight;
            edited.erase(server);
        }
    }
    void edit(const QString &server, int weight, qint64 t)
    {
        set({{server, weight}}, t);
        edited[server] = weight;
        editedAt = t;
    }
};

} // namespace switchyard::simulation
