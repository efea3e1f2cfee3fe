#include "app/net/http.h"

#include "app/net/httpfailure.h"
#include "app/net/httptransfer.h"

#include <QCoreApplication>
#include <QUrl>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <mutex>

namespace switchyard
{
namespace
{

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

enum class Ran : quint8 { Done, Stopped, Late };

/// Drives the one transfer of this multi handle until it is done, stopped or late.
Ran run(CURLM *multi, CURLcode &code, const Call &call)
{
    const std::stop_callback wake(call.stop, [multi] { curl_multi_wakeup(multi); });
    for (;;) {
        if (call.stop.stop_requested())
            return Ran::Stopped;
        // Before libcurl goes on: a program that stood still sends nothing after the deadline.
        const auto left = call.left().count();
        if (left == 0)
            return Ran::Late;
        int running = 0;
        curl_multi_perform(multi, &running);
        int queued = 0;
        while (const CURLMsg *message = curl_multi_info_read(multi, &queued)) {
            code = message->data.result;
            return Ran::Done;
        }
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

bool isClosedPort(const Access &via, CURL *easy, CURLcode code)
{
    long reason = 0;
    switch (via.kind) {
    case Access::Kind::Direct:
        curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &reason);
        return code == CURLE_COULDNT_CONNECT && reason == ECONNREFUSED;
    case Access::Kind::Socks:
        curl_easy_getinfo(easy, CURLINFO_PROXY_ERROR, &reason);
        return code == CURLE_PROXY && reason == CURLPX_REPLY_CONNECTION_REFUSED;
    case Access::Kind::Ssh:
        return code == CURLE_PROXY;
    }
    return false;
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
    TransferEnd end{.where = where,
                    .way = wayText(transfer.request.via),
                    .caFile = transfer.request.caFile,
                    .code = code};
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
    bool closedPort = false;
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
    d->closedPort = false;
    if (!isSafe(request)) {
        return Error(plain(
            Failure::Kind::Refused,
            QT_TRANSLATE_NOOP("Http", "A header for %1 holds a line break; nothing was sent."),
            whereOf(request), false));
    }
    if (request.via.kind != Access::Kind::Direct && request.via.proxy.isEmpty())
        return Error(failureOf(TransferEnd{.where = whereOf(request),
                                           .way = wayText(request.via),
                                           .code = CURLE_COULDNT_CONNECT}));
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
    d->closedPort = ran == Ran::Done && isClosedPort(request.via, easy.get(), code);
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begun);
    return Error(failureOf(transfer, easy.get(), code, spent.count()));
}

bool HttpClient::metClosedPort() const { return d->closedPort; }

QByteArray HttpResponse::header(const QByteArray &name) const
{
    const auto found = std::ranges::find_if(headers, [&name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

} // namespace switchyard
