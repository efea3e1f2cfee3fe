#pragma once
#include <QProcess>
#include <QString>
#include <QStringList>

namespace switchyard::plane
{

/// A child process that cannot outlive the test: it is ended by its pid when this goes away, and
/// by the kernel when the test dies in any other way.
class Daemon
{
public:
    Daemon() = default;
    ~Daemon() { stop(); }
    Daemon(const Daemon &) = delete;
    Daemon &operator=(const Daemon &) = delete;

    /// Output and errors go to `logFile`. Says what went wrong; empty: it runs.
    QString start(const QString &program, const QStringList &arguments, const QString &logFile);
    /// SIGTERM, and SIGKILL when that was not obeyed within five seconds.
    void stop();
    bool running() const { return m_process.state() == QProcess::Running; }

private:
    QProcess m_process;
};

/// Has the kernel end the child with this signal when its parent's thread ends.
void endWithParent(QProcess &process, int signal);

} // namespace switchyard::plane
