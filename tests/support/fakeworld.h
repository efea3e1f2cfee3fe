#pragma once
#include "app/engine/ports.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace switchyard
{

/// An environment in memory behind the ports: balancers that hold weights, users whose requests
/// follow them, instances that are replaced. Stateful and scripted; used by many threads at once.
class FakeWorld : public std::enable_shared_from_this<FakeWorld>
{
public:
    struct Setup {
        int balancers = 1;
        std::vector<QString> services = {QStringLiteral("order"), QStringLiteral("pay")};
        int instances = 2; ///< of each service in each zone
        QString version = QStringLiteral("1.0");
        std::chrono::milliseconds readLatency{0};
        std::chrono::milliseconds writeLatency{0};
        qint64 lagMs = 0; ///< reads of a balancer show what was true so long ago
        double requestsPerSecond = 400;
    };
    static std::shared_ptr<FakeWorld> make(const Setup &setup);
    static std::shared_ptr<FakeWorld> make() { return make(Setup()); }

    /// A profile whose waits are short; `id` names the state folder.
    Profile profile(const QString &id) const;
    Ports ports();
    std::vector<SchedulerPorts> schedulers = {}; ///< of jobs: real ones; to be set before ports()

    bool knowsUris = false; ///< the metrics can be asked what failed; before ports()
    /// What they tell; nothing: they do not answer.
    std::optional<std::vector<FailedUri>> uris = {};
    std::atomic<int> urisAsked = 0;

    // What a test asks and scripts. Any thread.
    Weights weights(int balancer) const;
    void setWeights(int balancer, const Weights &weights); ///< somebody else's hand
    QStringList versions(Zone zone) const;                 ///< sorted, each once
    int deploys() const;
    void failDeploy(int number);  ///< the n-th deploy from the start is refused
    QStringList deployed() const; ///< instances, in the order of their deploys
    int mostAway() const;         ///< instances of a zone out of service at the same time, at most
    std::map<QString, QString> versionsById(Zone zone) const;
    int writes() const;
    int changes() const; ///< every mutating call: weights, drain flags, deploys
    bool drained(Zone zone) const;
    /// Instances with this version answer errors at this ratio.
    void spoil(const QString &version, double errorRatio);
    void silenceRegistries() { setSilent(true, true); }
    void setSilent(bool registries, bool telemetry);   ///< calls hang until their deadline
    void failNextWrites(std::deque<Outcome> outcomes); ///< answered so, without doing anything
    /// Writes and deploys wait until releaseWrites(); their effect comes then.
    void holdWrites();
    void releaseWrites();
    int heldWrites() const;
    void forgetCalls();

private:
    friend class FakeBalancer;
    friend class FakeGateway;
    friend class FakeRegistry;
    friend class FakeTelemetry;
    friend class FakeUpgrade;
    struct Copy {
        Instance instance;
        double requests = 0;
        double errors = 0;
    };
    struct Past {
        std::chrono::steady_clock::time_point at;
        Weights weights;
    };
    explicit FakeWorld(const Setup &setup);
    void flow(); ///< users' requests up to now; the mutex is held
    double share(Zone zone) const;
    /// While writes are held. False: the call was cut first.
    bool waitForRelease(std::unique_lock<std::mutex> &lock, const Call &call);
    /// False: the call was cut first.
    bool wait(std::unique_lock<std::mutex> &lock, std::chrono::milliseconds time, const Call &call);
    bool hang(std::unique_lock<std::mutex> &lock, const Call &call);

    mutable std::mutex m_mutex;
    mutable std::condition_variable_any m_changed;
    Setup m_setup;
    std::vector<std::deque<Past>> m_weights = {};
    PerZone<std::vector<Copy>> m_copies = {};
    PerZone<double> m_requests = {};
    PerZone<qint64> m_own = {};
    PerZone<bool> m_drained = {};
    std::map<QString, double> m_spoiled = {};
    std::map<QString, size_t> m_turn = {};
    std::deque<Outcome> m_scripted = {};
    std::chrono::steady_clock::time_point m_flowedAt;
    bool m_registriesSilent = false;
    bool m_telemetrySilent = false;
    bool m_held = false;
    int m_waiting = 0;
    int m_deploys = 0;
    int m_failingDeploy = 0;
    int m_mostAway = 0;
    QStringList m_deployed = {};
    int m_writes = 0;
    int m_changes = 0;
};

} // namespace switchyard
