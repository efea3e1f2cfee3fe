#pragma once
#include "app/engine/mailbox.h"
#include "app/engine/ports.h"
#include "app/engine/report.h"
#include "app/engine/watchers.h"
#include "app/engine/worker.h"

namespace switchyard
{

/// One change: its effect's id, and when it was decided, in boot milliseconds.
struct Order {
    int effect = 0;
    qint64 decidedAt = 0;
    QString release = {};
};

/// Sends changes, each once and with a deadline, on workers of their own: one a
/// balancer, one a zone's drain flag, registry and jobs, one a deploy under way. What
/// came of it goes into the mailbox as EffectDone.
///
/// Deadlines count from the decision. A change that is still here 5 s after it is refused unsent: a
/// program that was stopped or slept so long may have been taken over, and the world has moved.
class Hands
{
public:
    Hands(const Ports &ports, std::shared_ptr<Reports> reports, NowClock clock);

    void setWeights(const Order &order, int balancer, const Weights &weights);
    void setDrain(const Order &order, Zone zone, bool on);
    void setJobs(const Order &order, Zone zone, bool on);
    void setOut(const Order &order, Zone zone, bool out, const QStringList &members);
    void deploy(const Order &order, const Instance &instance, Replacement by, qint64 deadlineMs);
    void runCommand(const Order &order, const CommandProfile &command, const CommandPlace &place,
                    qint64 limitMs);
    void ended(const EffectDone &done);
    std::vector<Worker *> workers() const;

private:
    /// Of a deploy or a command, which may last long beside others.
    struct Runner {
        std::shared_ptr<Upgrade> upgrade = {}; ///< of a deploy
        int effect = 0;                        ///< 0: free
        QString release = {};
        std::unique_ptr<Worker> worker = std::make_unique<Worker>();
    };
    static Runner *freeOf(std::vector<Runner> &runners);
    static Worker &take(Runner &runner, const Order &order);
    void submit(Worker &worker, const Order &order, std::chrono::milliseconds limit,
                std::function<Outcome(const Call &)> change);

    Ports m_ports;
    std::shared_ptr<Reports> m_reports;
    NowClock m_clock;
    std::vector<std::unique_ptr<Worker>> m_balancers = {};
    PerZone<std::unique_ptr<Worker>> m_drains = {};
    PerZone<std::unique_ptr<Worker>> m_takers = {};
    PerZone<std::unique_ptr<Worker>> m_movers = {}; ///< of jobs
    std::vector<Runner> m_deployers = {};
    std::vector<Runner> m_commanders = {};
};

} // namespace switchyard
