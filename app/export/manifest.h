#pragma once
#include "app/export/exporter.h"

namespace switchyard
{

/// The last line of a JSON Lines export: canonical JSON with the one key "manifest".
QByteArray manifestLine(const ExportManifest &manifest, const ChainReport &chain);
tl::expected<ExportManifest, QString> parseManifest(const QByteArray &line);

} // namespace switchyard
