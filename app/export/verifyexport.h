#pragma once
#include "app/export/exporter.h"

namespace switchyard
{

struct ExportCheck {
    ExportManifest manifest = {}; ///< as far as it could be read
    ChainReport chain = {};
    QStringList problems = {}; ///< of the file as a whole, a sentence each
    bool isWhole() const { return chain.isWhole() && problems.isEmpty(); }
};

/// Verifies a JSON Lines export without any secret, in bounded memory. Blocks.
JournalResult<ExportCheck> verifyExport(const QString &path, const ChainWitness &witness = {});

/// What an export says of itself in its last line; a sentence where that is no manifest.
tl::expected<ExportManifest, QString> manifestIn(const QString &path);

} // namespace switchyard
