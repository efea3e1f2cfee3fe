#pragma once
#include <QJsonObject>
#include <QString>

#include <map>

namespace switchyard::labtest
{

using Parameters = std::map<QByteArray, QByteArray>;

struct ClbAnswer {
    int status = 0; ///< 0: none came
    QJsonObject body = {};
    QString code() const { return body.value(QStringLiteral("Code")).toString(); }
};

/// A small client of the CLB API with signature 1.0, written for these tests alone.
class ClbClient
{
public:
    /// Endpoint, and the file with "id secret".
    ClbClient(const QString &endpoint, const QString &credentialsFile);

    void setSecret(const QByteArray &secret) { m_secret = secret; }
    /// Gives up after so long; without it, a hang ends after a minute.
    void setPatience(int ms) { m_patienceMs = ms; }

    ClbAnswer call(const QByteArray &action, Parameters parameters) const;
    /// As it would be sent; sending it twice is a replay.
    QByteArray signedQuery(const QByteArray &action, Parameters parameters) const;
    ClbAnswer send(const QByteArray &query) const;

    ClbAnswer setWeights(const std::map<QString, int> &weights) const;
    std::map<QString, int> weights() const;

private:
    std::string m_host;
    int m_port = 0;
    QByteArray m_id;
    QByteArray m_secret;
    int m_patienceMs = 60'000;
};

} // namespace switchyard::labtest
