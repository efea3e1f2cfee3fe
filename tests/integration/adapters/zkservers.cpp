#include "tests/integration/adapters/zkservers.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <csignal>
#include <sys/prctl.h>

namespace switchyard
{

using namespace Qt::StringLiterals;

ZkServers::ZkServers()
{
    for (int i = 0; i < count; ++i) {
        m_client[size_t(i)] = freePort();
        m_peer[size_t(i)] = freePort();
        m_election[size_t(i)] = freePort();
        QDir().mkpath(dir(i));
        writeFile(dir(i) + u"/myid"_s, QByteArray::number(i + 1));
    }
    QByteArray peers;
    for (size_t i = 0; i < count; ++i)
        peers += "server." + QByteArray::number(qsizetype(i) + 1) +
                 "=127.0.0.1:" + QByteArray::number(m_peer[i]) + ':' +
                 QByteArray::number(m_election[i]) + '\n';
    for (int i = 0; i < count; ++i)
        writeFile(dir(i) + u"/zoo.cfg"_s,
                  "tickTime=500\ninitLimit=20\nsyncLimit=10\nadmin.enableServer=false\n"
                  "maxSessionTimeout=300000\n"
                  "clientPortAddress=127.0.0.1\nclientPort=" +
                      QByteArray::number(m_client[size_t(i)]) + "\ndataDir=" + dir(i).toUtf8() +
                      '\n' + peers);
}

QString ZkServers::dir(int server) const { return m_dir.filePath(QString::number(server)); }

QString ZkServers::hosts(const QList<int> &servers) const
{
    QStringList hosts;
    for (const int server : servers)
        hosts << u"127.0.0.1:%1"_s.arg(m_client[size_t(server)]);
    return hosts.join(u',');
}

bool ZkServers::start(int server)
{
    return m_servers[size_t(server)].start(
        dir(server), u"/usr/bin/java"_s,
        {u"-Xmx64m"_s, u"-Xss512k"_s, u"-XX:+UseSerialGC"_s, u"-XX:TieredStopAtLevel=1"_s, u"-cp"_s,
         u"/usr/share/java/zookeeper.jar"_s, u"org.apache.zookeeper.server.quorum.QuorumPeerMain"_s,
         dir(server) + u"/zoo.cfg"_s});
}

Registrant::Registrant(const QString &hosts, int sessionSeconds)
{
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(u"/usr/bin/python3"_s, {QStringLiteral(SWITCHYARD_ZKREGISTRANT), hosts,
                                            QString::number(sessionSeconds)});
    if (answer() != u"ready"_s)
        qFatal("a client of ZooKeeper could not start a session");
}

void Registrant::kill()
{
    m_process.kill();
    m_process.waitForFinished(5000);
}

QJsonValue Registrant::answer()
{
    while (!m_process.canReadLine())
        if (!m_process.waitForReadyRead(70'000))
            return QJsonObject{{u"error"_s, u"no answer"_s}};
    const QByteArray line = m_process.readLine();
    return QJsonDocument::fromJson('[' + line + ']').array().at(0);
}

QJsonValue Registrant::ask(const QJsonArray &request)
{
    m_process.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    return answer();
}

} // namespace switchyard
