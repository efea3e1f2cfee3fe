#pragma once
#include <QtGlobal>

namespace switchyard
{

/// The settings of one registry, its instances and its clients, that decide how long a change takes
/// to be known. Names and defaults are Eureka's and Spring Cloud's. Durations are milliseconds.
struct CacheChain {
    qint64 registrationMs = 30'000; ///< a started instance registers itself after so long
    qint64 leaseMs = 90'000;        ///< a silent instance's lease
    /// Eureka counts the lease twice: the record holds renewal + lease, the check adds lease again.
    bool leaseTwice = true;
    qint64 evictionMs = 60'000;    ///< how often expired leases are looked for
    qint64 serverCacheMs = 30'000; ///< the server's read-only copy of its answers; 0: switched off
    qint64 fetchMs = 30'000;       ///< how often a client asks for the list
    qint64 balancerMs = 30'000;    ///< how often the client's own balancer takes the new list
    /// While too few renewals come in, the server evicts nobody: a crash is then never learned.
    bool selfPreservation = true;
    friend bool operator==(const CacheChain &, const CacheChain &) = default;
};

} // namespace switchyard
