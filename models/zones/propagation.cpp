#include "models/zones/propagation.h"

#include <numeric>

namespace switchyard
{

namespace
{

constexpr CacheChain tuned{.registrationMs = 1'000,
                           .leaseMs = 2'000,
                           .leaseTwice = true,
                           .evictionMs = 1'000,
                           .serverCacheMs = 1'000,
                           .fetchMs = 1'000,
                           .balancerMs = 1'000,
                           .selfPreservation = false};
constexpr auto tunedLines = "eureka.instance.lease-renewal-interval-in-seconds=1, "
                            "eureka.instance.lease-expiration-duration-in-seconds=2, "
                            "eureka.client.registry-fetch-interval-seconds=1, "
                            "spring.cloud.loadbalancer.cache.ttl=1s, "
                            "eureka.server.eviction-interval-timer-in-ms=1000, "
                            "eureka.server.response-cache-update-interval-ms=1000, "
                            "eureka.server.enable-self-preservation=false";

QString seconds(qint64 ms) { return QString::number(double(ms) / 1000.0); }

Text plain(const char *pattern) { return {QString::fromUtf8(pattern), {}}; }

} // namespace

std::vector<PropagationPart> propagationOf(RegistryChange change, const CacheChain &chain)
{
    std::vector<PropagationPart> parts;
    const auto add = [&](const char *what, qint64 ms) {
        if (ms > 0)
            parts.push_back({plain(what), ms});
    };
    if (change == RegistryChange::Started)
        add(QT_TRANSLATE_NOOP("Text", "the instance registers itself"), chain.registrationMs);
    if (change == RegistryChange::Crashed) {
        add(QT_TRANSLATE_NOOP("Text", "its lease runs out"),
            chain.leaseTwice ? 2 * chain.leaseMs : chain.leaseMs);
        add(QT_TRANSLATE_NOOP("Text", "the server looks for expired leases"), chain.evictionMs);
    }
    add(QT_TRANSLATE_NOOP("Text", "the server renews the answer that it keeps"),
        chain.serverCacheMs);
    add(QT_TRANSLATE_NOOP("Text", "each client asks for the list"), chain.fetchMs);
    add(QT_TRANSLATE_NOOP("Text", "each client's own balancer takes the new list"),
        chain.balancerMs);
    return parts;
}

qint64 worstCaseOf(RegistryChange change, const CacheChain &chain)
{
    const auto parts = propagationOf(change, chain);
    return std::accumulate(parts.begin(), parts.end(), qint64(0),
                           [](qint64 sum, const PropagationPart &part) { return sum + part.ms; });
}

PropagationWait waitOf(const std::vector<PropagationPart> &parts, qint64 elapsedMs)
{
    qint64 end = 0;
    PropagationWait wait{0, parts.size()};
    for (size_t i = 0; i < parts.size(); ++i) {
        end += parts[i].ms;
        if (elapsedMs < end && wait.part == parts.size())
            wait.part = i;
    }
    wait.leftMs = std::max<qint64>(0, end - elapsedMs);
    return wait;
}

std::vector<Text> adviceFor(const CacheChain &chain)
{
    std::vector<Text> advice;
    const qint64 crash = worstCaseOf(RegistryChange::Crashed, chain);
    // A lease that is shorter than the search for expired ones is not what the operator waits for.
    if (chain.leaseMs < 90'000 && chain.evictionMs > chain.leaseMs)
        advice.push_back(
            {QStringLiteral(QT_TRANSLATE_NOOP(
                 "Text", "A lease of %1 s has little effect while expired leases are looked for "
                         "only every %2 s: an instance that dies is still called for up to %3 s. "
                         "With these settings it is %4 s: %5")),
             {seconds(chain.leaseMs), seconds(chain.evictionMs), seconds(crash),
              seconds(worstCaseOf(RegistryChange::Crashed, tuned)),
              QString::fromLatin1(tunedLines)}});
    else if (crash > 4 * worstCaseOf(RegistryChange::Crashed, tuned))
        advice.push_back(
            {QStringLiteral(QT_TRANSLATE_NOOP(
                 "Text", "An instance that dies is still called for up to %1 s. With these "
                         "settings it is %2 s: %3")),
             {seconds(crash), seconds(worstCaseOf(RegistryChange::Crashed, tuned)),
              QString::fromLatin1(tunedLines)}});
    if (chain.selfPreservation)
        advice.push_back(plain(QT_TRANSLATE_NOOP(
            "Text", "Self-preservation is on: when many instances fall silent at once (among up "
                    "to 12 instances, when one does), the registry keeps all of them for as long "
                    "as that lasts, and what it lists as UP may be dead. Only direct checks tell. "
                    "eureka.server.enable-self-preservation=false ends it.")));
    return advice;
}

} // namespace switchyard
