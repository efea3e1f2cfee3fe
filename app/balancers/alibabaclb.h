#pragma once
#include "app/balancers/alibabaactions.h"
#include "app/balancers/balancer.h"

namespace switchyard
{

/// Alibaba Cloud's classic load balancer: its default server group, or one vServer group by
/// ServerId and port. read() and set() may run at once on two threads.
class AlibabaClb final : public Balancer
{
public:
    AlibabaClb(const BalancerProfile &profile, const Credentials &credentials);

    BalancerTraits traits() const override;
    Result<BalancerReading> read(const Call &call) override;
    /// Sends batches of 20 servers, highest weight first. Refused only where nothing was applied by
    /// this call; when a later batch fails after an earlier one was taken it is Unknown, "partly
    /// applied". Ok only when each answer names the load balancer or group that was meant.
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

BalancerPtr makeAlibabaClb(const BalancerProfile &profile, const Credentials &credentials);

} // namespace switchyard
