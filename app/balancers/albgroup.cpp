#include "app/balancers/alibabaalb.h"

#include "app/balancers/albjobs.h"
#include "app/balancers/albreading.h"
#include "app/balancers/alibabaweights.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>
#include <algorithm>

namespace switchyard
{
namespace
{

constexpr size_t batchSize = 40; // what one UpdateServerGroupServersAttribute takes

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AlibabaAlb)
};

/// Kind of a server, which the API wants to be told; ids say it.
QByteArray typeOf(const QString &server)
{
    if (server.startsWith(u"eni-"))
        return "Eni";
    if (server.startsWith(u"eci-"))
        return "Eci";
    static const QRegularExpression address(QStringLiteral("^[0-9.]+$|:"));
    return address.match(server).hasMatch() ? "Ip" : "Ecs";
}

QString stickinessOf(const QJsonObject &group, const QString &id)
{
    const QJsonValue sticky = group[QStringLiteral("StickySessionConfig")];
    if (!sticky[QStringLiteral("StickySessionEnabled")].toBool())
        return {};
    return Text::tr(
               "Server group %1 keeps clients on their server by a cookie (%2 s). They stay in "
               "the dark zone for so long after a shift.")
        .arg(id)
        .arg(sticky[QStringLiteral("CookieTimeout")].toInt());
}

QString drainOf(const QJsonObject &group, const QString &id)
{
    const QJsonValue drain = group[QStringLiteral("ConnectionDrainConfig")];
    if (!drain[QStringLiteral("ConnectionDrainEnabled")].toBool())
        return Text::tr("Server group %1 has no connection drain: requests that run on a server "
                        "when it is removed end by themselves.")
            .arg(id);
    return Text::tr("Server group %1 cuts what still runs on a server %2 s after it was removed "
                    "(connection drain). A weight of 0 does not start that.")
        .arg(id)
        .arg(drain[QStringLiteral("ConnectionDrainTimeout")].toInt());
}

} // namespace

struct AlibabaAlbGroup::Batch {
    AlibabaCall call;
    size_t servers = 0;
};

AlibabaAlbGroup::AlibabaAlbGroup(const BalancerProfile &profile, const Credentials &credentials)
    : m_profile(profile), m_reads(alibabaAccountOf(profile), credentials),
      m_writes(alibabaAccountOf(profile), credentials)
{
}

BalancerTraits AlibabaAlbGroup::traits() const { return albTraits(m_profile); }

AlibabaCall AlibabaAlbGroup::readCall() const
{
    return {alibabaAction("ListServerGroupServers"),
            {{"ServerGroupId", m_profile.group.toUtf8()}, {"MaxResults", "100"}}};
}

Result<BalancerReading> AlibabaAlbGroup::read(const Call &call)
{
    const auto servers = readPages(m_reads, readCall(), QStringLiteral("Servers"), call);
    if (!servers)
        return Error(servers.error());
    return albGroupReading(m_profile, *servers);
}

std::vector<AlibabaAlbGroup::Batch> AlibabaAlbGroup::batchesOf(const Weights &target) const
{
    const auto servers = highestFirst(target);
    std::vector<Batch> batches;
    for (size_t at = 0; at < servers.size(); at += batchSize) {
        Batch batch{{alibabaAction("UpdateServerGroupServersAttribute"),
                     {{"ServerGroupId", m_profile.group.toUtf8()}}}};
        AlibabaParameters &parameters = batch.call.parameters;
        for (size_t i = at; i < std::min(at + batchSize, servers.size()); ++i) {
            const QByteArray server = "Servers." + QByteArray::number(++batch.servers) + '.';
            parameters[server + "ServerId"] = servers[i].first.toUtf8();
            parameters[server + "ServerType"] = typeOf(servers[i].first);
            parameters[server + "Port"] = QByteArray::number(m_profile.port);
            parameters[server + "Weight"] = QByteArray::number(servers[i].second);
        }
        batches.push_back(std::move(batch));
    }
    return batches;
}

Outcome AlibabaAlbGroup::set(const Weights &target, const Call &call)
{
    if (const QString no = refusalOfTarget(m_profile, target); !no.isEmpty())
        return Refused{{.kind = Failure::Kind::Refused, .detail = no}};
    size_t applied = 0;
    Outcome outcome;
    for (const Batch &batch : batchesOf(target)) {
        outcome = changeByJob(m_writes, batch.call, call);
        if (const auto *refused = std::get_if<Refused>(&outcome))
            return notWhole(refused->why, applied, target.size());
        if (const auto *unknown = std::get_if<Unknown>(&outcome))
            return notWhole(unknown->why, applied, target.size());
        applied += batch.servers;
    }
    return outcome;
}

QStringList AlibabaAlbGroup::preview(const Weights &target) const
{
    QStringList lines;
    for (const Batch &batch : batchesOf(target))
        lines += m_writes.shown(batch.call);
    return lines;
}

QStringList AlibabaAlbGroup::commands(const Weights &target) const
{
    QStringList lines;
    for (const Batch &batch : batchesOf(target))
        lines += m_writes.command(batch.call);
    return lines;
}

QStringList AlibabaAlbGroup::readCommands() const { return {m_reads.command(readCall())}; }

Result<QStringList> AlibabaAlbGroup::check(const Call &call)
{
    const auto reading = read(call);
    if (!reading)
        return Error(reading.error());
    return unlikeProfile(*reading, m_profile.group);
}

Result<QStringList> AlibabaAlbGroup::notes(const Call &call)
{
    const auto groups =
        readPages(m_reads,
                  {alibabaAction("ListServerGroups"),
                   {{"ServerGroupIds.1", m_profile.group.toUtf8()}, {"MaxResults", "100"}}},
                  QStringLiteral("ServerGroups"), call);
    if (!groups)
        return Error(groups.error());
    QStringList lines;
    for (const QJsonValue &group : *groups) {
        if (group[QStringLiteral("ServerGroupId")].toString() != m_profile.group)
            continue;
        lines += stickinessOf(group.toObject(), m_profile.group);
        lines += drainOf(group.toObject(), m_profile.group);
    }
    lines.removeAll(QString());
    return lines;
}

BalancerTraits albTraits(const BalancerProfile &profile)
{
    constexpr qint64 usualLagMs = 5'000;
    constexpr qint64 callLifeMs = 120'000; // a job may wait for the one before it
    return {.maxWeight = alibabaMaxWeight,
            .lagMs = profile.lagMs >= 0 ? profile.lagMs : usualLagMs,
            .lifeMs = profile.lifeMs >= 0 ? profile.lifeMs : callLifeMs,
            .setLimitMs = 30'000,
            .tellsSessions = false,
            .splitOf = QStringLiteral("requests")};
}

BalancerPtr makeAlibabaAlb(const BalancerProfile &profile, const Credentials &credentials)
{
    if (profile.rule.isEmpty())
        return std::make_unique<AlibabaAlbGroup>(profile, credentials);
    return std::make_unique<AlibabaAlbRule>(profile, credentials);
}

} // namespace switchyard
