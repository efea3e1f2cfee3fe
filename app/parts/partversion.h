#pragma once
#include "app/net/http.h"
#include "models/zones/profile.h"

namespace switchyard
{

/// The version in what a part answered, as the profile says. Malformed where there is none, where
/// it is no text, or one that may not stand in a command: the way back would install it. `where`
/// is who answered.
Result<QString> versionIn(const PartVersionProfile &profile, const HttpResponse &answer,
                          const QString &where);
/// The same of what a command printed: its first line.
Result<QString> versionIn(const QByteArray &printed, const QString &where);

} // namespace switchyard
