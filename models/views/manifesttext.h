#pragma once
#include "models/release/wish.h"
#include "models/zones/split.h"

#include <QStringList>

#include <optional>

namespace switchyard
{

/// A manifest as typed: a line a service, "service version [artefact]"; "#" begins a comment.
struct ManifestText {
    Manifest manifest = {};
    QString error = {}; ///< with its line number; empty: the text is a manifest
    friend bool operator==(const ManifestText &, const ManifestText &) = default;
};
ManifestText readManifest(const QString &text);

/// A ramp as typed, "5, 25, 100", with or without signs of per cent; nothing: it is none.
std::optional<std::vector<int>> readRamp(const QString &text);
/// "5, 25, 100".
QString rampText(const std::vector<int> &ramp);

} // namespace switchyard
