#include "app/journal/clock.h"
#include "app/journal/sqlitejournal.h"
#include "tests/engine/fencing/simdatabase.h"
#include "tests/support/enginebench.h"

#include <QTest>

#include <atomic>
#include <future>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

using Fate = SimDatabase::Fate;

const QString environment = u"cut-writes"_s;

/// Where the team's database goes away, and what the operator does then.
struct Cut {
    int write = 1;       ///< counted from 1, of those that carry records
    bool landed = false; ///< the database has it, and its answer is lost
    bool goesBack = false;
};

QString nameOf(const Cut &cut)
{
    return u"write %1, %2, %3"_s.arg(cut.write).arg(cut.landed ? u"landed"_s : u"not landed"_s,
                                                    cut.goesBack ? u"goes back"_s : u"goes on"_s);
}

/// One release of an engine, whose database goes away at one write.
class Story
{
public:
    explicit Story(const Cut &cut) : m_cut(cut)
    {
        m_database.clock = [this] { return clock().bootMs; };
    }

    /// What was wrong; empty: nothing. `reached`: there was such a write.
    QString run(bool &reached)
    {
        EngineBench bench(m_world, m_world->profile(environment), m_folder.path(), u"one"_s,
                          setup());
        if (!bench.waitForWorld())
            return u"the world was never read"_s;
        ReleaseRequest request;
        request.toVersion = u"2.0"_s;
        const auto plan = planRelease(*bench.state().profile, request, sourcesOf(bench.state()));
        bench.post(StartPlan{*plan});
        bench.waitFor([](const EngineState &state) {
            return state.release && (state.release->paused || state.release->ended);
        });
        reached = m_away;
        QString wrong = m_cut.goesBack ? goBack(bench) : goOn(bench);
        if (wrong.isEmpty())
            wrong = same(bench);
        return wrong.isEmpty() ? wrong
                               : nameOf(m_cut) + u": "_s + wrong + bench.story().right(1500);
    }

private:
    Now clock() const
    {
        Now now = timeNow();
        now.bootMs += m_later;
        return now;
    }

    TeamSetup setup()
    {
        return {.makeStore =
                    [this] {
                        return std::make_shared<SimStore>(
                            m_database, 0, [this](SimDatabase::Call call) { return fateOf(call); });
                    },
                .clock = [this] { return clock(); },
                .onWorker = false,
                .environment = environment,
                .balancers = {u"one"_s},
                .profile = QString(64, u'a')};
    }

    Fate fateOf(SimDatabase::Call call)
    {
        if (m_away)
            return m_back ? Fate::Done : Fate::CutBefore;
        if (call != SimDatabase::Call::Write || ++m_writes < m_cut.write)
            return Fate::Done;
        m_away = true;
        return m_cut.landed ? Fate::CutAfter : Fate::CutBefore;
    }

    /// A console that was let go while nobody could be told counts as alive for a while.
    void comeBack()
    {
        m_later = 60'000;
        m_back = true;
    }

    static bool isAsking(const Release &release) { return release.paused || release.question; }

    /// What was not sent is asked about beside the pause.
    static Wish next(const Release &release)
    {
        if (!release.question)
            return {.kind = Wish::Kind::Resume, .who = u"tester"_s};
        return {.kind = Wish::Kind::Answer,
                .choice = Choice::Retry,
                .question = release.question->number,
                .who = u"tester"_s};
    }

    QString goOn(EngineBench &bench)
    {
        comeBack();
        if (!bench.waitFor([](const EngineState &state) { return state.team && state.team->up; }))
            return u"the database was never found again"_s;
        while (!bench.state().release->ended) {
            const int asked = bench.post(next(*bench.state().release));
            const EngineReply reply = bench.reply(asked);
            if (reply.why != EngineReply::Why::Done)
                return u"it did not go on: "_s + reply.text;
            const bool moved = bench.waitFor([&](const EngineState &state) {
                return state.release->ended || isAsking(*state.release);
            });
            if (!moved)
                return u"it did not come to its end"_s;
        }
        if (bench.state().release->ended->how != Ended::How::Completed)
            return u"it was not completed"_s;
        for (const Zone zone : bothZones)
            if (m_world->versions(zone) != QStringList{u"2.0"_s})
                return u"zone %1 runs others"_s.arg(nameOfZone(zone));
        return m_world->deploys() == 2 ? QString() : u"%1 deploys"_s.arg(m_world->deploys());
    }

