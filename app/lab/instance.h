#pragma once
#include "app/lab/counters.h"
#include "app/lab/httpserver.h"

#include <chrono>
#include <mutex>
#include <random>

namespace switchyard::lab
{

struct InstanceSpec {
    std::string id = {};      ///< unique; registry key, X-Instance header and metrics label
    std::string service = {}; ///< lower case
    std::string zone = {};    ///< "A" or "B"
    std::string address = {};
    int port = 0;
};

/// How a service misbehaves now, by fault.
struct Behaviour {
    int errorPercent = 0;
    int slowMs = 0;
};

/// One copy of a service that really answers HTTP. Requests take some milliseconds, as real ones
/// do. start, stop and kill are one caller's at a time; the rest is for any thread.
class Instance
{
public:
    using Ask = std::function<Behaviour(const std::string &service, const std::string &version)>;

    Instance(InstanceSpec spec, Counters &counters, Ask ask, unsigned seed);

    const InstanceSpec &spec() const { return m_spec; }
    /// A new process: counters begin at 0. False: its port is taken.
    bool start(const std::string &version);
    /// Finishes what is in flight; refuses from then on.
    void stop();
    /// Cuts what is in flight; refuses from then on.
    void kill();

    bool isAlive() const;
    std::string version() const;
    qint64 requests() const; ///< counted ones, since the last start
    qint64 errors() const;

private:
    struct Process {
        std::string version;
        CounterPtr fine;
        CounterPtr failed;
        std::vector<std::pair<double, CounterPtr>> buckets = {}; ///< by seconds
        std::unique_ptr<HttpServer> server = {};
        void took(std::chrono::duration<double> time) const;
    };
    void answer(const Process &process, const httplib::Request &, httplib::Response &);
    bool chance(int percent);
    int workMs();

    const InstanceSpec m_spec;
    Counters &m_counters;
    const Ask m_ask;
    mutable std::mutex m_mutex; ///< guards what follows
    std::mt19937 m_random;
    std::shared_ptr<Process> m_process;
    std::string m_version;
};

} // namespace switchyard::lab
