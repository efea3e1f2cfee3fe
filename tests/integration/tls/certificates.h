#pragma once
#include <QString>
#include <QTemporaryDir>

namespace switchyard
{

/// Certificates made by the openssl program when a test begins, in a folder of their own. Each name
/// has NAME.crt and NAME.key.
class Certificates
{
public:
    /// An authority.
    void makeAuthority(const QString &name);
    /// A server's certificate; `names` as in subjectAltName, such as "IP:127.0.0.1".
    void makeServer(const QString &name, const QString &authority, const QString &names,
                    int days = 2);
    void makeSelfSigned(const QString &name, const QString &names);
    QString crt(const QString &name) const;
    QString key(const QString &name) const;

private:
    void run(const QStringList &arguments) const;
    QString file(const QString &name) const { return m_dir.filePath(name); }
    QTemporaryDir m_dir;
};

} // namespace switchyard
