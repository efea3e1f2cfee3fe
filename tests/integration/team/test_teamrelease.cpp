#include "app/journal/sqlitejournal.h"
#include "tests/integration/team/teamserver.h"
#include "tests/support/ctlprocess.h"
#include "tests/support/labtruth.h"

#include <QJsonArray>
#include <QtTest>

#include <atomic>
#include <csignal>
#include <future>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

const QString newVersion = u"2.0.0"_s;

QString stateOf(const QString &name) { return u"state-"_s + name; }

/// A real server in front of those that want its port and its tables.
class Started : public TeamServer
{
public:
    explicit Started(const QString &kind) : TeamServer(kind), isReady(start()) {}
    const bool isReady;
};

/// A lab, and two consoles of it that share a database and nothing else.
class Team
{
public:
    explicit Team(const QString &kind, int approvals = 0)
        : server(kind), m_approvals(approvals),
          m_lab(QStringLiteral(SWITCHYARD_LAB),
                {u"--services"_s, u"1"_s, u"--instances"_s, u"2"_s, u"--rps"_s, u"100"_s,
                 u"--start-delay"_s, u"50"_s, u"--registry-cache"_s, u"100"_s, u"--life"_s,
                 u"2000"_s}),
          anna(m_lab, profileOf(u"anna"_s), stateOf(u"anna"_s)),
          ben(m_lab, profileOf(u"ben"_s), stateOf(u"ben"_s))
    {
    }

    bool isReady() const { return server.isReady && m_lab.isRunning(); }
    const LabProcess &lab() const { return m_lab; }

    std::unique_ptr<QProcess> begin() const
    {
        return anna.begin(u"release --yes --json --to-version "_s + newVersion);
    }
    /// Anna's release, which stands at a quarter with nothing under way.
    std::unique_ptr<QProcess> beginAndStopAtAQuarter() const
    {
        auto release = begin();
        const bool there = waitFor([&] { return says(u"anna"_s, u"A 200, B 66 confirmed"_s); }) &&
                           m_lab.tell(u"fault hold=Metrics:before"_s) == 0 &&
                           waitFor([&] { return !m_lab.state()[u"parked"_s].toArray().isEmpty(); });
        return there ? std::move(release) : nullptr;
    }

    /// The records that a console has, byte for byte.
    std::vector<QByteArray> lines(const QString &name) const
    {
        const auto folder =
            StateFolder::open(m_lab.value(u"id"_s), m_lab.folder() + u'/' + stateOf(name));
        const auto journal = folder ? SqliteJournal::open(*folder) : tl::unexpected(folder.error());
        const auto all = journal ? journal->lines(1, 100'000) : tl::unexpected(journal.error());
        return all.value_or(std::vector<QByteArray>());
    }
    bool says(const QString &name, const QString &text) const
    {
        return std::ranges::any_of(lines(name), [&](const QByteArray &line) {
            const auto record = parseRecord(line);
            return record && record->text.contains(text);
        });
    }
    int shared() const { return server.ask(u"SELECT count(*) FROM switchyard_record"_s).toInt(); }
    /// What stands in a console's folder of what it had to set aside.
    QStringList aside(const QString &name) const
    {
        return QDir(m_lab.folder() + u'/' + stateOf(name) + u'/' + m_lab.value(u"id"_s) +
                    u"/aside"_s)
            .entryList(QDir::Files);
    }

    /// The lab's own word: everybody is new and was deployed once, no user has seen anything.
    QString released() const
    {
        const QJsonObject state = m_lab.state();
        if (weightOf(state, u'a') != 200 || weightOf(state, u'b') != 200)
            return u"A %1, B %2"_s.arg(weightOf(state, u'a')).arg(weightOf(state, u'b'));
        for (const QJsonValue &each : state[u"instances"_s].toArray())
            if (each[u"version"_s].toString() != newVersion || each[u"deploys"_s].toInt() != 1)
                return each[u"id"_s].toString();
        return state[u"load"_s][u"failed"_s].toInt() == 0 ? QString() : u"users' requests failed"_s;
    }

private:
    QString profileOf(const QString &name) const
    {
        const QString key = m_lab.folder() + u'/' + name + u".key"_s;
        writeFile(key, name.toUtf8() + ' ' + name.toUtf8());
        QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner);
        const TeamProfile team = server.profile();
        const QByteArray table =
            u"[team]\nkind = \"%1\"\nhost = \"%2\"\nport = %3\ndatabase = \"%4\"\ncredentials = { lab-file = \"%5\" }\napprovals = %6\n\n[release]"_s
                .arg(team.kind, team.host)
                .arg(team.port)
                .arg(team.database, key)
                .arg(m_approvals)
                .toUtf8();
        return changedProfile(m_lab, name + u".toml"_s,
                              {{"ready = \"60s\"", "ready = \"10s\""},
                               {"[5, 25, 50, 100]", "[25, 100]"},
                               {"guard-minimum-requests = 20", "guard-minimum-requests = 5"},
                               {"soak = \"5s\"", "soak = \"1s\""},
                               {"stage = \"3s\"", "stage = \"1s\""},
                               {"[release]", table}});
    }

public:
    Started server;

private:
    const int m_approvals;
    const LabProcess m_lab;

public:
    const CtlProcess anna;
    const CtlProcess ben;
};

