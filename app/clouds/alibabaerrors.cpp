#include "app/clouds/alibabaerrors.h"

#include "app/net/json.h"

#include <QCoreApplication>
#include <algorithm>

namespace switchyard
{
namespace
{

using Kind = Failure::Kind;
constexpr qint64 maxRetryAfterMs = 120'000;

/// What a family of error codes means, and what the operator can do. %1 host, %2 action.
struct CodeRule {
    const char *prefix;
    Kind kind;
    const char *text;
};

constexpr CodeRule rules[] = {
    {"InvalidTimeStamp", Kind::Refused,
     QT_TRANSLATE_NOOP("Alibaba",
                       "%1 refused %2: the clock of this machine differs from its own by more than "
                       "15 minutes. Set the clock, then try again.")},
    {"SignatureDoesNotMatch", Kind::Denied,
     QT_TRANSLATE_NOOP("Alibaba",
                       "%1 refused %2: the secret does not belong to the AccessKey id. Check the "
                       "credentials that the profile names.")},
    {"IncompleteSignature", Kind::Denied,
     QT_TRANSLATE_NOOP(
         "Alibaba", "%1 refused %2: it does not accept the signature. Check the credentials that "
                    "the profile names, and whether it wants signature v1 or v3.")},
    {"InvalidAccessKeyId", Kind::Denied,
     QT_TRANSLATE_NOOP("Alibaba",
                       "%1 refused %2: the AccessKey id is unknown or switched off. Check the "
                       "credentials that the profile names.")},
    {"InvalidSecurityToken", Kind::Denied,
     QT_TRANSLATE_NOOP("Alibaba",
                       "%1 refused %2: the temporary credentials have expired. Fetch new ones.")},
    {"Forbidden", Kind::Denied,
     QT_TRANSLATE_NOOP("Alibaba",
                       "%1 refused %2: the AccessKey has no right to it. Grant it, or use another "
                       "key.")},
    {"NoPermission", Kind::Denied,
     QT_TRANSLATE_NOOP("Alibaba",
                       "%1 refused %2: the AccessKey has no right to it. Grant it, or use another "
                       "key.")},
    {"InvalidLoadBalancerId", Kind::Refused,
     QT_TRANSLATE_NOOP("Alibaba", "%1 refused %2: there is no such load balancer. Check region and "
                                  "load-balancer in the profile.")},
    {"InvalidVServerGroupId", Kind::Refused,
     QT_TRANSLATE_NOOP(
         "Alibaba", "%1 refused %2: there is no such server group. Check group in the profile.")},
    {"ResourceNotFound.ServerGroup", Kind::Refused,
     QT_TRANSLATE_NOOP(
         "Alibaba", "%1 refused %2: there is no such server group. Check group in the profile.")},
    {"ResourceNotFound.Rule", Kind::Refused,
     QT_TRANSLATE_NOOP("Alibaba", "%1 refused %2: there is no such forwarding rule. Check region "
                                  "and rule in the profile.")},
};

constexpr const char *busyCodes[] = {
    "ServiceIsConfiguring",
    "OperationBusy",
    "VServerGroupProcessing",
    "BackendServer.configuring",
    "SystemBusy",
    "ServiceIsStopping",
    "OperationFailed.ListenerStatusNotSupport",
    "ServiceUnavailable",
    "IdempotenceProcessing",
    "IncorrectStatus.ServerGroup",
    "IncorrectStatus.Rule",
    "ResourceInConfiguring.Listener",
};

QString say(const char *text, const QString &host, const QString &action)
{
    return QCoreApplication::translate("Alibaba", text).arg(host, action);
}

QString codeOf(const QJsonObject &object)
{
    const QJsonValue code = object.contains(QStringLiteral("Code"))
                                ? object[QStringLiteral("Code")]
                                : object[QStringLiteral("code")];
    return shownText(code.toVariant().toString(), 80);
}

bool isSuccess(const QString &code)
{
    static const QStringList words = {QString(), QStringLiteral("200"), QStringLiteral("OK"),
                                      QStringLiteral("Success"), QStringLiteral("success")};
    return words.contains(code);
}

/// The header is in milliseconds, and not to be believed beyond two minutes.
qint64 retryAfterMs(const HttpResponse &response)
{
    const qint64 asked = response.header("x-acs-retry-after").toLongLong();
    return std::clamp<qint64>(asked, 0, maxRetryAfterMs);
}

/// What the code and message of a refusal mean.
Failure refusal(const QString &code, const QString &message, const QString &host,
                const QString &action)
{
    if (isAlibabaBusy(code)) {
        return {.kind = Kind::Busy,
                .detail = say(QT_TRANSLATE_NOOP("Alibaba",
                                                "%1 is busy and did not take %2 for now (%3)."),
                              host, action)
                              .arg(code)};
    }
    for (const CodeRule &rule : rules) {
        if (code.startsWith(QLatin1StringView(rule.prefix)))
            return {.kind = rule.kind,
                    .detail = say(rule.text, host, action) + QStringLiteral(" (%1)").arg(code)};
    }
    return {.kind = Kind::Refused,
            .detail = say(QT_TRANSLATE_NOOP("Alibaba", "%1 refused %2: %3 (%4)"), host, action)
                          .arg(shownText(message), code)};
}

/// A copy of this very call was there before, so the other one may have been carried out.
Failure usedNonce(const QString &host, const QString &action)
{
    return {.kind = Kind::Malformed,
            .detail =
                say(QT_TRANSLATE_NOOP("Alibaba",
                                      "%1 says that it has had a copy of this %2 before. Whether "
                                      "that one was carried out has to be read back."),
                    host, action),
            .maySent = true};
}

} // namespace

bool isExpired(const HttpResponse &response)
{
    const auto object = parseJsonObject(response.body, QString());
    return response.status >= 400 && response.status < 500 && object &&
           codeOf(*object) == u"InvalidSecurityToken.Expired";
}

bool isAlibabaBusy(const QString &code)
{
    return code.contains(QLatin1StringView("Throttling")) ||
           std::ranges::any_of(
               busyCodes, [&code](const char *busy) { return code == QLatin1StringView(busy); });
}

Result<AlibabaAnswer> readAlibabaAnswer(const HttpResponse &response, const QString &host,
                                        const QString &action)
{
    const auto object = parseJsonObject(response.body, host);
    const QString requestId =
        object ? shownText((*object)[QStringLiteral("RequestId")].toString(), 64) : QString();
    const QString code = object ? codeOf(*object) : QString();
    const bool isOurs = response.status >= 400 && response.status < 500 && response.status != 408;
    Failure failure;
    if (!object) {
        failure = object.error();
        failure.detail += QStringLiteral(" (HTTP %1)").arg(response.status);
    } else if (response.status < 300 && isSuccess(code)) {
        return AlibabaAnswer{*object, requestId};
    } else if (code == QLatin1StringView("SignatureNonceUsed")) {
        failure = usedNonce(host, action);
    } else if (isSuccess(code)) {
        failure = {.kind = Kind::Malformed,
                   .detail = say(QT_TRANSLATE_NOOP(
                                     "Alibaba", "%1 answered %2 with HTTP %3 and no error code."),
                                 host, action)
                                 .arg(response.status),
                   .maySent = true};
    } else {
        failure = refusal(code, (*object)[QStringLiteral("Message")].toString(), host, action);
        failure.maySent = !isOurs; // with a 5xx, or an error inside a 200, it may have begun
    }
    if (failure.kind == Kind::Busy)
        failure.retryAfterMs = retryAfterMs(response);
    failure.requestId = requestId;
    return Error(failure);
}

} // namespace switchyard
