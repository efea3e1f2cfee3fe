#pragma once
#include "app/balancers/balancer.h"

#include <atomic>

namespace switchyard
{

/// HAProxy's runtime API: a command socket of level admin (2.x). Run-time weights are lost when
/// HAProxy reloads, unless its own configuration keeps them. May be called on several threads at
/// once.
class Haproxy final : public Balancer
{
public:
    explicit Haproxy(BalancerProfile profile);

    /// `splitOf` follows the backend's mode once a read has told it; until then "connections".
    BalancerTraits traits() const override;
    Result<BalancerReading> read(const Call &call) override;
    /// Servers with a weight above 0 are set before those set to 0. Several are sent as one batch,
    /// which HAProxy does not undo when a later one is refused: that is Unknown, for part of it was
    /// done.
    Outcome set(const Weights &target, const Call &call) override;
    QStringList preview(const Weights &target) const override;
    QStringList commands(const Weights &target) const override;
    QStringList readCommands() const override;
    Result<QStringList> check(const Call &call) override;

private:
    Result<qint64> oldWorkerSessions(const Call &call) const;
    QStringList unlike(const BalancerReading &reading) const;

    BalancerProfile m_profile;
    std::atomic<bool> m_http = false;
};

BalancerPtr makeHaproxy(const BalancerProfile &profile, const Credentials &credentials);

} // namespace switchyard
