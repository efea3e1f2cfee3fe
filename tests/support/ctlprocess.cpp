#include "tests/support/ctlprocess.h"

#include <QFile>
#include <QJsonDocument>

namespace switchyard
{

namespace
{
constexpr int limitMs = 240'000; // Only ends a hang.
}

CtlProcess::CtlProcess(const LabProcess &lab, const QString &profile, const QString &state)
    : m_profile(profile.isEmpty() ? lab.profile() : profile), m_state(lab.folder() + u'/' + state)
{
}

std::unique_ptr<QProcess> CtlProcess::begin(const QString &command, const QStringList &more) const
{
    auto process = std::make_unique<QProcess>();
    QStringList arguments = command.split(u' ');
    const bool takesState = arguments.first() != u"check" && arguments.first() != u"lab";
    arguments += {QStringLiteral("-p"), m_profile};
    if (takesState)
        arguments += {QStringLiteral("--state-dir"), m_state};
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SWITCHYARD_LANGUAGE"), QStringLiteral("en"));
    process->setProcessEnvironment(environment);
    process->setStandardInputFile(QProcess::nullDevice());
    process->start(QStringLiteral(SWITCHYARDCTL), arguments + more);
    process->waitForStarted(limitMs);
    return process;
}

CtlProcess::Ended CtlProcess::end(QProcess &process)
{
    if (!process.waitForFinished(limitMs))
        process.kill();
    process.waitForFinished(limitMs);
    Ended ended;
    ended.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    const QByteArray out = process.readAllStandardOutput();
    ended.out = QString::fromUtf8(out);
    ended.err = QString::fromUtf8(process.readAllStandardError());
    ended.json = QJsonDocument::fromJson(out).object();
    return ended;
}

CtlProcess::Ended CtlProcess::run(const QString &command, const QStringList &more) const
{
    return end(*begin(command, more));
}

QString changedProfile(const LabProcess &lab, const QString &name,
                       const std::vector<std::pair<QByteArray, QByteArray>> &changes)
{
    QFile from(lab.profile());
    if (!from.open(QIODevice::ReadOnly))
        qFatal("the lab wrote no profile");
    QByteArray text = from.readAll();
    for (const auto &[what, with] : changes) {
        if (!text.contains(what))
            qFatal("the lab's profile has no \"%s\"", what.constData());
        text.replace(what, with);
    }
    const QString path = lab.folder() + u'/' + name;
    QFile to(path);
    if (!to.open(QIODevice::WriteOnly) || to.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

QString quickProfile(const LabProcess &lab, const QByteArray &more)
{
    return changedProfile(lab, QStringLiteral("quick.toml"),
                          {{"ramp = [5, 25, 50, 100]", more + "ramp = [50, 100]"},
                           {"soak = \"5s\"", "soak = \"1s\""},
                           {"stage = \"3s\"", "stage = \"1s\""}});
}

} // namespace switchyard
