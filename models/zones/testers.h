#pragma once
#include "models/zones/profile.h"

/// How people are shown a dark zone: the production name, answered by that zone's gateway.
namespace switchyard
{

/// The names under which users reach the service, as its checks and direct requests have them.
QStringList productionNames(const Profile &profile);

/// The first gateway of a zone that has an address and not only a name; nothing: there is none.
std::optional<GatewayProfile> gatewayForTesters(const Profile &profile, Zone zone);

/// Lines for a hosts file, with a comment that tells what they are. Empty: no gateway of the zone
/// has an address, or no production name is known.
QStringList hostsLines(const Profile &profile, Zone zone);

enum class BrowserKind : quint8 { Chromium, Firefox };
/// By the name of the program.
BrowserKind browserKindOf(const QString &program);

/// How a browser that keeps everything in `folder` sees a zone.
struct BrowserStart {
    QStringList arguments = {};
    QByteArray preferences = {}; ///< of Firefox: the text of user.js in the folder
    friend bool operator==(const BrowserStart &, const BrowserStart &) = default;
};
/// Nothing where hostsLines() is empty. Chromium maps each production name, and its port, to the
/// gateway; Firefox can only look up every name as the gateway's address, so that the port stands
/// in the URL and other sites do not open.
std::optional<BrowserStart> browserStart(const Profile &profile, Zone zone, BrowserKind kind,
                                         const QString &folder);

} // namespace switchyard
