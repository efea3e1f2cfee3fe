#pragma once
#include "app/journal/statefolder.h"
#include "models/history/period.h"

#include <functional>

class QWidget;

namespace switchyard::console
{

/// One release, or else everything of a period.
struct ExportSubject {
    QString release = {};
    Period period = {};
};

/// Asks where to, and writes the log of it there on a thread of its own. A dialog shows how far it
/// is, can stop it, and tells what came of it.
void exportWithDialog(QWidget &window, const StateFolder &folder, const ExportSubject &subject);

/// Asks where to, and writes a picture of the charts there; `ending` is that of its name.
void savePictureWithDialog(QWidget &window, const StateFolder &folder, const QByteArray &picture,
                           const QString &ending, std::function<void(const QString &)> told);

} // namespace switchyard::console
