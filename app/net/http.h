#pragma once
#include "app/net/call.h"
#include "models/zones/access.h"
#include "models/zones/result.h"

#include <QByteArray>
#include <QString>
#include <utility>
#include <vector>

/// The one HTTP client, on libcurl, for every adapter. It blocks; call it on a worker.
/// It never follows a redirect (a 3xx is a Refused failure), speaks http and https alone and
/// HTTP/1.1, verifies TLS always (1.2 at least), takes no proxy and no credentials from the
/// environment, and makes one attempt. Through a SOCKS proxy names are looked up at its far end.
namespace switchyard
{

using HttpHeaders = std::vector<std::pair<QByteArray, QByteArray>>;

struct HttpRequest {
    QByteArray method = "GET";
    QString url = {};
    HttpHeaders headers = {}; ///< names as they are to be sent; values must not hold CR or LF
    QByteArray body = {};
    /// host:port to connect to instead of the URL's; Host, SNI and verification stay the URL's.
    QString connectTo = {};
    Access via = {};
    QString caFile = {}; ///< replaces the system's CAs for this call; empty: the system's
    bool change = false; ///< a mutating call: fresh connection, so that it is sent exactly once
    qsizetype maxBody = 8 * 1024 * 1024; ///< of the decoded body; above it: Malformed
};

struct HttpResponse {
    int status = 0;
    HttpHeaders headers = {};
    QByteArray body = {};
    /// First header of this name, letter case ignored; empty if there is none.
    QByteArray header(const QByteArray &name) const;
};

/// Keeps connections for reads. One object belongs to one worker thread at a time.
class HttpClient
{
public:
    HttpClient();
    ~HttpClient();
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;

    /// The answer whatever its status but 3xx; a Failure where there is none. Failure::maySent is
    /// false only where certainly no byte of the request left (name, connect or TLS failed).
    Result<HttpResponse> send(const HttpRequest &request, const Call &call);
    /// Whether the last request met a port at which nothing listens, on a machine that is there.
    /// The far end of an ssh does not tell whether it was that or a machine out of reach.
    bool metClosedPort() const;

private:
    struct Private;
    Private *d;
};

} // namespace switchyard
