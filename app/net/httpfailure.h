#pragma once
#include "models/zones/access.h"
#include "models/zones/result.h"

#include <QByteArray>
#include <QString>

namespace switchyard
{

/// How a transfer ended without an answer, in libcurl's terms.
struct TransferEnd {
    QString where = {}; ///< host and port, never the query: it may hold a signature
    QString way = {};   ///< what lies between, such as "ssh to bastion"; empty: nothing
    QString caFile = {};
    int code = 0;          ///< CURLcode
    long osError = 0;      ///< errno of the socket, 0 if it had none
    long verifyResult = 0; ///< X509_V_ERR_* of the server's certificate
    QByteArray text = {};  ///< libcurl's own words
    bool sent = false;     ///< the request was begun to be written
    long long elapsedMs = 0;
};

/// What stands between here and a source, in words; empty for Direct.
QString wayText(const Access &via);
/// The same as one sentence or two for an operator.
Failure failureOf(const TransferEnd &end);

} // namespace switchyard
