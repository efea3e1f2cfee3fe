#include "app/clouds/alibabaapi.h"

#include "app/clouds/alibabaerrors.h"
#include "app/net/shell.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>
#include <QUrl>
#include <QUuid>

namespace switchyard
{
namespace
{

constexpr qsizetype maxAnswer = 8 * 1024 * 1024;
constexpr std::chrono::seconds callLimit{5};

QByteArray newNonce() { return QUuid::createUuid().toByteArray(QUuid::WithoutBraces); }

QByteArray timestamp() { return QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toLatin1(); }

QByteArray hostHeaderOf(const QString &endpoint)
{
    const QUrl url(endpoint);
    const QString name = url.host().contains(QLatin1Char(':'))
                             ? QStringLiteral("[%1]").arg(url.host())
                             : url.host(QUrl::FullyEncoded);
    const int usual = url.scheme() == QLatin1StringView("http") ? 80 : 443;
    const int port = url.port(usual);
    return port == usual ? name.toUtf8() : name.toUtf8() + ':' + QByteArray::number(port);
}

} // namespace

QString alibabaEndpoint(AlibabaProduct product, const QString &region)
{
    if (product == AlibabaProduct::Alb)
        return QStringLiteral("https://alb.%1.aliyuncs.com").arg(region);
    if (product == AlibabaProduct::Cms)
        return QStringLiteral("https://metrics.%1.aliyuncs.com").arg(region);
    if (product == AlibabaProduct::Ecs)
        return region == u"cn-hangzhou" ? QStringLiteral("https://ecs-cn-hangzhou.aliyuncs.com")
                                        : QStringLiteral("https://ecs.%1.aliyuncs.com").arg(region);
    // These share one host for historical reasons; every later region has its own.
    static const QStringList shared = {
        QStringLiteral("cn-hangzhou"), QStringLiteral("cn-beijing"),
        QStringLiteral("cn-qingdao"),  QStringLiteral("cn-shanghai"),
        QStringLiteral("cn-shenzhen"), QStringLiteral("cn-hongkong"),
        QStringLiteral("us-east-1"),   QStringLiteral("ap-southeast-1"),
        QStringLiteral("us-west-1"),
    };
    return shared.contains(region) ? QStringLiteral("https://slb.aliyuncs.com")
                                   : QStringLiteral("https://slb.%1.aliyuncs.com").arg(region);
}

AlibabaApi::AlibabaApi(AlibabaAccount account, const Credentials &credentials)
    : m_account(std::move(account)),
      m_endpoint(m_account.endpoint.isEmpty() ? alibabaEndpoint(m_account.product, m_account.region)
                                              : m_account.endpoint),
      m_host(hostHeaderOf(m_endpoint)), m_isV1(m_account.signature == QLatin1StringView("v1")),
      m_credentials(credentials)
{
    while (m_endpoint.endsWith(QLatin1Char('/')))
        m_endpoint.chop(1);
}

HttpRequest AlibabaApi::signedV1(const AlibabaCall &asked) const
{
    AlibabaParameters all = asked.parameters;
    all["Action"] = asked.action.name;
    all["Version"] = productVersion(asked.action.product);
    all["Format"] = "JSON";
    all["AccessKeyId"] = m_credentials.id.toUtf8();
    all["SignatureMethod"] = "HMAC-SHA1";
    all["SignatureVersion"] = "1.0";
    all["SignatureNonce"] = newNonce();
    all["Timestamp"] = timestamp();
    if (!m_credentials.token.isEmpty())
        all["SecurityToken"] = m_credentials.token.reveal();
    all["Signature"] = signAlibabaV1("POST", all, m_credentials.secret.reveal()).signature;
    return {.method = "POST",
            .url = m_endpoint + QLatin1Char('/'),
            .headers = {{"Accept", "application/json"},
                        {"Content-Type", "application/x-www-form-urlencoded"}},
            .body = alibabaQuery(all)};
}

HttpRequest AlibabaApi::signedV3(const AlibabaCall &asked) const
{
    AlibabaV3Request call{.method = "POST"};
    AlibabaParameters form;
    for (const auto &[name, value] : asked.parameters) {
        const bool inBody = asked.action.inBody && name.startsWith(asked.action.inBody);
        (inBody ? form : call.query)[name] = value;
    }
    call.body = alibabaQuery(form);
    call.headers = {{"host", m_host},
                    {"x-acs-action", asked.action.name},
                    {"x-acs-version", productVersion(asked.action.product)},
                    {"x-acs-date", timestamp()},
                    {"x-acs-signature-nonce", newNonce()},
                    {"x-acs-content-sha256", alibabaBodyHash(call.body)}};
    if (!call.body.isEmpty())
        call.headers["content-type"] = "application/x-www-form-urlencoded";
    if (!m_credentials.token.isEmpty()) {
        call.headers["x-acs-accesskey-id"] = m_credentials.id.toUtf8();
        call.headers["x-acs-security-token"] = m_credentials.token.reveal();
    }
    const auto made = signAlibabaV3(call, m_credentials.id.toUtf8(), m_credentials.secret.reveal());
    HttpRequest request{.method = "POST"};
    request.url = m_endpoint + QStringLiteral("/?") + QString::fromLatin1(alibabaQuery(call.query));
    request.headers = {{"Accept", "application/json"}, {"Authorization", made.authorization}};
    for (const auto &[name, value] : call.headers) {
        if (name != "host") // libcurl sends the same one
            request.headers.emplace_back(name, value);
    }
    request.body = call.body;
    return request;
}

Result<AlibabaAnswer> AlibabaApi::ask(const AlibabaCall &asked, const Call &call)
{
    const QString name = QString::fromLatin1(asked.action.name);
    if (!m_account.needs(asked.action))
        return Error(
            Failure{.kind = Failure::Kind::Refused,
                    .detail = QCoreApplication::translate(
                                  "Alibaba", "%1 is no action that the profile needs; nothing was "
                                             "sent. This is a mistake of the program.")
                                  .arg(name)});
    const auto answer = [&] {
        const std::lock_guard lock(m_mutex);
        const Call one = call.noLongerThan(callLimit);
        const auto first = send(asked, one);
        return first && isExpired(*first) && renew(one) ? send(asked, one) : first;
    }();
    if (!answer)
        return Error(answer.error());
    return readAlibabaAnswer(*answer, QString::fromUtf8(m_host), name);
}

Result<HttpResponse> AlibabaApi::send(const AlibabaCall &asked, const Call &call)
{
    HttpRequest request = m_isV1 ? signedV1(asked) : signedV3(asked);
    request.caFile = m_account.caFile;
    request.change = asked.action.effect == CallEffect::Changes;
    request.maxBody = maxAnswer;
    return m_http.send(request, call);
}

/// Whether there are other credentials now than before.
bool AlibabaApi::renew(const Call &call)
{
    if (!m_credentials.renew)
        return false;
    auto fresh = m_credentials.renew(call);
    if (!fresh ||
        (fresh->id == m_credentials.id && fresh->token.reveal() == m_credentials.token.reveal()))
        return false;
    fresh->renew = std::move(m_credentials.renew);
    m_credentials = std::move(*fresh);
    return true;
}

QString AlibabaApi::shown(const AlibabaCall &call) const
{
    QString line =
        QStringLiteral("POST %1 %2").arg(m_endpoint, QString::fromLatin1(call.action.name));
    for (const auto &[name, value] : call.parameters)
        line += QStringLiteral(" %1=%2").arg(QString::fromLatin1(name), QString::fromUtf8(value));
    return line;
}

QString AlibabaApi::command(const AlibabaCall &call) const
{
    QStringList words{QStringLiteral("aliyun"),
                      QString::fromLatin1(productName(call.action.product)),
                      QString::fromLatin1(call.action.name)};
    if (!call.parameters.contains("RegionId"))
        words << QStringLiteral("--region") << shellWord(m_account.region);
    if (!m_account.endpoint.isEmpty())
        words << QStringLiteral("--endpoint") << shellWord(QString::fromUtf8(m_host));
    for (const auto &[name, value] : call.parameters)
        words << QStringLiteral("--") + QString::fromUtf8(name)
              << shellWord(QString::fromUtf8(value));
    return words.join(u' ');
}

} // namespace switchyard
