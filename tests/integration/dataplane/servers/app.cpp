// dataplane-app: one instance of the service "shop".
//
//   dataplane-app --zone A --host 127.0.1.11 --port N --version V --registry HOST:PORT
//                 [--warm-up MS] [--errors PERCENT] [--sessions HOST:PORT]
//
// Binds its port after the warm-up (as a JVM would), registers itself over Eureka's REST, renews,
// and on SIGTERM deregisters, stops listening, finishes what it has begun, and ends.
#include "tests/integration/dataplane/echo.h"
#include "tests/integration/dataplane/servers/sessions.h"

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <httplib.h>
#include <iostream>
#include <mutex>
#include <poll.h>
#include <random>
#include <sstream>

namespace
{

using namespace std::chrono_literals;

struct Options {
    std::string zone = {};
    std::string host = {};
    int port = 0;
    std::string version = {};
    std::string registry = {};
    int warmUpMs = 0;
    int errorPercent = 0;
    std::string sessions = {}; ///< the Redis that both zones share
    std::string id() const { return host + ":shop:" + std::to_string(port); }
};

bool parse(int argc, char **argv, Options &options)
{
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        const std::string value = argv[i + 1];
        if (name == "--zone")
            options.zone = value;
        else if (name == "--host")
            options.host = value;
        else if (name == "--port")
            options.port = std::atoi(value.c_str());
        else if (name == "--version")
            options.version = value;
        else if (name == "--registry")
            options.registry = value;
        else if (name == "--warm-up")
            options.warmUpMs = std::atoi(value.c_str());
        else if (name == "--sessions")
            options.sessions = value;
        else if (name == "--errors")
            options.errorPercent = std::atoi(value.c_str());
        else
            return false;
    }
    return argc % 2 == 1 && options.port > 0 && !options.registry.empty();
}

/// Requests that have begun and are not answered, and how the answered ones ended. Both codes are
/// there from the start.
struct Counters {
    std::atomic<int> inFlight = 0;
    std::atomic<long> ok = 0;
    std::atomic<long> failed = 0;
};

/// What a slow request costs: the time passes, nothing else happens.
void takeTime(std::chrono::milliseconds time) { poll(nullptr, 0, static_cast<int>(time.count())); }

class Shop
{
public:
    explicit Shop(const Options &options) : m_options(options), m_sessions(options.sessions) {}

    void serveOn(httplib::Server &server)
    {
        server.new_task_queue = [] { return new httplib::ThreadPool(96); };
        server.set_tcp_nodelay(true);
        server.set_keep_alive_max_count(100'000);
        server.set_keep_alive_timeout(90); // longer than the gateway keeps its own side
        server.set_logger([this](const auto &, const auto &answer) { answered(answer); });
        server.Get("/healthz",
                   [](const auto &, auto &answer) { answer.set_content("UP\n", text); });
        server.Get("/metrics", [this](const auto &, auto &answer) { metrics(answer); });
        server.Get("/shop", counted([this](const auto &, auto &answer) {
                       answer.set_content("shop " + m_options.version + "\n", text);
                   }));
        server.Get("/api/item", api([](const auto &asked) { return itemOf(asked); }));
        server.Get("/api/slow", api([](const auto &asked) {
                       takeTime(1500ms);
                       return itemOf(asked);
                   }));
        server.Post("/api/login", counted([this](const auto &asked, auto &answer) {
                        const auto key = m_sessions.begin(asked.get_param_value("user"));
                        answer.status = key.empty() ? 503 : 200;
                        answer.set_content(key, text);
                    }));
        server.Get("/api/me", counted([this](const auto &asked, auto &answer) {
                       const auto user = m_sessions.userOf(asked.get_param_value("session"));
                       answer.status = user.empty() ? 401 : 200;
                       answer.set_content(user, text);
                   }));
        server.Post("/api/order", api([](const auto &asked) {
                        using switchyard::echo::order;
                        return order(asked.get_param_value("id"), asked.body);
                    }));
    }

    /// Until every request that has begun is answered, or the limit.
    void waitUntilQuiet(std::chrono::seconds limit)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, limit, [this] { return m_counters.inFlight == 0; });
    }

