#include "app/journal/sqlitejournal.h"
#include "tests/support/ctlprocess.h"
#include "tests/support/labtruth.h"

#include <QJsonArray>
#include <QtTest>

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <future>
#include <sys/file.h>
#include <unistd.h>

using namespace switchyard;
using namespace Qt::StringLiterals;

/// kill -9 of the built switchyardctl at named points of a release on a lab, and `resume` by
/// another one. Nothing sleeps: the lab parks a call, says that it is parked, and only then the
/// kill comes.
namespace
{

const QString newVersion = u"2.0.0"_s;
constexpr int rowsAtOnce = 4;

void killNow(QProcess &process)
{
    process.kill(); // SIGKILL
    process.waitForFinished(-1);
}

bool isFree(const QString &lock)
{
    const int file = ::open(QFile::encodeName(lock).constData(), O_RDONLY | O_CLOEXEC);
    const bool free = file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) == 0;
    if (file >= 0)
        ::close(file);
    return free;
}

/// What is left of the point when the next program resumes.
enum class Then {
    Released,     ///< the parked call goes on before the resume
    AsksGoOn,     ///< only while the resume asks about it; done: it is to go on
    AsksRetry,    ///< never: it is to be retried
    Recorded,     ///< it goes on before the kill, and its outcome is in the journal
    NothingAtAll, ///< no call of ours is under way
};

struct Point {
    const char *name;
    const char *hold; ///< as the lab's fault is written, without "hold="
    int weightA;      ///< of all of a zone's servers, in the lab, at the kill; 200 is all
    int weightB;
    int deploys = 0; ///< that the lab has seen by then
    Then then = Then::Released;
};

// The weights are written six times, the drain flags six times, and there are four deploys.
const Point points[] = {
    {"first lower of B, before it is made", "SetBackendServers:before:1", 200, 200},
    {"first lower of B, made, not answered", "SetBackendServers:after:1", 200, 0},
    {"first lower of B, outcome recorded, nothing read back", "SetBackendServers:after:1", 200, 0,
     0, Then::Recorded},
    {"drain flag of B, before it is set", "Drain:before:1", 200, 0},
    {"drain flag of B, set, not answered", "Drain:after:1", 200, 0},
    {"deploy to B, journaled, never called", "Program", 200, 0, 1, Then::AsksRetry},
    {"deploy to B, before it is made", "Deploy:before:1", 200, 0, 2},
    {"deploy to B, held until a person is asked", "Deploy:before:1", 200, 0, 2, Then::AsksGoOn},
    {"deploy to B, made, not answered", "Deploy:after:1", 200, 0, 2},
    {"drain flag of B, cleared, not answered", "Drain:after:2", 200, 0, 2},
    {"raise of B to 25 %, before it is made", "SetBackendServers:before:2", 200, 0, 2},
    {"raise of B to 25 %, made, not answered", "SetBackendServers:after:2", 200, 66, 2},
    {"stage of 25 %, nothing under way", "Metrics:before", 200, 66, 2, Then::NothingAtAll},
    {"raise of B to 100 %, before it is made", "SetBackendServers:before:3", 200, 66, 2},
    {"raise of B to 100 %, made, not answered", "SetBackendServers:after:3", 200, 200, 2},
    {"last lower of A, before it is made", "SetBackendServers:before:4", 200, 200, 2},
    {"last lower of A, made, not answered", "SetBackendServers:after:4", 0, 200, 2},
    {"drain flag of A, set, not answered", "Drain:after:3", 0, 200, 2},
    {"commit: deploy to A, before it is made", "Deploy:before:3", 0, 200, 4},
    {"after the commit: deploy to A, made, not answered", "Deploy:after:4", 0, 200, 4},
    {"step 6: raise of A to 25 %, before it is made", "SetBackendServers:before:5", 0, 200, 4},
    {"step 6: raise of A to 25 %, made, not answered", "SetBackendServers:after:5", 66, 200, 4},
    {"step 6: last raise of A, before it is made", "SetBackendServers:before:6", 66, 200, 4},
    {"step 6: last raise of A, made, not answered", "SetBackendServers:after:6", 200, 200, 4},
    {"step 6: pulse of B, set, not answered", "Drain:after:5", 200, 200, 4},
};

/// One lab, one release on it, one kill. Every step gives what was wrong, or nothing.
class Story
{
public:
    explicit Story(const Point &point)
        : m_point(point), m_call(QString::fromLatin1(point.hold).section(u':', 0, 0)),
          m_lab(QStringLiteral(SWITCHYARD_LAB),
                {u"--services"_s, u"1"_s, u"--instances"_s, u"2"_s, u"--rps"_s, u"100"_s,
                 u"--start-delay"_s, u"50"_s, u"--registry-cache"_s, u"100"_s, u"--life"_s,
                 u"2000"_s}),
          m_ctl(m_lab, quickProfile())
    {
    }

