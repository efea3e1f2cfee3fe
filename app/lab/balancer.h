#pragma once
#include "app/lab/forwarder.h"

#include <QString>

#include <deque>
#include <mutex>

namespace switchyard::lab
{

struct BalancerServer {
    QString id = {};
    QString zone = {};
    std::string address = {};
    int port = 0;
    int weight = 0;
    int connections = 0; ///< open now
    qint64 total = 0;    ///< ever
    int turn = 0;        ///< of the weighted round
};

struct BalancerSpec {
    QString id = {};           ///< as the profile calls it
    QString loadBalancer = {}; ///< "lb-..." or "alb-..."
    QString group = {};        ///< "rsp-..." or "sgp-..."; empty: the default group, or a rule
    QString rule = {};         ///< ALB: "rule-...", between the two zones' server groups
    int port = 0;              ///< where clients connect
    std::string from = {};     ///< the address that it connects to servers from
    /// ALB: the server group of a zone, in a rule.
    QString groupOf(const QString &zone) const
    {
        return QStringLiteral("sgp-%1-%2").arg(id, zone.toLower());
    }
};

/// A balancer in front of both zones: forwards TCP connections by weight and remembers for how long
/// each weight has stood, so that its API can answer with an older truth. Any thread.
class Balancer
{
public:
    /// The port that a vServer group's servers have on the API. In a cloud each server has an
    /// address of its own; on loopback the real ports differ and stay hidden.
    static constexpr int apiPort = 8080;

    Balancer(BalancerSpec spec, std::vector<BalancerServer> servers);
    bool start();

    const BalancerSpec &spec() const { return m_spec; }
    std::vector<BalancerServer> servers() const;
    /// The servers with their weights as they stood `ageMs` ago.
    std::vector<BalancerServer> serversBefore(qint64 ageMs) const;
    bool has(const QString &server) const;
    /// New connections follow from now on; open ones stay where they are.
    void setWeights(const std::map<QString, int> &weights);

private:
    std::vector<Target> choose();
    void count(const std::string &server, int change);
    void remember();

    struct Moment {
        qint64 atMs = 0;
        std::map<QString, int> weights = {};
    };
    const BalancerSpec m_spec;
    mutable std::mutex m_mutex;
    std::vector<BalancerServer> m_servers;
    std::deque<Moment> m_history;
    Forwarder m_forwarder;
};

} // namespace switchyard::lab
