#pragma once
#include "app/ctl/options.h"
#include "app/journal/journal.h"

namespace switchyard::ctl
{

/// DORA's figures of a period (all time where none is named) and the releases behind them.
int tellFigures(const Journal &journal, const Options &options);

} // namespace switchyard::ctl
