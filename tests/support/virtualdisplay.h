#pragma once
#include <QProcess>

#include <csignal>
#include <sys/prctl.h>

namespace switchyard
{

/// An X display of a test's own, without a window manager; it ends with the object, and with the
/// test's process however that ends.
class VirtualDisplay
{
public:
    explicit VirtualDisplay(const QString &size = QStringLiteral("1440x900"))
    {
        m_server.setChildProcessModifier(endWithParent);
        m_server.start(QStringLiteral("/usr/bin/Xvfb"),
                       {QStringLiteral("-noreset"), QStringLiteral("-displayfd"),
                        QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                        size + QStringLiteral("x24"), QStringLiteral("-nolisten"),
                        QStringLiteral("tcp")});
        // The server looks for a free number itself.
        while (!m_server.canReadLine() && m_server.waitForReadyRead(limitMs)) {
        }
        m_name = u':' + QString::fromLatin1(m_server.readLine().trimmed());
    }
    ~VirtualDisplay()
    {
        m_server.terminate();
        m_server.waitForFinished(limitMs);
    }
    VirtualDisplay(const VirtualDisplay &) = delete;
    VirtualDisplay &operator=(const VirtualDisplay &) = delete;

    bool isThere() const { return m_name.size() > 1; }
    QString name() const { return m_name; }
    static void endWithParent() { prctl(PR_SET_PDEATHSIG, SIGTERM); }

private:
    static constexpr int limitMs = 60'000; ///< only ends a hang
    QProcess m_server;
    QString m_name;
};

} // namespace switchyard
