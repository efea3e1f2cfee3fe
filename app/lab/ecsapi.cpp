#include "app/lab/ecsapi.h"

#include "app/lab/clock.h"

#include <QDateTime>
#include <QJsonArray>
#include <QUuid>

#include <algorithm>

namespace switchyard::lab
{
namespace
{

constexpr qsizetype mostContent = qsizetype(24) * 1024;
constexpr int usualSeconds = 60;

RpcError error(int status, const char *code, const char *message)
{
    return {status, QString::fromLatin1(code), QString::fromLatin1(message)};
}

QByteArray given(const RpcParameters &parameters, const char *name, const char *otherwise = "")
{
    const auto found = parameters.find(name);
    return found == parameters.end() ? QByteArray(otherwise) : found->second;
}

/// InstanceId.1, InstanceId.2 ...
QStringList serversOf(const RpcParameters &parameters)
{
    QStringList all;
    for (int i = 1; parameters.contains("InstanceId." + QByteArray::number(i)); ++i)
        all.append(QString::fromUtf8(parameters.at("InstanceId." + QByteArray::number(i))));
    return all;
}

bool isBase64(const RpcParameters &parameters)
{
    return given(parameters, "ContentEncoding").toLower() == "base64";
}

QByteArray scriptOf(const RpcParameters &parameters)
{
    const QByteArray content = given(parameters, "CommandContent");
    return isBase64(parameters) ? QByteArray::fromBase64(content) : content;
}

QString newId(const char *prefix)
{
    return QLatin1String(prefix) + QUuid::createUuid().toString(QUuid::Id128);
}

QString timeText(qint64 utcMs)
{
    return utcMs == 0 ? QString()
                      : QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(Qt::ISODate);
}

/// What makes two calls the same one: everything but what is new in each attempt.
RpcParameters meaningOf(RpcParameters parameters)
{
    std::erase_if(parameters, [](const auto &each) {
        return each.first.startsWith("Signature") || each.first == "Timestamp" ||
               each.first == "ClientToken";
    });
    return parameters;
}

} // namespace

EcsApi::EcsApi(std::set<QString> servers, Faults &faults)
    : m_servers(std::move(servers)), m_faults(faults)
{
}

EcsApi::~EcsApi()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    for (const auto &run : m_runs) // no call comes any more
        if (run->thread.joinable())
            run->thread.join();
}

RpcAnswer EcsApi::answer(const QString &action, const RpcParameters &parameters)
{
    if (!parameters.contains("RegionId"))
        return missingParameter(QStringLiteral("RegionId"));
    if (action == u"RunCommand")
        return runCommand(parameters);
    m_faults.pass(action, Faults::When::Before);
    RpcAnswer answer = action == u"DescribeInvocationResults" ? results(parameters)
                       : action == u"StopInvocation"          ? stop(parameters)
                       : action == u"DescribeCloudAssistantStatus"
                           ? statuses(parameters)
                           : error(404, "InvalidAction.NotFound", "Specified api is not found.");
    m_faults.pass(action, Faults::When::After);
    return answer;
}

std::optional<RpcError> EcsApi::refusal(const RpcParameters &parameters) const
{
    for (const char *must : {"Type", "CommandContent"})
        if (!parameters.contains(must))
            return missingParameter(QString::fromLatin1(must));
    const QByteArray content = given(parameters, "CommandContent");
    const QStringList servers = serversOf(parameters);
    bool isNumber = false;
    const int seconds =
        given(parameters, "Timeout", QByteArray::number(usualSeconds).constData()).toInt(&isNumber);
    if (given(parameters, "Type") != "RunShellScript")
        return error(400, "InvalidParameter.Type", "The lab's servers run shell scripts alone.");
    if (servers.isEmpty())
        return missingParameter(QStringLiteral("InstanceId"));
    if (!isNumber || seconds < 1)
        return error(400, "InvalidParameter.Timeout", "The specified Timeout is not valid.");
    if (isBase64(parameters) &&
        !QByteArray::fromBase64Encoding(content, QByteArray::AbortOnBase64DecodingErrors))
        return error(400, "CmdContent.DecodeError",
                     "The CommandContent can not be base64 decoded.");
    if (scriptOf(parameters).toBase64().size() > mostContent)
        return error(400, "CmdContent.ExceedLimit", "The length of the command is over its limit.");
    if (given(parameters, "ClientToken").size() > 64)
        return error(400, "InvalidParameter.ClientToken", "The ClientToken is too long.");
    for (const QString &server : servers)
        if (!m_servers.contains(server))
            return error(404, "InvalidInstance.NotFound", "The specified instances do not exist.");
    if (m_faults.take(QStringLiteral("assistant-refused")))
        return error(403, "InvalidInstance.NotRunning", "The instance is not running.");
    return std::nullopt;
}

