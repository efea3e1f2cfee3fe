#pragma once
#include "models/release/wish.h"

#include <QStringList>

namespace switchyard
{

/// A manifest as typed: a line a service, "service version [artefact]"; "#" begins a comment.
struct ManifestText {
    Manifest manifest = {};
    QString error = {}; ///< with its line number; empty: the text is a manifest
    friend bool operator==(const ManifestText &, const ManifestText &) = default;
};
ManifestText readManifest(const QString &text);

} // namespace switchyard
