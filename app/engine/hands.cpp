#include "app/engine/hands.h"
#include "app/engine/movejobs.h"
#include "app/engine/takeout.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{

namespace
{
constexpr std::chrono::milliseconds startLimit{5'000};
constexpr std::chrono::milliseconds drainLimit{15'000};
constexpr std::chrono::milliseconds outLimit{15'000};
constexpr std::chrono::milliseconds jobsLimit{15'000};

Outcome tooLate(std::chrono::milliseconds age)
{
    return Refused{
        {.kind = Failure::Kind::Stopped,
         .detail =
             QCoreApplication::translate(
                 "Hands", "This program stood still for %1 s before it could send the change; "
                          "nothing was sent. What is needed now is decided anew.")
                 .arg(double(age.count()) / 1000.0, 0, 'f', 1)}};
}
} // namespace

Hands::Hands(const Ports &ports, std::shared_ptr<Reports> reports, NowClock clock)
    : m_ports(ports), m_reports(std::move(reports)), m_clock(std::move(clock))
{
    for (size_t i = 0; i < ports.balancers.size(); ++i)
        m_balancers.push_back(std::make_unique<Worker>());
    for (const Zone zone : bothZones) {
        m_drains[zone] = std::make_unique<Worker>();
        m_takers[zone] = std::make_unique<Worker>();
        m_movers[zone] = std::make_unique<Worker>();
    }
}

void Hands::submit(Worker &worker, const Order &order, std::chrono::milliseconds limit,
                   std::function<Outcome(const Call &)> change)
{
    worker.submit([order, limit, change = std::move(change), reports = m_reports,
                   clock = m_clock](const std::stop_token &stop) {
        const std::chrono::milliseconds age(clock().bootMs - order.decidedAt);
        reports->post(
            EffectDone{order.effect,
                       age >= startLimit ? tooLate(age) : change(Call::within(limit - age, stop)),
                       order.release});
    });
}

void Hands::setWeights(const Order &order, int balancer, const Weights &weights)
{
    const size_t index = size_t(balancer);
    const auto port = m_ports.balancers[index].writer;
    submit(*m_balancers[index], order, std::chrono::milliseconds(port->traits().setLimitMs),
           [weights, port](const Call &call) { return port->set(weights, call); });
}

void Hands::setDrain(const Order &order, Zone zone, bool on)
{
    submit(*m_drains[zone], order, drainLimit,
           [on, port = m_ports.zones[zone].drain](const Call &call) {
               return port->setDrain(on, call);
           });
}

void Hands::setOut(const Order &order, Zone zone, bool out, const QStringList &members)
{
    submit(*m_takers[zone], order, outLimit,
           [out, members, ports = m_ports.zones[zone].takers](const Call &call) {
               return takeOut(ports, out, members, call);
           });
}

void Hands::setJobs(const Order &order, Zone zone, bool on)
{
    submit(*m_movers[zone], order, jobsLimit,
           [=, schedulers = m_ports.schedulers](const Call &call) {
               return moveJobs(schedulers, zone, on, call);
           });
}

void Hands::deploy(const Order &order, const Instance &instance, Replacement by, qint64 deadlineMs)
{
    // Of a release that was ended one may still run; effects are numbered anew in the next.
    by.effect = QStringLiteral("%1/%2").arg(order.release).arg(order.effect);
    Runner *runner = freeOf(m_deployers);
    if (!runner)
        runner = &m_deployers.emplace_back(Runner{.upgrade = m_ports.makeUpgrade()});
    submit(
        take(*runner, order), order, std::chrono::milliseconds(deadlineMs),
        [=, port = runner->upgrade](const Call &call) { return port->deploy(instance, by, call); });
}

void Hands::runCommand(const Order &order, const CommandProfile &command, const CommandPlace &place,
                       qint64 limitMs)
{
    Runner *runner = freeOf(m_commanders);
    if (!runner)
        runner = &m_commanders.emplace_back();
    submit(take(*runner, order), order, std::chrono::milliseconds(limitMs),
           [=, commands = m_ports.commands](const Call &call) {
               return commands->run(command, place, call);
           });
}

Hands::Runner *Hands::freeOf(std::vector<Runner> &runners)
{
    const auto found = std::ranges::find(runners, 0, &Runner::effect);
    return found == runners.end() ? nullptr : &*found;
}

Worker &Hands::take(Runner &runner, const Order &order)
{
    runner.effect = order.effect;
    runner.release = order.release;
    return *runner.worker;
}

void Hands::ended(const EffectDone &done)
{
    for (std::vector<Runner> *runners : {&m_deployers, &m_commanders})
        for (Runner &runner : *runners)
            if (runner.effect == done.effect && runner.release == done.release)
                runner.effect = 0;
}

std::vector<Worker *> Hands::workers() const
{
    std::vector<Worker *> all;
    for (const auto &worker : m_balancers)
        all.push_back(worker.get());
    for (const Zone zone : bothZones) {
        all.push_back(m_drains[zone].get());
        all.push_back(m_takers[zone].get());
        all.push_back(m_movers[zone].get());
    }
    for (const auto *runners : {&m_deployers, &m_commanders})
        for (const Runner &runner : *runners)
            all.push_back(runner.worker.get());
    return all;
}

} // namespace switchyard
