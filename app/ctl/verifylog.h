#pragma once
#include "app/ctl/options.h"
#include "app/journal/journal.h"

namespace switchyard
{
class StateFolder;
}

namespace switchyard::ctl
{

/// The export that options.words[1] names. The exit code.
int verifyFile(const Options &options);
int verifyJournal(const StateFolder &folder, const Journal &journal, const Options &options);

} // namespace switchyard::ctl
