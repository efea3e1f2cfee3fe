#pragma once
#include "app/net/call.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>

namespace switchyard
{

/// What came of a program that was run.
struct ProcessResult {
    int exitCode = -1;   ///< 128 + N where signal N ended it, as a shell says it
    QByteArray out = {}; ///< the last 64 KiB of its standard output
    QByteArray err = {}; ///< the same of its standard error
    bool started = false;
    bool cut = false;   ///< ended by the deadline or the stop token: what it did is not known
    QString error = {}; ///< why it was not started, for an operator
};

/// Runs an absolute program with its arguments: no shell, standard input empty, and of the
/// environment only PATH, HOME, LANG, LC_*, TZ, SSH_AUTH_SOCK, XDG_RUNTIME_DIR and
/// DBUS_SESSION_BUS_ADDRESS, besides the NAME=VALUE entries of `environment`. It runs in a process
/// group of its own, which the deadline or the stop token kills as a whole. A program that ends by
/// itself may leave others running; they are neither waited for nor killed. Blocks; needs no event
/// loop; may be called on any thread.
ProcessResult runProcess(const QStringList &command, const Call &call,
                         const QStringList &environment = {});

/// The same of a program that is to go on: what it prints is given to `take` as it comes, on the
/// calling thread, and not kept. While `take` is busy the program waits with its next output.
ProcessResult followProcess(const QStringList &command, const Call &call,
                            const std::function<void(const QByteArray &)> &take);

} // namespace switchyard
