#pragma once
#include <QByteArray>
#include <QStringList>

#include <optional>

/// What a Eureka server tells of itself. It has no API for its settings: the rest is read from the
/// page that it shows to people.
namespace switchyard
{

struct EurekaStatus {
    std::optional<qint64> upMs = {}; ///< it has run for at least so long; nothing: not told
    QStringList unreachablePeers = {};
};

/// The answer of /status in XML, which every version gives (in JSON, 2.0.4 answers with its own
/// mistake). `date` is the answer's Date header: the server's clock.
EurekaStatus readEurekaStatus(const QByteArray &xml, const QByteArray &date);

/// Whether the server forgets who has fallen silent, as its page for people tells; nothing where
/// there is no such page. False: its self-preservation is in force, and what it lists may be dead.
std::optional<bool> forgetsTheSilent(const QByteArray &page);

} // namespace switchyard
