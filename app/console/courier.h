#pragma once
#include <QString>

#include <functional>

class QWidget;

namespace switchyard::console
{

/// Runs `work` on a thread of its own and calls `told` on the window's thread with the sentence
/// that came of it; never, where the window has gone meanwhile.
void tellFromThread(QWidget &window, std::function<QString()> work,
                    std::function<void(const QString &)> told);

} // namespace switchyard::console
