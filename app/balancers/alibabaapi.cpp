#include "app/balancers/alibabaapi.h"

#include "app/balancers/alibabaerrors.h"

#include <QDateTime>
#include <QStringList>
#include <QUrl>
#include <QUuid>

namespace switchyard
{
namespace
{

constexpr char apiVersion[] = "2014-05-15";
constexpr qsizetype maxAnswer = 8 * 1024 * 1024;

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

QString alibabaSlbEndpoint(const QString &region)
{
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

AlibabaApi::AlibabaApi(const BalancerProfile &profile, const Credentials &credentials)
    : m_endpoint(profile.endpoint.isEmpty() ? alibabaSlbEndpoint(profile.region)
                                            : profile.endpoint),
      m_host(hostHeaderOf(m_endpoint)), m_caFile(profile.caFile),
      m_isV1(profile.signature == QLatin1StringView("v1")), m_credentials(credentials)
{
    while (m_endpoint.endsWith(QLatin1Char('/')))
        m_endpoint.chop(1);
}

HttpRequest AlibabaApi::signedV1(const QByteArray &action,
                                 const AlibabaParameters &parameters) const
{
    AlibabaParameters all = parameters;
    all["Action"] = action;
    all["Version"] = apiVersion;
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

HttpRequest AlibabaApi::signedV3(const QByteArray &action,
                                 const AlibabaParameters &parameters) const
{
    AlibabaV3Request call{.method = "POST", .query = parameters};
    call.headers = {{"host", m_host},
                    {"x-acs-action", action},
                    {"x-acs-version", apiVersion},
                    {"x-acs-date", timestamp()},
                    {"x-acs-signature-nonce", newNonce()},
                    {"x-acs-content-sha256", alibabaBodyHash({})}};
    if (!m_credentials.token.isEmpty()) {
        call.headers["x-acs-accesskey-id"] = m_credentials.id.toUtf8();
        call.headers["x-acs-security-token"] = m_credentials.token.reveal();
    }
    const auto made = signAlibabaV3(call, m_credentials.id.toUtf8(), m_credentials.secret.reveal());
    HttpRequest request{.method = "POST"};
    request.url = m_endpoint + QStringLiteral("/?") + QString::fromLatin1(alibabaQuery(parameters));
    request.headers = {{"Accept", "application/json"}, {"Authorization", made.authorization}};
    for (const auto &[name, value] : call.headers) {
        if (name != "host") // libcurl sends the same one
            request.headers.emplace_back(name, value);
    }
    return request;
}

Result<AlibabaAnswer> AlibabaApi::ask(const QByteArray &action, const AlibabaParameters &parameters,
                                      Effect effect, const Call &call)
{
    HttpRequest request = m_isV1 ? signedV1(action, parameters) : signedV3(action, parameters);
    request.caFile = m_caFile;
    request.change = effect == Effect::Changes;
    request.maxBody = maxAnswer;
    const auto answer = [&] {
        const std::lock_guard lock(m_mutex);
        return m_http.send(request, call);
    }();
    if (!answer)
        return Error(answer.error());
    return readAlibabaAnswer(*answer, QString::fromUtf8(m_host), QString::fromLatin1(action));
}

} // namespace switchyard
