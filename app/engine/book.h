#pragma once
#include "app/journal/checkpoint.h"
#include "app/journal/journal.h"
#include "app/journal/statefolder.h"
#include "models/release/replay.h"

#include <deque>

namespace switchyard
{

/// The journal as an engine uses it: what it has appended and not yet committed, what others
/// append, and whether this program may append at all. For the engine's thread.
class Book
{
public:
    static JournalResult<std::unique_ptr<Book>>
    open(const StateFolder &folder, const QString &program,
         std::shared_ptr<const CheckpointSigner> signer = {});

    bool isHolder() const { return m_epoch > 0; }
    /// Becomes the holder: takes the lock and raises the epoch. Held names who has the lock.
    JournalResult<void> hold(const Now &now);
    /// Becomes the holder although another program has the lock and does not answer.
    JournalResult<void> seize(const Now &now);
    /// Takes the lock after a seizure, once the stopped program is gone.
    void lockLate();
    void letGo();
    std::optional<LockHolder> lockedBy() const { return m_folder.holder(); }

    void add(const QString &release, const Append &append, const Now &now);
    /// A record that no replay reads: what both zones carried.
    void addFigures(const QString &release, const QJsonObject &body, const Now &now);
    /// A sentence for people, that no replay reads.
    void addNote(const QString &release, const Text &text, const Now &now);
    bool hasPending() const { return !m_pending.empty(); }
    /// All or nothing, and durable; what could not be written is forgotten.
    JournalResult<void> commit(Purpose purpose);

    /// Reads what other programs have written; true when there was something.
    JournalResult<bool> refresh();
    const std::deque<Record> &tail() const { return m_tail; }
    /// The newest release in the journal, open or not; empty where there is none.
    QString newest() const { return m_newest; }
    bool isOpen() const { return m_open; }
    /// The records of the newest release.
    const std::vector<ReplayRecord> &records() const { return m_records; }
    /// The records of releases that have ended, the newest first, at most `count`.
    std::vector<std::vector<ReplayRecord>> ended(int count) const;

    Journal &journal() { return *m_journal; }
    qint64 epoch() const { return m_epoch; }
    const Who &who() const { return m_who; }

private:
    Book(const StateFolder &folder, const QString &program, std::unique_ptr<Journal> journal);
    Record recordOf(const QString &release, const QString &kind, const Now &now) const;
    JournalResult<void> readFrom(qint64 seq);
    void take(const Record &record);

    StateFolder m_folder;
    LockHolder m_me;
    Who m_who;
    std::unique_ptr<Journal> m_journal;
    std::optional<StateLock> m_lock = {};
    qint64 m_epoch = 0; ///< 0: not the holder
    std::vector<Record> m_pending = {};
    std::deque<Record> m_tail = {};
    std::vector<ReplayRecord> m_records = {};
    QString m_newest = {};
    bool m_open = false;
    qint64 m_lastSeq = 0;
    qint64 m_dataVersion = -1;
};

} // namespace switchyard
