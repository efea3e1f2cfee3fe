#pragma once
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace switchyard
{

/// Debian's OpenSSH server on loopback, with keys and a client configuration of the test's own. It
/// knows the host "bastion", which lets the test in, "asking", which does so with a key that has a
/// passphrase, and "closed", which does not.
class Sshd
{
public:
    Sshd();
    ~Sshd();

    /// Why it does not stand, if it does not.
    QString problem() const { return m_problem; }
    /// A port that nothing listens at.
    static int freePort();
    /// A program that ssh may ask with, and that gives this answer.
    QString answering(const QByteArray &answer);
    /// What ssh takes with -F.
    QString config() const { return m_folder.filePath(QStringLiteral("config")); }
    void start();
    /// Ends the server and every login, at once.
    void cut();
    /// Processes of ssh that use this configuration, whoever started them.
    QList<qint64> clients() const;

private:
    bool run(const QString &program, const QStringList &arguments);
    void write(const QString &name, const QByteArray &text);

    QTemporaryDir m_folder;
    int m_port = 0;
    QString m_problem = {};
    std::unique_ptr<QProcess> m_server = {};
};

} // namespace switchyard
