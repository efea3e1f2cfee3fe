#include "app/net/httpfailure.h"

#include "app/net/json.h"

#include <QCoreApplication>
#include <cerrno>
#include <curl/curl.h>

namespace switchyard
{
namespace
{

// Before the enumeration, which lupdate trips over.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Http)
};

// The values of OpenSSL's X509_V_ERR_*, which libcurl hands on as they are.
enum Certificate : long {
    NoIssuer = 2,
    NotYetValid = 9,
    Expired = 10,
    SelfSigned = 18,
    SelfSignedInChain = 19,
    NoLocalIssuer = 20,
    NoFirstSignature = 21,
};

QString certificateText(const TransferEnd &end)
{
    if (end.text.contains("target host name"))
        return Text::tr(
            "The certificate of %1 is for another host name. Check the address in the profile; "
            "nothing was sent.");
    switch (end.verifyResult) {
    case Expired:
        return Text::tr("The certificate of %1 has expired. Renew it there; nothing was sent.");
    case NotYetValid:
        return Text::tr(
            "The certificate of %1 is not valid yet. Check the clocks; nothing was sent.");
    case SelfSigned:
        return Text::tr(
            "The certificate of %1 is self-signed. If it is yours, name it as ca-file in the "
            "profile; nothing was sent.");
    case NoIssuer:
    case SelfSignedInChain:
    case NoLocalIssuer:
    case NoFirstSignature:
        return end.caFile.isEmpty()
                   ? Text::tr(
                         "The certificate of %1 is signed by an authority that this machine does "
                         "not trust. "
                         "Name the authority's file as ca-file in the profile; nothing was sent.")
                   : Text::tr(
                         "The certificate of %1 is not signed by the authority in the profile's "
                         "ca-file. "
                         "Check which of the two is right; nothing was sent.");
    default:
        return Text::tr("The certificate of %1 cannot be trusted; nothing was sent.");
    }
}

QString handshakeText(const TransferEnd &end)
{
    for (const char *plain : {"wrong version number", "packet length too long", "http request"}) {
        if (end.text.contains(plain))
            return Text::tr(
                "%1 does not speak TLS on this port. Check the port, or whether the address "
                "should begin with http://; nothing was sent.");
    }
    if (end.text.contains("unsupported protocol") || end.text.contains("protocol version"))
        return Text::tr("%1 offers only TLS versions older than 1.2; nothing was sent.");
    return Text::tr("No TLS connection to %1 could be made; nothing was sent.");
}

QString connectText(const TransferEnd &end)
{
    switch (end.osError) {
    case ECONNREFUSED:
        return Text::tr(
            "%1 refused the connection. Check that it runs there and that the port is right.");
    case EHOSTUNREACH:
    case ENETUNREACH:
        return Text::tr("There is no network route to %1. Check the network or the VPN.");
    case ECONNRESET:
        return Text::tr("%1 broke the connection off before anything was sent.");
    default:
        return Text::tr("No connection to %1 could be made.");
    }
}

/// Where it is known that the way ended before its far end.
QString wayEndText(const TransferEnd &end)
{
    switch (end.code) {
    case CURLE_COULDNT_CONNECT:
        return Text::tr("There is no way to %1: %3 does not take a connection. What stands behind "
                        "it is unknown until it is back; nothing was sent.");
    case CURLE_PROXY:
        return Text::tr("%1 was not reached from the far end of %3; nothing was sent.");
    default:
        return {};
    }
}

QString unsentText(const TransferEnd &end)
{
    if (const QString text = wayEndText(end); !end.way.isEmpty() && !text.isEmpty())
        return text;
    switch (end.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return Text::tr(
            "The name of %1 could not be found. Check the address in the profile and the DNS.");
    case CURLE_OPERATION_TIMEDOUT:
        return Text::tr("%1 did not take a connection within %2 ms; nothing was sent.");
    case CURLE_PEER_FAILED_VERIFICATION:
        return certificateText(end);
    case CURLE_SSL_CACERT_BADFILE:
        return Text::tr("The ca-file for %1 cannot be read as a certificate; nothing was sent.");
    case CURLE_SSL_CONNECT_ERROR:
        return handshakeText(end);
    case CURLE_UNSUPPORTED_PROTOCOL:
        return Text::tr("The address of %1 must begin with http:// or https://.");
    case CURLE_URL_MALFORMAT:
        return Text::tr("The address of %1 is not a URL. Check the profile.");
    case CURLE_LOGIN_DENIED:
        return Text::tr("The address of %1 holds a user name, which is not taken from an address.");
    default:
        return connectText(end);
    }
}

QString sentText(const TransferEnd &end)
{
    switch (end.code) {
    case CURLE_OPERATION_TIMEDOUT:
        return Text::tr("%1 was asked and gave no whole answer within %2 ms.");
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
        return Text::tr("%1 broke the connection off after it was asked, without an answer.");
    case CURLE_PARTIAL_FILE:
        return Text::tr("%1 broke the connection off in the middle of its answer.");
    case CURLE_BAD_CONTENT_ENCODING:
        return Text::tr("%1 answered with compressed data that cannot be unpacked.");
    case CURLE_OUT_OF_MEMORY:
        return Text::tr("%1 answered with headers above what is taken from a server.");
    default:
        return Text::tr("%1 gave an answer that is not HTTP.");
    }
}

Failure::Kind kindOf(const TransferEnd &end)
{
    if (end.sent)
        return end.code == CURLE_OPERATION_TIMEDOUT ? Failure::Kind::TimedOut
                                                    : Failure::Kind::Malformed;
    // Only the far end itself can say that it did not reach the other side.
    return end.way.isEmpty() || end.code == CURLE_PROXY ? Failure::Kind::Unreachable
                                                        : Failure::Kind::NoWay;
}

} // namespace

QString wayText(const Access &via)
{
    switch (via.kind) {
    case Access::Kind::Direct:
        return {};
    case Access::Kind::Socks:
        return Text::tr("the SOCKS proxy %1").arg(via.name);
    case Access::Kind::Ssh:
        return Text::tr("ssh to %1").arg(via.name);
    }
    return {};
}

Failure failureOf(const TransferEnd &end)
{
    QString detail = end.sent ? sentText(end) : unsentText(end);
    detail.replace(QStringLiteral("%2"), QString::number(end.elapsedMs));
    detail.replace(QStringLiteral("%1"), end.where);
    detail.replace(QStringLiteral("%3"), end.way);
    if (!end.text.isEmpty())
        detail += QStringLiteral(" (%1)").arg(shownText(QString::fromUtf8(end.text).trimmed()));
    return {.kind = kindOf(end), .detail = detail, .maySent = end.sent};
}

} // namespace switchyard
