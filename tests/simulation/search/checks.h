#pragma once
#include "tests/simulation/search/moves.h"

/// The invariants asked of the truth of the small world, not of what the program believes.
namespace switchyard::simulation::search
{

/// An effect leaves: the world as it is at that moment.
void checkSent(const Sent &sent, const SmallWorld &world, const Brief &before, const Brief &after,
               const Scope &scope, std::vector<Finding> &out);
/// A write lands on a balancer.
void checkLanded(const SmallBalancer &before, const SmallBalancer &after,
                 std::vector<Finding> &out);
/// The program took something in.
void checkReaction(const SmallWorld &world, const Brief &before, const Brief &after,
                   const Occasion &occasion, const Scope &scope, std::vector<Finding> &out);

} // namespace switchyard::simulation::search
