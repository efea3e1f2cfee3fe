#pragma once
#include <httplib.h>

#include <atomic>
#include <mutex>
#include <optional>

namespace switchyard::lab
{

/// A gateway's way to one instance: kept connections, and the passive mark of a failed one.
class Upstream
{
public:
    Upstream(std::string id, std::string address, int port)
        : instance(std::move(id)), m_address(std::move(address)), m_port(port)
    {
    }

    const std::string instance;
    std::atomic<bool> isOut = false; ///< of service, as its registry said last

    /// Failed a moment ago: left out until the mark has run down.
    bool isMarked() const;
    /// One attempt. Nothing: no answer, and the instance is marked.
    std::optional<httplib::Response> send(const std::string &path, const httplib::Request &from);

private:
    using ClientPtr = std::unique_ptr<httplib::Client>;
    ClientPtr take();
    void giveBack(ClientPtr client);

    const std::string m_address;
    const int m_port;
    std::atomic<long long> m_markedUntilMs = 0;
    std::mutex m_mutex;
    std::vector<ClientPtr> m_idle;
};

} // namespace switchyard::lab
