#pragma once
#include "models/zones/profile.h"

/// Values as a profile file has them.
namespace switchyard::toml_text
{

QString quoted(const QString &text);
QString listed(const QStringList &texts);
/// What comes from others stays on its line.
QString oneLine(const QString &text);
/// Where a secret is to be fetched from.
QString secretOf(const SecretSource &source);

} // namespace switchyard::toml_text
