#pragma once
#include "app/engine/teamlink.h"
#include "tests/support/enginebench.h"

namespace switchyard
{

/// Where the team's database goes away, and what the operator does then.
struct Cut {
    int write = 1;       ///< counted from 1, of those that carry records
    bool landed = false; ///< the database has it, and its answer is lost
    bool goesBack = false;
};

/// The one that goes away: at one write of a story, and until it is called back. The engine's
/// threads ask it while the story does.
class CutDatabase
{
public:
    virtual ~CutDatabase() = default;
    virtual std::shared_ptr<TeamStore> makeStore() = 0;
    /// The write was reached, and the connection was lost there.
    virtual bool isAway() const = 0;
    /// A minute later: a console that let go while nobody could be told counts as alive for a
    /// while.
    virtual void comeBack() = 0;
    virtual std::vector<QByteArray> lines() = 0; ///< of its records, in their order
};

/// One release of an engine, whose database goes away at one write; the operator goes on once it is
/// back, or goes back without it.
class CutStory
{
public:
    CutStory(const Cut &cut, const QString &environment, CutDatabase &database)
        : m_cut(cut), m_environment(environment), m_database(database)
    {
    }

    /// What was wrong; empty: nothing.
    QString run();

    /// Tells every cut of every write to `told`, several at once, until a write is not reached.
    /// What was wrong, a line each; `writes` is how many there were.
    static QStringList each(int atOnce,
                            const std::function<QString(const Cut &cut, bool &reached)> &told,
                            int &writes);

private:
    TeamSetup setup();
    QString goOn(EngineBench &bench);
    QString goBack(EngineBench &bench);
    QString bothHaveTheSame(EngineBench &bench);

    const Cut m_cut;
    const QString m_environment;
    CutDatabase &m_database;
    QTemporaryDir m_folder = {};
    std::shared_ptr<FakeWorld> m_world =
        FakeWorld::make({.services = {QStringLiteral("pay")}, .instances = 1});
};

} // namespace switchyard
