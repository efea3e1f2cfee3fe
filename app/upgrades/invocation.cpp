#include "app/upgrades/invocation.h"

#include "app/net/json.h"
#include "app/net/lastwords.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <limits>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;
using Ends = std::optional<CommandEnd>;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CloudAssistant)
};

/// What a status says of the command.
enum class Says : quint8 {
    UnderWay,
    Exited,      ///< by itself; its exit code tells the rest
    NotRun,      ///< for certain
    Cut,         ///< it had begun, and did not come to its end
    Undelivered, ///< it was not handed over; the error code tells whether that is certain
};
struct Status {
    const char *name;
    Says says;
};
constexpr Status statuses[] = {
    {"Pending", Says::UnderWay},  {"Scheduled", Says::UnderWay}, {"Running", Says::UnderWay},
    {"Stopping", Says::UnderWay}, {"Success", Says::Exited},     {"Failed", Says::Exited},
    {"Invalid", Says::NotRun},    {"Cancelled", Says::NotRun},   {"Error", Says::Cut},
    {"Timeout", Says::Cut},       {"Terminated", Says::Cut},     {"Aborted", Says::Undelivered},
};

/// Why a command was certainly not handed over. A delivery that only took too long is not among
/// them: the server may have it.
constexpr const char *neverDelivered[] = {
    "InstanceNotExists", "InstanceReleased",  "InstanceNotRunning", "CommandNotApplicable",
    "ClientNotRunning",  "ClientNeedUpgrade", "AccountNotExists",   "DirectoryNotExists",
};

Failure malformed(const QString &detail)
{
    return {.kind = Failure::Kind::Malformed, .detail = detail, .maySent = true};
}

bool isAmong(const QString &code)
{
    return std::ranges::any_of(
        neverDelivered, [&code](const char *each) { return code == QLatin1StringView(each); });
}

QString text(const QJsonObject &of, QLatin1StringView key, qsizetype limit)
{
    return shownText(of[key].toString(), limit);
}

/// What Cloud Assistant itself says of it, with its last words.
QString account(const QJsonObject &result, const QString &words)
{
    QString said = text(result, "InvocationStatus"_L1, 40);
    for (const auto key : {"ErrorCode"_L1, "ErrorInfo"_L1})
        if (const QString more = text(result, key, 200); !more.isEmpty())
            said += u", "_s + more;
    return words.isEmpty() ? said : Text::tr("%1; its last words: %2").arg(said, words);
}

Result<Ends> exited(const QJsonObject &result, CommandEnd end)
{
    const auto code = wholeNumber(result["ExitCode"_L1], std::numeric_limits<int>::min(),
                                  std::numeric_limits<int>::max());
    const bool succeeded = result["InvocationStatus"_L1] == "Success"_L1;
    if (!code || succeeded != (*code == 0))
        return Error(malformed(Text::tr("Cloud Assistant calls command %1 a %2, but its exit code "
                                        "does not say so.")
                                   .arg(end.requestId, text(result, "InvocationStatus"_L1, 40))));
    end.is = CommandEnd::Is::Ended;
    end.exitCode = int(*code);
    return Ends(end);
}

Result<Ends> endOf(const QJsonObject &result, const InvocationId &id)
{
    const QString name = result["InvocationStatus"_L1].toString();
    const auto *status = std::ranges::find_if(
        statuses, [&name](const Status &row) { return name == QLatin1StringView(row.name); });
    if (status == std::end(statuses))
        return Error(malformed(Text::tr("Command %1 has the status \"%2\", which is not known "
                                        "here.")
                                   .arg(shownText(id.invocation, 80), shownText(name, 40))));
    if (status->says == Says::UnderWay)
        return Ends();
    CommandEnd end{.words =
                       lastWords(QByteArray::fromBase64(result["Output"_L1].toString().toLatin1())),
                   .requestId = shownText(id.invocation, 80)};
    if (status->says == Says::Exited)
        return exited(result, end);
    const bool notRun =
        status->says == Says::NotRun ||
        (status->says == Says::Undelivered && isAmong(result["ErrorCode"_L1].toString()));
    end.is = notRun ? CommandEnd::Is::NotRun : CommandEnd::Is::Unknown;
    end.why = {.kind =
                   !notRun && name == u"Timeout" ? Failure::Kind::TimedOut : Failure::Kind::Refused,
               .detail = (notRun ? Text::tr("Cloud Assistant did not run command %1 on %2: %3.")
                                 : Text::tr("Cloud Assistant says of command %1 on %2: %3."))
                             .arg(end.requestId, id.server, account(result, end.words)),
               .maySent = !notRun,
               .requestId = end.requestId};
    return Ends(end);
}

} // namespace

Result<Ends> readInvocation(AlibabaApi &api, const InvocationId &id, const Call &call)
{
    const auto answer = api.ask({ecsAction("DescribeInvocationResults"),
                                 {{"RegionId", id.region.toUtf8()},
                                  {"InvokeId", id.invocation.toUtf8()},
                                  {"InstanceId", id.server.toUtf8()},
                                  {"ContentEncoding", "Base64"}}},
                                call);
    if (!answer)
        return Error(answer.error());
    const QJsonValue results =
        answer->object["Invocation"_L1]["InvocationResults"_L1]["InvocationResult"_L1];
    if (!results.isArray() || answer->requestId.isEmpty())
        return Error(malformed(Text::tr("The answer about command %1 has no list of results or no "
                                        "RequestId.")
                                   .arg(shownText(id.invocation, 80))));
    const QJsonArray list = results.toArray();
    if (list.isEmpty())
        return Ends();
    const QJsonObject result = list.first().toObject();
    if (list.size() > 1 || result["InvokeId"_L1] != id.invocation ||
        result["InstanceId"_L1] != id.server)
        return Error(malformed(Text::tr("The answer about command %1 on %2 is about another one.")
                                   .arg(shownText(id.invocation, 80), id.server)));
    return endOf(result, id);
}

} // namespace switchyard
