#pragma once
#include "app/net/call.h"
#include "models/zones/result.h"

#include <QByteArray>
#include <QString>

namespace switchyard
{

/// One question to a HAProxy command socket, and its whole answer up to the end of the stream.
/// `address` is "unix:/path" or "tcp:host:port" ("tcp:[::1]:port"). Blocks on the calling thread,
/// ends at the call's deadline or within 100 ms of its stop token, on one fresh connection.
///
/// Nothing is read into the answer here: an empty one is returned as it is. Failure::maySent is
/// false only where certainly no byte of the command left this machine.
Result<QByteArray> askHaproxy(const QString &address, const QByteArray &command, const Call &call);

} // namespace switchyard
