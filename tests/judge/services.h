#pragma once
#include "tests/judge/runs.h"

namespace switchyard::judging
{

/// One service of forty at 200 requests/s in all, half and half: it fails 21 % where 1 % is usual,
/// so that the zone's total rises by half a percent.
struct OneOfForty {
    Delays found = {};
    int named = 0;         ///< of those found, with the right name
    FalseAlarms calm = {}; ///< the same forty without the fault
};
OneOfForty oneOfForty(int runs);

} // namespace switchyard::judging
