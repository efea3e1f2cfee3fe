#pragma once
#include "app/lab/counters.h"
#include "app/lab/grouptraffic.h"
#include "app/lab/httpserver.h"
#include "app/lab/upstream.h"

#include <map>

namespace switchyard::lab
{

struct GatewaySpec {
    std::string server = {}; ///< its id on the balancers
    std::string zone = {};
    std::string address = {};
    int port = 0;
    int adminPort = 0;
};

/// A zone's drain flag, shared by its gateways.
using DrainFlag = std::shared_ptr<std::atomic<bool>>;

/// One HTTP gateway of a zone: /SERVICE/path goes to the instances of SERVICE in turn. What it
/// tells about itself has the shape of nginx's stub_status, its own polls counted as nginx does.
class Gateway
{
public:
    /// The name that users ask for. Another one is refused: a check without it proves nothing.
    static constexpr auto productionName = "shop.lab";

    Gateway(GatewaySpec spec, DrainFlag drain, Counters &counters, GroupTraffic &groups);

    void addUpstream(const std::string &service, const std::string &instance,
                     const std::string &address, int port);
    /// Who is in service by its registry. One that is not is passed over while another of its
    /// service is; one that is not listed stays what it was.
    void learn(const std::map<std::string, bool> &inService);
    bool start();
    const GatewaySpec &spec() const { return m_spec; }
    int active() const;
    qint64 requests() const { return m_requests; }

private:
    struct Service {
        std::vector<std::unique_ptr<Upstream>> upstreams = {};
        std::atomic<unsigned> turn = 0;
        std::map<int, CounterPtr> answers = {}; ///< by status class: 2, 4, 5
    };
    void pass(const httplib::Request &, httplib::Response &);
    static Upstream *choose(Service &service, bool alsoOut);
    void forward(Service &service, const std::string &path, const httplib::Request &,
                 httplib::Response &);
    void tell(const httplib::Request &, httplib::Response &);
    std::string status() const;

    const GatewaySpec m_spec;
    const DrainFlag m_drain;
    Counters &m_counters;
    GroupTraffic &m_groups;
    std::map<std::string, Service> m_services; ///< complete before start()
    std::atomic<qint64> m_requests = 0;
    std::atomic<int> m_busy = 0;
    HttpServer m_traffic;
    HttpServer m_admin;
};

} // namespace switchyard::lab
