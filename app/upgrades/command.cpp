#include "app/upgrades/command.h"

#include "app/net/json.h"
#include "app/net/process.h"
#include "app/upgrades/commandtemplate.h"
#include "app/upgrades/gracefulstop.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandUpgrade)
};

constexpr int shownLines = 5;

/// The last lines of what a command wrote, on one line.
QString endOf(const QByteArray &output)
{
    const QByteArrayList lines = output.trimmed().split('\n');
    return shownText(QString::fromUtf8(lines.mid(qMax(0, lines.size() - shownLines)).join(" | ")),
                     1000);
}

QString quoted(const QString &argument)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9_./:=@%+,-]+\\z"_s);
    if (plain.match(argument).hasMatch())
        return argument;
    return u'\'' + QString(argument).replace(u'\'', u"'\\''"_s) + u'\'';
}

} // namespace

CommandUpgrade::CommandUpgrade(UpgradeProfile profile) : m_profile(std::move(profile)) {}

Outcome CommandUpgrade::deploy(const Instance &instance, const QString &version, const Call &call)
{
    const Result<QStringList> command = fillTemplate(m_profile.deploy, instance, version);
    if (!command)
        return Refused{command.error()};
    if (m_profile.stop.isAsked())
        if (const auto stopped = GracefulStop(m_profile.stop, instance).run(call); !stopped)
            return Refused{stopped.error()};
    const ProcessResult run = runProcess(*command, call);
    if (!run.started)
        return Refused{{.kind = Failure::Kind::Refused, .detail = run.error}};
    if (run.cut)
        return Unknown{
            {.kind = call.stop.stop_requested() ? Failure::Kind::Stopped : Failure::Kind::TimedOut,
             .detail = Text::tr("The deploy command for %1 was cut off; what it did is "
                                "not known. Its last words: %2")
                           .arg(instance.id, endOf(run.err)),
             .maySent = true}};
    if (run.exitCode == 0)
        return Ok{};
    return Refused{{.kind = Failure::Kind::Refused,
                    .detail = Text::tr("The deploy command for %1 ended with %2: %3")
                                  .arg(instance.id)
                                  .arg(run.exitCode)
                                  .arg(endOf(run.err)),
                    .maySent = true}};
}

QString CommandUpgrade::preview(const Instance &instance, const QString &version) const
{
    const Result<QStringList> command = fillTemplate(m_profile.deploy, instance, version);
    if (!command)
        return command.error().detail;
    QStringList words;
    for (const QString &argument : *command)
        words << quoted(argument);
    const QString deploy = words.join(u' ');
    return m_profile.stop.isAsked()
               ? GracefulStop(m_profile.stop, instance).preview() + u" && "_s + deploy
               : deploy;
}

QStringList CommandUpgrade::obstacles(const Instance &instance, const Call &call)
{
    return m_profile.stop.isAsked() ? GracefulStop(m_profile.stop, instance).obstacles(call)
                                    : QStringList();
}

QStringList CommandUpgrade::notes(const Instance &instance, const Call &call)
{
    return m_profile.stop.isAsked() ? GracefulStop(m_profile.stop, instance).notes(call)
                                    : QStringList();
}

std::unique_ptr<Upgrade> makeCommandUpgrade(const UpgradeProfile &profile)
{
    return std::make_unique<CommandUpgrade>(profile);
}

} // namespace switchyard
