#pragma once
#include "app/lab/faults.h"

#include <QJsonObject>

#include <httplib.h>

#include <array>
#include <atomic>
#include <random>
#include <thread>

namespace switchyard::lab
{

/// The users: clients that ask the balancers for the production name and never retry. Some keep
/// their connections as long as they can, some for a few seconds, and half take a new one each
/// time, so that even a small weight shows in the traffic within a stage of a ramp.
class Load
{
public:
    Load(std::vector<int> ports, std::vector<std::string> services, int perSecond, unsigned seed);
    ~Load();

    void start();
    void stop();
    QJsonObject state() const;
    qint64 requests() const { return m_requests; }
    qint64 failed() const { return m_failed; }

private:
    enum class Manner { Long, Short, Fresh };
    static constexpr std::array manners{Manner::Long,  Manner::Short, Manner::Short,
                                        Manner::Fresh, Manner::Fresh, Manner::Fresh};
    static constexpr int clientsOfEach = 4;
    void run(Manner manner, int port, unsigned seed);
    void one(httplib::Client &client, std::mt19937 &random);
    void fail(const std::string &why);
    bool pause(std::chrono::steady_clock::time_point until);

    const std::vector<int> m_ports;
    const std::vector<std::string> m_services;
    const int m_perSecond;
    const unsigned m_seed;
    std::atomic<qint64> m_requests = 0;
    std::atomic<qint64> m_failed = 0;
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    bool m_ending = false;
    std::map<std::string, qint64> m_failures; ///< by what the client saw
    std::map<std::string, qint64> m_zones;    ///< who answered
    std::vector<std::thread> m_clients;
};

} // namespace switchyard::lab
