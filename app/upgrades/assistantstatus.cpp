#include "app/upgrades/assistantstatus.h"

#include "app/net/json.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <set>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CloudAssistant)
};

constexpr int perCall = 50; ///< the API's own limit

using Servers = std::set<QString>;

AlibabaCall callFor(const QString &region, const QStringList &servers)
{
    AlibabaCall call{ecsAction("DescribeCloudAssistantStatus"),
                     {{"RegionId", region.toUtf8()},
                      {"PageNumber", "1"},
                      {"PageSize", QByteArray::number(perCall)}}};
    for (qsizetype i = 0; i < servers.size(); ++i)
        call.parameters["InstanceId." + QByteArray::number(i + 1)] = servers[i].toUtf8();
    return call;
}

/// Those of some servers on which it runs.
Result<Servers> runningAmong(AlibabaApi &api, const QString &region, const QStringList &servers,
                             const Call &call)
{
    const auto answer = api.ask(callFor(region, servers), call);
    if (!answer)
        return Error(answer.error());
    const QJsonValue told =
        answer->object["InstanceCloudAssistantStatusSet"_L1]["InstanceCloudAssistantStatus"_L1];
    if (!told.isArray() || answer->requestId.isEmpty())
        return Error(Failure{
            .kind = Failure::Kind::Malformed,
            .detail = Text::tr("The answer to DescribeCloudAssistantStatus has no list of servers "
                               "or no RequestId."),
            .maySent = true,
            .requestId = answer->requestId});
    Servers running;
    for (const QJsonValue &each : told.toArray())
        if (each["CloudAssistantStatus"_L1] == "true"_L1)
            running.insert(each["InstanceId"_L1].toString());
    return running;
}

} // namespace

QStringList assistantProblems(AlibabaApi &api, const AssistantProfile &profile, const Call &call)
{
    Servers wanted;
    for (const auto &[host, server] : profile.servers)
        wanted.insert(server);
    const QStringList all(wanted.begin(), wanted.end());
    QStringList problems;
    for (qsizetype i = 0; i < all.size(); i += perCall) {
        const QStringList some = all.mid(i, perCall);
        const auto running = runningAmong(api, profile.region, some, call);
        if (!running)
            return {running.error().detail};
        for (const QString &server : some)
            if (!running->contains(server))
                problems += Text::tr("Cloud Assistant does not run on %1, or its region %2 has no "
                                     "such server: nothing could be deployed there.")
                                .arg(server, profile.region);
    }
    return problems;
}

} // namespace switchyard
