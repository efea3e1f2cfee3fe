#pragma once
#include "app/ctl/options.h"
#include "models/views/planpreview.h"
#include "models/zones/profile.h"

namespace switchyard::ctl
{

/// Whether the command line could go forward at all: a protected environment must be named, and
/// without a terminal there is nobody to ask. Nothing: yes. Else why not has been said.
std::optional<int> mayNotAsk(const Options &options, const Profile &profile);
/// Shows what would be sent and asks the person at the terminal, where nobody agreed beforehand.
bool agrees(const Options &options, const Profile &profile, const QString &title,
            const std::vector<PreviewStep> &steps);
/// A preview for people, a line each.
QStringList previewLines(const std::vector<PreviewStep> &steps);

} // namespace switchyard::ctl
