#pragma once
#include "models/zones/zone.h"

#include <QString>
#include <optional>
#include <vector>

namespace switchyard
{

/// What a zone gets. Dark is proved by two witnesses, never assumed: at weight 0 everywhere, but
/// not seen quiet yet, a zone is draining.
enum class ZoneTraffic : quint8 { Unknown, Dark, Draining, Ramping, Serving };

/// Whether a zone could take all traffic now.
enum class Fitness : quint8 { Unknown, Fit, Unfit };

/// One zone's share of the traffic, as read back; -1 stands for "not known".
struct ZoneShare {
    ZoneTraffic state = ZoneTraffic::Unknown;
    int perMille = -1; ///< confirmed share; with state Unknown: the last one that was confirmed
    int observedPerMille = -1; ///< share that was seen to arrive; -1: not measured
    qint64 sinceUtcMs = 0;     ///< when `state` began; 0: not known
    qint64 provedAgeMs = -1; ///< age of the newest proof of `state`, or of the last truth; -1: none
    QString provedBy = {};   ///< "3 balancers, gateway"
    QString why = {};        ///< state Unknown: why, one sentence
    Fitness fit = Fitness::Unknown; ///< could it take all traffic
    QString fitText =
        {}; ///< "A fit 12/12"; "A not fit: pay 0 of 6"; "A not known: registry silent"
    int expectedSeconds = -1; ///< from the click until confirmed on all balancers
    friend bool operator==(const ZoneShare &, const ZoneShare &) = default;
};

/// One balancer in a line.
struct BalancerLine {
    QString id = {};
    PerZone<int> perMille = {-1, -1}; ///< shares as read back; -1: never read
    PerZone<int> weights = {-1, -1};  ///< sums of the servers' weights; -1: never read
    bool known = false;               ///< its newest answer is within the freshness limit
    qint64 confirmedAgeMs = -1;       ///< age of the newest answer; -1: none
    bool moving = false;              ///< a change of ours is on its way
    bool mixed = false;               ///< its servers, or it and the others, do not agree
    QString foreign = {}; ///< what someone else changed: "i-b2 from 100 to 0"; empty: nothing
    QString why = {};     ///< not known: why, one sentence
    friend bool operator==(const BalancerLine &, const BalancerLine &) = default;
};

/// What a share is a share of.
enum class SplitOf : quint8 { Connections, Requests };

/// One zone has served alone past its limit: what breaks in it has nowhere to go.
struct AloneView {
    Zone zone = Zone::A;
    qint64 forMs = 0;
    qint64 limitMs = 0;
    bool alarm = false; ///< past twice the limit
    friend bool operator==(const AloneView &, const AloneView &) = default;
};

struct TrafficView {
    PerZone<ZoneShare> zones = {};
    std::vector<BalancerLine> balancers = {};
    SplitOf splitOf = SplitOf::Connections;
    bool mixed = false;     ///< the balancers do not agree
    qint64 mixedForMs = -1; ///< how long already
    std::optional<AloneView> alone = {};
    friend bool operator==(const TrafficView &, const TrafficView &) = default;
};

/// What "All to A" and "All to B" say. They are never disabled.
struct LeaveView {
    QString text = {};        ///< "All to A"
    QString preview = {};     ///< "~3 s, A fit 12/12"
    bool needsForce = false;  ///< the zone is known to be unfit: hold and a reason
    QString consequence = {}; ///< a sentence for the confirmation
    friend bool operator==(const LeaveView &, const LeaveView &) = default;
};
LeaveView leaveViewOf(const TrafficView &view, Zone to);

/// "A serves 95 %, B 5 % (of connections)"; says so when it is not known.
QString trafficSentence(const TrafficView &view);
/// "A has served alone for 4 h 12 min": short, and with what it means.
QString aloneText(const AloneView &view);
QString aloneConsequence(const AloneView &view);
/// "SERVING 95 %", "DARK", "RAMPING 5 %", "UNKNOWN".
QString stateText(const ZoneShare &share);
/// "DARK since 02:16, proved 2 s ago (3 balancers, gateway)": the second half of it, local time.
QString proofText(const ZoneShare &share);
/// "A95 B5 2 s", or why it is not known.
QString balancerText(const BalancerLine &line);

} // namespace switchyard
