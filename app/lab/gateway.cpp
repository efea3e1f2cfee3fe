#include "app/lab/gateway.h"

#include "app/lab/clock.h"

namespace switchyard::lab
{
namespace
{

void refuse(httplib::Response &reply, int status, const char *why)
{
    reply.status = status;
    reply.set_content(std::string(why) + '\n', "text/plain");
}

/// Headers that belong to one connection, or that the library writes itself.
bool isOwnHeader(const std::string &name)
{
    static const std::set<std::string> own{"Connection", "Keep-Alive", "Content-Length",
                                           "Transfer-Encoding", "Content-Type"};
    return own.contains(name);
}

} // namespace

Gateway::Gateway(GatewaySpec spec, DrainFlag drain, Counters &counters, GroupTraffic &groups)
    : m_spec(std::move(spec)), m_drain(std::move(drain)), m_counters(counters), m_groups(groups),
      m_traffic(m_spec.address, [this](const auto &request, auto &reply) { pass(request, reply); }),
      m_admin(m_spec.address, [this](const auto &request, auto &reply) { tell(request, reply); })
{
    m_traffic.closeAfterWhen([flag = m_drain] { return flag->load(); });
}

void Gateway::learn(const std::map<std::string, bool> &inService)
{
    for (auto &[name, service] : m_services) {
        for (const auto &upstream : service.upstreams) {
            const auto listed = inService.find(upstream->instance);
            if (listed != inService.end())
                upstream->isOut = !listed->second;
        }
    }
}

void Gateway::addUpstream(const std::string &service, const std::string &instance,
                          const std::string &address, int port)
{
    Service &entry = m_services[service];
    entry.upstreams.push_back(std::make_unique<Upstream>(instance, address, port));
    for (const int status : {2, 4, 5}) {
        CounterPtr &counter = entry.answers[status];
        if (!counter)
            counter = m_counters.add({{"__name__", "gateway_requests_total"},
                                      {"zone", m_spec.zone},
                                      {"gateway", m_spec.server},
                                      {"service", service},
                                      {"code", std::to_string(status) + "xx"}});
    }
}

bool Gateway::start() { return m_traffic.start(m_spec.port) && m_admin.start(m_spec.adminPort); }

int Gateway::active() const { return m_traffic.connections() + m_admin.connections(); }

void Gateway::pass(const httplib::Request &request, httplib::Response &reply)
{
    ++m_requests;
    ++m_busy;
    reply.set_header("X-Edge", m_spec.zone);
    const std::string host = request.get_header_value("Host");
    const size_t slash = request.target.find('/', 1);
    const auto service = m_services.find(request.target.substr(1, slash - 1));
    if (host.substr(0, host.find(':')) != productionName)
        refuse(reply, 421, "this gateway does not serve that name");
    else if (service == m_services.end() || slash == std::string::npos)
        refuse(reply, 404, "no such service");
    else
        forward(service->second, request.target.substr(slash), request, reply);
    m_groups.count(Peer::current().address(), m_spec.zone, reply.status, utcMs());
    --m_busy;
}

/// The next one whose turn it is; none where all are marked, or out.
Upstream *Gateway::choose(Service &service, bool alsoOut)
{
    for (size_t i = 0; i < service.upstreams.size(); ++i) {
        Upstream *next = service.upstreams[service.turn++ % service.upstreams.size()].get();
        if (!next->isMarked() && (alsoOut || !next->isOut))
            return next;
    }
    return nullptr;
}

void Gateway::forward(Service &service, const std::string &path, const httplib::Request &request,
                      httplib::Response &reply)
{
    Upstream *chosen = choose(service, false);
    if (!chosen)
        chosen = choose(service, true);
    const auto answer = chosen ? chosen->send(path, request) : std::nullopt;
    if (!answer) {
        refuse(reply, 502, chosen ? "the instance did not answer" : "no instance is live");
    } else {
        reply.status = answer->status;
        for (const auto &[name, value] : answer->headers) {
            if (!isOwnHeader(name))
                reply.set_header(name, value);
        }
        reply.set_content(answer->body, answer->get_header_value("Content-Type"));
    }
    const auto counter = service.answers.find(reply.status / 100);
    if (counter != service.answers.end())
        ++counter->second->value;
}

void Gateway::tell(const httplib::Request &request, httplib::Response &reply)
{
    ++m_requests;
    ++m_busy;
    if (request.path == "/status")
        reply.set_content(status(), "text/plain");
    else if (request.path == "/drain" && m_drain->load())
        reply.set_content("draining\n", "text/plain");
    else
        refuse(reply, 404, "nothing here");
    --m_busy;
}

std::string Gateway::status() const
{
    const auto number = [](long long n) { return std::to_string(n) + ' '; };
    const long long accepted = m_traffic.accepted() + m_admin.accepted();
    const int open = active();
    const int busy = m_busy;
    return "Active connections: " + number(open) + "\nserver accepts handled requests\n " +
           number(accepted) + number(accepted) + number(m_requests) +
           "\nReading: 0 Writing: " + number(busy) +
           "Waiting: " + number(std::max(0, open - busy)) + '\n';
}

} // namespace switchyard::lab
