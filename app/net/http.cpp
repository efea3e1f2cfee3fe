#include "app/net/http.h"

#include "app/net/httpfailure.h"

#include <QCoreApplication>
#include <QUrl>
#include <algorithm>
#include <csignal>
#include <curl/curl.h>
#include <memory>
#include <mutex>

namespace switchyard
{
namespace
{

constexpr qsizetype maxHeader = 64 * 1024; ///< of all header lines of one call together
constexpr long leastBytesPerSecond = 64;
constexpr long leastSpeedSeconds = 10;

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

enum class Excess : quint8 { None, Header, Body };

/// What libcurl's callbacks fill while one request runs.
struct Transfer {
    const HttpRequest &request;
    HttpResponse response = {};
    qsizetype headerBytes = 0;
    Excess excess = Excess::None;
    bool headersWhole = false; ///< the empty line after them has come
    bool bodyBegun = false;
    bool sent = false;
    char text[CURL_ERROR_SIZE] = {};
};

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

QString whereOf(const HttpRequest &request)
{
    const QUrl url(request.url);
    const QString port = url.port() > 0 ? QStringLiteral(":%1").arg(url.port()) : QString();
    const QString host = url.host().isEmpty() ? QStringLiteral("(no host)") : url.host() + port;
    return request.connectTo.isEmpty() ? host
                                       : QStringLiteral("%1 at %2").arg(host, request.connectTo);
}

void startLibraryOnce()
{
    static std::once_flag once;
    std::call_once(once, [] {
        curl_global_init(CURL_GLOBAL_DEFAULT);
        // With CURLOPT_NOSIGNAL libcurl leaves this to the program; a dead peer must not end it.
        std::signal(SIGPIPE, SIG_IGN);
    });
}

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

bool hasLineBreak(const QByteArray &text)
{
    return text.contains('\r') || text.contains('\n') || text.contains('\0');
}

bool isSafe(const HttpRequest &request)
{
    return !hasLineBreak(request.method) &&
           std::ranges::none_of(request.headers, [](const auto &header) {
               return header.first.isEmpty() || hasLineBreak(header.first) ||
                      hasLineBreak(header.second);
           });
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
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // Without it a call that is stopped while a name is looked up waits for the resolver.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "switchyard/" SWITCHYARD_VERSION);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, leastBytesPerSecond);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, leastSpeedSeconds);
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

enum class Ran : quint8 { Done, Stopped, Late };

/// Drives the one transfer of this multi handle until it is done, stopped or late.
Ran run(CURLM *multi, CURLcode &code, const Call &call)
{
    const std::stop_callback wake(call.stop, [multi] { curl_multi_wakeup(multi); });
    for (;;) {
        int running = 0;
        curl_multi_perform(multi, &running);
        int queued = 0;
        while (const CURLMsg *message = curl_multi_info_read(multi, &queued)) {
            code = message->data.result;
            return Ran::Done;
        }
        if (call.stop.stop_requested())
            return Ran::Stopped;
        const auto left = call.left().count();
        if (left == 0)
            return Ran::Late;
        curl_multi_poll(multi, nullptr, 0, int(std::min<long long>(left, 1000)), nullptr);
    }
}

Failure plain(Failure::Kind kind, const char *text, const QString &where, bool sent)
{
    return {.kind = kind,
            .detail = QCoreApplication::translate("Http", text).arg(where),
            .maySent = sent};
}

/// What stands against calling this an answer, if anything.
Result<HttpResponse> answerOf(Transfer &transfer, CURL *easy)
{
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    const QString where = whereOf(transfer.request);
    if (status >= 300 && status < 400) {
        return Error(plain(
            Failure::Kind::Refused,
            QT_TRANSLATE_NOOP("Http", "%1 answered with a redirect, which is never followed. Put "
                                      "the address that answers itself into the profile."),
            where, true));
    }
    // To libcurl a connection that closes within the headers ends a whole answer without a body.
    if (!transfer.headersWhole) {
        return Error(
            plain(Failure::Kind::Malformed,
                  QT_TRANSLATE_NOOP("Http", "The answer of %1 was cut off in its headers."), where,
                  true));
    }
    if (status < 200 || status > 999) {
        return Error(plain(Failure::Kind::Malformed,
                           QT_TRANSLATE_NOOP("Http", "%1 gave an answer without a usable status."),
                           where, true));
    }
    transfer.response.status = int(status);
    return std::move(transfer.response);
}

Failure failureOf(const Transfer &transfer, CURL *easy, CURLcode code, long long elapsedMs)
{
    const QString where = whereOf(transfer.request);
    if (transfer.excess == Excess::Header)
        return plain(Failure::Kind::Malformed,
                     QT_TRANSLATE_NOOP("Http", "%1 answered with more than 64 KiB of headers."),
                     where, true);
    if (transfer.excess == Excess::Body)
        return plain(Failure::Kind::Malformed,
                     QT_TRANSLATE_NOOP("Http", "%1 answered with more data than is taken from it."),
                     where, true);
    TransferEnd end{.where = where, .caFile = transfer.request.caFile, .code = code};
    end.text = transfer.text;
    end.sent = transfer.sent;
    end.elapsedMs = elapsedMs;
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &end.osError);
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &end.verifyResult);
    return switchyard::failureOf(end);
}

} // namespace

struct HttpClient::Private {
    CURLM *multi = nullptr;
};

HttpClient::HttpClient() : d(new Private)
{
    startLibraryOnce();
    d->multi = curl_multi_init();
    curl_multi_setopt(d->multi, CURLMOPT_MAXCONNECTS, 8L);
}

HttpClient::~HttpClient()
{
    curl_multi_cleanup(d->multi);
    delete d;
}

Result<HttpResponse> HttpClient::send(const HttpRequest &request, const Call &call)
{
    if (!isSafe(request)) {
        return Error(plain(
            Failure::Kind::Refused,
            QT_TRANSLATE_NOOP("Http", "A header for %1 holds a line break; nothing was sent."),
            whereOf(request), false));
    }
    const Easy easy(curl_easy_init(), &curl_easy_cleanup);
    const List headers = headerList(request);
    const List route = routeOf(request);
    Transfer transfer{.request = request};
    setUp(easy.get(), transfer, headers, route);

    const auto begun = std::chrono::steady_clock::now();
    CURLcode code = CURLE_OPERATION_TIMEDOUT;
    Ran ran = Ran::Stopped;
    if (!call.stop.stop_requested()) {
        curl_multi_add_handle(d->multi, easy.get());
        ran = run(d->multi, code, call);
        curl_multi_remove_handle(d->multi, easy.get());
    }
    if (ran == Ran::Stopped) {
        return Error(plain(Failure::Kind::Stopped,
                           QT_TRANSLATE_NOOP("Http", "The call to %1 was stopped from here."),
                           whereOf(request), transfer.sent));
    }
    if (ran == Ran::Done && code == CURLE_OK)
        return answerOf(transfer, easy.get());
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begun);
    return Error(failureOf(transfer, easy.get(), code, spent.count()));
}

QByteArray HttpResponse::header(const QByteArray &name) const
{
    const auto found = std::ranges::find_if(headers, [&name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

} // namespace switchyard
