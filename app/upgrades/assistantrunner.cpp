#include "app/net/json.h"
#include "app/net/shell.h"
#include "app/upgrades/assistantstatus.h"
#include "app/upgrades/invocation.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

constexpr milliseconds firstPause(500);
constexpr milliseconds busyPause(1'000);
constexpr milliseconds busyLimit(30'000);
constexpr milliseconds lastCall(5'000);
constexpr qsizetype maxContent = qsizetype(24) * 1024; // of what is sent, in Base64

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CloudAssistant)
};

/// False where the call has no more time.
bool pauseFor(milliseconds time, const Call &call)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any none;
    none.wait_for(lock, call.stop, std::min(time, call.left()), [] { return false; });
    return !call.stop.stop_requested() && call.left().count() > 0;
}

CommandEnd notRun(const QString &detail)
{
    return {.why = {.kind = Failure::Kind::Refused, .detail = detail}};
}

CommandEnd unknown(Failure why)
{
    why.maySent = true;
    return {.is = CommandEnd::Is::Unknown, .why = why, .requestId = why.requestId};
}

/// As many at once as the profile says follow their commands with half of the account's calls.
milliseconds paceOf(const UpgradeProfile &profile)
{
    const qint64 perMinute = std::max(1, profile.assistant.callsPerMinute / 2);
    return milliseconds(std::max<qint64>(200, 60'000 * profile.parallel / perMinute));
}

class AssistantRunner final : public CommandRunner
{
public:
    AssistantRunner(const UpgradeProfile &profile, const Credentials &credentials)
        : m_profile(profile.assistant), m_pace(paceOf(profile)),
          m_api(ecsAccountOf(profile.assistant), credentials)
    {
    }

    CommandEnd run(const CommandOrder &order, const Call &call) override
    {
        const QString server = serverOf(order.instance);
        if (server.isEmpty())
            return notRun(noServer(order.instance));
        const AlibabaCall asked = callFor(order, server);
        if (asked.parameters.at("CommandContent").size() > maxContent)
            return notRun(Text::tr("The command for %1 is longer than the 24 KiB that Cloud "
                                   "Assistant takes; nothing was run.")
                              .arg(shownText(order.instance.id, 100)));
        const auto answer = begin(asked, call);
        if (!answer)
            return answer.error().maySent ? unknown(answer.error())
                                          : CommandEnd{.why = answer.error()};
        const QString invocation = answer->object["InvokeId"_L1].toString();
        if (invocation.isEmpty() || answer->requestId.isEmpty())
            return unknown({.kind = Failure::Kind::Malformed,
                            .detail = Text::tr("The answer to RunCommand has no InvokeId or no "
                                               "RequestId."),
                            .requestId = answer->requestId});
        return follow({m_profile.region, invocation, server}, call);
    }

    QStringList check(const Call &call) override
    {
        return assistantProblems(m_api, m_profile, call);
    }
    QString preview(const CommandOrder &order) const override { return written(order, false); }
    QString command(const CommandOrder &order) const override { return written(order, true); }

private:
    QString serverOf(const Instance &instance) const
    {
        const auto found = m_profile.servers.find(instance.host.toLower());
        return found == m_profile.servers.end() ? QString() : found->second;
    }

    static QString noServer(const Instance &instance)
    {
        return Text::tr("The profile names no ECS server for the host %1 of %2: add it to "
                        "[upgrade.servers]. Nothing was run.")
            .arg(shownText(instance.host, 100), shownText(instance.id, 100));
    }

    AlibabaCall callFor(const CommandOrder &order, const QString &server) const
    {
        const QByteArray content = (shellLine(order.command) + u'\n').toUtf8();
        AlibabaCall call{
            ecsAction("RunCommand"),
            {{"RegionId", m_profile.region.toUtf8()},
             {"Type", "RunShellScript"},
             {"ContentEncoding", "Base64"},
             {"CommandContent", content.toBase64()},
             {"InstanceId.1", server.toUtf8()},
             {"Timeout", QByteArray::number(std::max<qint64>(1, order.limitMs / 1000))},
             {"TerminationMode", "ProcessTree"}}};
        if (!m_profile.user.isEmpty())
            call.parameters["Username"] = m_profile.user.toUtf8();
        if (!m_profile.directory.isEmpty())
            call.parameters["WorkingDir"] = m_profile.directory.toUtf8();
        if (!order.name.isEmpty())
            call.parameters["ClientToken"] =
                QCryptographicHash::hash((order.name + u' ' + server).toUtf8(),
                                         QCryptographicHash::Sha256)
                    .toHex();
        return call;
    }

    QString written(const CommandOrder &order, bool typed) const
    {
        const QString server = serverOf(order.instance);
        if (server.isEmpty())
            return noServer(order.instance);
        const AlibabaCall call = callFor(order, server);
        // What a person cannot read in Base64.
        return (typed ? m_api.command(call) : m_api.shown(call)) + u"  # "_s +
               shownText(shellLine(order.command), 1'000);
    }

    /// Asks until it is taken, or refused for good. "Not now" says for certain that it was not
    /// taken, and the token keeps it from being run twice all the same.
    Result<AlibabaAnswer> begin(const AlibabaCall &asked, const Call &call)
    {
        const Call within = call.noLongerThan(busyLimit);
        for (;;) {
            const auto answer = m_api.ask(asked, call);
            if (answer || answer.error().kind != Failure::Kind::Busy || answer.error().maySent)
                return answer;
            const milliseconds wait(
                std::max<qint64>(busyPause.count(), answer.error().retryAfterMs));
            if (!pauseFor(wait, within))
                return answer;
        }
    }

    CommandEnd follow(const InvocationId &id, const Call &call)
    {
        // The end of its time is kept for calling it back.
        const milliseconds reserve = std::min(2 * lastCall, call.left() / 2);
        const Call within = Call::within(call.left() - reserve, call.stop);
        QString trouble;
        for (milliseconds pause = std::min(firstPause, m_pace);;
             pause = std::min(2 * pause, m_pace)) {
            const auto read = readInvocation(m_api, id, within);
            if (read && *read)
                return **read;
            if (!read && read.error().kind == Failure::Kind::Denied)
                return unknown(read.error()); // it does not get better
            trouble = read ? QString() : read.error().detail;
            if (!pauseFor(pause, within))
                break;
        }
        return call.stop.stop_requested() ? leftAlone(id) : calledBack(id, trouble, call);
    }

    /// What has not begun is not begun any more; what runs may run to its end.
    CommandEnd calledBack(const InvocationId &id, const QString &trouble, const Call &call)
    {
        (void)m_api.ask({ecsAction("StopInvocation"),
                         {{"RegionId", id.region.toUtf8()},
                          {"InvokeId", id.invocation.toUtf8()},
                          {"InstanceId.1", id.server.toUtf8()}}},
                        call.share(2));
        if (const auto read = readInvocation(m_api, id, call); read && *read)
            return **read;
        const QString command = shownText(id.invocation, 80);
        return unknown({.kind = Failure::Kind::TimedOut,
                        .detail = Text::tr("command %1 on %2 had not ended when its time was over, "
                                           "and was called back. %3")
                                      .arg(command, id.server, trouble)
                                      .trimmed(),
                        .requestId = command});
    }

    static CommandEnd leftAlone(const InvocationId &id)
    {
        const QString command = shownText(id.invocation, 80);
        return unknown({.kind = Failure::Kind::Stopped,
                        .detail = Text::tr("this program was ended while command %1 was under way "
                                           "on %2, which goes on there.")
                                      .arg(command, id.server),
                        .requestId = command});
    }

    AssistantProfile m_profile;
    milliseconds m_pace;
    AlibabaApi m_api;
};

} // namespace

std::unique_ptr<CommandRunner> makeAssistantRunner(const UpgradeProfile &profile,
                                                   const Credentials &credentials)
{
    return std::make_unique<AssistantRunner>(profile, credentials);
}

} // namespace switchyard
