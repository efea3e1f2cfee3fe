#include "app/balancers/alibabaclb.h"

#include "app/balancers/clbreading.h"
#include "app/net/json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace switchyard
{
namespace
{

constexpr size_t batchSize = 20; // what one SetBackendServers takes
constexpr int maxWeight = 100;
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

std::vector<std::pair<QString, int>> highestFirst(const Weights &target)
{
    std::vector<std::pair<QString, int>> servers(target.begin(), target.end());
    std::ranges::stable_sort(servers, std::greater(), &std::pair<QString, int>::second);
    return servers;
}

Failure partly(Failure why, size_t applied, size_t all)
{
    why.detail = Text::tr("Partly applied: %1 of %2 servers took their new weight, then: %3 "
                          "Read the weights back before anything else.")
                     .arg(applied)
                     .arg(all)
                     .arg(why.detail);
    return why;
}

} // namespace

struct AlibabaClb::Batch {
    QByteArray action;
    AlibabaParameters parameters;
    size_t servers = 0;
};

AlibabaClb::AlibabaClb(const BalancerProfile &profile, const Credentials &credentials)
    : m_profile(profile), m_reads(profile, credentials), m_writes(profile, credentials)
{
}

BalancerTraits AlibabaClb::traits() const
{
    return {.maxWeight = maxWeight,
            .lagMs = m_profile.lagMs >= 0 ? m_profile.lagMs : usualLagMs,
            .lifeMs = m_profile.lifeMs >= 0 ? m_profile.lifeMs : callLifeMs,
            .tellsSessions = false,
            .splitOf = QStringLiteral("connections")};
}

Result<BalancerReading> AlibabaClb::read(const Call &call)
{
    const QByteArray action = m_profile.group.isEmpty() ? "DescribeLoadBalancerAttribute"
                                                        : "DescribeVServerGroupAttribute";
    const auto answer = m_reads.ask(action, targetOf(m_profile), Effect::Reads, call);
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
        Batch batch{.action = m_profile.group.isEmpty() ? "SetBackendServers"
                                                        : "SetVServerGroupAttribute",
                    .parameters = targetOf(m_profile)};
        QJsonArray list;
        for (size_t i = at; i < std::min(at + batchSize, servers.size()); ++i, ++batch.servers) {
            QJsonObject server{{QStringLiteral("ServerId"), servers[i].first},
                               {QStringLiteral("Weight"), QString::number(servers[i].second)},
                               {QStringLiteral("Type"), typeOf(servers[i].first)}};
            if (!m_profile.group.isEmpty())
                server[QStringLiteral("Port")] = m_profile.port;
            list += server;
        }
        batch.parameters["BackendServers"] = QJsonDocument(list).toJson(QJsonDocument::Compact);
        batches.push_back(std::move(batch));
    }
    return batches;
}

/// Why a target is not sent at all; empty when it may be.
QString AlibabaClb::refusalOf(const Weights &target) const
{
    const QStringList ours = serversOf(m_profile);
    if (target.empty())
        return Text::tr("No weights were given; nothing was sent.");
    if (!m_profile.group.isEmpty() && m_profile.port == 0)
        return Text::tr("The profile names a server group but no port; nothing was sent.");
    for (const auto &[server, weight] : target) {
        if (!ours.contains(server))
            return Text::tr("The server %1 is not in the profile; nothing was sent.").arg(server);
        if (weight < 0 || weight > maxWeight)
            return Text::tr("A weight of %1 for %2 is not 0 to 100; nothing was sent.")
                .arg(weight)
                .arg(server);
    }
    return {};
}

Outcome AlibabaClb::set(const Weights &target, const Call &call)
{
    if (const QString no = refusalOf(target); !no.isEmpty())
        return Refused{{.kind = Failure::Kind::Refused, .detail = no}};
    size_t applied = 0;
    QString requestId;
    for (const Batch &batch : batchesOf(target)) {
        auto answer = m_writes.ask(batch.action, batch.parameters, Effect::Changes, call);
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
        if (applied > 0)
            return Unknown{partly(why, applied, target.size())};
        return why.maySent ? Outcome(Unknown{why}) : Outcome(Refused{why});
    }
    return Ok{requestId};
}

QStringList AlibabaClb::preview(const Weights &target) const
{
    QStringList lines;
    for (const Batch &batch : batchesOf(target)) {
        QString line = QStringLiteral("POST %1 %2")
                           .arg(m_writes.endpoint(), QString::fromLatin1(batch.action));
        for (const auto &[name, value] : batch.parameters)
            line +=
                QStringLiteral(" %1=%2").arg(QString::fromLatin1(name), QString::fromUtf8(value));
        lines += line;
    }
    return lines;
}

Result<QStringList> AlibabaClb::check(const Call &call)
{
    const auto reading = read(call);
    if (!reading)
        return Error(reading.error());
    QStringList wrong;
    for (const QString &server : reading->missing)
        wrong +=
            Text::tr("The server %1 of the profile is not behind %2. Add it there, or take it out "
                     "of the "
                     "profile.")
                .arg(server, m_profile.loadBalancer);
    for (const auto &[server, weight] : reading->foreign) {
        if (weight > 0)
            wrong += Text::tr("%1 also sends traffic to %2 (weight %3), which the profile does not "
                              "know. Add it to "
                              "a zone, or take it out there.")
                         .arg(m_profile.loadBalancer, shownText(server, 80))
                         .arg(weight);
    }
    return wrong;
}

BalancerPtr makeAlibabaClb(const BalancerProfile &profile, const Credentials &credentials)
{
    return std::make_unique<AlibabaClb>(profile, credentials);
}

} // namespace switchyard
