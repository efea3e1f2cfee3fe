#pragma once
#include "models/zones/zone.h"

#include <QString>

namespace switchyard
{

/// What somebody is to the registry that lists it.
enum class ListedRole : quint8 { Provider, Consumer };

/// Somebody whom a zone's registry lists: who answers calls, and who makes them.
struct Listed {
    ListedRole role = ListedRole::Provider;
    Zone zone = Zone::A; ///< whose registry lists it
    QString service = {};
    QString id = {};
    QString host = {};
    int port = 0; ///< 0: a consumer listens nowhere
    /// The id of the living entry at this address; this one is left over from a session that died
    /// with its process. Empty: it is no such ghost.
    QString ghostOf = {};
    friend bool operator==(const Listed &, const Listed &) = default;
};

} // namespace switchyard