/// What was wrong; empty: nothing.
#define MUST(condition, text)                                                                      \
    if (!(condition))                                                                              \
    return QStringLiteral(#condition ": ") + (text)

QString bothHaveTheSame(const Team &team)
{
    for (const CtlProcess *console : {&team.anna, &team.ben}) {
        const auto status = console->run(u"status --json"_s);
        MUST(status.json[u"team"_s][u"up"_s].toBool(), status.err);
        const auto verified = console->run(u"log verify"_s);
        MUST(verified.code == 0, verified.err);
    }
    const auto lines = team.lines(u"anna"_s);
    MUST(!lines.empty(), QString());
    MUST(lines == team.lines(u"ben"_s), QString());
    MUST(team.shared() == int(lines.size()), QString());
    return {};
}

QString isAtHome(const Team &team)
{
    const QJsonObject state = team.lab().state();
    MUST(weightOf(state, u'a') == 200 && weightOf(state, u'b') == 0, QString());
    return {};
}

void endAtOnce(QProcess &process)
{
    process.kill();
    process.waitForFinished(-1);
}

QString theOtherSeesItAndFinishesIt(Team &team, QProcess &release)
{
    const auto seen = team.ben.run(u"status --json"_s);
    MUST(!seen.json[u"release"_s].isNull(), seen.err);
    MUST(seen.json[u"team"_s][u"account"_s].toString() == u"anna", seen.out);
    MUST(seen.json[u"zones"_s][u"B"_s][u"share"_s].toInt() == 25, seen.out);
    const auto second = team.ben.run(u"release --yes --to-version 3.0.0"_s);
    MUST(second.code == 4, second.err); // one is open, and it is not ben's
    endAtOnce(release);
    // It was heard of a moment ago: nobody goes on with it unless he says why.
    const auto polite = team.ben.run(u"resume --yes"_s);
    MUST(polite.code == 4 && polite.err.contains(u"holds the release and does not answer"_s),
         polite.err);
    team.lab().tell(u"fault release=Metrics"_s);
    const auto taken =
        team.ben.run(u"resume --yes --json"_s, {u"--take-over"_s, u"her laptop died"_s});
    MUST(taken.code == 0, taken.err);
    MUST(team.released().isEmpty(), team.released());
    MUST(team.says(u"ben"_s, u"takes the release over from"_s), QString());
    MUST(team.says(u"ben"_s, u"her laptop died"_s), QString());
    return bothHaveTheSame(team);
}

/// Nobody waits for a console that does not answer.
QString theOtherGoesBack(Team &team, QProcess &release)
{
    endAtOnce(release);
    team.lab().tell(u"fault release=Metrics"_s);
    const auto back = team.ben.run(u"rollback --json"_s);
    MUST(back.code == 0, back.err);
    const QString there = isAtHome(team);
    return there.isEmpty() ? bothHaveTheSame(team) : there;
}

/// The wish of one who looks on is taken by the one who runs it.
QString theOneWhoRunsItGoesBackForTheOther(Team &team, QProcess &release)
{
    team.lab().tell(u"fault release=Metrics"_s);
    const auto back = team.ben.run(u"rollback --json"_s);
    MUST(back.code == 0, back.err);
    const auto ended = CtlProcess::end(release);
    MUST(ended.code == 3 || ended.code == 5, ended.err);
    MUST(!team.says(u"ben"_s, u"takes the release over"_s), QString());
    const QString there = isAtHome(team);
    return there.isEmpty() ? bothHaveTheSame(team) : there;
}

QString whoWasStoppedCanNeitherRecordNorSend(Team &team, QProcess &release)
{
    ::kill(pid_t(release.processId()), SIGSTOP);
    MUST(waitFor([&] { return isStopped(release.processId()); }), QString());
    const auto known = team.lines(u"anna"_s);
    team.lab().tell(u"fault release=Metrics"_s);
    const auto taken = team.ben.run(u"resume --yes --json"_s, {u"--take-over"_s, u"she sleeps"_s});
    MUST(taken.code == 0, taken.err);
    MUST(team.released().isEmpty(), team.released());
    const auto whole = team.lines(u"ben"_s);
    MUST(team.shared() == int(whole.size()), QString());

    ::kill(pid_t(release.processId()), SIGCONT);
    const auto woken = CtlProcess::end(release);
    // It says so, or has read by then how the other one has ended it.
    MUST(woken.code == 0 || woken.err.contains(u"has taken"_s), woken.err);
    MUST(team.released().isEmpty(), team.released());
    MUST(team.lines(u"ben"_s) == whole, QString());
    MUST(team.shared() == int(whole.size()), QString());
    // What it has by now is what others have written, not a record more.
    const auto annas = team.lines(u"anna"_s);
    MUST(annas.size() >= known.size() && annas.size() <= whole.size(), QString());
    MUST(std::equal(annas.begin(), annas.end(), whole.begin()), QString());
    MUST(team.aside(u"anna"_s).isEmpty(), QString());
    return {};
}

/// The database is away in mid-release: nothing goes forward, going back needs it not, and what was
/// recorded meanwhile follows.
QString goesBackWithoutIt(Team &team, QProcess &release, void (TeamServer::*leave)(),
                          void (TeamServer::*comeBack)())
{
    (team.server.*leave)();
    team.lab().tell(u"fault release=Metrics"_s);
    const auto paused = CtlProcess::end(release);
    MUST(paused.code == 5 && paused.err.contains(u"team database"_s), paused.err);
    MUST(weightOf(team.lab().state(), u'b') == 66, QString());
    const auto forward = team.anna.run(u"resume --yes"_s);
    MUST(forward.code == 4, forward.err);
    MUST(weightOf(team.lab().state(), u'b') == 66, QString());
    const auto back = team.anna.run(u"rollback --json"_s);
    MUST(back.code == 0, back.err);
    const QString there = isAtHome(team);
    MUST(there.isEmpty(), there);
    (team.server.*comeBack)();
    MUST(team.shared() < int(team.lines(u"anna"_s).size()), QString());
    const auto status = team.anna.run(u"status --json"_s);
    MUST(status.json[u"team"_s][u"up"_s].toBool(), status.err);
    MUST(team.shared() == int(team.lines(u"anna"_s).size()), QString());
    return bothHaveTheSame(team);
}

QString aDatabaseThatDiesHoldsUpOnlyWhatGoesForward(Team &team, QProcess &release)
{
    return goesBackWithoutIt(team, release, &TeamServer::kill, &TeamServer::restart);
}

QString aDatabaseThatHangsHoldsUpOnlyWhatGoesForward(Team &team, QProcess &release)
{
    return goesBackWithoutIt(team, release, &TeamServer::freeze, &TeamServer::thaw);
}

QString aDatabaseThatTakesNoWritesHoldsUpOnlyWhatGoesForward(Team &team, QProcess &release)
{
    return goesBackWithoutIt(team, release, &TeamServer::forbidWrites, &TeamServer::allowWrites);
}

/// While one was cut off and went back alone, the other did so too: two chains, both whole.
QString whatWasDoneAloneIsSetAside(Team &team, QProcess &release)
{
    endAtOnce(release);
    team.lab().tell(u"fault release=Metrics"_s);
    team.server.kill();
    const auto cutOff = team.anna.run(u"rollback --json"_s);
    MUST(cutOff.code == 0, cutOff.err);
    team.server.restart();
    const auto alone = team.lines(u"anna"_s);
    const auto back = team.ben.run(u"rollback --json"_s);
    MUST(back.code == 0, back.err);
    const auto status = team.anna.run(u"status --json"_s);
    MUST(status.json[u"team"_s][u"up"_s].toBool(), status.err);
    const QStringList aside = team.aside(u"anna"_s);
    MUST(aside.size() == 1, aside.join(u' '));
    const QString file =
        QDir(team.anna.stateFolder() + u'/' + team.lab().value(u"id"_s) + u"/aside"_s)
            .filePath(aside.front());
    const auto verified = team.anna.run(u"log verify"_s, {file});
    MUST(verified.code == 0, verified.err);
    QFile kept(file);
    MUST(kept.open(QIODevice::ReadOnly) && kept.readAll().contains(alone.back()), QString());
    return bothHaveTheSame(team);
}

/// A release that waits for another account: hers is refused, his lets it go on to its end.
QString anotherApproves(Team &team, QProcess &release)
{
    MUST(waitFor([&] { return team.says(u"anna"_s, u"Others have approved the plan"_s); }),
         QString());
    const auto own = team.anna.run(u"approve mine --yes"_s);
    MUST(own.code == 4 && own.err.contains(u"your own account"_s), own.err);
    const QJsonObject before = team.lab().state();
    MUST(weightOf(before, u'a') == 200 && weightOf(before, u'b') == 200, QString());
    const auto approved = team.ben.run(u"approve --yes"_s, {u"read with Mo"_s});
    MUST(approved.code == 0, approved.err);
    MUST(approved.err.contains(newVersion), approved.err); // what he agrees to
    const auto ended = CtlProcess::end(release);
    MUST(ended.code == 0, ended.err);
    MUST(team.released().isEmpty(), team.released());
    const auto late = team.ben.run(u"approve --yes late"_s);
    MUST(late.code == 4, late.err);
    MUST(team.says(u"ben"_s, u"by the account ben of the team's database: read with Mo"_s),
         QString());
    return bothHaveTheSame(team);
}

/// At night there is nobody else: it goes on, and the log says so loudly.
QString glassIsBroken(Team &team, QProcess &release)
{
    MUST(waitFor([&] { return team.says(u"anna"_s, u"Others have approved the plan"_s); }),
         QString());
    endAtOnce(release);
    const auto alone =
        team.anna.run(u"resume --yes --json"_s, {u"--take-over"_s, u"mine died"_s, u"--override"_s,
                                                 u"approval=the shop is down"_s});
    MUST(alone.code == 0, alone.err);
    MUST(team.released().isEmpty(), team.released());
    MUST(team.says(u"anna"_s, u"BREAK-GLASS"_s), QString());
    MUST(team.says(u"anna"_s, u"the shop is down"_s), QString());
    return {};
}

struct Story {
    const char *name;
    QString (*tell)(Team &, QProcess &);
    int approvals = 0;
};
const Story stories[] = {
    {"the other sees it and finishes it", theOtherSeesItAndFinishesIt},
    {"the other goes back", theOtherGoesBack},
    {"the one who runs it goes back for the other", theOneWhoRunsItGoesBackForTheOther},
    {"who was stopped can neither record nor send", whoWasStoppedCanNeitherRecordNorSend},
    {"a database that dies holds up only what goes forward",
     aDatabaseThatDiesHoldsUpOnlyWhatGoesForward},
    {"a database that hangs holds up only what goes forward",
     aDatabaseThatHangsHoldsUpOnlyWhatGoesForward},
    {"a database that takes no writes holds up only what goes forward",
     aDatabaseThatTakesNoWritesHoldsUpOnlyWhatGoesForward},
    {"what was done alone is set aside", whatWasDoneAloneIsSetAside},
    {"another account approves", anotherApproves, 1},
    {"glass is broken", glassIsBroken, 1},
};

QString told(const Story &story, const QString &kind)
{
    Team team(kind, story.approvals);
    if (!team.isReady())
        return u"no lab, or no database"_s;
    const auto release = story.approvals > 0 ? team.begin() : team.beginAndStopAtAQuarter();
    return release ? story.tell(team, *release) : u"the quarter was never reached"_s;
}

} // namespace

