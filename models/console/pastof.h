#pragma once
#include "models/history/historyview.h"
#include "models/release/record.h"

namespace switchyard
{

/// All that is shown of one release of the past, from its records, in order. Of records that these
/// rules cannot read, what can be read is shown.
PastDetail pastOf(const std::vector<Record> &records, const QString &environment);

} // namespace switchyard
