#include "models/zones/splitweights.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

Weights partOf(const Weights &weights, const std::vector<QString> &servers)
{
    Weights part;
    for (const QString &server : servers)
        if (const auto it = weights.find(server); it != weights.end())
            part[server] = it->second;
    return part;
}

int sumOf(const Weights &weights, const std::vector<QString> &servers)
{
    int sum = 0;
    for (const auto &[server, weight] : weights)
        if (std::ranges::find(servers, server) != servers.end())
            sum += weight;
    return sum;
}

bool holds(const Weights &all, const Weights &part)
{
    return std::ranges::all_of(part, [&](const auto &entry) {
        const auto it = all.find(entry.first);
        return it != all.end() && it->second == entry.second;
    });
}

namespace
{

// How the traffic of one zone is shared among its servers; sums to 1 where the zone has servers. A
// server that the balancer was seen not to have gets no weight, not even 0: asking for it would
// spoil the whole change.
std::map<QString, double> sharesOf(const Weights &recorded, const std::vector<QString> &servers)
{
    std::map<QString, double> shares;
    const int sum = sumOf(recorded, servers);
    for (const QString &server : servers) {
        const auto it = recorded.find(server);
        if (it == recorded.end() && !recorded.empty())
            continue;
        shares[server] = sum > 0 ? double(it->second) / sum : 1.0 / double(servers.size());
    }
    return shares;
}

} // namespace

Weights weightsFor(TrafficSplit split, const Weights &recorded, const ZoneServers &servers,
                   int maxWeight)
{
    Weights weights;
    std::map<QString, double> wanted;
    for (const Zone zone : bothZones) {
        const int percent = split.percent(zone);
        const bool asRecorded = percent == 100 && sumOf(recorded, servers[zone]) > 0;
        for (const auto &[server, share] : sharesOf(recorded, servers[zone])) {
            if (asRecorded)
                weights[server] = std::min(recorded.at(server), maxWeight);
            else if (percent == 0 || share <= 0)
                weights[server] = 0;
            else
                wanted[server] = share * percent;
        }
    }
    if (wanted.empty())
        return weights;
    double largest = 0;
    for (const auto &[server, want] : wanted)
        largest = std::max(largest, want);
    const double scale = std::min(maxWeight, 100) / largest;
    for (const auto &[server, want] : wanted)
        weights[server] = std::max(1, int(std::lround(want * scale)));
    return weights;
}

} // namespace switchyard
