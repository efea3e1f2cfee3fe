#include "app/lab/lease.h"

#include <QJsonDocument>

namespace switchyard::lab
{
namespace
{

QString field(const QJsonObject &from, const char *name)
{
    return from.value(QLatin1String(name)).toVariant().toString();
}

/// A port is {"$": 8080, "@enabled": "true"}; clients also write strings and booleans.
QJsonObject port(const QJsonValue &given, int otherwise)
{
    const QJsonObject object = given.toObject();
    const QString number = field(object, "$");
    const bool enabled = field(object, "@enabled") == u"true";
    return {
        {QStringLiteral("$"), number.isEmpty() ? otherwise : number.toInt()},
        {QStringLiteral("@enabled"), enabled ? QStringLiteral("true") : QStringLiteral("false")}};
}

QJsonObject leaseInfo(const Lease &of)
{
    // The renewal time that Eureka shows is the time plus the duration.
    return {{QStringLiteral("renewalIntervalInSecs"), of.renewalSeconds},
            {QStringLiteral("durationInSecs"), of.durationSeconds},
            {QStringLiteral("registrationTimestamp"), of.registeredMs},
            {QStringLiteral("lastRenewalTimestamp"), of.renewedMs + 1000LL * of.durationSeconds},
            {QStringLiteral("evictionTimestamp"), 0},
            {QStringLiteral("serviceUpTimestamp"), of.registeredMs}};
}

QJsonValue metadata(const QJsonObject &given)
{
    if (!given.isEmpty())
        return given;
    return QJsonObject{
        {QStringLiteral("@class"), QStringLiteral("java.util.Collections$EmptyMap")}};
}

} // namespace

std::optional<Lease> readLease(const QByteArray &body, const QString &app, qint64 nowMs,
                               QString &why)
{
    Lease lease{.app = app, .registeredMs = nowMs, .renewedMs = nowMs, .updatedMs = nowMs};
    lease.info =
        QJsonDocument::fromJson(body).object().value(QStringLiteral("instance")).toObject();
    lease.id = field(lease.info, "instanceId");
    if (lease.id.isEmpty())
        lease.id = field(lease.info, "hostName");
    lease.status = field(lease.info, "status");
    if (lease.status.isEmpty())
        lease.status = QStringLiteral("UP");
    lease.overridden = QStringLiteral("UNKNOWN");
    if (lease.id.isEmpty())
        why = QStringLiteral("Missing instanceId");
    else if (field(lease.info, "hostName").isEmpty())
        why = QStringLiteral("Missing hostname");
    else if (field(lease.info, "app").toUpper() != app)
        why = QStringLiteral("Mismatched appName, expecting %1").arg(app);
    else if (!lease.info.value(QStringLiteral("dataCenterInfo")).isObject())
        why = QStringLiteral("Missing dataCenterInfo");
    if (!why.isEmpty())
        return std::nullopt;
    const QJsonObject terms = lease.info.value(QStringLiteral("leaseInfo")).toObject();
    lease.renewalSeconds = terms.value(QStringLiteral("renewalIntervalInSecs")).toInt(30);
    lease.durationSeconds = terms.value(QStringLiteral("durationInSecs")).toInt(90);
    return lease;
}

QJsonObject toJson(const Lease &lease)
{
    QJsonObject out = lease.info;
    const auto set = [&](const char *name, const QJsonValue &value) {
        out.insert(QLatin1String(name), value);
    };
    set("instanceId", lease.id);
    set("app", lease.app);
    set("status", lease.status);
    set("overriddenStatus", lease.overridden);
    set("port", port(lease.info.value(QStringLiteral("port")), 7001));
    set("securePort", port(lease.info.value(QStringLiteral("securePort")), 7002));
    set("countryId", 1);
    set("leaseInfo", leaseInfo(lease));
    set("metadata", metadata(lease.info.value(QStringLiteral("metadata")).toObject()));
    set("isCoordinatingDiscoveryServer", QStringLiteral("false"));
    set("lastUpdatedTimestamp", QString::number(lease.updatedMs));
    set("lastDirtyTimestamp", QString::number(lease.registeredMs));
    set("actionType", lease.action);
    return out;
}

QString hashOf(const std::map<QString, std::map<QString, Lease>> &apps)
{
    std::map<QString, int> counts;
    for (const auto &[app, leases] : apps) {
        for (const auto &[id, lease] : leases)
            ++counts[lease.status];
    }
    QString hash;
    for (const auto &[status, count] : counts)
        hash += QStringLiteral("%1_%2_").arg(status).arg(count);
    return hash;
}

} // namespace switchyard::lab
