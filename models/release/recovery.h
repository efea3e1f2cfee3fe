#pragma once
#include "models/release/replay.h"

namespace switchyard
{

/// The release of a journal that these rules cannot replay, from its last readable "begin" or
/// "state" record. What was sent since and has no certain outcome may still land until its life
/// ends; what was confirmed since is forgotten and read anew. It can be left or go back, and never
/// forward. A release that has ended is given as it stands. An error where no record can be read.
tl::expected<Release, QString> recover(const std::vector<ReplayRecord> &records);

} // namespace switchyard
