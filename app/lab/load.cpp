#include "app/lab/load.h"

namespace switchyard::lab
{
namespace
{

using Clock = std::chrono::steady_clock;

QJsonObject countsOf(const std::map<std::string, qint64> &counts)
{
    QJsonObject out;
    for (const auto &[name, count] : counts)
        out.insert(QString::fromStdString(name), count);
    return out;
}

int between(int least, int most, std::mt19937 &random)
{
    return std::uniform_int_distribution(least, most)(random);
}

} // namespace

Load::Load(std::vector<int> ports, std::vector<std::string> services, int perSecond, unsigned seed)
    : m_ports(std::move(ports)), m_services(std::move(services)), m_perSecond(perSecond),
      m_seed(seed)
{
}

Load::~Load() { stop(); }

void Load::start()
{
    unsigned number = 0;
    for (const Manner manner : manners) {
        for (int i = 0; i < clientsOfEach && m_perSecond > 0; ++i, ++number) {
            const int port = m_ports[number % m_ports.size()];
            m_clients.emplace_back(
                [this, manner, port, seed = m_seed + number] { run(manner, port, seed); });
        }
    }
}

void Load::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    for (std::thread &client : m_clients)
        client.join();
    m_clients.clear();
}

void Load::run(Manner manner, int port, unsigned seed)
{
    std::mt19937 random(seed);
    httplib::Client client("127.0.0.1", port);
    client.set_keep_alive(manner != Manner::Fresh);
    client.set_tcp_nodelay(true);
    client.set_connection_timeout(2);
    client.set_read_timeout(10);
    constexpr auto clients = static_cast<long long>(manners.size()) * clientsOfEach;
    const auto period = std::chrono::microseconds(clients * 1'000'000 / m_perSecond);
    auto next = Clock::now() + period * between(0, 99, random) / 100;
    int left = between(10, 40, random);
    while (pause(next)) {
        one(client, random);
        if (manner == Manner::Short && --left == 0) {
            client.stop();
            left = between(10, 40, random);
        }
        // After a hang the lost time is not caught up: users do not ask twice as fast either.
        next = std::max(next + period, Clock::now());
    }
}

void Load::one(httplib::Client &client, std::mt19937 &random)
{
    const size_t service =
        static_cast<size_t>(between(0, static_cast<int>(m_services.size()) - 1, random));
    const std::string path =
        '/' + m_services[service] + "/item/" + std::to_string(between(1, 9999, random));
    const httplib::Headers headers{{"Host", "shop.lab"}};
    const httplib::Result result =
        between(0, 9, random) == 0
            ? client.Post(path.c_str(), headers, R"({"quantity":1})", "application/json")
            : client.Get(path.c_str(), headers);
    ++m_requests;
    if (!result)
        fail(httplib::to_string(result.error()));
    else if (result->status != 200)
        fail(std::to_string(result->status));
    if (!result)
        return;
    const std::lock_guard lock(m_mutex);
    ++m_zones[result->get_header_value("X-Edge")];
}

void Load::fail(const std::string &why)
{
    ++m_failed;
    const std::lock_guard lock(m_mutex);
    ++m_failures[why];
}

/// False: the lab ends.
bool Load::pause(Clock::time_point until)
{
    std::unique_lock lock(m_mutex);
    return !m_changed.wait_until(lock, until, [this] { return m_ending; });
}

QJsonObject Load::state() const
{
    const std::lock_guard lock(m_mutex);
    return {{QStringLiteral("perSecond"), m_perSecond},
            {QStringLiteral("requests"), m_requests.load()},
            {QStringLiteral("failed"), m_failed.load()},
            {QStringLiteral("failures"), countsOf(m_failures)},
            {QStringLiteral("zones"), countsOf(m_zones)}};
}

} // namespace switchyard::lab
