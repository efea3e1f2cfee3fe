#include "tests/lab/labweb.h"

#include <QJsonDocument>
#include <QUrl>

namespace switchyard::labtest
{
namespace
{

const httplib::Headers production{{"Host", "shop.lab"}};

WebAnswer answerOf(const httplib::Result &result)
{
    if (!result)
        return {};
    const auto header = [&](const char *name) {
        return QString::fromStdString(result->get_header_value(name));
    };
    return {result->status, QByteArray::fromStdString(result->body), header("X-Edge"),
            header("X-Instance"), header("X-Version")};
}

QJsonObject firstBalancer(const QJsonObject &state)
{
    return state[u"balancers"].toArray().first().toObject();
}

} // namespace

WebAnswer ask(const QString &text, const QString &method)
{
    const QUrl url(text);
    httplib::Client client(url.host().toStdString(), url.port());
    client.set_read_timeout(60);
    const std::string path =
        url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded).toStdString();
    if (method == u"PUT")
        return answerOf(client.Put(path.c_str()));
    if (method == u"DELETE")
        return answerOf(client.Delete(path.c_str()));
    return answerOf(client.Get(path.c_str(), production));
}

QJsonObject askJson(const QString &url) { return QJsonDocument::fromJson(ask(url).body).object(); }

KeptClient::KeptClient(const LabProcess &lab) : m_client("127.0.0.1", QUrl(balancerUrl(lab)).port())
{
    m_client.set_keep_alive(true);
    m_client.set_read_timeout(60);
}

WebAnswer KeptClient::get(const std::string &path)
{
    return answerOf(m_client.Get(path.c_str(), production));
}

QString balancerUrl(const LabProcess &lab)
{
    return QStringLiteral("http://127.0.0.1:%1")
        .arg(firstBalancer(lab.state()).value(QStringLiteral("port")).toInt());
}

QJsonObject instanceOf(const QJsonObject &state, const QString &id)
{
    for (const QJsonValue &each : state[u"instances"].toArray()) {
        if (each[u"id"].toString() == id)
            return each.toObject();
    }
    return {};
}

int connectionsTo(const QJsonObject &state, QChar zone)
{
    const QJsonObject all = firstBalancer(state).value(QStringLiteral("connections")).toObject();
    int sum = 0;
    for (auto server = all.begin(); server != all.end(); ++server)
        sum += server.key().startsWith(QStringLiteral("i-") + zone.toLower()) ? server->toInt() : 0;
    return sum;
}

qint64 failedOf(const QJsonObject &state)
{
    return state[u"load"].toObject().value(QStringLiteral("failed")).toInteger();
}

} // namespace switchyard::labtest
