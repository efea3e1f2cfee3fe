#pragma once
#include "app/net/call.h"
#include "models/zones/result.h"

#include <QString>
#include <sys/socket.h>
#include <vector>

namespace switchyard
{

/// An address as the socket calls want it.
struct SocketAddress {
    sockaddr_storage bytes = {};
    socklen_t size = 0;
};

/// All addresses, in the order to be tried, of "unix:/path" or "tcp:host:port" ("tcp:[::1]:port").
/// A host name is looked up on a thread of its own, which a silent name server cannot make this
/// call wait for past its deadline or stop token.
Result<std::vector<SocketAddress>> resolveHaproxy(const QString &address, const Call &call);

} // namespace switchyard
