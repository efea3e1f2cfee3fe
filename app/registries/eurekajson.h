#pragma once
#include "models/zones/result.h"

#include <QByteArray>
#include <QString>
#include <vector>

/// Eureka's JSON, of both serializers: arrays or single objects, numbers or strings of digits.
namespace switchyard
{

struct EurekaInstance {
    QString app = {}; ///< as the server writes it, upper case
    QString id = {};
    QString host = {};     ///< its address; its host name where there is none
    QString hostName = {}; ///< what it calls its host
    int port = 0;
    QByteArray status = {};
    QByteArray overridden = {}; ///< empty or UNKNOWN: not overridden
    QByteArray action = {};     ///< of a delta: ADDED, MODIFIED, DELETED
    QString version = {};
    int leaseSeconds = 0;      ///< 0: not told
    qint64 lastHeardUtcMs = 0; ///< 0: not told
    friend bool operator==(const EurekaInstance &, const EurekaInstance &) = default;
};

struct EurekaApps {
    QByteArray hash = {}; ///< apps__hashcode: what the whole registry counts, also in a delta
    std::vector<EurekaInstance> instances = {};
};

/// The answer of /apps or /apps/delta. `versionKey` is the metadata key that carries the version.
Result<EurekaApps> readEureka(const QByteArray &json, const QByteArray &versionKey);

} // namespace switchyard
