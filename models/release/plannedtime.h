#pragma once
#include "models/release/plan.h"

namespace switchyard
{

/// How long a plan takes as far as the profile's settings tell. What a deploy and the start of an
/// instance take stands in no setting: that comes on top, once for each round.
struct PlannedTime {
    qint64 learnMs = 0;    ///< until the registries' clients know who is out, and who is back
    qint64 registerMs = 0; ///< until the instances of each round have registered themselves
    qint64 watchMs = 0;    ///< stages, soaks, kept zones, and zones watched for quiet
    qint64 moveMs = 0;     ///< until weights are confirmed, each balancer's reads being old
    int rounds = 0;        ///< of deploys, one after another; those of a round are made at once
    qint64 ms() const { return learnMs + registerMs + watchMs + moveMs; }
    friend bool operator==(const PlannedTime &, const PlannedTime &) = default;
};
PlannedTime plannedTimeOf(const Plan &plan, const Profile &profile);

/// What the same targets would take batch by batch in zones that serve meanwhile: of each service
/// no more than it can spare, groups in their order. Each batch waits until nobody calls it any
/// more, is replaced, waits until everybody calls it again, and is watched for a stage.
PlannedTime batchTimeOf(const Plan &plan, const Profile &profile);

} // namespace switchyard
