#pragma once
#include "models/zones/cachechain.h"
#include "models/zones/text.h"

#include <vector>

/// How long it takes until every client has learned what changed in a registry. Between the two
/// stands a chain of caches, each refreshed on its own clock, so that the worst case is their sum.
/// Durations are milliseconds.
namespace switchyard
{

enum class RegistryChange : quint8 {
    Status,  ///< out of service or back, or left in an orderly way
    Started, ///< a fresh instance
    Crashed, ///< gone without a word
};

struct PropagationPart {
    Text what = {};
    qint64 ms = 0;
    friend bool operator==(const PropagationPart &, const PropagationPart &) = default;
};

/// The parts in the order in which the change passes them; none of them is 0.
std::vector<PropagationPart> propagationOf(RegistryChange change, const CacheChain &chain);
qint64 worstCaseOf(RegistryChange change, const CacheChain &chain);

/// Where the wait for a change stands.
struct PropagationWait {
    qint64 leftMs = 0; ///< 0: every client has had the time
    size_t part = 0;   ///< the one that is being waited for
    friend bool operator==(const PropagationWait &, const PropagationWait &) = default;
};
PropagationWait waitOf(const std::vector<PropagationPart> &parts, qint64 elapsedMs);

/// What an operator ought to change, a sentence each; empty where the chain is as good as it can
/// be made by settings.
std::vector<Text> adviceFor(const CacheChain &chain);

} // namespace switchyard
