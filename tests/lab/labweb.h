#pragma once
#include "tests/support/labprocess.h"

#include <httplib.h>

#include <QJsonArray>
#include <QMap>

/// What the tests of the lab ask of it over plain HTTP.
namespace switchyard::labtest
{

struct WebAnswer {
    int status = 0; ///< 0: none came
    QByteArray body = {};
    QString edge = {}; ///< zone of the gateway that answered
    QString instance = {};
    QString version = {};
};

/// One request of the production name to that URL's address, on a connection of its own.
WebAnswer ask(const QString &url, const QString &method = QStringLiteral("GET"));
QJsonObject askJson(const QString &url);

/// A client that keeps its connection to the lab's first balancer.
class KeptClient
{
public:
    explicit KeptClient(const LabProcess &lab);
    WebAnswer get(const std::string &path);

private:
    httplib::Client m_client;
};

/// URL of the port where users reach the lab's first balancer.
QString balancerUrl(const LabProcess &lab);
/// The entry of the lab's state for that instance.
QJsonObject instanceOf(const QJsonObject &state, const QString &id);
/// Connections open through the first balancer to the servers of a zone.
int connectionsTo(const QJsonObject &state, QChar zone);
qint64 failedOf(const QJsonObject &state);

} // namespace switchyard::labtest
