#pragma once
#include <QStringList>

namespace switchyard::profile
{

/// The candidate that a mistyped word most likely meant; empty where none is near.
QString nearest(const QString &word, const QStringList &candidates);

} // namespace switchyard::profile
