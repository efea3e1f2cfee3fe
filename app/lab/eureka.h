#pragma once
#include "app/lab/faults.h"
#include "app/lab/lease.h"

#include <httplib.h>

#include <deque>

namespace switchyard::lab
{

/// One zone's registry: Eureka's REST in JSON. Lists are answered from a copy that is up to
/// `cacheMs` old, single instances from the registry itself, as Eureka does. Any thread.
class Eureka
{
public:
    Eureka(Faults &faults, qint64 cacheMs);

    void answer(const httplib::Request &request, httplib::Response &reply);
    /// Drops expired leases; called now and then. More than 15 % expired at once means that
    /// the registry was cut off, not that they all died: then none is dropped.
    void evict();
    /// Everybody listed, by id, and whether in service: what a client learns that asks for the
    /// list.
    std::map<std::string, bool> inService() const;

private:
    struct Reply {
        int status = 200;
        QByteArray body = {};
    };
    struct Cached {
        qint64 atMs = -1;
        QByteArray body = {};
    };
    Reply route(const std::string &method, const QStringList &path,
                const httplib::Request &request);
    Reply list(const QString &name);
    Reply oneApp(const QString &app) const;
    Reply onInstance(const std::string &method, const QString &app, const QString &id,
                     const httplib::Request &request);
    Reply onStatus(const std::string &method, Lease &lease, const httplib::Request &request);
    Reply registerIn(const QString &app, const std::string &body);
    Reply renew(Lease &lease, const httplib::Request &request);
    Lease *find(const QString &app, const QString &id);
    void changed(Lease lease, const char *how);
    QByteArray listing(const QString &name) const;

    Faults &m_faults;
    const qint64 m_cacheMs;
    mutable std::mutex m_mutex; ///< guards what follows
    std::map<QString, std::map<QString, Lease>> m_apps;
    std::map<QString, QString> m_overrides; ///< by instance id; forgotten on cancel
    std::deque<Lease> m_recent;             ///< what delta tells, for three minutes
    std::map<QString, Cached> m_cache;
    int m_version = 1;
};

} // namespace switchyard::lab
