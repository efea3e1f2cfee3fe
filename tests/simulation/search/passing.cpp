// What the small world does by itself: time, reads, users, and what ends.
#include "tests/simulation/search/moving.h"

namespace switchyard::simulation::search
{

namespace
{

constexpr quint8 half = 50;
constexpr quint8 quietCap = 3; ///< beyond what quietMs asks for
constexpr quint8 seenCap = 6;
constexpr quint8 checksCap = 4;

// No call of ours explains a half, unless it was there before: then ours may not have come about.
bool isStrange(const std::array<quint8, 2> &weight, const std::array<quint8, 2> &believed)
{
    return (weight[0] == half && believed[0] != half) || (weight[1] == half && believed[1] != half);
}

void passBalancer(SmallBalancer &b, quint8 ticks)
{
    for (Loose &l : b.loose)
        l = l.life > ticks ? Loose{quint8(l.life - ticks), l.zone, l.weight} : Loose{};
    b.flightAge = quint8(b.flightAge + (b.flight ? ticks : 0));
    b.staleFor = b.staleFor > ticks ? quint8(b.staleFor - ticks) : 0;
    if (b.staleFor == 0)
        b.old = {};
    b.seenAge = b.known ? quint8(std::min<int>(seenCap, b.seenAge + ticks)) : 0;
    b.silent = b.silent > ticks ? quint8(b.silent - ticks) : 0;
}

} // namespace

void loosen(SmallBalancer &b)
{
    auto free = std::ranges::find(b.loose, 0, &Loose::life);
    *free = {quint8(lifeTicks - b.flightAge), b.flightZone, b.flightWeight};
    std::ranges::sort(
        b.loose, [](const Loose &x, const Loose &y) { return std::memcmp(&x, &y, sizeof x) > 0; });
}

void setWeight(SmallBalancer &b, const Scope &scope, int balancer, int zone, quint8 weight)
{
    if (b.weight[zone] == weight)
        return;
    if (scope.lagTicks[balancer] > 0) {
        b.old = b.weight;
        b.staleFor = scope.lagTicks[balancer];
    }
    b.weight[zone] = weight;
}

void editWeight(SmallWorld &w, const Scope &scope, int balancer, int zone)
{
    SmallBalancer &b = w.balancers[balancer];
    setWeight(b, scope, balancer, zone, b.weight[zone] > 0 ? 0 : half);
    b.edited = SmallBalancer::Unread;
    w.changed = 1;
    settleUsers(w, scope);
}

void settleUsers(SmallWorld &w, const Scope &scope)
{
    for (int z = 0; z < 2; ++z) {
        if (serves(w, scope, z))
            w.zones[z].kept = leavingTicks;
        if (busy(w, scope, z))
            w.zones[z].quietFor = 0;
    }
}

void pass(SmallWorld &w, const Scope &scope, quint8 ticks, bool checksPass)
{
    if (w.storm > 0 && w.storm <= ticks)
        w.faults = 0;
    w.storm = w.faults > 0 && w.storm > ticks ? quint8(w.storm - ticks) : 0;
    for (int i = 0; i < scope.balancers; ++i)
        passBalancer(w.balancers[i], ticks);
    for (int z = 0; z < 2; ++z) {
        SmallZone &zone = w.zones[z];
        if (zone.restarting)
            zone.up = 1;
        zone.restarting = 0;
        const bool wasBusy = busy(w, scope, z);
        if (zone.flag && !serves(w, scope, z))
            zone.kept = zone.kept > ticks ? quint8(zone.kept - ticks) : 0;
        zone.quietFor = wasBusy ? 0 : quint8(std::min<int>(quietCap, zone.quietFor + ticks));
        zone.checksAge = zone.checks ? quint8(std::min<int>(checksCap, zone.checksAge + ticks)) : 0;
        if (zone.asked) {
            zone.checks = zone.up && checksPass ? SmallZone::Passed : SmallZone::Failed;
            zone.checksNew = zone.isNew;
            zone.checksAge = zone.asked = 0;
        }
    }
}

void read(SmallWorld &w, const Scope &scope, const Brief &brief, quint8 stale)
{
    for (int i = 0; i < scope.balancers; ++i) {
        SmallBalancer &b = w.balancers[i];
        if (b.silent > 0)
            continue;
        const bool old = stale >> i & 1;
        b.seen = old ? b.old : b.weight;
        b.seenAge = 0;
        b.known = 1;
        if (!brief.begun && !brief.back && !old)
            b.edited = SmallBalancer::Ours; // it is what was there before
        else if (b.edited == SmallBalancer::Unread && !old && !b.flight && !anyLoose(b))
            b.edited = isStrange(b.weight, brief.believed[i]) ? SmallBalancer::Strange
                                                              : SmallBalancer::Plausible;
    }
}

void endFlag(SmallZone &zone, bool applied)
{
    if (applied)
        zone.flag = zone.flagCall == SmallZone::Set;
    zone.flagCall = SmallZone::None;
}

void endDeploy(SmallZone &zone, bool applied)
{
    if (applied)
        zone.isNew = zone.deployCall == SmallZone::NewVersion;
    zone.restarting = 1;
    zone.deployCall = SmallZone::None;
}

} // namespace switchyard::simulation::search
