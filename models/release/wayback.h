#pragma once
#include "models/release/release.h"

namespace switchyard
{

/// What going back would do in a release of batches: only what was touched is restored.
struct WayBack {
    int instances = 0; ///< that a deploy was sent to
    int batches = 0;
    qint64 ms = 0;      ///< about how long
    bool atMost = true; ///< no instance has come back yet: it is the limit, not a measured time
    friend bool operator==(const WayBack &, const WayBack &) = default;
};
WayBack wayBackOf(const Release &release);

/// Who runs what, as far as the release knows.
struct Running {
    QString instance = {};
    QString service = {};
    Zone zone = Zone::A;
    QString version = {}; ///< empty: nobody knows
    TargetState::Is is = TargetState::Is::Pending;
    bool out = false; ///< of its registry
    int batch = -1;
    friend bool operator==(const Running &, const Running &) = default;
};
/// Each instance that the plan names, in the plan's order.
std::vector<Running> whoRunsWhat(const Release &release);

/// The release goes back batch by batch, in a zone that stays live.
bool isReturning(const Release &release);

} // namespace switchyard