RpcAnswer EcsApi::runCommand(const RpcParameters &parameters)
{
    const QString action = QStringLiteral("RunCommand");
    if (auto refused = refusal(parameters))
        return *refused;
    m_faults.pass(action, Faults::When::Before);
    RpcAnswer answer = accept(parameters);
    if (m_faults.take(QStringLiteral("assistant-lost")))
        giveNoAnswer(m_faults);
    m_faults.pass(action, Faults::When::After);
    return answer;
}

RpcAnswer EcsApi::accept(const RpcParameters &parameters)
{
    const std::lock_guard lock(m_mutex);
    const QByteArray token = given(parameters, "ClientToken");
    const RpcParameters meaning = meaningOf(parameters);
    if (!token.isEmpty() && m_tokens.contains(token)) {
        const Told &before = m_tokens.at(token);
        if (before.parameters == meaning)
            return before.answer;
        return error(
            400, "IdempotentParameterMismatch",
            "The request uses the same client token as a previous, but non-identical one.");
    }
    const QString invocation = newId("t-");
    const QString command = newId("c-");
    for (const QString &server : serversOf(parameters)) {
        auto run = std::make_unique<Run>();
        run->invocation = invocation;
        run->command = command;
        run->server = server;
        run->script = scriptOf(parameters);
        run->user = QString::fromUtf8(given(parameters, "Username", "root"));
        run->limitMs = 1000 * given(parameters, "Timeout", "60").toInt();
        run->thread = std::jthread([this, &run = *run] { carryOut(run); });
        m_runs.push_back(std::move(run));
    }
    const QJsonObject answer{{QStringLiteral("CommandId"), command},
                             {QStringLiteral("InvokeId"), invocation}};
    if (!token.isEmpty())
        m_tokens[token] = {meaning, answer};
    return answer;
}

/// What the server does, on a thread of its own. What it reads of the run is set before.
void EcsApi::carryOut(Run &run)
{
    const auto isStopped = [&] {
        const std::lock_guard lock(m_mutex);
        return run.stopped || m_ending;
    };
    m_faults.wait(m_faults.number(QStringLiteral("assistant-slow")), isStopped);
    if (isStopped())
        return settle(run, QStringLiteral("Cancelled"));
    if (m_faults.take(QStringLiteral("assistant-undelivered")))
        return settle(run, QStringLiteral("Aborted"), "DeliveryTimeout",
                      "the command delivery has been timeout");
    {
        const std::lock_guard lock(m_mutex);
        run.status = QStringLiteral("Running");
        run.beganUtcMs = utcMs();
    }
    ScriptEnd end = runScript(run.script, run.limitMs, isStopped);
    const bool late = m_faults.take(QStringLiteral("assistant-timeout"));
    const ScriptEnd::Is is = late ? ScriptEnd::Is::TimedOut : end.is;
    const bool fine = end.exitCode == 0;
    {
        const std::lock_guard lock(m_mutex);
        run.end = std::move(end);
    }
    switch (is) {
    case ScriptEnd::Is::Exited:
        return fine ? settle(run, QStringLiteral("Success"))
                    : settle(run, QStringLiteral("Failed"), "ExitCodeNonzero",
                             "the exit code of the command is not 0");
    case ScriptEnd::Is::TimedOut:
        return settle(run, QStringLiteral("Timeout"), "ExecutionTimeout",
                      "the command execution has been timeout");
    case ScriptEnd::Is::Stopped:
        return settle(run, QStringLiteral("Terminated"));
    case ScriptEnd::Is::NotStarted:
        return settle(run, QStringLiteral("Error"), "ExecutionException",
                      "the command execution got an exception");
    }
}

