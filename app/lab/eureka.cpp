#include "app/lab/eureka.h"

#include "app/lab/clock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace switchyard::lab
{
namespace
{

constexpr qint64 recentMs = 180'000;

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject application(const QString &name, const QJsonArray &instances)
{
    return {{QStringLiteral("name"), name}, {QStringLiteral("instance"), instances}};
}

/// What follows /eureka or /eureka/v2, decoded part by part: an id may hold an encoded slash.
QStringList pathOf(const std::string &target)
{
    QStringList parts =
        QString::fromStdString(target).section(u'?', 0, 0).split(u'/', Qt::SkipEmptyParts);
    if (parts.value(0) == u"eureka")
        parts.removeFirst();
    if (parts.value(0) == u"v2")
        parts.removeFirst();
    for (QString &part : parts)
        part = QUrl::fromPercentEncoding(part.toUtf8());
    return parts;
}

bool isStatus(const QString &text)
{
    static const QStringList all{QStringLiteral("UP"), QStringLiteral("DOWN"),
                                 QStringLiteral("STARTING"), QStringLiteral("OUT_OF_SERVICE"),
                                 QStringLiteral("UNKNOWN")};
    return all.contains(text);
}

QString valueOf(const httplib::Request &request, const char *name)
{
    return QString::fromStdString(request.get_param_value(name));
}

} // namespace

Eureka::Eureka(Faults &faults, qint64 cacheMs) : m_faults(faults), m_cacheMs(cacheMs) {}

void Eureka::answer(const httplib::Request &request, httplib::Response &reply)
{
    const bool isRead = request.method == "GET";
    if (isRead)
        m_faults.pass(QStringLiteral("Registry"), Faults::When::Before);
    const Reply made = [&] {
        const std::lock_guard lock(m_mutex);
        return route(request.method, pathOf(request.target), request);
    }();
    if (isRead)
        m_faults.pass(QStringLiteral("Registry"), Faults::When::After);
    reply.status = made.status;
    reply.set_content(made.body.toStdString(), "application/json");
}

Eureka::Reply Eureka::route(const std::string &method, const QStringList &path,
                            const httplib::Request &request)
{
    if (method == "GET" && path == QStringList{QStringLiteral("status")})
        return {200, compact({{QStringLiteral("generalStats"), QJsonObject{}},
                              {QStringLiteral("applicationStats"), QJsonObject{}}})};
    if (path.value(0) == u"instances" && path.size() == 2 && method == "GET") {
        for (auto &[app, leases] : m_apps) {
            if (leases.contains(path[1]))
                return onInstance(method, app, path[1], request);
        }
        return {404};
    }
    if (path.value(0) != u"apps" || path.size() > 4)
        return {404};
    if (path.size() == 1 || (path.size() == 2 && path[1] == u"delta"))
        return method == "GET" ? list(path.last()) : Reply{405};
    const QString app = path[1].toUpper();
    if (path.size() == 2)
        return method == "GET"    ? oneApp(app)
               : method == "POST" ? registerIn(app, request.body)
                                  : Reply{405};
    if (path.size() == 4 && path[3] == u"status") {
        Lease *lease = find(app, path[2]);
        return lease ? onStatus(method, *lease, request) : Reply{404};
    }
    return path.size() == 3 ? onInstance(method, app, path[2], request) : Reply{404};
}

Eureka::Reply Eureka::list(const QString &name)
{
    Cached &cached = m_cache[name];
    const qint64 now = monotonicMs();
    if (cached.atMs < 0 || now - cached.atMs >= m_cacheMs)
        cached = {now, listing(name)};
    return {200, cached.body};
}

QByteArray Eureka::listing(const QString &name) const
{
    QJsonArray applications;
    if (name == u"delta") {
        std::map<QString, QJsonArray> byApp;
        for (const Lease &lease : m_recent)
            byApp[lease.app].append(toJson(lease));
        for (const auto &[app, instances] : byApp)
            applications.append(application(app, instances));
    } else {
        for (const auto &[app, leases] : m_apps) {
            QJsonArray instances;
            for (const auto &[id, lease] : leases)
                instances.append(toJson(lease));
            applications.append(application(app, instances));
        }
    }
    const QJsonObject all{{QStringLiteral("versions__delta"), QString::number(m_version)},
                          {QStringLiteral("apps__hashcode"), hashOf(m_apps)},
                          {QStringLiteral("application"), applications}};
    return compact({{QStringLiteral("applications"), all}});
}

Eureka::Reply Eureka::oneApp(const QString &app) const
{
    const auto found = m_apps.find(app);
    if (found == m_apps.end())
        return {404};
    QJsonArray instances;
    for (const auto &[id, lease] : found->second)
        instances.append(toJson(lease));
    return {200, compact({{QStringLiteral("application"), application(app, instances)}})};
}

Eureka::Reply Eureka::onInstance(const std::string &method, const QString &app, const QString &id,
                                 const httplib::Request &request)
{
    Lease *lease = find(app, id);
    if (!lease)
        return {404};
    if (method == "GET")
        return {200, compact({{QStringLiteral("instance"), toJson(*lease)}})};
    if (method == "PUT")
        return renew(*lease, request);
    if (method != "DELETE")
        return {405};
    m_overrides.erase(id);
    changed(*lease, "DELETED");
    m_apps[app].erase(id);
    if (m_apps[app].empty())
        m_apps.erase(app);
    return {200};
}

Eureka::Reply Eureka::onStatus(const std::string &method, Lease &lease,
                               const httplib::Request &request)
{
    const QString value = valueOf(request, "value");
    if (method == "PUT") {
        if (!isStatus(value))
            return {500};
        m_overrides[lease.id] = value;
        lease.status = lease.overridden = value;
    } else if (method == "DELETE") {
        m_overrides.erase(lease.id);
        lease.overridden = QStringLiteral("UNKNOWN");
        lease.status = isStatus(value) ? value : QStringLiteral("UNKNOWN");
    } else {
        return {405};
    }
    lease.renewedMs = lease.updatedMs = utcMs();
    changed(lease, "MODIFIED");
    return {200};
}

Eureka::Reply Eureka::registerIn(const QString &app, const std::string &body)
{
    QString why;
    auto lease = readLease(QByteArray::fromStdString(body), app, utcMs(), why);
    if (!lease)
        return {400, why.toUtf8()};
    // What the instance says of itself counts only when it says that it is not up.
    if (const auto found = m_overrides.find(lease->id);
        found != m_overrides.end() &&
        (lease->status == u"UP" || lease->status == u"OUT_OF_SERVICE"))
        lease->status = lease->overridden = found->second;
    lease->action = QStringLiteral("ADDED");
    m_apps[app][lease->id] = *lease;
    changed(*lease, "ADDED");
    return {204};
}

Eureka::Reply Eureka::renew(Lease &lease, const httplib::Request &request)
{
    lease.renewedMs = utcMs();
    const QString reported = valueOf(request, "status");
    if (lease.status == u"UNKNOWN" && reported == u"UP") {
        lease.status = reported;
        lease.updatedMs = lease.renewedMs;
        changed(lease, "MODIFIED");
    }
    return {200};
}

void Eureka::evict()
{
    const std::lock_guard lock(m_mutex);
    const qint64 now = utcMs();
    std::erase_if(m_recent, [&](const Lease &lease) { return lease.updatedMs < now - recentMs; });
    std::vector<std::pair<QString, QString>> expired;
    size_t count = 0;
    for (const auto &[app, leases] : m_apps) {
        count += leases.size();
        for (const auto &[id, lease] : leases) {
            if (lease.isExpired(now))
                expired.emplace_back(app, id);
        }
    }
    if (expired.size() > std::max<size_t>(1, count * 15 / 100))
        return;
    for (const auto &[app, id] : expired)
        onInstance("DELETE", app, id, {});
}

std::map<std::string, bool> Eureka::inService() const
{
    const std::lock_guard lock(m_mutex);
    std::map<std::string, bool> all;
    for (const auto &[app, leases] : m_apps) {
        for (const auto &[id, lease] : leases)
            all[id.toStdString()] = lease.status != u"OUT_OF_SERVICE";
    }
    return all;
}

Lease *Eureka::find(const QString &app, const QString &id)
{
    const auto leases = m_apps.find(app);
    if (leases == m_apps.end())
        return nullptr;
    const auto lease = leases->second.find(id);
    return lease == leases->second.end() ? nullptr : &lease->second;
}

void Eureka::changed(Lease lease, const char *how)
{
    lease.action = QString::fromLatin1(how);
    lease.updatedMs = utcMs();
    if (Lease *kept = find(lease.app, lease.id))
        *kept = lease;
    std::erase_if(m_recent,
                  [&](const Lease &each) { return each.app == lease.app && each.id == lease.id; });
    m_recent.push_back(std::move(lease));
    ++m_version;
}

} // namespace switchyard::lab
