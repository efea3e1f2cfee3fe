#pragma once
#include "app/engine/mirror.h"
#include "models/release/replay.h"

#include <deque>

namespace switchyard
{

/// The journal as an engine uses it: what it has appended and not yet committed, what others
/// append, and whether this program may append at all. For the engine's thread.
class Book
{
public:
    /// `team`: the database that the environment's consoles share; nothing: this computer's file
    /// alone.
    static JournalResult<std::unique_ptr<Book>>
    open(const StateFolder &folder, const QString &program,
         std::shared_ptr<const CheckpointSigner> signer = {},
         const std::optional<TeamSetup> &team = {});

    bool isHolder() const { return m_epoch > 0; }
    /// Becomes the holder: takes the lock and raises the epoch. Held names who has the lock, also
    /// in the team database; Away: that does not answer.
    JournalResult<void> hold(const Now &now);
    /// Becomes the holder although another program has the lock and does not answer, or the team
    /// database does not.
    JournalResult<void> seize(const Now &now);
    /// Takes the lock after a seizure, once the stopped program is gone.
    void lockLate();
    void letGo();
    /// Lets go, and waits until the team database knows it; for the end.
    void leave();
    std::optional<LockHolder> lockedBy() const;
    /// The same one in a team's database, with what is known of it.
    std::optional<Turn> drivenBy(const Now &now) const;
    /// Follows the team database; true: the lease is lost.
    JournalResult<bool> follow(const Now &now);
    /// What was committed last may be acted on going forward: the team database has it too.
    bool isShared() const { return !m_mirror || m_mirror->isConfirmed(); }
    const Mirror *mirror() const { return m_mirror.get(); }

    /// A wish for the program that runs the release, here or on another computer.
    JournalResult<qint64> addWish(const Wish &wish, const Now &now);
    JournalResult<StoredWish::State> wishState(qint64 row) const;
    /// Those that are for us, each once; to be answered.
    JournalResult<std::vector<StoredWish>> takeWishes();
    void answerWish(qint64 row, const QString &answer);

    /// Looks for approvals of the open release, or no longer. What is known of them since is told
    /// once.
    void watchApprovals(bool on);
    std::optional<std::vector<TeamApproval>> takeApprovals()
    {
        return std::exchange(m_approvals, std::nullopt);
    }
    /// Approves the open release in the team database; the error is for the operator.
    tl::expected<void, QString> approve(const QString &reason);

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

    qint64 epoch() const { return m_epoch; }
    std::vector<Worker *> workers();
    const Who &who() const { return m_who; }

private:
    Book(const StateFolder &folder, const QString &program, std::unique_ptr<SqliteJournal> journal,
         const std::optional<TeamSetup> &team);
    Record recordOf(const QString &release, const QString &kind, const Now &now) const;
    JournalResult<void> readFrom(qint64 seq);
    JournalResult<void> readAll();
    JournalResult<void> raiseTo(qint64 least, const Now &now);
    void take(const Record &record);

    StateFolder m_folder;
    LockHolder m_me;
    Who m_who;
    std::unique_ptr<SqliteJournal> m_journal;
    std::unique_ptr<Mirror> m_mirror = {}; ///< nothing: no team
    std::vector<TeamWish> m_teamWishes = {};
    std::optional<std::vector<TeamApproval>> m_approvals = {};
    Head m_begun = {}; ///< the record that began the newest release
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
