#include "tests/integration/adapters/jobservers.h"

#include <QJsonDocument>
#include <csignal>
#include <sys/prctl.h>

namespace switchyard
{

using namespace Qt::StringLiterals;

bool ZkAlone::start()
{
    const QString config = m_dir.filePath(u"zoo.cfg"_s);
    writeFile(config, "tickTime=500\nadmin.enableServer=false\nmaxSessionTimeout=300000\n"
                      "clientPortAddress=127.0.0.1\nclientPort=" +
                          QByteArray::number(m_port) + "\ndataDir=" + m_dir.path().toUtf8() + '\n');
    return m_server.start(m_dir.path(), u"/usr/bin/java"_s,
                          {u"-Xmx64m"_s, u"-Xss512k"_s, u"-XX:+UseSerialGC"_s,
                           u"-XX:TieredStopAtLevel=1"_s, u"-cp"_s,
                           u"/usr/share/java/zookeeper.jar"_s,
                           u"org.apache.zookeeper.server.ZooKeeperServerMain"_s, config}) &&
           listens(m_port);
}

JobWorker::JobWorker(const QString &hosts, const QString &space, const QString &machine,
                     const QString &socket)
{
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(u"/usr/bin/python3"_s, {QStringLiteral(SWITCHYARD_JOBWORKER), hosts, space,
                                            u"settle"_s, machine, socket});
    if (answer() != "\"ready\"")
        qFatal("a process that runs jobs could not start");
}

JobWorker::~JobWorker()
{
    m_process.kill();
    m_process.waitForFinished(5'000);
}

bool JobWorker::ask(const QJsonArray &request)
{
    m_process.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    return answer() == "true";
}

QByteArray JobWorker::answer()
{
    while (!m_process.canReadLine())
        if (!m_process.waitForReadyRead(70'000))
            return {};
    return m_process.readLine().trimmed();
}

} // namespace switchyard
