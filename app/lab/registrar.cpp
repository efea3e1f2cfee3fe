#include "app/lab/registrar.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace switchyard::lab
{
namespace
{

QString q(const std::string &text) { return QString::fromStdString(text); }

std::string appOf(const InstanceSpec &spec) { return q(spec.service).toUpper().toStdString(); }

std::string bodyOf(const Instance &instance)
{
    const InstanceSpec &spec = instance.spec();
    const QString base = QStringLiteral("http://%1:%2").arg(q(spec.address)).arg(spec.port);
    const QJsonObject dataCenter{
        {QStringLiteral("@class"),
         QStringLiteral("com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo")},
        {QStringLiteral("name"), QStringLiteral("MyOwn")}};
    const QJsonObject info{
        {QStringLiteral("instanceId"), q(spec.id)},
        {QStringLiteral("hostName"), q(spec.address)},
        {QStringLiteral("app"), q(appOf(spec))},
        {QStringLiteral("ipAddr"), q(spec.address)},
        {QStringLiteral("status"), QStringLiteral("UP")},
        {QStringLiteral("port"), QJsonObject{{QStringLiteral("$"), spec.port},
                                             {QStringLiteral("@enabled"), QStringLiteral("true")}}},
        {QStringLiteral("dataCenterInfo"), dataCenter},
        {QStringLiteral("leaseInfo"),
         QJsonObject{{QStringLiteral("renewalIntervalInSecs"), Registrar::renewalSeconds},
                     {QStringLiteral("durationInSecs"), Registrar::durationSeconds}}},
        {QStringLiteral("metadata"),
         QJsonObject{{QStringLiteral("zone"), q(spec.zone)},
                     {QStringLiteral("version"), q(instance.version())}}},
        {QStringLiteral("homePageUrl"), QString(base + u'/')},
        {QStringLiteral("healthCheckUrl"), QString(base + QStringLiteral("/health"))},
        {QStringLiteral("vipAddress"), q(spec.service)}};
    return QJsonDocument(QJsonObject{{QStringLiteral("instance"), info}})
        .toJson(QJsonDocument::Compact)
        .toStdString();
}

std::string pathOf(const InstanceSpec &spec)
{
    return "/eureka/apps/" + appOf(spec) + '/' + spec.id;
}

void prepare(httplib::Client &client)
{
    client.set_tcp_nodelay(true);
    client.set_connection_timeout(0, 500'000);
    client.set_read_timeout(0, 500'000);
}

} // namespace

Registrar::Registrar(std::string address, int port, std::vector<Instance *> instances)
    : m_address(std::move(address)), m_port(port), m_instances(std::move(instances))
{
}

Registrar::~Registrar()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Registrar::start()
{
    constexpr int attempts = 20;
    httplib::Client client(m_address, m_port);
    prepare(client);
    for (int i = 0; i < attempts && !round(client); ++i) {
    }
    m_thread = std::thread([this] { run(); });
}

void Registrar::join(const Instance &instance)
{
    {
        const std::lock_guard talk(m_talk);
        m_members[&instance] = Membership::New;
    }
    const std::lock_guard lock(m_mutex);
    m_woken = true;
    m_wake.notify_all();
}

void Registrar::leave(const Instance &instance)
{
    const std::lock_guard talk(m_talk);
    m_members[&instance] = Membership::Left;
    httplib::Client client(m_address, m_port);
    prepare(client);
    client.Delete(pathOf(instance.spec()));
}

void Registrar::run()
{
    httplib::Client client(m_address, m_port);
    prepare(client);
    client.set_keep_alive(true);
    std::unique_lock lock(m_mutex);
    while (!m_ending) {
        m_woken = false;
        lock.unlock();
        round(client);
        lock.lock();
        m_wake.wait_for(lock, std::chrono::seconds(renewalSeconds),
                        [this] { return m_ending || m_woken; });
    }
}

bool Registrar::round(httplib::Client &client)
{
    return std::ranges::all_of(m_instances, [&](const Instance *instance) {
        return !instance->isAlive() || renew(client, *instance);
    });
}

/// False: the registry cannot be reached.
bool Registrar::renew(httplib::Client &client, const Instance &instance)
{
    const std::lock_guard talk(m_talk);
    Membership &member = m_members[&instance];
    if (member == Membership::Left)
        return true;
    if (member == Membership::Registered) {
        const auto renewed =
            client.Put(pathOf(instance.spec()) + "?status=UP", "", "application/json");
        if (!renewed || renewed->status != 404)
            return renewed != nullptr;
    }
    const auto registered =
        client.Post("/eureka/apps/" + appOf(instance.spec()), bodyOf(instance), "application/json");
    if (registered)
        member = Membership::Registered;
    return registered != nullptr;
}

} // namespace switchyard::lab
