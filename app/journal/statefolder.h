#pragma once
#include "app/journal/journal.h"

#include <optional>

namespace switchyard
{

/// Who holds a state folder, as it wrote of itself.
struct LockHolder {
    qint64 pid = 0;
    QString user = {};
    QString host = {};
    QString program = {};
    qint64 sinceUtcMs = 0;
    friend bool operator==(const LockHolder &, const LockHolder &) = default;
};

/// The right to run releases of an environment on this machine, for as long as the value or its
/// process lives. The kernel frees it when the process dies, however it dies; a stopped process
/// keeps it.
class StateLock
{
public:
    explicit StateLock(int file) : m_file(file) {}
    StateLock(StateLock &&other) noexcept : m_file(std::exchange(other.m_file, -1)) {}
    StateLock &operator=(StateLock &&other) noexcept
    {
        std::swap(m_file, other.m_file);
        return *this;
    }
    ~StateLock();

private:
    int m_file;
};

/// The folder that keeps the state of one environment: journal, lock, head, reserve, exports.
/// Only its user can look into it.
class StateFolder
{
public:
    /// Makes what is missing. `base` overrides $XDG_STATE_HOME/switchyard; the environment's id is
    /// a folder in it.
    static JournalResult<StateFolder> open(const QString &environmentId, const QString &base = {});

    QString path() const { return m_path; }
    QString environmentId() const { return m_environmentId; }
    QString journalFile() const { return m_path + u"/journal.sqlite"_qs; }
    QString reserveFile() const { return m_path + u"/reserve"_qs; }
    QString exportsPath() const { return m_path + u"/exports"_qs; }

    /// Held names the holder.
    JournalResult<StateLock> lock(const LockHolder &me) const;
    /// Who holds the lock now; nothing when nobody does.
    std::optional<LockHolder> holder() const;

    /// The newest record known outside the journal. Survives a kill of the program, not every loss
    /// of power.
    bool writeHead(const Head &head) const;
    std::optional<Head> readHead() const;

private:
    StateFolder(QString path, QString id) : m_path(std::move(path)), m_environmentId(std::move(id))
    {
    }
    QString m_path;
    QString m_environmentId;
};

/// This process, as `program`, from now on.
LockHolder thisProcess(const QString &program);

/// What stands in the lock's file and in a team database, and back; what is not there stays empty.
QByteArray holderText(const LockHolder &holder);
LockHolder holderFrom(const QByteArray &text);

/// Makes an empty file that only its user can read, or checks that the one there is such a file.
JournalResult<void> makePrivateFile(const QString &path);

} // namespace switchyard