void EcsApi::settle(Run &run, const QString &status, const char *code, const char *info)
{
    const std::lock_guard lock(m_mutex);
    run.status = status;
    run.code = QString::fromLatin1(code);
    run.info = QString::fromLatin1(info);
    run.endedUtcMs = utcMs();
}

QJsonObject EcsApi::told(const Run &run, bool plain)
{
    const auto text = [](const char *latin) { return QString::fromLatin1(latin); };
    const bool exited = run.status == u"Success" || run.status == u"Failed";
    const QByteArray output = plain ? run.end.output : run.end.output.toBase64();
    const bool under = run.endedUtcMs == 0;
    QJsonObject result{{text("InvokeId"), run.invocation},
                       {text("CommandId"), run.command},
                       {text("InstanceId"), run.server},
                       {text("InvocationStatus"), run.status},
                       {text("InvokeRecordStatus"), under         ? text("Running")
                                                    : exited      ? text("Finished")
                                                    : run.stopped ? text("Stopped")
                                                                  : text("Failed")},
                       {text("Output"), QString::fromUtf8(output)},
                       {text("Dropped"), run.end.dropped},
                       {text("ErrorCode"), run.code},
                       {text("ErrorInfo"), run.info},
                       {text("StartTime"), timeText(run.beganUtcMs)},
                       {text("FinishedTime"), timeText(run.endedUtcMs)},
                       {text("Username"), run.user},
                       {text("Repeats"), run.beganUtcMs == 0 ? 0 : 1}};
    if (!under && run.beganUtcMs != 0)
        result.insert(text("ExitCode"), run.end.exitCode);
    return result;
}

RpcAnswer EcsApi::results(const RpcParameters &parameters)
{
    const QString invocation = QString::fromUtf8(given(parameters, "InvokeId"));
    const QString server = QString::fromUtf8(given(parameters, "InstanceId"));
    const bool plain = given(parameters, "ContentEncoding").toLower() == "plaintext";
    const std::lock_guard lock(m_mutex);
    QJsonArray list;
    for (const auto &run : m_runs)
        if ((invocation.isEmpty() || run->invocation == invocation) &&
            (server.isEmpty() || run->server == server))
            list.append(told(*run, plain));
    return QJsonObject{{QStringLiteral("Invocation"),
                        QJsonObject{{QStringLiteral("InvocationResults"),
                                     QJsonObject{{QStringLiteral("InvocationResult"), list}}},
                                    {QStringLiteral("NextToken"), QString()},
                                    {QStringLiteral("TotalCount"), list.size()}}}};
}

/// The lab's servers always run it. One that it does not know is not in the answer.
RpcAnswer EcsApi::statuses(const RpcParameters &parameters) const
{
    const auto text = [](const char *latin) { return QString::fromLatin1(latin); };
    const QStringList asked = serversOf(parameters);
    QJsonArray list;
    for (const QString &server : m_servers)
        if (asked.isEmpty() || asked.contains(server))
            list.append(QJsonObject{{text("InstanceId"), server},
                                    {text("CloudAssistantStatus"), text("true")},
                                    {text("CloudAssistantVersion"), text("2.2.4.803")},
                                    {text("OSType"), text("Linux")},
                                    {text("LastHeartbeatTime"), timeText(utcMs())}});
    return QJsonObject{{text("InstanceCloudAssistantStatusSet"),
                        QJsonObject{{text("InstanceCloudAssistantStatus"), list}}},
                       {text("TotalCount"), list.size()},
                       {text("PageNumber"), 1},
                       {text("PageSize"), given(parameters, "PageSize", "10").toInt()}};
}

RpcAnswer EcsApi::stop(const RpcParameters &parameters)
{
    if (!parameters.contains("InvokeId"))
        return missingParameter(QStringLiteral("InvokeId"));
    const QString invocation = QString::fromUtf8(given(parameters, "InvokeId"));
    const QStringList servers = serversOf(parameters);
    const std::lock_guard lock(m_mutex);
    bool found = false;
    for (const auto &run : m_runs) {
        if (run->invocation != invocation || (!servers.isEmpty() && !servers.contains(run->server)))
            continue;
        found = true;
        run->stopped = run->stopped || run->endedUtcMs == 0;
    }
    return found ? RpcAnswer(QJsonObject())
                 : error(404, "InvalidInvoke.NotFound", "The invoke id does not exist.");
}

} // namespace switchyard::lab
