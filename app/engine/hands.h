#pragma once
#include "app/engine/mailbox.h"
#include "app/engine/ports.h"
#include "app/engine/report.h"
#include "app/engine/worker.h"

namespace switchyard
{

/// Sends changes, each once and with a deadline, on workers of their own: one a balancer, one a
/// zone's drain flag, one a deploy under way. What came of it goes into the mailbox as EffectDone.
class Hands
{
public:
    Hands(const Ports &ports, std::shared_ptr<Mailbox<Report>> reports);

    void setWeights(int effect, int balancer, const Weights &weights);
    void setDrain(int effect, Zone zone, bool on);
    void deploy(int effect, const Instance &instance, const QString &version, qint64 deadlineMs);
    void ended(int effect);
    std::vector<Worker *> workers() const;

private:
    struct Deployer {
        std::shared_ptr<Upgrade> upgrade;
        int effect = 0; ///< 0: free
        std::unique_ptr<Worker> worker = std::make_unique<Worker>();
    };
    Deployer &freeDeployer();

    Ports m_ports;
    std::shared_ptr<Mailbox<Report>> m_reports;
    std::vector<std::unique_ptr<Worker>> m_balancers = {};
    PerZone<std::unique_ptr<Worker>> m_drains = {};
    std::vector<Deployer> m_deployers = {};
};

} // namespace switchyard
