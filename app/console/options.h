#pragma once
#include <QSize>
#include <QStringList>
#include <optional>

namespace switchyard::console
{

/// What the console is started with.
struct Options {
    QStringList profiles = {}; ///< none: what was open last, or the welcome
    QString stateDir = {};
    QString picture = {}; ///< draws the window into this file, offscreen, and ends
    QSize size = QSize(1440, 900);
    bool dark = false;
};

/// Nothing: what is wrong was said, or --help was answered; `exit` is to be returned.
std::optional<Options> readOptions(const QStringList &arguments, int &exit);

} // namespace switchyard::console
