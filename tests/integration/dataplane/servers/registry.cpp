// dataplane-registry: a stand-in for one zone's Eureka, spoken to over Eureka's own REST.
//
//   dataplane-registry HOST PORT
//
// Register, renew, cancel, status override, expiry of leases, /apps and /instances. Answers are
// live: the read-only response cache of the real server is left out, and so are peers and deltas.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <csignal>
#include <httplib.h>
#include <iostream>
#include <mutex>

namespace
{

std::int64_t nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

struct Entry {
    QJsonObject instance = {};   ///< as the instance sent it
    std::string overridden = {}; ///< an operator's status; empty: none
    std::int64_t registeredAt = 0;
    std::int64_t renewedAt = 0;

    qint64 durationMs() const
    {
        const auto lease = instance.value(QLatin1String("leaseInfo")).toObject();
        return qint64{1000} * lease.value(QLatin1String("durationInSecs")).toInt(90);
    }

    QJsonObject shown() const
    {
        QJsonObject out = instance;
        const auto text = [](const std::string &s) { return QString::fromStdString(s); };
        if (!overridden.empty())
            out.insert(QLatin1String("status"), text(overridden));
        out.insert(QLatin1String("overriddenStatus"),
                   overridden.empty() ? QStringLiteral("UNKNOWN") : text(overridden));
        auto lease = out.value(QLatin1String("leaseInfo")).toObject();
        lease.insert(QLatin1String("registrationTimestamp"), qint64(registeredAt));
        // Renewal plus duration: what the real server really writes here.
        lease.insert(QLatin1String("lastRenewalTimestamp"), renewedAt + durationMs());
        lease.insert(QLatin1String("evictionTimestamp"), 0);
        lease.insert(QLatin1String("serviceUpTimestamp"), qint64(registeredAt));
        out.insert(QLatin1String("leaseInfo"), lease);
        out.insert(QLatin1String("lastUpdatedTimestamp"), QString::number(registeredAt));
        out.insert(QLatin1String("lastDirtyTimestamp"), QString::number(registeredAt));
        out.insert(QLatin1String("actionType"), QStringLiteral("ADDED"));
        out.insert(QLatin1String("isCoordinatingDiscoveryServer"), QStringLiteral("false"));
        return out;
    }
};

class Registry
{
public:
    void serveOn(httplib::Server &server)
    {
        using Asked = httplib::Request;
        using Answer = httplib::Response;
        const auto locked = [this](void (Registry::*handler)(const Asked &, Answer &)) {
            return [this, handler](const Asked &asked, Answer &answer) {
                const std::lock_guard lock(m_mutex);
                expire();
                (this->*handler)(asked, answer);
            };
        };
        server.Get("/eureka/apps/?", locked(&Registry::all));
        // Deltas are switched off, as a real server may have them.
        server.Get("/eureka/apps/delta", [](const Asked &, Answer &a) { a.status = 403; });
        server.Get("/eureka/apps/([^/]+)", locked(&Registry::application));
        server.Post("/eureka/apps/([^/]+)", locked(&Registry::enter));
        server.Get("/eureka/apps/([^/]+)/([^/]+)", locked(&Registry::one));
        server.Put("/eureka/apps/([^/]+)/([^/]+)", locked(&Registry::renew));
        server.Delete("/eureka/apps/([^/]+)/([^/]+)", locked(&Registry::cancel));
        server.Put("/eureka/apps/([^/]+)/([^/]+)/status", locked(&Registry::setStatus));
        server.Delete("/eureka/apps/([^/]+)/([^/]+)/status", locked(&Registry::clearStatus));
    }

private:
    using Application = std::map<std::string, Entry>;

    static void say(httplib::Response &answer, const QString &name, const QJsonObject &value)
    {
        const auto json = QJsonDocument(QJsonObject{{name, value}}).toJson(QJsonDocument::Compact);
        answer.set_content(json.toStdString(), "application/json");
    }

