#include "tests/integration/adapters/jobservers.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

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

bool MariaDb::start()
{
    // Root must say that it means it; nobody else may.
    const QStringList who = geteuid() == 0 ? QStringList{u"--user=root"_s} : QStringList();
    const QString data = m_dir.filePath(u"data"_s);
    QProcess install;
    install.setStandardOutputFile(QProcess::nullDevice());
    install.setStandardErrorFile(m_dir.filePath(u"install.log"_s));
    install.start(u"/usr/bin/mariadb-install-db"_s,
                  QStringList{u"--no-defaults"_s} + who +
                      QStringList{u"--datadir="_s + data,
                                  u"--auth-root-authentication-method=normal"_s,
                                  u"--skip-test-db"_s});
    if (!install.waitForFinished(120'000) || install.exitCode() != 0)
        return false;
    const bool started = m_server.start(
        m_dir.path(), u"/usr/sbin/mariadbd"_s,
        QStringList{u"--no-defaults"_s} + who +
            QStringList{u"--datadir="_s + data, u"--socket="_s + socket(),
                        u"--port=%1"_s.arg(m_port), u"--bind-address=127.0.0.1"_s,
                        u"--innodb-buffer-pool-size=16M"_s, u"--performance-schema=OFF"_s});
    return started && listens(m_port) && ask(u"CREATE DATABASE shop"_s, {}).isEmpty();
}

QString MariaDb::ask(const QString &sql, const QString &database) const
{
    QProcess client;
    client.setProcessChannelMode(QProcess::MergedChannels);
    QStringList arguments{u"--no-defaults"_s,
                          u"--socket="_s + socket(),
                          u"--user=root"_s,
                          u"--batch"_s,
                          u"--skip-column-names"_s,
                          u"-e"_s,
                          sql};
    if (!database.isEmpty())
        arguments.append(database);
    client.start(u"/usr/bin/mariadb"_s, arguments);
    client.waitForFinished(30'000);
    return QString::fromUtf8(client.readAll()).trimmed();
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
