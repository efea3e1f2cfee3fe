#pragma once
#include "models/zones/zone.h"

#include <QByteArray>
#include <QStringList>
#include <QUrl>

#include <map>
#include <mutex>

/// What a page makes a browser load.
namespace switchyard::gateways
{

/// Whole URLs of the scripts, style sheets, icons and images that a page names: those of the
/// page's own host, without fragments, each once. `url` is the page's.
QStringList assetsIn(const QByteArray &html, const QUrl &url);

/// What a zone's page named before the zone was upgraded, for each check: users keep a page open
/// for hours and are served by either zone by then. Both zones' gateways share one; any thread.
class AssetsSeen
{
public:
    void remember(const QString &check, Zone zone, const QStringList &assets);
    QStringList of(const QString &check, Zone zone) const;
    void forget(const QString &check, Zone zone);

private:
    mutable std::mutex m_mutex = {};
    std::map<std::pair<QString, Zone>, QStringList> m_seen = {};
};

} // namespace switchyard::gateways