    static QJsonObject shown(const std::string &name, const Application &application)
    {
        QJsonArray instances;
        for (const auto &[id, entry] : application)
            instances.append(entry.shown());
        return {{QStringLiteral("name"), QString::fromStdString(name)},
                {QStringLiteral("instance"), instances}};
    }

    /// A lease that was not renewed for twice its duration is gone; the real server counts double
    /// too.
    void expire()
    {
        const auto now = nowMs();
        for (auto &[name, application] : m_applications)
            std::erase_if(application, [&](const auto &item) {
                return now - item.second.renewedAt > 2 * item.second.durationMs();
            });
        std::erase_if(m_applications, [](const auto &item) { return item.second.empty(); });
    }

    Entry *find(const httplib::Request &asked, httplib::Response &answer)
    {
        const auto application = m_applications.find(asked.matches[1]);
        if (application != m_applications.end())
            if (const auto it = application->second.find(asked.matches[2]);
                it != application->second.end())
                return &it->second;
        answer.status = 404;
        return nullptr;
    }

    void all(const httplib::Request &, httplib::Response &answer)
    {
        QJsonArray applications;
        std::map<QString, int> statuses;
        for (const auto &[name, application] : m_applications) {
            applications.append(shown(name, application));
            for (const auto &[id, entry] : application)
                ++statuses[entry.shown().value(QLatin1String("status")).toString()];
        }
        QString hash;
        for (const auto &[status, count] : statuses)
            hash += status + QLatin1Char('_') + QString::number(count) + QLatin1Char('_');
        say(answer, QStringLiteral("applications"),
            {{QStringLiteral("versions__delta"), QStringLiteral("1")},
             {QStringLiteral("apps__hashcode"), hash},
             {QStringLiteral("application"), applications}});
    }

    void application(const httplib::Request &asked, httplib::Response &answer)
    {
        const auto it = m_applications.find(asked.matches[1]);
        if (it == m_applications.end())
            answer.status = 404;
        else
            say(answer, QStringLiteral("application"), shown(it->first, it->second));
    }

    void one(const httplib::Request &asked, httplib::Response &answer)
    {
        if (const Entry *entry = find(asked, answer))
            say(answer, QStringLiteral("instance"), entry->shown());
    }

    void enter(const httplib::Request &asked, httplib::Response &answer)
    {
        const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(asked.body));
        const auto instance = document.object().value(QLatin1String("instance")).toObject();
        const auto id = instance.value(QLatin1String("instanceId")).toString().toStdString();
        answer.status = id.empty() ? 400 : 204;
        if (id.empty())
            return;
        Entry &entry = m_applications[asked.matches[1]][id];
        entry.instance = instance;
        entry.registeredAt = entry.renewedAt = nowMs();
    }

    void renew(const httplib::Request &asked, httplib::Response &answer)
    {
        if (Entry *entry = find(asked, answer))
            entry->renewedAt = nowMs();
    }

    void cancel(const httplib::Request &asked, httplib::Response &answer)
    {
        if (find(asked, answer)) // the override goes with the entry
            m_applications[asked.matches[1]].erase(asked.matches[2]);
    }

    void setStatus(const httplib::Request &asked, httplib::Response &answer)
    {
        if (Entry *entry = find(asked, answer))
            entry->overridden = asked.get_param_value("value");
    }

    void clearStatus(const httplib::Request &asked, httplib::Response &answer)
    {
        if (Entry *entry = find(asked, answer))
            entry->overridden.clear();
    }

    std::mutex m_mutex;
    std::map<std::string, Application> m_applications = {};
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::cerr << "usage: dataplane-registry HOST PORT\n";
        return 2;
    }
    httplib::Server server;
    Registry registry;
    registry.serveOn(server);
    server.set_tcp_nodelay(true);
    return server.listen(argv[1], std::atoi(argv[2])) ? 0 : 1;
}
