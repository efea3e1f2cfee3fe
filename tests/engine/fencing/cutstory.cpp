#include "tests/engine/fencing/cutstory.h"

#include "app/journal/clock.h"
#include "app/journal/sqlitejournal.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

QString nameOf(const Cut &cut)
{
    return u"write %1, %2, %3"_s.arg(cut.write).arg(cut.landed ? u"landed"_s : u"not landed"_s,
                                                    cut.goesBack ? u"goes back"_s : u"goes on"_s);
}

bool isAsking(const Release &release) { return release.paused || release.question; }

bool hasEndedOrPaused(const EngineState &state)
{
    return state.release && (state.release->paused || state.release->ended);
}

bool hasGoneBack(const EngineState &state)
{
    return state.release->ended ||
           (state.release->question && state.release->question->kind == Question::Kind::WentBack);
}

bool hasDatabase(const EngineState &state) { return state.team && state.team->up; }

/// What was not sent is asked about beside the pause.
Wish next(const Release &release)
{
    if (!release.question)
        return {.kind = Wish::Kind::Resume, .who = u"tester"_s};
    return {.kind = Wish::Kind::Answer,
            .choice = Choice::Retry,
            .question = release.question->number,
            .who = u"tester"_s};
}

} // namespace

QString CutStory::run()
{
    EngineBench bench(m_world, m_world->profile(m_environment), m_folder.path(), u"one"_s, setup());
    if (!bench.waitForWorld())
        return u"the world was never read"_s;
    ReleaseRequest request;
    request.toVersion = u"2.0"_s;
    const auto plan = planRelease(*bench.state().profile, request, sourcesOf(bench.state()));
    bench.post(StartPlan{*plan});
    QString wrong;
    if (!bench.waitFor(hasEndedOrPaused))
        wrong = u"it neither ended nor paused"_s;
    else
        wrong = m_cut.goesBack ? goBack(bench) : goOn(bench);
    if (wrong.isEmpty())
        wrong = bothHaveTheSame(bench);
    return wrong.isEmpty() ? wrong : nameOf(m_cut) + u": "_s + wrong + bench.story().right(1500);
}

QStringList CutStory::each(int atOnce, const std::function<QString(const Cut &, bool &)> &told,
                           int &writes)
{
    std::atomic<int> next = 0;
    std::mutex mutex;
    QStringList wrong;
    writes = 0;
    const auto work = [&] {
        for (bool reached = true; reached;) {
            const int at = next++;
            const int write = at / 2 + 1;
            const bool goesBack = at % 2 == 1;
            const Cut cut{write, (write % 2 == 0) != goesBack, goesBack};
            const QString found = told(cut, reached);
            const std::lock_guard lock(mutex);
            if (reached)
                writes = std::max(writes, write);
            if (!found.isEmpty())
                wrong.append(found);
        }
    };
    std::vector<std::future<void>> workers;
    for (int i = 0; i < atOnce; ++i)
        workers.push_back(std::async(std::launch::async, work));
    for (auto &worker : workers)
        worker.get();
    return wrong;
}

TeamSetup CutStory::setup()
{
    return {.makeStore = [this] { return m_database.makeStore(); },
            .clock = timeNow,
            .onWorker = false,
            .environment = m_environment,
            .balancers = {m_environment + u"/one"_s},
            .profile = QString(64, u'a')};
}

QString CutStory::goOn(EngineBench &bench)
{
    m_database.comeBack();
    if (!bench.waitFor(hasDatabase))
        return u"the database was never found again"_s;
    while (!bench.state().release->ended) {
        const EngineReply reply = bench.reply(bench.post(next(*bench.state().release)));
        if (reply.why != EngineReply::Why::Done)
            return u"it did not go on: "_s + reply.text;
        const bool moved = bench.waitFor([](const EngineState &state) {
            return state.release->ended || isAsking(*state.release);
        });
        if (!moved)
            return u"it did not come to its end"_s;
    }
    if (bench.state().release->ended->how != Ended::How::Completed)
        return u"it was not completed"_s;
    for (const Zone zone : bothZones)
        if (m_world->versions(zone) != QStringList{u"2.0"_s})
            return u"zone %1 runs others"_s.arg(zone == Zone::A ? u'A' : u'B');
    return m_world->deploys() == 2 ? QString() : u"%1 deploys"_s.arg(m_world->deploys());
}

QString CutStory::goBack(EngineBench &bench)
{
    if (bench.state().release->ended) {
        m_database.comeBack();
        return {};
    }
    const bool cut = bench.state().release->firstCut;
    bench.post(Wish{.kind = cut ? Wish::Kind::Back : Wish::Kind::Abort, .who = u"tester"_s});
    const bool there = bench.waitFor(hasGoneBack);
    const Weights weights = m_world->weights(0);
    m_database.comeBack();
    if (!there)
        return u"it did not go back"_s;
    return std::ranges::any_of(weights, [](const auto &one) { return one.second == 100; })
               ? QString()
               : u"nobody serves"_s;
}

/// The database gets what it lacks, and both hold the same.
QString CutStory::bothHaveTheSame(EngineBench &bench)
{
    bench.waitFor(hasDatabase);
    bench.end();
    const auto folder = StateFolder::open(m_environment, m_folder.path());
    // The next console of this computer sends what is left.
    EngineBench next(m_world, m_world->profile(m_environment), m_folder.path(), u"two"_s, setup());
    if (!next.waitFor(hasDatabase))
        return u"the next console never found the database"_s;
    next.end();
    const auto journal = SqliteJournal::open(*folder);
    const auto lines = journal ? journal->lines(1, 100'000) : tl::unexpected(journal.error());
    if (!lines || lines->empty())
        return u"there is no journal"_s;
    const auto there = m_database.lines();
    return *lines == there ? QString()
                           : u"%1 records here, %2 there"_s.arg(lines->size()).arg(there.size());
}

} // namespace switchyard
