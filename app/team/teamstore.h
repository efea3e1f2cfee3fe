#pragma once
#include "app/journal/journal.h"
#include "app/journal/statefolder.h"
#include "app/team/teamfailure.h"

#include <QStringList>

#include <vector>

namespace switchyard
{

/// The newest turn of a balancer: who may move it.
struct Turn {
    QString balancer = {}; ///< see balancerKey()
    qint64 turn = 0;       ///< 0: nobody has ever had it
    QString lease = {};    ///< of one console, from when it took the balancers until it let go
    qint64 epoch = 0;
    QString environment = {}; ///< of the profile by which it was taken
    enum class State : quint8 {
        Free,     ///< let go, and no release is open
        Held,     ///< by a console that may have died since, see heardMs
        LeftOpen, ///< let go in the middle of a release
    } state = State::Free;
    LockHolder holder = {};
    QString profile = {}; ///< hash of the profile's file
    QString account = {}; ///< of the database, as the server itself put it down
    qint64 heardMs = 0;   ///< how long ago it was written, by the server's clock
    friend bool operator==(const Turn &, const Turn &) = default;
};

/// What a console asks of the one that runs the release.
struct TeamWish {
    qint64 id = 0;
    QJsonObject wish = {};
    Who who = {};
    QString account = {};
    friend bool operator==(const TeamWish &, const TeamWish &) = default;
};

/// That somebody agrees to a release, as the server has put it down.
struct TeamApproval {
    QString account = {};
    QString who = {};
    QString reason = {};
    qint64 ageMs = 0; ///< by the server's clock
    friend bool operator==(const TeamApproval &, const TeamApproval &) = default;
};

/// All that one look at the team database tells.
struct TeamLooked {
    std::vector<Turn> turns = {}; ///< of each balancer asked about, in that order
    Head mine = {};               ///< the record that was asked about
    Head head = {};               ///< of the environment's records there; seq 0: none
    /// The record that was asked about stands there as well. False also where there are fewer.
    bool follows = false;
    std::vector<QByteArray> lines =
        {}; ///< behind that record, at most teamPage; empty unless it follows
    std::vector<TeamApproval> approvals = {}; ///< where they were asked for
    std::vector<TeamWish> wishes = {};        ///< for the lease that was asked about; not taken yet
};

constexpr int teamPage = 500;

/// A console that takes the balancers.
struct Taker {
    QString lease = {};
    qint64 epoch = 0; ///< higher than that of each turn before
    QString environment = {};
    LockHolder holder = {};
    QString profile = {};
};

/// What a team shares. Each change is a compare and set on a row that must not be there yet; one
/// that finds another row before it is Taken and has changed nothing. Synchronous, for one thread.
class TeamStore
{
public:
    virtual ~TeamStore() = default;

    virtual TeamResult<TeamLooked> look(const QString &environment, const QStringList &balancers,
                                        const Head &mine, const QString &lease) = 0;
    /// Hashes of records, from `fromSeq` on.
    virtual TeamResult<std::vector<Head>> hashes(const QString &environment, qint64 fromSeq,
                                                 int limit) = 0;

    /// Takes all balancers or none. `seen` are their newest turns: Taken where one has moved on.
    virtual TeamResult<void> take(const Taker &taker, const std::vector<Turn> &seen) = 0;
    /// Appends records behind `after`, and a turn to each balancer. Taken where a newest turn is
    /// not `lease`'s, as `turns` has them, or where `after` is not the newest record. No lines:
    /// tells only that the console lives. Another state than Held lets the balancers go.
    virtual TeamResult<void> append(const QString &environment, const QString &lease,
                                    const std::vector<Turn> &turns, const Head &after,
                                    const std::vector<QByteArray> &lines, Turn::State state) = 0;

    virtual TeamResult<qint64> addWish(const QString &environment, const QString &lease,
                                       const QJsonObject &wish, const Who &who) = 0;
    /// The states of one wish, the newest first by StoredWish::State.
    virtual TeamResult<StoredWish::State> wishState(qint64 id) = 0;
    virtual TeamResult<void> answerWish(qint64 id, StoredWish::State state,
                                        const QString &answer) = 0;
    /// Of the release that the record `begun` began: the newest of each account, the oldest of
    /// those first. A long reason is cut.
    virtual TeamResult<std::vector<TeamApproval>> approvals(const QString &environment,
                                                            const Head &begun) = 0;
    /// Refused where this account has begun that release, or where there is no such record.
    virtual TeamResult<void> approve(const QString &environment, const Head &begun,
                                     const QString &reason, const Who &who) = 0;
    /// Ends its connection; the next call makes a new one.
    virtual void close() = 0;
};

} // namespace switchyard
