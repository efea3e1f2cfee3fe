#pragma once
#include "app/journal/statefolder.h"

#include <functional>

class QWidget;

namespace switchyard::console
{

/// Asks where to, and writes the log of `release` (empty: everything) there on a thread of its own.
/// `told` is called on the window's thread with one sentence about what came of it.
void exportWithDialog(QWidget &window, const StateFolder &folder, const QString &release,
                      std::function<void(const QString &)> told);

/// Asks where to, and writes a picture of the charts there; `ending` is that of its name.
void savePictureWithDialog(QWidget &window, const StateFolder &folder, const QByteArray &picture,
                           const QString &ending, std::function<void(const QString &)> told);

} // namespace switchyard::console
