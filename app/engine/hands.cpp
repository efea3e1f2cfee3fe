#include "app/engine/hands.h"

#include <algorithm>

namespace switchyard
{

namespace
{
constexpr std::chrono::milliseconds weightsLimit{5'000};
constexpr std::chrono::milliseconds drainLimit{15'000};
} // namespace

Hands::Hands(const Ports &ports, std::shared_ptr<Mailbox<Report>> reports)
    : m_ports(ports), m_reports(std::move(reports))
{
    for (size_t i = 0; i < ports.balancers.size(); ++i)
        m_balancers.push_back(std::make_unique<Worker>());
    for (const Zone zone : bothZones)
        m_drains[zone] = std::make_unique<Worker>();
}

void Hands::setWeights(int effect, int balancer, const Weights &weights)
{
    m_balancers[size_t(balancer)]->submit(
        [=, reports = m_reports,
         port = m_ports.balancers[size_t(balancer)].writer](const std::stop_token &stop) {
            reports->post(EffectDone{effect, port->set(weights, Call::within(weightsLimit, stop))});
        });
}

void Hands::setDrain(int effect, Zone zone, bool on)
{
    m_drains[zone]->submit(
        [=, reports = m_reports, port = m_ports.zones[zone].drain](const std::stop_token &stop) {
            reports->post(EffectDone{effect, port->setDrain(on, Call::within(drainLimit, stop))});
        });
}

void Hands::deploy(int effect, const Instance &instance, const QString &version, qint64 deadlineMs)
{
    Deployer &deployer = freeDeployer();
    deployer.effect = effect;
    deployer.worker->submit(
        [=, reports = m_reports, port = deployer.upgrade](const std::stop_token &stop) {
            const Call call = Call::within(std::chrono::milliseconds(deadlineMs), stop);
            reports->post(EffectDone{effect, port->deploy(instance, version, call)});
        });
}

Hands::Deployer &Hands::freeDeployer()
{
    const auto found = std::ranges::find(m_deployers, 0, &Deployer::effect);
    if (found != m_deployers.end())
        return *found;
    m_deployers.push_back(Deployer{m_ports.makeUpgrade()});
    return m_deployers.back();
}

void Hands::ended(int effect)
{
    const auto found = std::ranges::find(m_deployers, effect, &Deployer::effect);
    if (found != m_deployers.end())
        found->effect = 0;
}

std::vector<Worker *> Hands::workers() const
{
    std::vector<Worker *> all;
    for (const auto &worker : m_balancers)
        all.push_back(worker.get());
    for (const Zone zone : bothZones)
        all.push_back(m_drains[zone].get());
    for (const Deployer &deployer : m_deployers)
        all.push_back(deployer.worker.get());
    return all;
}

} // namespace switchyard
