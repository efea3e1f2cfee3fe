#include "models/release/capacitygate.h"

#include <algorithm>

namespace switchyard
{

namespace
{

using Is = GateResult::Is;

/// One measure of load against one limit.
struct Measure {
    GateResult said = {};
    qint64 load = 0;
    qint64 limit = 0;
};

QString n(qint64 value) { return QString::number(value); }

qint64 withHeadroom(const GateView &v, qint64 capacity)
{
    return capacity * (1000 - v.release.plan->limits.capacityHeadroomPerMille) / 1000;
}

Text declaredText(const GateView &v, qint64 now, qint64 capacity, qint64 limit)
{
    const int lastWeek = v.evidence.past.lastWeek;
    if (lastWeek < 0)
        return say(
            QT_TRANSLATE_NOOP(
                "Text",
                "%1 requests/s now in both zones, zone %2 is declared for %3, %4 with headroom"),
            {n(now), nameOf(v.zone), n(capacity), n(limit)});
    return say(QT_TRANSLATE_NOOP("Text", "%1 requests/s now in both zones and %2 at most in the "
                                         "same hours of last week, zone %3 is declared for %4, %5 "
                                         "with headroom"),
               {n(now), n(lastWeek), nameOf(v.zone), n(capacity), n(limit)});
}

Text carriedText(const GateView &v, qint64 now, qint64 carried)
{
    const int lastWeek = v.evidence.past.lastWeek;
    if (lastWeek < 0)
        return say(QT_TRANSLATE_NOOP("Text", "%1 requests/s now in both zones; zone %2 declares no "
                                             "capacity and was seen to carry %3"),
                   {n(now), nameOf(v.zone), n(carried)});
    return say(QT_TRANSLATE_NOOP("Text", "%1 requests/s now in both zones and %2 at most in the "
                                         "same hours of last week; zone %3 declares no capacity "
                                         "and was seen to carry %4"),
               {n(now), n(lastWeek), nameOf(v.zone), n(carried)});
}

/// Nothing: no limit is known.
std::optional<Measure> requests(const GateView &v)
{
    const qint64 capacity = v.release.plan->capacity[v.zone];
    const qint64 carried = v.evidence.past.carried[v.zone];
    if (capacity == 0 && carried < 0)
        return std::nullopt;
    const int a = v.evidence.zones.a.requestsPerSecond;
    const int b = v.evidence.zones.b.requestsPerSecond;
    if (a < 0 || b < 0)
        return Measure{
            {Is::Unknown, say(QT_TRANSLATE_NOOP("Text", "the load of the zones is not known"))}};
    const qint64 now = qint64(a) + b;
    Measure m{.load = std::max<qint64>(now, v.evidence.past.lastWeek)};
    if (capacity > 0) {
        m.limit = withHeadroom(v, capacity);
        m.said = {m.load <= m.limit ? Is::Holding : Is::Failing,
                  declaredText(v, now, capacity, m.limit)};
    } else {
        // What was carried can be carried again. Above it nobody knows.
        m.limit = carried;
        m.said = {m.load <= m.limit ? Is::Holding : Is::Unknown, carriedText(v, now, carried)};
    }
    return m;
}

/// At the gateways themselves or, where these do not tell, as the balancers count. -1: unknown.
qint64 connectionsOf(const GateView &v, Zone zone)
{
    if (v.evidence.zones[zone].connections >= 0)
        return v.evidence.zones[zone].connections;
    qint64 sum = 0;
    for (const BalancerEvidence &balancer : v.evidence.balancers) {
        if (balancer.sessions[zone] < 0)
            return -1;
        sum += balancer.sessions[zone];
    }
    return v.evidence.balancers.empty() ? -1 : sum;
}

/// Nothing: no limit is known.
std::optional<Measure> connections(const GateView &v)
{
    const GatewaySlots &slots = v.release.plan->slots[v.zone];
    if (slots.all == 0)
        return std::nullopt;
    for (const Zone zone : bothZones)
        if (connectionsOf(v, zone) < 0)
            return Measure{{Is::Unknown,
                            say(QT_TRANSLATE_NOOP(
                                    "Text", "how many connections the gateways of zone %1 hold is "
                                            "not known; those of zone %2 have %3 slots"),
                                {nameOf(zone), nameOf(v.zone), n(slots.all)})}};
    const qint64 now = connectionsOf(v, Zone::A) + connectionsOf(v, Zone::B);
    // A request that is passed on takes a connection on either side of the gateway.
    Measure m{.load = 2 * now + slots.taken, .limit = withHeadroom(v, slots.all)};
    m.said = {
        m.load <= m.limit ? Is::Holding : Is::Failing,
        say(QT_TRANSLATE_NOOP("Text", "%1 connections now at the gateways of both zones, which "
                                      "take %2 slots in one; the gateways of zone %3 have "
                                      "%4, %5 with headroom"),
            {n(now), n(m.load), nameOf(v.zone), n(slots.all), n(m.limit)})};
    return m;
}

int severity(Is is) { return is == Is::Failing ? 2 : is == Is::Unknown; }

/// Nearer to its limit, or further above it.
bool isWorse(const Measure &one, const Measure &other)
{
    if (severity(one.said.is) != severity(other.said.is))
        return severity(one.said.is) > severity(other.said.is);
    return one.load * std::max<qint64>(1, other.limit) >
           other.load * std::max<qint64>(1, one.limit);
}

} // namespace

GateResult oneZoneCarriesAll(const GateView &v)
{
    const auto byRequests = requests(v);
    const auto byConnections = connections(v);
    if (byRequests && byConnections)
        return isWorse(*byConnections, *byRequests) ? byConnections->said : byRequests->said;
    if (byRequests)
        return byRequests->said;
    if (byConnections)
        return byConnections->said;
    return {Is::Unknown,
            say(QT_TRANSLATE_NOOP("Text", "the profile declares no capacity of zone %1"),
                {nameOf(v.zone)})};
}

} // namespace switchyard
