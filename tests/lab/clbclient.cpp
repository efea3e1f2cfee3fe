#include "tests/lab/clbclient.h"

#include <httplib.h>

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QUrl>
#include <QUuid>

namespace switchyard::labtest
{
namespace
{

QByteArray joined(const Parameters &parameters)
{
    QByteArrayList parts;
    for (const auto &[name, value] : parameters)
        parts.append(name.toPercentEncoding() + '=' + value.toPercentEncoding());
    return parts.join('&');
}

} // namespace

ClbClient::ClbClient(const QString &endpoint, const QString &credentialsFile)
{
    const QUrl url(endpoint);
    m_host = url.host().toStdString();
    m_port = url.port();
    QFile file(credentialsFile);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QByteArrayList key = file.readAll().trimmed().split(' ');
    m_id = key.value(0);
    m_secret = key.value(1);
}

QByteArray ClbClient::signedQuery(const QByteArray &action, Parameters parameters) const
{
    parameters.insert({{"Action", action},
                       {"Version", "2014-05-15"},
                       {"Format", "JSON"},
                       {"RegionId", "cn-lab"},
                       {"AccessKeyId", m_id},
                       {"SignatureMethod", "HMAC-SHA1"},
                       {"SignatureVersion", "1.0"},
                       {"SignatureNonce", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)},
                       {"Timestamp", QDateTime::currentDateTimeUtc()
                                         .toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss'Z'"))
                                         .toUtf8()}});
    const QByteArray query = joined(parameters);
    const QByteArray signature =
        QMessageAuthenticationCode::hash("POST&%2F&" + query.toPercentEncoding(), m_secret + '&',
                                         QCryptographicHash::Sha1)
            .toBase64();
    return query + "&Signature=" + signature.toPercentEncoding();
}

ClbAnswer ClbClient::send(const QByteArray &query) const
{
    httplib::Client client(m_host, m_port);
    client.set_read_timeout(m_patienceMs / 1000, m_patienceMs % 1000 * 1000);
    const httplib::Result result = client.Post(("/?" + query).constData());
    if (!result)
        return {};
    return {result->status,
            QJsonDocument::fromJson(QByteArray::fromStdString(result->body)).object()};
}

ClbAnswer ClbClient::call(const QByteArray &action, Parameters parameters) const
{
    return send(signedQuery(action, std::move(parameters)));
}

ClbAnswer ClbClient::setWeights(const std::map<QString, int> &weights) const
{
    QJsonArray servers;
    for (const auto &[id, weight] : weights)
        servers.append(QJsonObject{{QStringLiteral("ServerId"), id},
                                   {QStringLiteral("Weight"), QString::number(weight)}});
    return call("SetBackendServers",
                {{"LoadBalancerId", "lb-lab1"},
                 {"BackendServers", QJsonDocument(servers).toJson(QJsonDocument::Compact)}});
}

std::map<QString, int> ClbClient::weights() const
{
    const ClbAnswer answer = call("DescribeLoadBalancerAttribute", {{"LoadBalancerId", "lb-lab1"}});
    std::map<QString, int> all;
    const QJsonObject list = answer.body.value(QStringLiteral("BackendServers")).toObject();
    for (const QJsonValue &server : list.value(QStringLiteral("BackendServer")).toArray())
        all[server[u"ServerId"].toString()] = server[u"Weight"].toInt();
    return all;
}

} // namespace switchyard::labtest
