#include "app/upgrades/gracefulstop.h"

#include "app/net/answers.h"
#include "app/net/json.h"
#include "app/net/shell.h"
#include "app/secrets/signin.h"
#include "app/upgrades/commandtemplate.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <condition_variable>
#include <mutex>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(GracefulStop)
};

constexpr std::chrono::milliseconds between(200);
constexpr qsizetype maxBody = 256 * 1024;

/// False where the call has no more time.
bool pauseWithin(const Call &call)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any none;
    none.wait_for(lock, call.stop, std::min(between, call.left()), [] { return false; });
    return !call.stop.stop_requested() && call.left().count() > 0;
}

Error late(const Call &call, const QString &detail, bool sent)
{
    return Error(Failure{.kind = call.stop.stop_requested() ? Failure::Kind::Stopped
                                                            : Failure::Kind::TimedOut,
                         .detail = detail,
                         .maySent = sent});
}

QString hostPort(const QString &host, int port)
{
    return u"%1:%2"_s.arg(host.contains(u':') ? u'[' + host + u']' : host).arg(port);
}

bool isLockedOut(const HttpResponse &answer)
{
    return answer.status == 401 || answer.status == 403;
}

} // namespace

GracefulStop::GracefulStop(const StopProfile &profile, const Instance &instance,
                           CommandRunner &runner, const Credentials &credentials)
    : m_profile(profile), m_instance(instance), m_runner(runner), m_credentials(credentials)
{
}

QString GracefulStop::actuator(const QString &path) const
{
    const QString base = m_profile.actuator == u"/" ? QString() : m_profile.actuator;
    const int port = m_profile.port > 0 ? m_profile.port : m_instance.port;
    return u"http://"_s + hostPort(m_instance.host, port) + base + path;
}

QString GracefulStop::name() const { return shownText(m_instance.id, 100); }

std::optional<int> GracefulStop::inFlight(const Call &call)
{
    const auto answer =
        m_client.send(signedIn({.url = actuator(u"/metrics/http.server.requests.active"_s),
                                .headers = {{"Accept", "application/json"}},
                                .via = m_profile.via,
                                .maxBody = maxBody},
                               m_credentials),
                      call);
    if (!answer || answer->status != 200)
        return std::nullopt;
    const auto metric = parseJsonObject(answer->body, name());
    if (!metric)
        return std::nullopt;
    // The request that asks is counted too, but not at a port of the actuator's own.
    const int own = m_profile.port == 0 || m_profile.port == m_instance.port ? 1 : 0;
    for (const QJsonValue &each : metric->value("measurements"_L1).toArray()) {
        const QJsonValue count = each.toObject().value("value"_L1);
        if (each.toObject().value("statistic"_L1) == "ACTIVE_TASKS"_L1 && count.isDouble())
            return std::max(0, count.toInt() - own);
    }
    return std::nullopt;
}

Result<void> GracefulStop::emptied(const Call &call)
{
    for (;;) {
        const std::optional<int> left = inFlight(call);
        if (left.value_or(0) == 0)
            return {};
        if (!pauseWithin(call))
            return late(
                call,
                Text::tr("%n request(s) were still in flight at %1 after %2 s, and it was not "
                         "asked to end. See what they are; kill it there if they never "
                         "end.",
                         nullptr, *left)
                    .arg(name())
                    .arg(m_profile.limitMs / 1000),
                false);
    }
}

bool GracefulStop::listens(const Call &call)
{
    // A connection of its own: one that is kept is served until its process ends.
    (void)m_client.send({.method = "HEAD",
                         .url = u"http://"_s + hostPort(m_instance.host, m_instance.port) + u'/',
                         .via = m_profile.via,
                         .change = true,
                         .maxBody = maxBody},
                        call);
    return !m_client.metClosedPort();
}

/// Where nobody knows what it did, the port tells what came of it.
Result<void> GracefulStop::commanded(const QStringList &pattern, const QString &effect,
                                     const Call &call)
{
    const auto command = fillTemplate(pattern, m_instance, {});
    if (!command)
        return Error(command.error());
    const CommandEnd end = m_runner.run({*command, m_instance, effect, m_profile.limitMs}, call);
    if (end.is == CommandEnd::Is::NotRun)
        return Error(end.why);
    if (end.is == CommandEnd::Is::Ended && end.exitCode != 0)
        return Error(Failure{.kind = Failure::Kind::Refused,
                             .detail = Text::tr("The command that stops %1 ended with %2: %3")
                                           .arg(name())
                                           .arg(end.exitCode)
                                           .arg(end.words),
                             .maySent = true,
                             .requestId = end.requestId});
    return {};
}

