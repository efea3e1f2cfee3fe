#include "tests/integration/dataplane/plane/loadrun.h"

#include "tests/integration/dataplane/plane/daemon.h"

#include <QFile>
#include <QJsonDocument>
#include <csignal>

namespace switchyard::plane
{

using namespace Qt::StringLiterals;

LoadRun::~LoadRun()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(5000);
}

QString LoadRun::start(qint64 atLeast)
{
    endWithParent(m_process, SIGKILL);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(DATAPLANE_LOAD),
                    {m_layout.front.host, QString::number(m_layout.front.port), u"--requests"_s,
                     QString::number(atLeast), u"--until-told"_s, u"--progress"_s, progressFile(),
                     u"--keep-alive"_s, QString::number(m_crowd.keeping), u"--fresh"_s,
                     QString::number(m_crowd.fresh), u"--rate"_s,
                     QString::number(m_crowd.requestsPerSecond)});
    return m_process.waitForStarted() ? QString() : m_process.errorString();
}

QJsonObject LoadRun::progress() const
{
    QFile file(progressFile());
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

QJsonObject LoadRun::finish()
{
    m_process.terminate();
    if (!m_process.waitForFinished(300'000))
        return {};
    const QByteArray report = m_process.readAllStandardOutput();
    qInfo("load: %s", report.trimmed().constData());
    return QJsonDocument::fromJson(report).object();
}

} // namespace switchyard::plane
