#pragma once
#include "app/team/teamstore.h"

#include <deque>
#include <functional>
#include <map>
#include <mutex>

namespace switchyard
{

/// A team's database in memory that does what real ones do on a bad day: it loses commits when it
/// fails over, a connection is cut before or after the commit, and a call that was given up lands
/// later.
class SimDatabase
{
public:
    struct State {
        std::map<std::pair<QString, qint64>, Turn> turns = {}; ///< by balancer and number
        std::vector<QByteArray> lines = {};
        std::vector<Head> heads = {};
        int taker = -1;    ///< the console whose take came last
        int takes = 0;     ///< that have happened
        bool held = false; ///< it has not let go since
    };
    const State &now() const { return m_history.back(); }
    std::mutex busy = {}; ///< one call at a time

    /// Loses the newest commits, as a standby that lagged.
    void failOver(int commits);
    /// What was given up and comes only now.
    void landLate();

    std::function<qint64()> clock = {}; ///< ms

    // For one console's connection.
    enum class Call : quint8 { Read, Take, Turn, Write }; ///< Write: of records
    enum class Fate : quint8 { Done, CutBefore, CutAfter, Late };
    using Change = std::function<bool(State &)>; ///< false: nothing is changed
    TeamResult<void> change(Fate fate, const Change &change);

private:
    std::vector<State> m_history = {State{}};
    std::deque<Change> m_late = {};
};

/// A console's connection to it.
class SimStore final : public TeamStore
{
public:
    /// `fate` is asked for each call.
    SimStore(SimDatabase &database, int console,
             std::function<SimDatabase::Fate(SimDatabase::Call)> fate)
        : m_database(database), m_console(console), m_fate(std::move(fate))
    {
    }

    TeamResult<TeamLooked> look(const QString &environment, const QStringList &balancers,
                                const Head &mine, const QString &lease) override;
    TeamResult<std::vector<Head>> hashes(const QString &environment, qint64 fromSeq,
                                         int limit) override;
    TeamResult<void> take(const Taker &taker, const std::vector<Turn> &seen) override;
    TeamResult<void> append(const QString &environment, const QString &lease,
                            const std::vector<Turn> &turns, const Head &after,
                            const std::vector<QByteArray> &lines, Turn::State state) override;
    TeamResult<qint64> addWish(const QString &, const QString &, const QJsonObject &,
                               const Who &) override;
    TeamResult<StoredWish::State> wishState(qint64 id) override;
    TeamResult<void> answerWish(qint64, StoredWish::State, const QString &) override;
    TeamResult<std::vector<TeamApproval>> approvals(const QString &, const Head &) override
    {
        return {};
    }
    TeamResult<void> approve(const QString &, const Head &, const QString &, const Who &) override
    {
        return {};
    }
    void close() override {}

private:
    SimDatabase &m_database;
    int m_console;
    std::function<SimDatabase::Fate(SimDatabase::Call)> m_fate;
};

} // namespace switchyard
