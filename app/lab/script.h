#pragma once
#include <QByteArray>

#include <atomic>
#include <functional>

namespace switchyard::lab
{

/// How a script came to its end.
struct ScriptEnd {
    enum class Is { Exited, TimedOut, Stopped, NotStarted } is = Is::NotStarted;
    int exitCode = -1;
    QByteArray output = {}; ///< both streams, the last 24 KiB
    qsizetype dropped = 0;  ///< bytes before those
};

/// Runs a shell script in a process group of its own, which the limit, or `stop`, kills as a whole.
/// Blocks; any thread.
ScriptEnd runScript(const QByteArray &script, int limitMs, const std::function<bool()> &stop);

} // namespace switchyard::lab
