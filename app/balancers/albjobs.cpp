#include "app/balancers/albjobs.h"

#include "app/clouds/alibabaerrors.h"
#include "app/net/json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUuid>
#include <condition_variable>
#include <set>

namespace switchyard
{
namespace
{

using std::chrono::milliseconds;

constexpr milliseconds firstPause{200};
constexpr milliseconds longestPause{3'000};
constexpr int mostPages = 50;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AlibabaAlb)
};

Failure malformed(const QString &detail, const QString &requestId)
{
    return {.kind = Failure::Kind::Malformed,
            .detail = detail,
            .maySent = true,
            .requestId = requestId};
}

/// False: the call was stopped or its time is over.
bool pauseFor(milliseconds time, const Call &call)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, call.stop, std::min(time, call.left()), [] { return false; });
    return !call.stop.stop_requested() && call.left().count() > 0;
}

Failure notHeardOf(const QString &job, const Call &call)
{
    return {.kind = call.stop.stop_requested() ? Failure::Kind::Stopped : Failure::Kind::TimedOut,
            .detail = Text::tr("The change was accepted as job %1, which has not ended yet. It may "
                               "still take effect; read the weights back before anything else.")
                          .arg(shownText(job, 80)),
            .maySent = true};
}

/// What a job that is listed says; nothing: it is still at work.
std::optional<Outcome> verdictOf(const QJsonObject &job, const QString &id,
                                 const QString &requestId)
{
    const QString status = job[QStringLiteral("Status")].toString().toLower();
    if (status == u"succeeded")
        return Ok{requestId};
    if (status == u"processing")
        return std::nullopt;
    if (status != u"failed")
        return Unknown{malformed(Text::tr("Job %1 of the change has the status \"%2\", which is "
                                          "not known here. Read the weights back.")
                                     .arg(shownText(id, 80), shownText(status, 40)),
                                 requestId)};
    const QString code = shownText(job[QStringLiteral("ErrorCode")].toString(), 80);
    const QString message = shownText(job[QStringLiteral("ErrorMessage")].toString());
    return Refused{
        {.kind = isAlibabaBusy(code) ? Failure::Kind::Busy : Failure::Kind::Refused,
         .detail = Text::tr("The change was accepted, but its job failed: %1 (%2). The weights "
                            "stay as they were.")
                       .arg(message, code),
         .requestId = requestId}};
}

/// The listed job of this id; an empty one where the list does not have it yet.
Result<QJsonObject> readJob(AlibabaApi &api, const QString &id, const Call &call)
{
    const auto answer = api.ask({alibabaAction("ListAsynJobs"), {{"JobIds.1", id.toUtf8()}}}, call);
    if (!answer)
        return Error(answer.error());
    const QJsonValue jobs = answer->object[QStringLiteral("Jobs")];
    if (!jobs.isArray())
        return Error(malformed(
            Text::tr("The answer about job %1 has no list of jobs.").arg(shownText(id, 80)),
            answer->requestId));
    for (const QJsonValue &job : jobs.toArray()) {
        if (job[QStringLiteral("Id")].toString() == id)
            return job.toObject();
    }
    return QJsonObject();
}

Outcome followJob(AlibabaApi &api, const QString &id, const QString &requestId, const Call &call)
{
    for (milliseconds pause = firstPause;; pause = std::min(2 * pause, longestPause)) {
        const auto job = readJob(api, id, call);
        if (!job && job.error().kind != Failure::Kind::Busy) {
            Failure why = job.error();
            why.maySent = true;
            return Unknown{why};
        }
        if (job && !job->isEmpty()) {
            if (auto verdict = verdictOf(*job, id, requestId))
                return *verdict;
        }
        if (!pauseFor(pause, call))
            return Unknown{notHeardOf(id, call)};
    }
}

} // namespace

Outcome changeByJob(AlibabaApi &api, AlibabaCall change, const Call &call)
{
    change.parameters["ClientToken"] = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const auto answer = api.ask(change, call);
    if (!answer)
        return answer.error().maySent ? Outcome(Unknown{answer.error()})
                                      : Outcome(Refused{answer.error()});
    const QString job = answer->object[QStringLiteral("JobId")].toString();
    if (job.isEmpty() || answer->requestId.isEmpty())
        return Unknown{malformed(Text::tr("The answer to %1 has no JobId or no RequestId.")
                                     .arg(QString::fromLatin1(change.action.name)),
                                 answer->requestId)};
    return followJob(api, job, answer->requestId, call);
}

Result<QJsonArray> readPages(AlibabaApi &api, AlibabaCall asked, const QString &list,
                             const Call &call)
{
    QJsonArray all;
    std::set<QString> tokens;
    for (int page = 0; page < mostPages; ++page) {
        const auto answer = api.ask(asked, call);
        if (!answer)
            return Error(answer.error());
        const QJsonValue listed = answer->object[list];
        const QJsonValue next = answer->object[QStringLiteral("NextToken")];
        const bool tellsNext = next.isUndefined() || next.isNull() || next.isString();
        if (!listed.isArray() || !tellsNext || answer->requestId.isEmpty())
            return Error(malformed(Text::tr("The answer to %1 has no list, no RequestId or no "
                                            "usable NextToken.")
                                       .arg(QString::fromLatin1(asked.action.name)),
                                   answer->requestId));
        for (const QJsonValue &element : listed.toArray())
            all += element;
        const QString token = next.toString();
        if (token.isEmpty())
            return all;
        if (!tokens.insert(token).second)
            break;
        asked.parameters["NextToken"] = token.toUtf8();
    }
    return Error(malformed(Text::tr("%1 does not come to an end of its pages.")
                               .arg(QString::fromLatin1(asked.action.name)),
                           {}));
}

} // namespace switchyard
