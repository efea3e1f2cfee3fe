#include "app/net/httptransfer.h"

namespace switchyard
{
namespace
{

constexpr qsizetype maxHeader = 64 * 1024; ///< of all header lines of one call together
constexpr long leastBytesPerSecond = 64;
constexpr long leastSpeedSeconds = 10;

size_t takeHeader(char *data, size_t, size_t size, void *context)
{
    auto &transfer = *static_cast<Transfer *>(context);
    transfer.headerBytes += qsizetype(size);
    if (transfer.headerBytes > maxHeader) {
        transfer.excess = Excess::Header;
        return 0;
    }
    const QByteArray line(data, qsizetype(size));
    if (transfer.bodyBegun) // trailers of a chunked body say nothing that is asked for here
        return size;
    if (line == "\r\n" || line == "\n") {
        transfer.headersWhole = true;
    } else if (line.startsWith("HTTP/")) {
        transfer.headersWhole = false;
        transfer.response.headers.clear();
    } else if (const auto colon = line.indexOf(':'); colon > 0) {
        transfer.response.headers.emplace_back(line.left(colon).trimmed(),
                                               line.mid(colon + 1).trimmed());
    }
    return size;
}

size_t takeBody(char *data, size_t, size_t size, void *context)
{
    auto &transfer = *static_cast<Transfer *>(context);
    transfer.bodyBegun = true;
    QByteArray &body = transfer.response.body;
    if (body.size() + qsizetype(size) > transfer.request.maxBody) {
        transfer.excess = Excess::Body;
        return 0;
    }
    body.append(data, qsizetype(size));
    return size;
}

// Called when name, connect and TLS are done, right before the first byte of the request is
// written.
int aboutToSend(void *context, char *, char *, int, int)
{
    static_cast<Transfer *>(context)->sent = true;
    return CURL_PREREQFUNC_OK;
}

void setUpMethod(CURL *easy, const HttpRequest &request)
{
    if (request.method == "HEAD") {
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        return;
    }
    if (request.method == "GET" && request.body.isEmpty())
        return;
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.constData());
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.constData());
}

void setUpRules(CURL *easy)
{
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // Without it a call that is stopped while a name is looked up waits for the resolver.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "switchyard/" SWITCHYARD_VERSION);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, leastBytesPerSecond);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, leastSpeedSeconds);
}

/// Set also where there is none, so that the environment's counts for nothing.
void setUpWay(CURL *easy, const Access &via)
{
    const bool direct = via.kind == Access::Kind::Direct;
    const QByteArray proxy = direct ? QByteArray() : "socks5h://" + via.proxy.toUtf8();
    curl_easy_setopt(easy, CURLOPT_PROXY, proxy.constData());
    curl_easy_setopt(easy, CURLOPT_NOPROXY, direct ? "*" : "");
}

void setUpTls(CURL *easy, const QByteArray &caFile)
{
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    if (caFile.isEmpty())
        return;
    curl_easy_setopt(easy, CURLOPT_CAINFO, caFile.constData());
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr); // else the system's would still count
}

void setUpCallbacks(CURL *easy, Transfer &transfer)
{
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer.text);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &takeHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &takeBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &aboutToSend);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, &transfer);
}

} // namespace

List headerList(const HttpRequest &request)
{
    curl_slist *list = nullptr;
    const auto add = [&list](const QByteArray &line) {
        list = curl_slist_append(list, line.constData());
    };
    bool typed = false;
    for (const auto &[name, value] : request.headers) {
        add(value.isEmpty() ? name + ';' : name + ": " + value);
        typed = typed || name.compare("content-type", Qt::CaseInsensitive) == 0;
    }
    add("Expect:"); // a server that does not know 100-continue would cost a second
    if (!typed)
        add("Content-Type:"); // libcurl's guess would not be what was signed
    return {list, &curl_slist_free_all};
}

List routeOf(const HttpRequest &request)
{
    if (request.connectTo.isEmpty())
        return {nullptr, &curl_slist_free_all};
    const QByteArray any =
        "::" + request.connectTo.toUtf8(); // whatever the URL's host and port are
    return {curl_slist_append(nullptr, any.constData()), &curl_slist_free_all};
}

void setUp(CURL *easy, Transfer &transfer, const List &headers, const List &route)
{
    const HttpRequest &request = transfer.request;
    setUpRules(easy);
    setUpWay(easy, request.via);
    setUpTls(easy, request.caFile.toUtf8());
    setUpMethod(easy, request);
    setUpCallbacks(easy, transfer);
    curl_easy_setopt(easy, CURLOPT_URL, request.url.toUtf8().constData());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(easy, CURLOPT_CONNECT_TO, route.get());
    // On a kept connection libcurl sends a request again, silently, when the server drops it.
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, request.change ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, request.change ? 1L : 0L);
}

} // namespace switchyard
