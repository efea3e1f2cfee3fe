#pragma once
#include <QObject>
#include <QProcess>
#include <QTemporaryDir>

#include <functional>

namespace switchyard::console
{

/// The lab as a program of its own on this computer, for as long as this object lives: users, two
/// zones, a balancer, on the loopback alone, in a folder that goes with it. For the thread of the
/// window.
class Drill : public QObject
{
public:
    /// What came of it; an empty profile: `problem` says why there is no lab.
    struct Started {
        QString profile = {};
        QString problem = {};
    };
    /// `program` is the lab's; `told` is called once.
    Drill(const QString &program, std::function<void(const Started &)> told);
    ~Drill() override;

    QString profile() const { return m_folder.filePath(QStringLiteral("lab.toml")); }
    QString stateDir() const { return m_folder.filePath(QStringLiteral("state")); }

private:
    void read();
    void tell(const QString &problem);

    QTemporaryDir m_folder;
    QProcess m_lab;
    std::function<void(const Started &)> m_told;
};

} // namespace switchyard::console