    QString run()
    {
        if (!m_lab.isRunning())
            return u"no lab"_s;
        QString wrong = killThere();
        if (wrong.isEmpty())
            wrong = resumeToEnd();
        if (wrong.isEmpty())
            wrong = world();
        return wrong.isEmpty() ? journal() : wrong;
    }

private:
    bool isProgram() const { return m_call == u"Program"; }
    QString parkedProgram() const { return m_lab.folder() + u"/parked"_s; }

    /// Short waits; and where the deploy command itself is to be parked, one that stops the first.
    QString quickProfile() const
    {
        std::vector<std::pair<QByteArray, QByteArray>> changes{
            {"ready = \"60s\"", "ready = \"10s\""},
            {"[5, 25, 50, 100]", "[25, 100]"},
            {"guard-minimum-requests = 20", "guard-minimum-requests = 5"},
            {"soak = \"5s\"", "soak = \"1s\""},
            {"stage = \"3s\"", "stage = \"1s\""}};
        const QByteArray parked = parkedProgram().toUtf8();
        if (isProgram())
            changes.emplace_back("deploy = [", "deploy = [\"/bin/sh\", \"-c\", \"mkdir '" + parked +
                                                   "' && echo $$ >'" + parked +
                                                   "/pid' && kill -STOP $$; exec \\\"$@\\\"\", "
                                                   "\"deploy\", ");
        return changedProfile(m_lab, u"quick.toml"_s, changes);
    }
    QString stateFolder() const { return m_lab.folder() + u"/state"_s; }

    QString killThere()
    {
        const bool first = m_point.then != Then::NothingAtAll && !isProgram();
        if (first && !hold())
            return u"the lab takes no such hold"_s;
        const auto release = m_ctl.begin(u"release --yes --to-version "_s + newVersion);
        QString wrong = waitThere(*release);
        const bool ran = release->state() == QProcess::Running;
        killNow(*release);
        if (m_program > 0)
            ::kill(m_program, SIGKILL); // stopped, it has most often died of being an orphan
        if (wrong.isEmpty() && !ran)
            wrong = u"the release had ended by itself"_s;
        if (wrong.isEmpty() && !isFree(stateFolder() + u'/' + m_lab.value(u"id"_s) + u"/lock"_s))
            wrong = u"the killed program still holds the lock"_s;
        if (wrong.isEmpty() && m_point.then != Then::AsksGoOn && !isProgram())
            m_lab.tell(u"fault release="_s + m_call);
        return wrong;
    }

    bool hold() const
    {
        return m_lab.tell(u"fault hold="_s + QString::fromLatin1(m_point.hold)) == 0;
    }

    QString waitThere(QProcess &release)
    {
        if (m_point.then == Then::NothingAtAll &&
            !(waitFor([&] { return journalSays(u"A 200, B 66 confirmed"_s); }) && hold()))
            return u"the stage was never reached"_s;
        const bool parked = waitParked(release);
        if (!parked)
            return u"nothing was parked: "_s +
                   QString::fromUtf8(release.readAllStandardError()).right(300);
        if (!waitFor([&] { return deploysOf(m_lab.state()) == m_point.deploys; }))
            return u"the lab has seen %1 deploys"_s.arg(deploysOf(m_lab.state()));
        if (m_point.then == Then::Recorded && !recordOutcome())
            return u"the outcome was never recorded"_s;
        const QJsonObject state = m_lab.state();
        const int a = weightOf(state, u'a'), b = weightOf(state, u'b');
        return a == m_point.weightA && b == m_point.weightB
                   ? QString()
                   : u"the lab stood at A %1, B %2"_s.arg(a).arg(b);
    }

    /// Parks the reads, lets the write be answered, and waits until the journal has its outcome.
    bool recordOutcome() const
    {
        const QString read = u"DescribeLoadBalancerAttribute"_s;
        if (m_lab.tell(u"fault hold=%1:before"_s.arg(read)) != 0 ||
            m_lab.tell(u"wait "_s + read) != 0)
            return false;
        m_lab.tell(u"fault release="_s + m_call);
        return waitFor([&] {
            return anyRecord([](const Record &record) {
                return record.body[u"input"].toObject().contains(u"settled"_s);
            });
        });
    }

    bool waitParked(QProcess &release)
    {
        return waitFor([&] {
                   release.waitForReadyRead(0);
                   if (isProgram() && isProgramStopped())
                       return true;
                   for (const QJsonValue &each : m_lab.state()[u"parked"_s].toArray())
                       if (each[u"call"_s].toString() == m_call)
                           return true;
                   return release.state() != QProcess::Running;
               }) &&
               release.state() == QProcess::Running;
    }

    bool isProgramStopped()
    {
        QFile file(parkedProgram() + u"/pid"_s);
        m_program = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
        QFile stat(u"/proc/%1/stat"_s.arg(m_program));
        return m_program > 0 && stat.open(QIODevice::ReadOnly) && stat.readAll().contains(") T ");
    }

