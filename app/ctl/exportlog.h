#pragma once
#include "app/ctl/options.h"
#include "app/export/exporter.h"
#include "app/journal/statefolder.h"

namespace switchyard::ctl
{

/// How a file is to be written: by --format, else by its ending. Nothing: that has been said.
std::optional<ExportFormat> formatOf(const Options &options, const QString &path);
/// The records of one release, of a period such as 2026-03, or of the whole journal for the id
/// "all"; the newest release for none. Nothing where there is no such thing: that has been said.
std::optional<ReleaseSpan> spanOf(const Journal &journal, const QString &release);
/// Reached, Failed or Interrupted. `progress` and `stop` as in exportRecords().
int exportSpan(const Journal &journal, const StateFolder &folder, const ReleaseSpan &span,
               const QString &path, ExportFormat format, const std::stop_token &stop = {},
               const ExportProgress &progress = {});
/// The newest release to options.exportTo.
bool exportRelease(const StateFolder &folder, const Options &options);

} // namespace switchyard::ctl
