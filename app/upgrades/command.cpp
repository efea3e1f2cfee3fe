#include "app/upgrades/command.h"

#include "app/upgrades/commandtemplate.h"
#include "app/upgrades/gracefulstop.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandUpgrade)
};

Outcome outcomeOf(const CommandEnd &end, const Instance &instance)
{
    Failure why = end.why;
    if (why.requestId.isEmpty())
        why.requestId = end.requestId;
    switch (end.is) {
    case CommandEnd::Is::NotRun:
        return Refused{why};
    case CommandEnd::Is::Unknown:
        why.detail = Text::tr("What the deploy command for %1 did is not known: %2")
                         .arg(instance.id, why.detail);
        return Unknown{why};
    case CommandEnd::Is::Ended:
        break;
    }
    if (end.exitCode == 0)
        return Ok{end.requestId};
    return Refused{{.kind = Failure::Kind::Refused,
                    .detail = Text::tr("The deploy command for %1 ended with %2: %3")
                                  .arg(instance.id)
                                  .arg(end.exitCode)
                                  .arg(end.words),
                    .maySent = true,
                    .requestId = end.requestId}};
}

} // namespace

CommandUpgrade::CommandUpgrade(UpgradeProfile profile, std::unique_ptr<CommandRunner> runner,
                               Credentials actuator)
    : m_profile(std::move(profile)), m_runner(std::move(runner)), m_actuator(std::move(actuator))
{
}

GracefulStop CommandUpgrade::stopOf(const Instance &instance) const
{
    return {m_profile.stop, instance, *m_runner, m_actuator};
}

/// What a stop leaves of the time for both.
qint64 CommandUpgrade::limitMs() const
{
    return m_profile.deadlineMs - (m_profile.stop.isAsked() ? m_profile.stop.limitMs : 0);
}

Outcome CommandUpgrade::deploy(const Instance &instance, const Replacement &by, const Call &call)
{
    const Result<QStringList> command = fillTemplate(m_profile.deploy, instance, by.version);
    if (!command)
        return Refused{command.error()};
    const auto named = [&by](const char *what) {
        return by.effect.isEmpty() ? QString() : by.effect + QLatin1StringView(what);
    };
    if (m_profile.stop.isAsked()) {
        GracefulStop stop = stopOf(instance);
        const auto stopped =
            by.kill ? stop.kill(named("/kill"), call) : stop.run(named("/stop"), call);
        if (!stopped)
            return Refused{stopped.error()};
    }
    return outcomeOf(m_runner->run({*command, instance, named("/deploy"), limitMs()}, call),
                     instance);
}

QString CommandUpgrade::written(const Instance &instance, const QString &version, Written how) const
{
    const Result<QStringList> command = fillTemplate(m_profile.deploy, instance, version);
    if (!command)
        return command.error().detail;
    const QString deploy = (m_runner.get()->*how)({*command, instance, {}, limitMs()});
    return m_profile.stop.isAsked() ? stopOf(instance).written(how) + u" && "_s + deploy : deploy;
}

QString CommandUpgrade::preview(const Instance &instance, const QString &version) const
{
    return written(instance, version, &CommandRunner::preview);
}

QString CommandUpgrade::command(const Instance &instance, const QString &version) const
{
    return written(instance, version, &CommandRunner::command);
}

QStringList CommandUpgrade::obstacles(const Instance &instance, const Call &call)
{
    return m_profile.stop.isAsked() ? stopOf(instance).obstacles(call) : QStringList();
}

QStringList CommandUpgrade::notes(const Instance &instance, const Call &call)
{
    return m_profile.stop.isAsked() ? stopOf(instance).notes(call) : QStringList();
}

} // namespace switchyard
