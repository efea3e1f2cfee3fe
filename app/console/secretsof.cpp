#include "app/console/secretsof.h"

#include <QCoreApplication>

#include <map>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Secrets)
};

} // namespace

std::vector<SecretRow> secretsOf(const Profile &profile)
{
    std::map<QString, QStringList> users;
    const auto add = [&](const SecretSource &source, const QString &user) {
        if (source.kind == SecretSource::Kind::Keychain && !users[source.name].contains(user))
            users[source.name] << user;
    };
    for (const BalancerProfile &balancer : profile.balancers)
        add(balancer.credentials, Said::tr("balancer %1").arg(balancer.id));
    for (const RegistryProfile &registry : profile.registries)
        add(registry.credentials, Said::tr("registry of %1").arg(nameOf(registry.zone)));
    for (const QueueProfile &queue : profile.queues)
        add(queue.credentials, Said::tr("message queue of %1").arg(nameOf(queue.zone)));
    for (const JobsProfile &jobs : profile.jobs)
        add(jobs.credentials, Said::tr("scheduler of jobs"));
    add(profile.upgrade.assistant.credentials, Said::tr("Cloud Assistant"));
    add(profile.upgrade.stop.credentials, Said::tr("stopping instances"));
    add(profile.probe.credentials, Said::tr("direct probes"));
    for (const PartProfile &part : profile.parts)
        add(part.credentials, Said::tr("part %1").arg(part.name));
    add(profile.team.credentials, Said::tr("the team's database"));
    for (const NotifyProfile &robot : profile.notify) {
        const QString name = robot.name.isEmpty() ? robot.kind : robot.name;
        add(robot.url, Said::tr("address of robot %1").arg(name));
        add(robot.secret, Said::tr("signature of robot %1").arg(name));
    }
    std::vector<SecretRow> rows;
    for (const auto &[name, usedBy] : users)
        rows.push_back({name, usedBy});
    return rows;
}

} // namespace switchyard::console
