#pragma once
#include "app/balancers/alibabaactions.h"
#include "app/balancers/balancer.h"

#include <QJsonArray>

namespace switchyard
{

/// Alibaba Cloud's application load balancer by the weights of the servers of one server group, by
/// ServerId and port. read() and set() may run at once on two threads.
class AlibabaAlbGroup final : public Balancer
{
public:
    AlibabaAlbGroup(const BalancerProfile &profile, const Credentials &credentials);

    BalancerTraits traits() const override;
    Result<BalancerReading> read(const Call &call) override;
    /// Sends batches of 40 servers, highest weight first, each when the job of the one before has
    /// succeeded. Refused only where nothing was applied by this call.
    Outcome set(const Weights &target, const Call &call) override;
    QStringList preview(const Weights &target) const override;
    QStringList commands(const Weights &target) const override;
    QStringList readCommands() const override;
    Result<QStringList> check(const Call &call) override;
    Result<QStringList> notes(const Call &call) override;

private:
    struct Batch;
    AlibabaCall readCall() const;
    std::vector<Batch> batchesOf(const Weights &target) const;

    BalancerProfile m_profile;
    AlibabaApi m_reads;
    AlibabaApi m_writes;
};

/// The same by the weights of two or more server groups in one forwarding rule: the profile's
/// "servers" of each zone are server groups. The rule is read before each change, because a change
/// has to send all of its actions; somebody else's change between the two would be lost.
class AlibabaAlbRule final : public Balancer
{
public:
    AlibabaAlbRule(const BalancerProfile &profile, const Credentials &credentials);

    BalancerTraits traits() const override;
    Result<BalancerReading> read(const Call &call) override;
    Outcome set(const Weights &target, const Call &call) override;
    /// With the rule's other actions as they were last read.
    QStringList preview(const Weights &target) const override;
    QStringList commands(const Weights &target) const override;
    QStringList readCommands() const override;
    Result<QStringList> check(const Call &call) override;
    Result<QStringList> notes(const Call &call) override;

private:
    Result<QJsonObject> readRule(AlibabaApi &api, const Call &call);
    AlibabaCall readCall() const;
    AlibabaCall preparedChange(const Weights &target) const;
    AlibabaCall change(const QJsonArray &actions, const Weights &target) const;

    BalancerProfile m_profile;
    AlibabaApi m_reads;
    AlibabaApi m_writes;
    mutable std::mutex m_mutex;
    QJsonArray m_lastActions = {}; ///< guarded by m_mutex
};

/// What is true of both.
BalancerTraits albTraits(const BalancerProfile &profile);
BalancerPtr makeAlibabaAlb(const BalancerProfile &profile, const Credentials &credentials);

} // namespace switchyard