private:
    static constexpr auto text = "text/plain";

    static std::string itemOf(const httplib::Request &asked)
    {
        return switchyard::echo::item(asked.get_param_value("id"));
    }

    /// The answer is written: the request is not in flight any more.
    void answered(const httplib::Response &answer)
    {
        if (!answer.has_header("X-Instance"))
            return;
        const std::lock_guard lock(m_mutex);
        --m_counters.inFlight;
        m_changed.notify_all();
    }

    template<class Handler>
    httplib::Server::Handler counted(Handler handler)
    {
        return [this, handler](const httplib::Request &asked, httplib::Response &answer) {
            ++m_counters.inFlight;
            answer.set_header("X-Zone", m_options.zone);
            answer.set_header("X-Version", m_options.version);
            answer.set_header("X-Instance", m_options.id());
            handler(asked, answer);
            ++(answer.status >= 500 ? m_counters.failed : m_counters.ok);
        };
    }

    bool failsNow()
    {
        const std::lock_guard lock(m_mutex);
        return std::bernoulli_distribution(m_options.errorPercent / 100.0)(m_random);
    }

    /// A bad version fails calls of the API by chance, and nothing else: it passes its checks.
    template<class Body>
    httplib::Server::Handler api(Body body)
    {
        return counted([this, body](const auto &asked, auto &answer) {
            answer.set_content(body(asked), text);
            answer.status = failsNow() ? 500 : 200;
        });
    }

    void metrics(httplib::Response &answer) const
    {
        const std::string labels =
            "zone=\"" + m_options.zone + "\",service=\"shop\",instance=\"" + m_options.id() + "\"";
        std::ostringstream out;
        out << "# TYPE http_requests_total counter\n"
            << "http_requests_total{" << labels << ",code=\"200\"} " << m_counters.ok << "\n"
            << "http_requests_total{" << labels << ",code=\"500\"} " << m_counters.failed << "\n"
            << "# TYPE http_requests_in_flight gauge\n"
            << "http_requests_in_flight{" << labels << "} " << m_counters.inFlight << "\n";
        answer.set_content(out.str(), "text/plain; version=0.0.4");
    }

    Options m_options;
    Sessions m_sessions;
    Counters m_counters;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::mt19937 m_random{std::random_device()()};
};

/// This instance's entry in its zone's registry.
class Registration
{
public:
    explicit Registration(const Options &options)
        : m_options(options), m_client("http://" + options.registry), m_id(options.id())
    {
        m_client.set_connection_timeout(2s);
        m_client.set_read_timeout(2s);
    }

    void enter()
    {
        const std::string host = m_options.host;
        const std::string port = std::to_string(m_options.port);
        m_client.Post("/eureka/apps/SHOP",
                      R"({"instance":{"instanceId":")" + m_id + R"(","hostName":")" + host +
                          R"(","app":"SHOP","ipAddr":")" + host + R"(","status":"UP",)" +
                          R"("port":{"$":)" + port + R"(,"@enabled":"true"},)" +
                          R"("securePort":{"$":443,"@enabled":"false"},"vipAddress":"shop",)" +
                          R"("dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$)" +
                          R"(DefaultDataCenterInfo","name":"MyOwn"},"leaseInfo":)" +
                          R"({"renewalIntervalInSecs":1,"durationInSecs":5},"metadata":)" +
                          R"({"zone":")" + m_options.zone + R"(","version":")" + m_options.version +
                          R"("}}})",
                      "application/json");
    }

    void renew()
    {
        const auto answer = m_client.Put(path() + "?status=UP");
        if (!answer || answer->status == 404)
            enter();
    }

    void leave() { m_client.Delete(path()); }

private:
    std::string path() const { return "/eureka/apps/SHOP/" + m_id; }

    Options m_options;
    httplib::Client m_client;
    std::string m_id;
};

/// Whether SIGTERM comes within that time.
bool toldWithin(std::chrono::milliseconds time, const sigset_t &signals)
{
    const timespec limit{.tv_sec = time / 1s, .tv_nsec = time % 1s / 1ns};
    return sigtimedwait(&signals, nullptr, &limit) > 0;
}

} // namespace

int main(int argc, char **argv)
{
    Options options;
    if (!parse(argc, argv, options)) {
        std::cerr << "usage: dataplane-app --zone Z --host H --port N --version V --registry H:P\n";
        return 2;
    }
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    if (toldWithin(std::chrono::milliseconds(options.warmUpMs), signals))
        return 0;

    Shop shop(options);
    httplib::Server server;
    shop.serveOn(server);
    if (!server.bind_to_port(options.host.c_str(), options.port)) {
        std::cerr << options.id() << ": the port is taken\n";
        return 1;
    }
    std::thread listener([&] { server.listen_after_bind(); });
    Registration registration(options);
    registration.enter();
    while (!toldWithin(1s, signals))
        registration.renew();

    registration.leave();
    server.stop();
    shop.waitUntilQuiet(8s);
    std::_Exit(0); // idle kept-alive connections are not waited for
}