/// Consoles on computers of their own, as far as they can tell, and a real PostgreSQL or MariaDB
/// between them. Most of a story is waiting: they are told side by side.
class TestTeamRelease : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        constexpr int atOnce = 4;
        std::atomic<size_t> next = 0;
        const auto work = [&] {
            for (size_t at = next++; at < all().size(); at = next++)
                m_wrong[at] = told(*all()[at].second, all()[at].first);
        };
        m_wrong.resize(all().size());
        std::vector<std::future<void>> workers;
        for (int i = 0; i < atOnce; ++i)
            workers.push_back(std::async(std::launch::async, work));
        for (auto &worker : workers)
            worker.get();
    }

    void goesAsItShould_data()
    {
        QTest::addColumn<int>("row");
        for (size_t i = 0; i < all().size(); ++i)
            QTest::addRow("%s: %s", qPrintable(all()[i].first), all()[i].second->name) << int(i);
    }
    void goesAsItShould()
    {
        QFETCH(int, row);
        QVERIFY2(m_wrong[size_t(row)].isEmpty(), qPrintable(m_wrong[size_t(row)].right(1500)));
    }

private:
    static const std::vector<std::pair<QString, const Story *>> &all()
    {
        static const auto rows = [] {
            std::vector<std::pair<QString, const Story *>> made;
            for (const QString &kind : {u"postgresql"_s, u"mysql"_s})
                for (const Story &story : stories)
                    made.emplace_back(kind, &story);
            return made;
        }();
        return rows;
    }
    std::vector<QString> m_wrong = {};
};

QTEST_GUILESS_MAIN(TestTeamRelease)
#include "test_teamrelease.moc"
