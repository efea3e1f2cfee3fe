#include "app/lab/upstream.h"

#include "app/lab/clock.h"

namespace switchyard::lab
{
namespace
{

constexpr long long markMs = 1000;

} // namespace

bool Upstream::isMarked() const { return monotonicMs() < m_markedUntilMs; }

std::optional<httplib::Response> Upstream::send(const std::string &path,
                                                const httplib::Request &from)
{
    httplib::Request request;
    request.method = from.method;
    request.path = path;
    request.body = from.body;
    for (const char *header : {"Host", "Content-Type", "Accept"}) {
        if (from.has_header(header))
            request.set_header(header, from.get_header_value(header));
    }
    ClientPtr client = take();
    httplib::Result result = client->send(request);
    if (!result) {
        m_markedUntilMs = monotonicMs() + markMs;
        return std::nullopt;
    }
    giveBack(std::move(client));
    return std::move(*result);
}

Upstream::ClientPtr Upstream::take()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_idle.empty()) {
            ClientPtr client = std::move(m_idle.back());
            m_idle.pop_back();
            return client;
        }
    }
    auto client = std::make_unique<httplib::Client>(m_address, m_port);
    client->set_keep_alive(true);
    client->set_tcp_nodelay(true);
    client->set_connection_timeout(1);
    client->set_read_timeout(30);
    return client;
}

void Upstream::giveBack(ClientPtr client)
{
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(client));
}

} // namespace switchyard::lab
