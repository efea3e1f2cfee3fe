#include "app/balancers/alibabaclb.h"

#include "app/balancers/alibabaweights.h"
#include "app/balancers/clblisteners.h"
#include "app/balancers/clbreading.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace switchyard
{
namespace
{

constexpr size_t batchSize = 20; // what one SetBackendServers takes
constexpr qint64 usualLagMs = 5'000;
constexpr qint64 callLifeMs = 60'000;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AlibabaClb)
};

/// Kind of a server, which the API wants to be told for all but ECS; ids say it.
QString typeOf(const QString &server)
{
    for (const QString &type : {QStringLiteral("eni"), QStringLiteral("eci")}) {
        if (server.startsWith(type + QLatin1Char('-')))
            return type;
    }
    return QStringLiteral("ecs");
}

AlibabaParameters targetOf(const BalancerProfile &profile)
{
    AlibabaParameters parameters{{"RegionId", profile.region.toUtf8()}};
    if (profile.group.isEmpty())
        parameters["LoadBalancerId"] = profile.loadBalancer.toUtf8();
    else
        parameters["VServerGroupId"] = profile.group.toUtf8();
    return parameters;
}

} // namespace

struct AlibabaClb::Batch {
    AlibabaCall call;
    size_t servers = 0;
};

AlibabaClb::AlibabaClb(const BalancerProfile &profile, const Credentials &credentials)
    : m_profile(profile), m_reads(alibabaAccountOf(profile), credentials),
      m_writes(alibabaAccountOf(profile), credentials)
{
}

BalancerTraits AlibabaClb::traits() const
{
    return {.maxWeight = alibabaMaxWeight,
            .lagMs = m_profile.lagMs >= 0 ? m_profile.lagMs : usualLagMs,
            .lifeMs = m_profile.lifeMs >= 0 ? m_profile.lifeMs : callLifeMs,
            .tellsSessions = false,
            .splitOf = QStringLiteral("connections")};
}

AlibabaCall AlibabaClb::readCall() const
{
    return {alibabaAction(m_profile.group.isEmpty() ? "DescribeLoadBalancerAttribute"
                                                    : "DescribeVServerGroupAttribute"),
            targetOf(m_profile)};
}

Result<BalancerReading> AlibabaClb::read(const Call &call)
{
    const auto answer = m_reads.ask(readCall(), call);
    if (!answer)
        return Error(answer.error());
    auto reading = clbReading(m_profile, answer->object);
    if (!reading)
        reading.error().requestId = answer->requestId;
    return reading;
}

std::vector<AlibabaClb::Batch> AlibabaClb::batchesOf(const Weights &target) const
{
    const auto servers = highestFirst(target);
    std::vector<Batch> batches;
    for (size_t at = 0; at < servers.size(); at += batchSize) {
        Batch batch{{alibabaAction(m_profile.group.isEmpty() ? "SetBackendServers"
                                                             : "SetVServerGroupAttribute"),
                     targetOf(m_profile)}};
        QJsonArray list;
        for (size_t i = at; i < std::min(at + batchSize, servers.size()); ++i, ++batch.servers) {
            QJsonObject server{{QStringLiteral("ServerId"), servers[i].first},
                               {QStringLiteral("Weight"), QString::number(servers[i].second)},
                               {QStringLiteral("Type"), typeOf(servers[i].first)}};
            if (!m_profile.group.isEmpty())
                server[QStringLiteral("Port")] = m_profile.port;
            list += server;
        }
        batch.call.parameters["BackendServers"] =
            QJsonDocument(list).toJson(QJsonDocument::Compact);
        batches.push_back(std::move(batch));
    }
    return batches;
}

Outcome AlibabaClb::set(const Weights &target, const Call &call)
{
    if (const QString no = refusalOfTarget(m_profile, target); !no.isEmpty())
        return Refused{{.kind = Failure::Kind::Refused, .detail = no}};
    size_t applied = 0;
    QString requestId;
    for (const Batch &batch : batchesOf(target)) {
        auto answer = m_writes.ask(batch.call, call);
        Failure why;
        if (!answer) {
            why = answer.error();
        } else if (const QString wrong = foreignAnswer(m_profile, answer->object);
                   !wrong.isEmpty() || answer->requestId.isEmpty()) {
            why = {.kind = Failure::Kind::Malformed,
                   .detail = wrong.isEmpty() ? Text::tr("The answer has no RequestId.") : wrong,
                   .maySent = true,
                   .requestId = answer->requestId};
        } else {
            applied += batch.servers;
            requestId = answer->requestId;
            continue;
        }
        return notWhole(why, applied, target.size());
    }
    return Ok{requestId};
}

QStringList AlibabaClb::preview(const Weights &target) const
{
    QStringList lines;
    for (const Batch &batch : batchesOf(target))
        lines += m_writes.shown(batch.call);
    return lines;
}

QStringList AlibabaClb::commands(const Weights &target) const
{
    QStringList lines;
    for (const Batch &batch : batchesOf(target))
        lines += m_writes.command(batch.call);
    return lines;
}

QStringList AlibabaClb::readCommands() const { return {m_reads.command(readCall())}; }

Result<QStringList> AlibabaClb::check(const Call &call)
{
    const auto reading = read(call);
    if (!reading)
        return Error(reading.error());
    return unlikeProfile(*reading, m_profile.loadBalancer);
}

Result<QStringList> AlibabaClb::notes(const Call &call)
{
    return readClbListenerNotes(m_reads, m_profile, call);
}

BalancerPtr makeAlibabaClb(const BalancerProfile &profile, const Credentials &credentials)
{
    return std::make_unique<AlibabaClb>(profile, credentials);
}

} // namespace switchyard
