#pragma once
#include "app/engine/teamlink.h"
#include "app/journal/sqlitejournal.h"

#include <set>

namespace switchyard
{

/// A console's journal beside the one that a team shares: the same records in both. What others
/// write is taken over here; what is written here is there before it lasts. Where the team database
/// is away, records are kept here alone and follow later. If somebody else has written there
/// meanwhile, they are set aside in a file of their own. For the engine's thread.
class Mirror
{
public:
    Mirror(SqliteJournal &journal, const StateFolder &folder, TeamSetup setup, LockHolder me);

    /// Reads what others have written, for so long at most that nobody waits for a dead database.
    void begin(const Now &now);
    /// Takes the balancers, with all that was written before. Held names who has them, unless
    /// `over`; Away where the database does not answer. Gives the epoch that is to be raised to.
    JournalResult<qint64> take(const Now &now, bool over);
    void letGo(bool releaseIsOpen);

    struct News {
        bool records = false;              ///< the journal has changed
        bool replaced = false;             ///< records that were read before are no longer in it
        bool takenOver = false;            ///< the lease is lost
        std::vector<TeamWish> wishes = {}; ///< for the release that runs here, each once
        /// Of the release that TeamLink::watchApprovals() named; nothing: no news of them.
        std::optional<std::vector<TeamApproval>> approvals = {};
    };
    /// What has happened meanwhile. `holding`: this console may append.
    JournalResult<News> tick(const Now &now, bool holding);

    /// Records that were read before are no longer in the journal; told once.
    bool hasReplaced() { return std::exchange(m_replaced, false); }
    /// What was appended last is in the team database as well.
    bool isConfirmed() const { return m_confirmed; }
    bool isUp() const { return m_link.isUp(); }
    QString trouble() const { return m_link.trouble(); }
    /// The console that has the balancers and has been heard of lately, or runs another
    /// environment's release.
    std::optional<Turn> other(const Now &now) const;
    qint64 heardMs(const Turn &turn, const Now &now) const
    {
        return m_link.heardMs(turn, now.bootMs);
    }

    Now now() const { return m_clock(); }
    TeamLink &link() { return m_link; }

private:
    JournalResult<void> confirm();
    JournalResult<void> catchUp(const Now &now);
    JournalResult<void> keepUp(const TeamLooked &looked, const Now &now, News &news);
    JournalResult<void> goOnAsHolder(const TeamLooked &looked, const Now &now, News &news);
    JournalResult<void> sendRest();
    JournalResult<void> findLease();
    void settle(const Now &now);
    JournalResult<bool> has(const Head &head) const;
    JournalResult<void> setAsideFrom(const TeamLooked &looked, const Now &now);
    bool isMine(const std::vector<Turn> &turns) const;

    SqliteJournal &m_journal;
    StateFolder m_folder;
    TeamLink m_link;
    QString m_environment;
    std::function<Now()> m_clock;
    bool m_confirmed = false;
    bool m_replaced = false;
    qint64 m_toldAt = 0;            ///< boot ms: the newest turn of ours
    std::set<qint64> m_wishes = {}; ///< that were given
};

} // namespace switchyard
