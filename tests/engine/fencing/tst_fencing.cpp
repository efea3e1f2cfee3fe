#include "app/engine/book.h"
#include "app/journal/sqlitejournal.h"
#include "tests/engine/fencing/simdatabase.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <random>
#include <set>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

using Fate = SimDatabase::Fate;

const QString environment = u"env"_s;
constexpr int consoleCount = 3;
constexpr int stepsOfAStory = 220;

/// Three consoles with journals of their own on one database that has bad days. Each step one of
/// them does something; whatever order that gives, nobody drives beside another.
class Story
{
public:
    explicit Story(quint32 seed) : m_random(seed)
    {
        m_database.clock = [this] { return m_t; };
        for (int i = 0; i < consoleCount; ++i)
            open(i);
    }

    /// What was broken; empty: nothing.
    QString run()
    {
        for (int i = 0; i < stepsOfAStory && m_wrong.isEmpty(); ++i)
            step();
        if (m_wrong.isEmpty())
            settle();
        return m_wrong;
    }
    /// How often what can go wrong did: a story without it shows nothing.
    int forward = 0;
    int takenOver = 0;
    int alone = 0;
    int aside = 0;

private:
    struct Console {
        std::unique_ptr<Book> book = {};
        qint64 stoppedUntil = 0; ///< a stopped program does nothing, and then goes on as if nothing
        qint64 cutUntil = 0;     ///< its network is gone
        std::vector<QByteArray> kept = {}; ///< hashes of the records that it was told are durable
    };

    int draw(int from, int to) { return std::uniform_int_distribution(from, to)(m_random); }
    bool oneIn(int n) { return draw(1, n) == 1; }
    Now now() const { return {1'700'000'000'000 + m_t, m_t, u"boot"_s}; }

    /// For a seed that fails: SWITCHYARD_TRACE=1 SWITCHYARD_FIRST=seed-1 SWITCHYARD_STORIES=1.
    void say(const QString &line) const
    {
        static const bool asked = qEnvironmentVariableIsSet("SWITCHYARD_TRACE");
        if (asked)
            qInfo("%8.1f s  %s  [shared %zu, console %d]", double(m_t) / 1'000, qPrintable(line),
                  m_database.now().heads.size(), m_database.now().taker);
    }

