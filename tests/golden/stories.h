#pragma once
#include "tests/golden/play.h"

#include <span>

namespace switchyard::golden
{

/// One golden journal: releases played one after another. The name is its file's.
struct Story {
    const char *name;
    std::vector<Play> (*play)();
};

/// Every template and every outcome, each question answered each way.
std::span<const Story> stories();

} // namespace switchyard::golden
