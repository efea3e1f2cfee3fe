#pragma once
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace switchyard
{

/// A lab of a test's own: started with its profile in a folder of its own, ended with the object.
class LabProcess
{
public:
    /// `program` is switchyard-lab. isRunning() tells whether it got ready.
    explicit LabProcess(const QString &program, const QStringList &options = {});
    ~LabProcess();

    bool isRunning() const { return m_ready; }
    QString folder() const { return m_folder.path(); }
    QString profile() const { return m_folder.filePath(QStringLiteral("lab.toml")); }
    /// A value of the profile by its path, such as "lab.control" or "zones.A.gateways[0].url".
    QString value(const QString &path) const;
    /// A client command, its words apart by one space, such as "fault busy=1"; its exit code.
    int tell(const QString &command) const;
    /// Begins a client command that waits, such as a held deploy.
    std::unique_ptr<QProcess> begin(const QString &command) const;
    QJsonObject state() const;
    /// Ends it in order; what it printed after "ready".
    QString end();

private:
    const QString m_program;
    QTemporaryDir m_folder;
    QProcess m_process;
    bool m_ready = false;
};

} // namespace switchyard
