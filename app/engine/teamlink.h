#pragma once
#include "app/engine/worker.h"
#include "app/secrets/credentials.h"
#include "app/team/teamstore.h"
#include "models/zones/now.h"
#include "models/zones/profile.h"

#include <condition_variable>
#include <mutex>

namespace switchyard
{

/// What names this console and its environment in a team database.
struct TeamSetup {
    std::function<std::shared_ptr<TeamStore>()> makeStore = {}; ///< called on any thread
    std::function<Now()> clock = {};
    bool onWorker = true; ///< false: the store never hangs, and is asked at once
    QString environment = {};
    QStringList balancers = {}; ///< keys, see balancerKey()
    QString profile = {};       ///< hash of its file
};

/// Nothing: the profile has no team database.
std::optional<TeamSetup> teamSetupOf(const Profile &profile, const Credentials &credentials);

/// The team database as an engine uses it: on a worker, so that one that hangs holds nobody up for
/// longer than a limit. A worker that hangs is left behind, with its connection; what it may still
/// do there finds another turn and does nothing. For the engine's thread.
class TeamLink
{
public:
    TeamLink(TeamSetup setup, LockHolder me);
    ~TeamLink();

    /// It has answered lately. False: everything that would wait for it is told Away at once.
    bool isUp() const { return m_up; }
    /// Why not, or what it refuses; empty: nothing is wrong.
    QString trouble() const { return m_trouble; }

    /// Looks now and then, in the background, and tells that this console lives while it has a
    /// lease. What came of it is given once.
    std::optional<TeamLooked> poll(const Head &mine, qint64 bootMs);

    // These wait for an answer.
    TeamResult<TeamLooked> look(const Head &mine, std::chrono::milliseconds limit);
    TeamResult<std::vector<Head>> hashes(qint64 fromSeq, int limit);
    /// Takes the balancers as the last look has seen them.
    TeamResult<void> take(qint64 epoch);
    /// Appends behind what the database is known to hold.
    TeamResult<void> append(const std::vector<QByteArray> &lines);
    TeamResult<qint64> addWish(const QJsonObject &wish, const Who &who);
    TeamResult<StoredWish::State> wishState(qint64 id);
    TeamResult<void> approve(const Head &begun, const QString &reason, const Who &who);
    /// Looks for approvals of the release that this record began; seq 0: for none.
    void watchApprovals(const Head &begun) { m_begun = begun; }

    void answerWish(qint64 id, const QString &answer);
    /// Lets the balancers go, in the background.
    void letGo(bool releaseIsOpen);
    /// Waits for what is under way and ends the connection.
    void finish(std::chrono::milliseconds limit);
    /// The lease is no longer ours: another console has the balancers.
    void lose();

    bool hasLease() const { return !m_lease.isEmpty(); }
    const QString &lease() const { return m_lease; }
    const std::vector<Turn> &turns() const { return m_turns; }
    /// How long ago a turn was written, as far as is known.
    qint64 heardMs(const Turn &turn, qint64 bootMs) const;
    /// The newest record that the database is known to hold.
    const Head &sent() const { return m_sent; }
    void setSent(const Head &head) { m_sent = head; }

    /// Of the worker under way and of those left behind.
    std::vector<Worker *> workers();

private:
    template<class T>
    struct Ticket {
        std::mutex mutex = {};
        std::condition_variable changed = {};
        std::optional<TeamResult<T>> result = {};
    };
    template<class T>
    std::shared_ptr<Ticket<T>> submit(std::function<TeamResult<T>(TeamStore &)> body);
    template<class T>
    TeamResult<T> ask(std::function<TeamResult<T>(TeamStore &)> body,
                      std::chrono::milliseconds limit);
    void leaveBehind();
    void begin();
    void end(const TeamFailure *failure);
    void saw(const TeamLooked &looked);
    void wentOn(const std::vector<QByteArray> &lines);

    TeamSetup m_setup;
    LockHolder m_me;
    std::shared_ptr<TeamStore> m_store = {};
    std::unique_ptr<Worker> m_worker = {};
    std::vector<std::unique_ptr<Worker>> m_left = {};
    std::shared_ptr<Ticket<TeamLooked>> m_looking = {};
    qint64 m_lookedAt = 0; ///< boot ms: the look under way was begun
    qint64 m_lookAt = 0;   ///< the next one is due
    qint64 m_seenAt = 0;   ///< the turns were read
    bool m_up = false;
    QString m_trouble = {};
    QString m_lease = {};
    std::vector<Turn> m_turns = {};
    Head m_sent = {};
    Head m_begun = {};
};

} // namespace switchyard
