#include "app/lab/instance.h"

#include <limits>

namespace switchyard::lab
{

namespace
{
struct Limit {
    double seconds;
    const char *le;
};
// Requests take 1 to 6 ms; what is slower is a fault, or a machine that is short of breath.
constexpr Limit limits[] = {
    {0.002, "0.002"}, {0.004, "0.004"}, {0.006, "0.006"},
    {0.01, "0.01"},   {0.05, "0.05"},   {0.25, "0.25"},
    {1, "1"},         {2, "2"},         {std::numeric_limits<double>::infinity(), "+Inf"},
};
} // namespace

void Instance::Process::took(std::chrono::duration<double> time) const
{
    for (const auto &[seconds, counter] : buckets)
        if (time.count() <= seconds)
            ++counter->value;
}

Instance::Instance(InstanceSpec spec, Counters &counters, Ask ask, unsigned seed)
    : m_spec(std::move(spec)), m_counters(counters), m_ask(std::move(ask)), m_random(seed)
{
}

bool Instance::start(const std::string &version)
{
    const auto counter = [this](const char *code) {
        return m_counters.add({{"__name__", "http_requests_total"},
                               {"zone", m_spec.zone},
                               {"service", m_spec.service},
                               {"instance", m_spec.id},
                               {"code", code}});
    };
    auto process = std::make_shared<Process>(version, counter("200"), counter("500"));
    for (const Limit &limit : limits)
        process->buckets.emplace_back(
            limit.seconds, m_counters.add({{"__name__", "http_request_duration_seconds_bucket"},
                                           {"zone", m_spec.zone},
                                           {"service", m_spec.service},
                                           {"instance", m_spec.id},
                                           {"le", limit.le}}));
    process->server = std::make_unique<HttpServer>(
        m_spec.address, [this, raw = process.get()](const auto &request, auto &reply) {
            answer(*raw, request, reply);
        });
    if (!process->server->start(m_spec.port))
        return false;
    const std::lock_guard lock(m_mutex);
    m_process = std::move(process);
    m_version = version;
    return true;
}

void Instance::stop()
{
    std::shared_ptr<Process> process;
    {
        const std::lock_guard lock(m_mutex);
        process = std::exchange(m_process, nullptr);
    }
    if (process)
        process->server->stop();
}

void Instance::kill()
{
    std::shared_ptr<Process> process;
    {
        const std::lock_guard lock(m_mutex);
        process = std::exchange(m_process, nullptr);
    }
    if (process)
        process->server->kill();
}

bool Instance::isAlive() const
{
    const std::lock_guard lock(m_mutex);
    return m_process != nullptr;
}

std::string Instance::version() const
{
    const std::lock_guard lock(m_mutex);
    return m_version;
}

qint64 Instance::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_process ? m_process->fine->value + m_process->failed->value : 0;
}

qint64 Instance::errors() const
{
    const std::lock_guard lock(m_mutex);
    return m_process ? m_process->failed->value.load() : 0;
}

void Instance::answer(const Process &process, const httplib::Request &request,
                      httplib::Response &reply)
{
    reply.set_header("X-Instance", m_spec.id);
    reply.set_header("X-Version", process.version);
    reply.set_header("X-Zone", m_spec.zone);
    if (request.path == "/health") {
        reply.set_content(R"({"status":"UP"})", "application/json");
        return;
    }
    const auto begun = std::chrono::steady_clock::now();
    const Behaviour behaviour = m_ask(m_spec.service, process.version);
    std::this_thread::sleep_for(std::chrono::milliseconds(workMs() + behaviour.slowMs));
    process.took(std::chrono::steady_clock::now() - begun);
    if (chance(behaviour.errorPercent)) {
        ++process.failed->value;
        reply.status = 500;
        reply.set_content("the service failed\n", "text/plain");
        return;
    }
    ++process.fine->value;
    reply.set_content(m_spec.service + ' ' + process.version + ' ' + request.method + '\n',
                      "text/plain");
}

bool Instance::chance(int percent)
{
    const std::lock_guard lock(m_mutex);
    return std::uniform_int_distribution(0, 99)(m_random) < percent;
}

int Instance::workMs()
{
    const std::lock_guard lock(m_mutex);
    return std::uniform_int_distribution(1, 6)(m_random);
}

} // namespace switchyard::lab