    static QString nameOfZone(Zone zone) { return zone == Zone::A ? u"A"_s : u"B"_s; }

    QString goBack(EngineBench &bench)
    {
        if (bench.state().release->ended) {
            comeBack();
            return {};
        }
        const bool cut = bench.state().release->firstCut;
        bench.post(Wish{.kind = cut ? Wish::Kind::Back : Wish::Kind::Abort, .who = u"tester"_s});
        const bool there = bench.waitFor([](const EngineState &state) {
            return state.release->ended ||
                   (state.release->question &&
                    state.release->question->kind == Question::Kind::WentBack);
        });
        const Weights weights = m_world->weights(0);
        comeBack();
        if (!there)
            return u"it did not go back"_s;
        return std::ranges::any_of(weights, [](const auto &one) { return one.second == 100; })
                   ? QString()
                   : u"nobody serves"_s;
    }

    /// The database gets what it lacks, and both hold the same.
    QString same(EngineBench &bench)
    {
        bench.waitFor([](const EngineState &state) { return state.team && state.team->up; });
        bench.end();
        const auto folder = StateFolder::open(environment, m_folder.path());
        // The next console of this computer sends what is left.
        EngineBench next(m_world, m_world->profile(environment), m_folder.path(), u"two"_s,
                         setup());
        next.waitFor([](const EngineState &state) { return state.team && state.team->up; });
        next.end();
        const auto journal = SqliteJournal::open(*folder);
        const auto lines = journal ? journal->lines(1, 100'000) : tl::unexpected(journal.error());
        if (!lines || lines->empty())
            return u"there is no journal"_s;
        return *lines == m_database.now().lines ? QString()
                                                : u"%1 records here, %2 there"_s.arg(lines->size())
                                                      .arg(m_database.now().lines.size());
    }

    const Cut m_cut;
    QTemporaryDir m_folder = {};
    SimDatabase m_database = {};
    std::shared_ptr<FakeWorld> m_world = FakeWorld::make({.services = {u"pay"_s}, .instances = 1});
    std::atomic<bool> m_away = false;
    std::atomic<bool> m_back = false;
    std::atomic<qint64> m_later = 0;
    int m_writes = 0;
};

} // namespace

/// The team's database goes away at each write of a release in turn, before it has it and after;
/// the operator goes on once it is back, or goes back without it.
class TestCutWrites : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachWriteMayBeTheLastForAWhile()
    {
        constexpr int atOnce = 10; // most of it is waiting
        std::atomic<int> next = 0, last = 0;
        std::mutex mutex;
        QStringList wrong;
        const auto work = [&] {
            for (bool reached = true; reached;) {
                const int at = next++;
                const int write = at / 2 + 1;
                const bool goesBack = at % 2 == 1;
                const Cut cut{write, (write % 2 == 0) != goesBack, goesBack};
                const QString found = Story(cut).run(reached);
                if (reached)
                    last = std::max<int>(last, cut.write);
                const std::lock_guard lock(mutex);
                if (!found.isEmpty())
                    wrong.append(found);
            }
        };
        std::vector<std::future<void>> workers;
        for (int i = 0; i < atOnce; ++i)
            workers.push_back(std::async(std::launch::async, work));
        for (auto &worker : workers)
            worker.get();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n').left(4000)));
        qInfo("%d writes, each cut before and after it has landed", int(last));
        QVERIFY(last > 20);
    }
};

QTEST_GUILESS_MAIN(TestCutWrites)
#include "tst_cutwrites.moc"
