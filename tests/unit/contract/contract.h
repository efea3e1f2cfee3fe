#pragma once
#include "app/net/call.h"
#include "models/zones/result.h"
#include "tests/support/cannedserver.h"

#include <functional>
#include <vector>

/// What every adapter of a remote API owes, whatever the other side says. An adapter is one row.
namespace switchyard::contract
{

struct Adapter {
    const char *name = "";
    CannedServer::Speaks protocol = CannedServer::Speaks::Http;
    QByteArray good = {};       ///< all bytes of a good answer to the read
    QByteArray goodChange = {}; ///< the same to the change
    /// A word of the one request of a change whose answer decides; empty: there is only one. Others
    /// are answered well.
    QByteArray decides = {};
    QByteArray wrongType = {};       ///< a whole answer that has another shape than it should
    qsizetype cap = 8 * 1024 * 1024; ///< of the answer to the read
    /// A "no" counts only with a code of the API's own: a bare 4xx or a redirect is not its answer.
    bool hasOwnCodes = false;
    std::function<Result<void>(int port, const Call &)> read = {};
    std::function<Outcome(int port, const Call &)> change = {}; ///< empty: it changes nothing
};

/// How many of these requests decide about a change of this adapter.
size_t decidingIn(const std::vector<QByteArray> &requests, const Adapter &adapter);
/// Whether a request is answered well whatever the test is about.
bool isBeside(const QByteArray &request, const Adapter &adapter);

/// Adding an adapter adds a row in adapters.cpp.
const std::vector<Adapter> &adapters();

} // namespace switchyard::contract