    void wrong(const QString &what)
    {
        if (m_wrong.isEmpty())
            m_wrong = u"after %1 s: %2"_s.arg(m_t / 1'000).arg(what);
    }

    Fate fateOf(int i)
    {
        if (m_calm)
            return Fate::Done;
        if (m_t < m_consoles[size_t(i)].cutUntil)
            return Fate::CutBefore;
        if (oneIn(25))
            return Fate::CutBefore;
        if (oneIn(25))
            return Fate::CutAfter;
        if (oneIn(40))
            return Fate::Late;
        return Fate::Done;
    }

    void open(int i)
    {
        const auto folder =
            StateFolder::open(environment, m_dir.filePath(u"computer%1"_s.arg(i))).value();
        TeamSetup setup{.makeStore =
                            [this, i] {
                                return std::make_shared<SimStore>(m_database, i, [this, i](auto) {
                                    const Fate fate = fateOf(i);
                                    m_asked = true;
                                    m_struck = m_struck || fate != Fate::Done;
                                    return fate;
                                });
                            },
                        .clock = [this] { return now(); },
                        .onWorker = false,
                        .environment = environment,
                        .balancers = {u"one"_s, u"two"_s},
                        .profile = QString(64, u'a')};
        auto book = Book::open(folder, u"console%1"_s.arg(i), {}, setup);
        if (!book)
            return wrong(book.error().detail);
        m_consoles[size_t(i)].book = std::move(*book);
    }

    void step()
    {
        m_t += draw(20, 2'500);
        if (oneIn(30)) {
            m_database.failOver(draw(1, 3));
            say(u"the database loses commits"_s);
        }
        if (oneIn(10))
            m_database.landLate();
        const int i = draw(0, consoleCount - 1);
        Console &console = m_consoles[size_t(i)];
        if (m_t < console.stoppedUntil)
            return;
        if (oneIn(40))
            console.stoppedUntil = m_t + draw(1'000, 40'000);
        else if (oneIn(30))
            console.cutUntil = m_t + draw(1'000, 40'000);
        else if (oneIn(60)) {
            say(u"console %1 is killed"_s.arg(i));
            console.book.reset(); // killed; its journal stays
            open(i);
        } else
            act(i, console);
    }

    void act(int i, Console &console)
    {
        Book &book = *console.book;
        // A program that was stopped in the middle of its work does not look around first.
        if (!oneIn(3))
            follow(book);
        if (!book.isHolder()) {
            if (oneIn(4)) {
                const bool urgent = oneIn(3);
                const auto held = urgent ? book.seize(now()) : book.hold(now());
                say(u"console %1 %2: %3"_s.arg(i).arg(urgent ? u"seizes"_s : u"takes"_s,
                                                      held ? u"yes"_s : u"no"_s));
            }
        } else if (oneIn(12)) {
            say(u"console %1 lets go"_s.arg(i));
            book.letGo();
        } else {
            write(i, console);
        }
    }

    void follow(Book &book)
    {
        const auto lost = book.follow(now());
        if (!lost)
            return wrong(u"follow: "_s + lost.error().detail);
        if (*lost) {
            say(u"one was taken over"_s);
            ++takenOver;
            book.letGo();
        }
        (void)book.refresh();
    }

    void write(int i, Console &console)
    {
        Book &book = *console.book;
        const Purpose purpose = oneIn(4) ? Purpose::WayBack : Purpose::Forward;
        const qint64 from = book.tail().empty() ? 0 : book.tail().back().seq;
        for (int n = draw(1, 3); n > 0; --n)
            book.addNote(u"r"_s,
                         Text{u"console %1 at %2, %3"_s,
                              {QString::number(i), QString::number(m_t), QString::number(n)}},
                         now());
        m_struck = m_asked = false;
        const auto written = book.commit(purpose);
        if (!written) {
            if (written.error().kind != JournalFailure::Kind::TakenOver)
                return wrong(u"commit: "_s + written.error().detail);
            say(u"console %1 finds another"_s.arg(i));
            ++takenOver;
            return book.letGo();
        }
        std::vector<Head> made;
        for (const Record &record : book.tail())
            if (record.seq > from)
                made.push_back({record.seq, record.hash});
        for (const Head &head : made)
            console.kept.push_back(head.hash.toLatin1());
        const SimDatabase::State &shared = m_database.now();
        say(u"console %1 writes to %2, %3"_s.arg(i)
                .arg(made.empty() ? 0 : made.back().seq)
                .arg(book.isShared() ? u"shared"_s : u"alone"_s));
        // I10: who can reach the database and is not its newest holder journals nothing.
        const bool mine = shared.taker == i && shared.held;
        if (book.isShared()) {
            forward += purpose == Purpose::Forward;
            if (!mine)
                wrong(u"console %1 goes forward beside console %2"_s.arg(i).arg(shared.taker));
            for (const Head &head : made)
                if (std::ranges::find(shared.heads, head) == shared.heads.end())
                    wrong(u"console %1 goes forward on a record that nobody else has"_s.arg(i));
        } else {
            ++alone;
            if (m_asked && !m_struck && !mine)
                wrong(u"console %1 journals beside console %2"_s.arg(i).arg(shared.taker));
        }
    }

    /// Once the faults are over all have the same, and nothing that was durable is lost.
    void settle()
    {
        m_calm = true;
        m_database.landLate();
        say(u"calm"_s);
        for (int round = 0; round < 60; ++round)
            for (Console &console : m_consoles) {
                m_t += 700;
                follow(*console.book);
                if (console.book->isHolder() && round > 2)
                    console.book->letGo();
            }
        QByteArray all;
        for (const QByteArray &line : m_database.now().lines)
            all += line + '\n';
        checkChain();
        for (int i = 0; i < consoleCount && m_wrong.isEmpty(); ++i)
            compare(i, all);
    }

    void checkChain()
    {
        ChainVerifier verifier;
        for (const QByteArray &line : m_database.now().lines)
            verifier.feed(line);
        const ChainReport report = verifier.finish();
        if (!report.isWhole())
            wrong(u"the shared chain is broken: "_s + report.faults.front().text);
    }

    void compare(int i, const QByteArray &shared)
    {
        Console &console = m_consoles[size_t(i)];
        const QString path = m_dir.filePath(u"computer%1/"_s.arg(i)) + environment;
        const auto folder =
            StateFolder::open(environment, m_dir.filePath(u"computer%1"_s.arg(i))).value();
        const auto journal = SqliteJournal::open(folder).value();
        QByteArray mine;
        const auto lines = journal.lines(1, 1'000'000).value();
        for (const QByteArray &line : lines)
            mine += line + '\n';
        if (mine != shared) {
            say(u"console %1 holds %2, has %3 of %4 bytes"_s.arg(i)
                    .arg(console.book->isHolder())
                    .arg(mine.size())
                    .arg(shared.size()));
            return wrong(u"console %1 has not what the others have"_s.arg(i));
        }
        QByteArray everywhere = shared;
        for (const QFileInfo &file : QDir(path + u"/aside"_s).entryInfoList(QDir::Files)) {
            QFile kept(file.filePath());
            if (kept.open(QIODevice::ReadOnly))
                everywhere += kept.readAll();
            ++aside;
        }
        for (const QByteArray &hash : console.kept)
            if (!everywhere.contains("\"hash\":\"" + hash + '"'))
                return wrong(u"a record of console %1 is neither shared nor set aside"_s.arg(i));
    }

    std::mt19937 m_random;
    QTemporaryDir m_dir = {};
    SimDatabase m_database = {};
    std::array<Console, consoleCount> m_consoles = {};
    qint64 m_t = 1'000;
    bool m_calm = false;
    bool m_asked = false;  ///< the database, in the commit under way
    bool m_struck = false; ///< and it answered badly
    QString m_wrong = {};
};

} // namespace

/// Books of several computers on one simulated database, by seeds: no order of crashes, stops, cut
/// connections, lost commits and calls that land late lets two of them drive at once.
class TestFencing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyDrivesBesideAnother()
    {
        const int stories = qEnvironmentVariableIntValue("SWITCHYARD_STORIES");
        const int first = qEnvironmentVariableIntValue("SWITCHYARD_FIRST");
        int forward = 0, takenOver = 0, alone = 0, aside = 0;
        const int count = stories > 0 ? stories : 150;
        for (int seed = first + 1; seed <= first + count; ++seed) {
            Story story{quint32(seed)};
            const QString wrong = story.run();
            QVERIFY2(wrong.isEmpty(), qPrintable(u"seed %1, %2"_s.arg(seed).arg(wrong)));
            forward += story.forward;
            takenOver += story.takenOver;
            alone += story.alone;
            aside += story.aside;
        }
        qInfo("%d stories: %d commits went forward, %d found another console, %d were kept alone, "
              "%d were set aside",
              count, forward, takenOver, alone, aside);
        QVERIFY(forward > 10 * count && takenOver > count && alone > count && aside > count / 10);
    }
};

QTEST_GUILESS_MAIN(TestFencing)
#include "tst_fencing.moc"
