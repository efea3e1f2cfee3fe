#include "app/telemetry/haproxystatistics.h"

#include "app/net/haproxysocket.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HaproxyStatistics)
};

Error failed(Failure::Kind kind, const QString &detail)
{
    return Error(Failure{.kind = kind, .detail = detail, .maySent = true});
}

std::optional<Zone> zoneOf(const QString &server, const BalancerProfile &balancer)
{
    for (const Zone zone : bothZones)
        if (std::ranges::find(balancer.servers[zone], server) != balancer.servers[zone].end())
            return zone;
    return std::nullopt;
}

/// Answers of the classes that count, and what became of no answer; nothing: a field is no count.
std::optional<Counts> requestsOf(const HaproxyRow &row)
{
    Counts counts;
    for (const char *column : {"hrsp_1xx", "hrsp_2xx", "hrsp_3xx", "hrsp_5xx", "hrsp_other"}) {
        const auto answers = countIn(row, column);
        if (!answers)
            return std::nullopt;
        counts.requests += *answers;
    }
    counts.errors = *countIn(row, "hrsp_5xx");
    for (const char *column : {"econ", "eresp"}) {
        const auto failures = countIn(row, column);
        if (!failures)
            return std::nullopt;
        counts.requests += *failures;
        counts.errors += *failures;
    }
    return counts;
}

std::optional<Counts> connectionsOf(const HaproxyRow &row)
{
    const auto all = countIn(row, "stot");
    const auto failures = countIn(row, "econ");
    if (!all || !failures)
        return std::nullopt;
    return Counts{std::max(*all, *failures), *failures};
}

Error knowsConnectionsAlone(const QString &backend)
{
    return failed(
        Failure::Kind::Refused,
        Text::tr("HAProxy's backend %1 is in TCP mode: it counts connections, and not what became "
                 "of the requests in them, so that errors cannot be told. Take the counters from "
                 "the gateways' access logs or from Prometheus; or write count = \"connections\" "
                 "where connections that fail are all that is to be judged.")
            .arg(backend));
}

} // namespace

Result<std::vector<SeriesCounters>> countersOf(const std::vector<HaproxyRow> &rows,
                                               const BalancerProfile &balancer,
                                               bool countsConnections)
{
    std::vector<SeriesCounters> found;
    for (const HaproxyRow &row : rows) {
        const QString server = wordIn(row, "svname");
        const auto zone = zoneOf(server, balancer);
        if (wordIn(row, "pxname") != balancer.backend || !zone)
            continue;
        if (!countsConnections && wordIn(row, "mode") == "tcp"_L1)
            return knowsConnectionsAlone(balancer.backend);
        const auto counts = countsConnections ? connectionsOf(row) : requestsOf(row);
        if (!counts)
            return statUnreadable(row);
        found.push_back({.zone = *zone,
                         .service = balancer.backend.toLower(),
                         .instance = balancer.id + u'/' + server,
                         .requests = counts->requests,
                         .errors = counts->errors,
                         .ageMs = 0});
    }
    return found;
}

HaproxyStatistics::HaproxyStatistics(const Profile &profile)
    : m_countsConnections(profile.telemetry.countsConnections)
{
    for (const BalancerProfile &balancer : profile.balancers)
        if (balancer.kind == "haproxy"_L1)
            m_balancers.push_back(balancer);
}

Result<std::vector<std::vector<HaproxyRow>>> HaproxyStatistics::ask(const Call &call) const
{
    std::vector<std::vector<HaproxyRow>> all;
    for (const BalancerProfile &balancer : m_balancers) {
        if (!isHaproxyName(balancer.backend))
            return failed(Failure::Kind::Refused,
                          Text::tr("\"%1\" is not a HAProxy backend name; nothing was sent.")
                              .arg(balancer.backend));
        const QByteArray servers = "show stat " + balancer.backend.toUtf8() + " 4 -1";
        auto rows = askHaproxy(balancer.socket, servers, call).and_then(readStatRows);
        if (!rows)
            return Error(rows.error());
        all.push_back(std::move(*rows));
    }
    return all;
}

Result<std::vector<SeriesCounters>> HaproxyStatistics::counters(const Call &call)
{
    const auto told = ask(call);
    if (!told)
        return Error(told.error());
    std::vector<SeriesCounters> all;
    for (size_t i = 0; i < told->size(); ++i) {
        const auto own = countersOf(told->at(i), m_balancers[i], m_countsConnections);
        if (!own)
            return own;
        all.insert(all.end(), own->begin(), own->end());
    }
    return all;
}

Result<std::vector<RatePoint>> HaproxyStatistics::history(qint64, qint64, int, const Call &)
{
    return std::vector<RatePoint>();
}

Result<PerZone<std::optional<qint64>>> HaproxyStatistics::connections(const Call &call)
{
    const auto told = ask(call);
    if (!told)
        return Error(told.error());
    PerZone<std::optional<qint64>> sums;
    for (size_t i = 0; i < told->size(); ++i)
        for (const HaproxyRow &row : told->at(i)) {
            const auto zone = zoneOf(wordIn(row, "svname"), m_balancers[i]);
            const auto open = countIn(row, "scur");
            if (zone && open)
                sums[*zone] = sums[*zone].value_or(0) + *open;
        }
    return sums;
}

Result<std::vector<LatencyReading>> HaproxyStatistics::latency(const Call &)
{
    return std::vector<LatencyReading>();
}

std::unique_ptr<Telemetry> makeHaproxyStatistics(const Profile &profile)
{
    return std::make_unique<HaproxyStatistics>(profile);
}

} // namespace switchyard
