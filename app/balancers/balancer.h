#pragma once
#include "app/net/call.h"
#include "models/zones/profile.h"
#include "models/zones/result.h"

#include <QStringList>
#include <functional>
#include <memory>

namespace switchyard {

/// What a balancer was seen to hold, never an echo of what was asked.
struct BalancerReading {
    Weights weights = {};      ///< of the profile's servers
    Weights foreign = {};      ///< servers in the group that the profile does not know
    QStringList missing = {};  ///< servers of the profile that the balancer does not have
    std::map<QString, int> sessions = {}; ///< current sessions a server, where the kind tells
    std::map<QString, QString> health = {}; ///< the balancer's own word, where the kind can be trusted
    qint64 oldWorkerSessions = 0; ///< HAProxy: sessions that an older worker generation still holds
    friend bool operator==(const BalancerReading &, const BalancerReading &) = default;
};

/// What is true of a kind of balancer whatever its state.
struct BalancerTraits {
    int maxWeight = 100;
    qint64 lagMs = 0;       ///< a read begun this long after a write settled shows it
    qint64 lifeMs = 60'000; ///< a call that was cut may still land for so long
    bool tellsSessions = false;
    QString splitOf = {}; ///< what the split is one of: "connections" or "requests"
    friend bool operator==(const BalancerTraits &, const BalancerTraits &) = default;
};

/// The port to one cloud load balancer (or listener). Blocks; one attempt a call.
class Balancer
{
public:
    virtual ~Balancer() = default;
    virtual BalancerTraits traits() const = 0;
    virtual Result<BalancerReading> read(const Call &call) = 0;
    /// Sets absolute weights of the named servers; others stay. Ok says "accepted", not "in force".
    virtual Outcome set(const Weights &target, const Call &call) = 0;
    /// The calls that set() would send, a line each, secrets left out.
    virtual QStringList preview(const Weights &target) const = 0;
    /// Tries rights and servers, changing nothing: one line for each thing found wrong.
    virtual Result<QStringList> check(const Call &call) = 0;
};

/// Value of the credentials of a profile's entry, fetched before the engine starts.
struct Credentials {
    QString id = {};
    QString secret = {};
    QString token = {};
};

using BalancerPtr = std::unique_ptr<Balancer>;
/// One row a kind; adding a kind adds a row in kinds.cpp.
struct BalancerKind {
    const char *id;
    std::function<BalancerPtr(const BalancerProfile &, const Credentials &)> make;
};
const std::vector<BalancerKind> &balancerKinds();
/// Nothing where the kind is not known.
BalancerPtr makeBalancer(const BalancerProfile &profile, const Credentials &credentials);

} // namespace switchyard
