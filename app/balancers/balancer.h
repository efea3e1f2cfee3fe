#pragma once
#include "app/net/call.h"
#include "app/secrets/credentials.h"
#include "models/zones/profile.h"
#include "models/zones/readings.h"
#include "models/zones/result.h"

#include <QStringList>
#include <functional>
#include <memory>

namespace switchyard
{

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
    /// The same calls as commands for a shell, for a person without this program, and the ones that
    /// read the weights back.
    virtual QStringList commands(const Weights &target) const = 0;
    virtual QStringList readCommands() const = 0;
    /// Tries rights and servers, changing nothing: one line for each thing found wrong.
    virtual Result<QStringList> check(const Call &call) = 0;
    /// What clients will notice of a shift, a line each: stickiness, connection drain. Nothing
    /// where the kind does not tell.
    virtual Result<QStringList> notes(const Call &) { return QStringList(); }
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
