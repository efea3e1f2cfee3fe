#include "app/jobs/elastictree.h"

#include "models/zones/cron.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace switchyard::elastic
{
namespace
{

using What = ZkKey::What;

/// A value of the job's configuration: JSON before version 3, YAML since.
QString valueIn(const QByteArray &config, const QString &key)
{
    if (config.trimmed().startsWith('{'))
        return QJsonDocument::fromJson(config).object().value(key).toString();
    const QString prefix = key + u':';
    for (const QString &line : QString::fromUtf8(config).split(u'\n')) {
        if (!line.startsWith(prefix))
            continue;
        QString value = line.sliced(prefix.size()).trimmed();
        const bool quoted = value.size() > 1 && value.front() == value.back() &&
                            (value.front() == u'"' || value.front() == u'\'');
        return quoted ? value.sliced(1, value.size() - 2) : value;
    }
    return {};
}

/// "10.0.1.11@-@4711" is a process on 10.0.1.11.
QString hostOf(const QByteArray &instance)
{
    return QString::fromUtf8(instance.left(instance.indexOf("@-@")));
}

JobMachine &machineAt(ScheduledJob &job, const QString &host)
{
    const auto found = std::ranges::find(job.machines, host, &JobMachine::host);
    if (found != job.machines.end())
        return *found;
    job.machines.push_back({.host = host});
    return job.machines.back();
}

ScheduledJob jobAt(const QByteArray &path, const QString &name, const ZkTree &tree)
{
    ScheduledJob job{.name = name};
    for (const QByteArray &host : tree.children(path + "/servers"))
        machineAt(job, QString::fromUtf8(host)).enabled =
            tree.leaf(path + "/servers/" + host).data.trimmed() != disabled;
    for (const QByteArray &instance : tree.children(path + "/instances"))
        machineAt(job, hostOf(instance)).alive = true;
    for (const QByteArray &item : tree.children(path + "/sharding")) {
        const QByteArray shard = path + "/sharding/" + item;
        if (tree.leaf(shard + "/running").exists)
            ++machineAt(job, hostOf(tree.leaf(shard + "/instance").data.trimmed())).running;
    }
    return job;
}

} // namespace

QByteArray machineNode(const QByteArray &root, const QString &job, const QString &host)
{
    return root + '/' + job.toUtf8() + "/servers/" + host.toUtf8();
}

std::vector<ZkKey> wanted(const QByteArray &root, const ZkTree &tree)
{
    std::vector<ZkKey> keys{{What::Children, root}};
    for (const QByteArray &name : tree.children(root)) {
        const QByteArray path = root + '/' + name;
        keys.push_back({What::Data, path + "/config"});
        for (const char *under : {"/servers", "/instances", "/sharding"})
            keys.push_back({What::Children, path + under});
        for (const QByteArray &host : tree.children(path + "/servers"))
            keys.push_back({What::Data, path + "/servers/" + host});
        for (const QByteArray &item : tree.children(path + "/sharding"))
            for (const char *of : {"/instance", "/running"})
                keys.push_back({What::Data, path + "/sharding/" + item + of});
    }
    return keys;
}

JobsReading jobsIn(const QByteArray &root, const ZkTree &tree, qint64 utcMs, const QTimeZone &zone)
{
    JobsReading jobs;
    for (const QByteArray &name : tree.children(root)) {
        const QByteArray path = root + '/' + name;
        const ZkNode &config = tree.leaf(path + "/config");
        if (!config.exists)
            continue; // something else that stands in the namespace
        ScheduledJob job = jobAt(path, QString::fromUtf8(name), tree);
        const QByteArray own = valueIn(config.data, QStringLiteral("timeZone")).toUtf8();
        job.nextUtcMs = nextFire(valueIn(config.data, QStringLiteral("cron")), utcMs,
                                 QTimeZone::isTimeZoneIdAvailable(own) ? QTimeZone(own) : zone)
                            .value_or(0);
        jobs.push_back(std::move(job));
    }
    std::ranges::sort(jobs, {}, &ScheduledJob::name);
    return jobs;
}

} // namespace switchyard::elastic
