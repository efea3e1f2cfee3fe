#pragma once
#include "models/zones/zone.h"

#include <QString>

namespace switchyard
{

/// Life of an instance as its registry or a direct check tells it.
enum class Health : quint8 { Unknown, Up, Down, OutOfService };

/// One running copy of a service.
struct Instance {
    QString id = {}; ///< the registry's key: what makes it the same instance
    Zone zone = Zone::A;
    QString service = {}; ///< lower case, as the manifest writes it
    QString host = {};
    int port = 0;
    QString version = {};              ///< empty: the registry does not tell
    Health registry = Health::Unknown; ///< what the registry says
    bool overridden = false;           ///< the registry's status stands by an operator's override
    qint64 lastHeardUtcMs = 0;         ///< the registry's last renewal; 0: it does not tell
    friend bool operator==(const Instance &, const Instance &) = default;
};

} // namespace switchyard