Result<void> GracefulStop::asked(const QString &effect, const Call &call)
{
    if (!m_profile.command.isEmpty())
        return commanded(m_profile.command, effect, call);
    const QString url = actuator(u"/shutdown"_s);
    const auto answer = m_client.send(signedIn({.method = "POST",
                                                .url = url,
                                                .headers = {{"Content-Type", "application/json"}},
                                                .via = m_profile.via,
                                                .change = true,
                                                .maxBody = maxBody},
                                               m_credentials),
                                      call);
    if (!answer || answer->status >= 500 || answer->status / 100 == 2)
        return {}; // no answer, too, may come from one that is ending
    if (isLockedOut(*answer))
        return Error(notLetIn(*answer));
    Failure refused = refusalOf(*answer, name());
    refused.detail = Text::tr("%1 does not take POST %2 (HTTP status %3) and runs on. Enable and "
                              "expose the endpoint \"shutdown\" there, or stop it by a command.")
                         .arg(name(), url)
                         .arg(answer->status);
    return Error(refused);
}

Failure GracefulStop::notLetIn(const HttpResponse &answer) const
{
    Failure why = refusalOf(answer, Text::tr("The actuator of %1").arg(name()));
    why.detail += u' ' + Text::tr("%1 was not asked to end and runs on.").arg(name());
    return mendable(why, m_credentials);
}

Result<void> GracefulStop::closed(const Call &call)
{
    while (listens(call)) {
        if (!pauseWithin(call))
            return late(call,
                        Text::tr("%1 was asked to end and still listens on port %2 after %3 s. It "
                                 "may end later.")
                            .arg(name())
                            .arg(m_instance.port)
                            .arg(m_profile.limitMs / 1000),
                        true);
    }
    return {};
}

Result<void> GracefulStop::run(const QString &effect, const Call &call)
{
    const Call within = Call::within(
        std::min(call.left(), std::chrono::milliseconds(m_profile.limitMs)), call.stop);
    if (!listens(within))
        return {};
    if (!m_profile.actuator.isEmpty())
        if (const auto empty = emptied(within); !empty)
            return empty;
    return asked(effect, within).and_then([&] { return closed(within); });
}

Result<void> GracefulStop::kill(const QString &effect, const Call &call)
{
    const Call within = Call::within(
        std::min(call.left(), std::chrono::milliseconds(m_profile.limitMs)), call.stop);
    if (!listens(within))
        return {};
    return commanded(m_profile.kill, effect, within).and_then([&] { return closed(within); });
}

QStringList GracefulStop::obstacles(const Call &call)
{
    if (m_profile.actuator.isEmpty())
        return {};
    // It takes POST alone: a GET is answered 405 where it is offered, and ends nothing.
    const QString url = actuator(u"/shutdown"_s);
    const auto answer = m_client.send(
        signedIn({.url = url, .via = m_profile.via, .maxBody = maxBody}, m_credentials), call);
    if (!answer)
        return {answer.error().detail};
    if (isLockedOut(*answer))
        return {notLetIn(*answer).detail};
    if (answer->status != 405)
        return {Text::tr("%1 does not offer %2 (HTTP status %3): it cannot be stopped before a "
                         "deploy. Set management.endpoint.shutdown.enabled=true and expose "
                         "\"shutdown\" in management.endpoints.web.exposure.include there.")
                    .arg(name(), url)
                    .arg(answer->status)};
    return {};
}

QStringList GracefulStop::notes(const Call &call)
{
    if (m_profile.actuator.isEmpty() || inFlight(call))
        return {};
    return {Text::tr("%1 does not tell how many requests are in flight: expose \"metrics\" there "
                     "(Spring Boot 3). It is stopped without a look at them.")
                .arg(name())};
}

QString GracefulStop::written(QString (CommandRunner::*how)(const CommandOrder &) const) const
{
    // Without a password, curl asks the person for it.
    const QString user =
        m_credentials.id.isEmpty() ? QString() : u"--user %1 "_s.arg(shellWord(m_credentials.id));
    if (m_profile.command.isEmpty())
        return u"curl -X POST "_s + user + shellWord(actuator(u"/shutdown"_s));
    const auto command = fillTemplate(m_profile.command, m_instance, {});
    if (!command)
        return command.error().detail;
    return (m_runner.*how)({*command, m_instance, {}, m_profile.limitMs});
}

} // namespace switchyard
