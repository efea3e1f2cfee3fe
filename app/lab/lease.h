#pragma once
#include <QJsonObject>
#include <QString>

#include <map>
#include <optional>

namespace switchyard::lab
{

/// One registered instance, as Eureka keeps it.
struct Lease {
    QJsonObject info = {}; ///< as it registered itself
    QString app = {};      ///< upper case
    QString id = {};
    QString status = {};     ///< effective, after the override
    QString overridden = {}; ///< UNKNOWN: no override
    QString action = {};     ///< ADDED, MODIFIED, DELETED
    int renewalSeconds = 30;
    int durationSeconds = 90;
    qint64 registeredMs = 0;
    qint64 renewedMs = 0;
    qint64 updatedMs = 0;

    /// With Eureka's double counting: a lease really lives twice its duration.
    bool isExpired(qint64 nowMs) const { return nowMs > renewedMs + 2000LL * durationSeconds; }
};

/// Reads a body {"instance":{...}}; nothing where something needed is missing, `why` then says
/// what.
std::optional<Lease> readLease(const QByteArray &body, const QString &app, qint64 nowMs,
                               QString &why);
/// {"instanceId":...}, as the modern server writes it.
QJsonObject toJson(const Lease &lease);
/// NAME_count_ for each status, in alphabetical order.
QString hashOf(const std::map<QString, std::map<QString, Lease>> &apps);

} // namespace switchyard::lab