    bool anyRecord(const std::function<bool(const Record &)> &is) const
    {
        const auto folder = StateFolder::open(m_lab.value(u"id"_s), stateFolder());
        const auto journal = folder ? SqliteJournal::open(*folder) : tl::unexpected(folder.error());
        const auto records =
            journal ? journal->records(1, 100'000) : tl::unexpected(journal.error());
        return records && std::ranges::any_of(*records, is);
    }

    bool journalSays(const QString &text) const
    {
        return anyRecord([&](const Record &record) { return record.text.contains(text); });
    }

    QString resumeToEnd()
    {
        auto ended = m_ctl.run(u"resume --yes --json"_s);
        const bool asks = m_point.then == Then::AsksGoOn || m_point.then == Then::AsksRetry;
        if (asks) {
            const QString text = ended.json[u"question"_s][u"text"_s].toString();
            if (ended.code != 5 || !text.startsWith(u"Nobody knows whether user-b"))
                return u"resume ended with %1 and did not ask: %2"_s.arg(ended.code)
                    .arg(ended.err.right(2000));
            const QString choice = settleQuestion();
            if (choice.isEmpty())
                return u"the deploy did not go on"_s;
            ended = m_ctl.run(u"resume --yes --json --choose "_s + choice);
        }
        return ended.code == 0
                   ? QString()
                   : u"resume ended with %1: %2"_s.arg(ended.code).arg(ended.err.right(3000));
    }

    /// Makes true what is then answered: the deploy is carried out, or will never be.
    QString settleQuestion()
    {
        if (m_point.then == Then::AsksRetry)
            return deploysOf(m_lab.state()) == m_point.deploys ? u"retry"_s : QString();
        m_lab.tell(u"fault release="_s + m_call);
        const bool done = waitFor([&] {
            int fresh = 0;
            for (const QJsonValue &each : m_lab.state()[u"instances"_s].toArray())
                fresh += each[u"zone"_s].toString() == u"B" && each[u"alive"_s].toBool() &&
                         each[u"version"_s].toString() == newVersion;
            return fresh == 2;
        });
        return done ? u"go-on"_s : QString();
    }

    /// The lab's own word: both zones serve, every instance is new and was deployed once, no user
    /// has seen anything.
    QString world() const
    {
        const QJsonObject state = m_lab.state();
        if (weightOf(state, u'a') != 200 || weightOf(state, u'b') != 200)
            return u"the release ended at A %1, B %2"_s.arg(weightOf(state, u'a'))
                .arg(weightOf(state, u'b'));
        for (const QJsonValue &each : state[u"instances"_s].toArray())
            if (!each[u"alive"_s].toBool() || each[u"version"_s].toString() != newVersion ||
                each[u"deploys"_s].toInt() != 1)
                return u"%1 runs %2 after %3 deploys"_s
                    .arg(each[u"id"_s].toString(), each[u"version"_s].toString())
                    .arg(each[u"deploys"_s].toInt());
        for (const QString &zone : {u"A"_s, u"B"_s})
            if (state[u"zones"_s][zone][u"drain"_s].toBool())
                return u"the drain flag of %1 stands"_s.arg(zone);
        const int failed = state[u"load"_s][u"failed"_s].toInt();
        return failed == 0 ? QString() : u"%1 requests of users failed"_s.arg(failed);
    }

    QString journal() const
    {
        const QString file = m_lab.folder() + u"/release.jsonl"_s;
        const std::pair<QString, QStringList> commands[] = {
            {u"log verify"_s, {}}, {u"log export"_s, {file}}, {u"log verify"_s, {file}}};
        for (const auto &[command, more] : commands)
            if (const auto ended = m_ctl.run(command, more); ended.code != 0)
                return command + u": "_s + ended.err;
        return {};
    }

    const Point &m_point;
    const QString m_call;
    const LabProcess m_lab;
    const CtlProcess m_ctl;
    int m_program = 0;
};

} // namespace

class TestKilled : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const QStringList given = QCoreApplication::arguments();
        std::vector<size_t> wanted;
        for (size_t i = 0; i < std::size(points); ++i)
            if (given.filter(u":"_s).isEmpty() ||
                given.contains(u"resumed:"_s + QString::fromLatin1(points[i].name)))
                wanted.push_back(i);
        m_wrong.resize(std::size(points));
        std::atomic<size_t> next = 0;
        const auto work = [&] {
            for (size_t at = next++; at < wanted.size(); at = next++)
                m_wrong[wanted[at]] = Story(points[wanted[at]]).run();
        };
        std::vector<std::future<void>> workers;
        for (int i = 0; i < rowsAtOnce; ++i)
            workers.push_back(std::async(std::launch::async, work));
    }

    void resumed_data()
    {
        QTest::addColumn<int>("point");
        for (size_t i = 0; i < std::size(points); ++i)
            QTest::newRow(points[i].name) << int(i);
    }
    void resumed()
    {
        QFETCH(int, point);
        QCOMPARE(m_wrong[size_t(point)], QString());
    }

private:
    std::vector<QString> m_wrong;
};

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
