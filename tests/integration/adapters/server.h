#pragma once
#include <QProcess>
#include <QString>
#include <QStringList>

/// Real servers for tests of single adapters: each in a folder of its own, on loopback.
namespace switchyard
{

/// A server process. It is ended by its own pid, at the latest when this goes away, and by the
/// kernel when the test dies in any other way.
class Server
{
public:
    ~Server() { stop(); }
    Server() = default;
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// Runs it in the foreground; what it writes goes to `dir`/log. False: it did not start.
    bool start(const QString &dir, const QString &program, const QStringList &arguments);
    void stop();
    qint64 pid() const { return m_process.processId(); }

private:
    QProcess m_process;
};

/// A port that is free now and below the range that the kernel gives to clients.
int freePort();
/// True once something accepts connections there; false after ten seconds without.
bool listens(int port);
bool writeFile(const QString &path, const QByteArray &text);
/// Makes `dir`/shop.key and `dir`/shop.crt for the name; the certificate is its own CA.
bool makeCertificate(const QString &dir, const QString &name);
/// Pids of the processes that this one has started and that still run.
QList<qint64> childrenOf(qint64 pid);
/// Whether SIGSTOP has reached each thread of the process.
bool isStopped(qint64 pid);

} // namespace switchyard
