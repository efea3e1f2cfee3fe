#pragma once
#include "app/lab/instance.h"

#include <condition_variable>
#include <map>

namespace switchyard::lab
{

/// The registry clients of one zone's instances: registers those that live, renews them every
/// second, cancels one that is stopped in order. Speaks to the registry over HTTP as they would.
class Registrar
{
public:
    static constexpr int renewalSeconds = 1;
    static constexpr int durationSeconds = 3;

    Registrar(std::string address, int port, std::vector<Instance *> instances);
    ~Registrar();

    /// Whoever lives is registered when this returns: nobody may take a zone that is still being
    /// filled for a whole one.
    void start();
    /// The instance has started: registers it now, or as soon as the registry can be reached.
    void join(const Instance &instance);
    /// The instance is about to stop: cancels it. No answer is no reason to stay.
    void leave(const Instance &instance);

private:
    enum class Membership { New, Registered, Left };
    void run();
    /// False: the registry cannot be reached, as from renew().
    bool round(httplib::Client &client);
    bool renew(httplib::Client &client, const Instance &instance);

    const std::string m_address;
    const int m_port;
    const std::vector<Instance *> m_instances;
    std::mutex m_talk; ///< one instance's exchange at a time: a renewal never undoes a cancel
    std::map<const Instance *, Membership> m_members; ///< guarded by m_talk; absent: New
    std::mutex m_mutex;                               ///< guards what follows
    std::condition_variable m_wake;
    bool m_woken = false;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace switchyard::lab
