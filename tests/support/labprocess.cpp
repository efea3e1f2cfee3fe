#include "tests/support/labprocess.h"

#include <QJsonDocument>

#include <toml++/toml.h>

namespace switchyard
{
namespace
{
constexpr int limitMs = 60'000; // Only ends a hang.
}

LabProcess::LabProcess(const QString &program, const QStringList &options) : m_program(program)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(m_program, QStringList{QStringLiteral("--with-parent"),
                                           QStringLiteral("--profile-out"), profile()} +
                                   options);
    while (!m_process.canReadLine() && m_process.waitForReadyRead(limitMs)) {
    }
    m_ready = m_process.readLine().startsWith("ready ");
}

LabProcess::~LabProcess() { end(); }

QString LabProcess::value(const QString &path) const
{
    const toml::table table = toml::parse_file(profile().toStdString());
    return QString::fromStdString(table.at_path(path.toStdString()).value_or(std::string()));
}

std::unique_ptr<QProcess> LabProcess::begin(const QString &command) const
{
    auto process = std::make_unique<QProcess>();
    process->start(m_program, command.split(u' ') + QStringList{QStringLiteral("-p"), profile()});
    process->waitForStarted(limitMs);
    return process;
}

int LabProcess::tell(const QString &command) const
{
    const auto process = begin(command);
    process->waitForFinished(limitMs);
    return process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -1;
}

QJsonObject LabProcess::state() const
{
    const auto process = begin(QStringLiteral("state"));
    process->waitForFinished(limitMs);
    return QJsonDocument::fromJson(process->readAllStandardOutput()).object();
}

QString LabProcess::end()
{
    if (m_process.state() == QProcess::NotRunning)
        return {};
    m_process.terminate();
    if (!m_process.waitForFinished(limitMs))
        m_process.kill();
    m_process.waitForFinished(limitMs);
    return QString::fromUtf8(m_process.readAllStandardOutput());
}

} // namespace switchyard
