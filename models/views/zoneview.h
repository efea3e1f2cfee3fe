#pragma once
#include "models/views/trafficview.h"

#include <QString>
#include <vector>

namespace switchyard
{

/// A fact that was checked: good, bad, or nobody knows.
enum class Check : quint8 { Unknown, Good, Bad };

struct GatewayLine {
    QString name = {};
    Check state = Check::Unknown;
    QString detail = {}; ///< "412 connections", or why not
    friend bool operator==(const GatewayLine &, const GatewayLine &) = default;
};

/// The flag that asks a zone's gateway to close kept-alive connections.
enum class DrainFlag : quint8 { None, Ours, Foreign, Unknown };

struct VersionCount {
    QString version = {}; ///< empty: not told
    int instances = 0;
    friend bool operator==(const VersionCount &, const VersionCount &) = default;
};

/// One zone's card. Numbers are -1 where they are not known.
struct ZoneView {
    ZoneShare share = {};
    std::vector<GatewayLine> gateways = {};
    qint64 connections = -1;
    int connectionsPerMilleOfLimit = -1;
    double requestsPerSecond = -1;
    double errorRatio = -1;                  ///< 0..1, over the last minute
    std::vector<VersionCount> versions = {}; ///< most instances first
    int servicesHealthy = -1;
    int services = -1;
    int instancesUp = -1;
    int instances = -1;
    DrainFlag drain = DrainFlag::None;
    QString note = {}; ///< "12 of 40 services new"; empty: nothing to add
    friend bool operator==(const ZoneView &, const ZoneView &) = default;
};

/// "412 conn (21 % of limit)"; a dash and the word where not known.
QString connectionsText(const ZoneView &view);
QString requestsText(const ZoneView &view);
/// "2.41.0 on 12"; "2.41.0 on 10, 2.42.0 on 2".
QString versionsText(const ZoneView &view);
/// Empty where no flag stands.
QString drainText(const ZoneView &view);
/// "40/40 services, 120/120 instances".
QString healthText(const ZoneView &view);

} // namespace switchyard
