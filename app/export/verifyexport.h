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

/// Verifies a JSON Lines export without any secret, in bounded memory. `headHash`, when it is known
/// from elsewhere, must be the hash of one of its records: so a cut-off tail or an older file is
/// found. Blocks.
JournalResult<ExportCheck> verifyExport(const QString &path, const QString &headHash = {});

} // namespace switchyard
