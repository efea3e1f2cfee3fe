#pragma once
#include "app/ctl/options.h"
#include "app/export/exporter.h"
#include "app/journal/statefolder.h"

namespace switchyard::ctl
{

/// How a file is to be written: by --format, else by its ending. Nothing: that has been said.
std::optional<ExportFormat> formatOf(const Options &options, const QString &path);
/// The records of one release, or of the whole journal for the id "all"; the newest for none.
/// Nothing where there is no such release: that has been said.
std::optional<ReleaseSpan> spanOf(const Journal &journal, const QString &release);
bool exportSpan(const Journal &journal, const StateFolder &folder, const ReleaseSpan &span,
                const QString &path, ExportFormat format);
/// The newest release to options.exportTo.
bool exportRelease(const StateFolder &folder, const Options &options);

} // namespace switchyard::ctl
