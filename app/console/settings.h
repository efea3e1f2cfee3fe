#pragma once
#include "ui/appearance.h"

#include <QByteArray>
#include <QStringList>

namespace switchyard::console
{

/// A profile that was opened once.
struct KnownProfile {
    QString file = {}; ///< absolute path
    QString name = {}; ///< of the environment, when it was opened last
    bool isProtected = false;
    friend bool operator==(const KnownProfile &, const KnownProfile &) = default;
};

/// What the console keeps of one person from one run to the next, in the person's own folder for
/// settings. Nothing of it is a secret, and nothing of it changes what a release does. What cannot
/// be read counts as never kept. For the thread of the window.
namespace settings
{

Appearance appearance();
void keep(const Appearance &appearance);

/// Of the window of one environment; empty: none was kept.
QByteArray layout(const QString &environment);
void keepLayout(const QString &environment, const QByteArray &layout);

/// The newest first, at most ten.
std::vector<KnownProfile> known();
/// As the newest.
void keep(const KnownProfile &profile);
void forget(const QString &file);

/// The files of the profiles that were open at the end.
QStringList open();
void keepOpen(const QStringList &files);

} // namespace settings

} // namespace switchyard::console
