#include "app/journal/sqlitejournal.h"
#include "tests/support/ctlprocess.h"
#include "tests/support/labtruth.h"

#include <QJsonArray>
#include <QtTest>

#include <future>
#include <random>

using namespace switchyard;
using namespace Qt::StringLiterals;

/// Releases on a lab whose program is killed with SIGKILL again and again, by a seed: after so many
/// more records of the journal, wherever that is. Each time the built program resumes it, or goes
/// back. SWITCHYARD_KILLS says how many kills in all; SWITCHYARD_SEED the first seed.
namespace
{

const QString newVersion = u"2.0.0"_s;
constexpr int killsInOne = 12; ///< then a release may end
constexpr int labsAtOnce = 2;

int setting(const char *name, int otherwise)
{
    return qEnvironmentVariableIsSet(name) ? qEnvironmentVariableIntValue(name) : otherwise;
}

/// One release on a lab of its own.
class Hunted
{
public:
    explicit Hunted(unsigned seed)
        : m_random(seed),
          m_lab(QStringLiteral(SWITCHYARD_LAB),
                {u"--services"_s, u"1"_s, u"--instances"_s, u"2"_s, u"--rps"_s, u"100"_s,
                 u"--start-delay"_s, u"50"_s, u"--registry-cache"_s, u"100"_s, u"--life"_s,
                 u"2000"_s, u"--seed"_s, QString::number(seed)}),
          m_ctl(m_lab,
                changedProfile(m_lab, u"quick.toml"_s,
                               {{"ready = \"60s\"", "ready = \"4s\""},
                                {"[5, 25, 50, 100]", "[25, 100]"},
                                {"guard-minimum-requests = 20", "guard-minimum-requests = 5"},
                                {"soak = \"5s\"", "soak = \"1s\""},
                                {"stage = \"3s\"", "stage = \"1s\""}})),
          m_backAfter(m_random() % 4 == 0 ? int(m_random() % killsInOne) : -1)
    {
    }

    int kills() const { return m_kills; }

    QString run()
    {
        if (!m_lab.isRunning())
            return u"no lab"_s;
        const QString begin = u"release --yes --json --to-version "_s + newVersion;
        QString command = begin;
        while (m_kills < killsInOne) {
            const auto ended = huntOnce(command);
            if (ended && isOver(*ended))
                return truth();
            if (ended && isNotBegun(*ended)) {
                command = begin;
                continue;
            }
            if (ended && ended->code != 5)
                return u"\"%1\" ended with %2: %3"_s.arg(command)
                    .arg(ended->code)
                    .arg(ended->err.right(2'000));
            command = next(ended);
        }
        return finish(command);
    }

private:
    /// Nothing: it was killed.
    std::optional<CtlProcess::Ended> huntOnce(const QString &command)
    {
        const qint64 enough = records() + qint64(m_random() % 10);
        const auto process = m_ctl.begin(command);
        const bool reached = waitFor([&] {
            process->waitForReadyRead(0);
            return records() >= enough || process->state() != QProcess::Running;
        });
        if (!reached || process->state() != QProcess::Running)
            return CtlProcess::end(*process);
        process->kill(); // SIGKILL
        process->waitForFinished(-1);
        ++m_kills;
        return {};
    }

    /// Killed after its end, it is over as well.
    bool isOver(const CtlProcess::Ended &ended) const
    {
        return ended.code == 0 || (m_back && ended.code == 3) ||
               (isNotBegun(ended) && deploysOf(m_lab.state()) > 0);
    }

    static bool isNotBegun(const CtlProcess::Ended &ended)
    {
        return ended.code == 4 && ended.err.contains(u"No release is open"_s);
    }

    /// What a person would do next: go on or back, and answer what is asked.
    QString next(const std::optional<CtlProcess::Ended> &ended)
    {
        if (ended)
            return u"resume --yes --json --choose "_s + answer(*ended);
        m_back = m_back || (m_backAfter >= 0 && m_kills > m_backAfter);
        return m_back ? u"rollback --yes --json"_s : u"resume --yes --json"_s;
    }

    QString answer(const CtlProcess::Ended &ended)
    {
        const QStringList offered = offeredBy(ended);
        if (m_back && offered.contains(u"leave"_s))
            return u"leave"_s;
        // A deploy whose end nobody saw: this lab carries out each that it was asked for.
        const bool done = offered.contains(u"go-on"_s) && isDeployed(ended);
        m_retries += !done;
        return done ? u"go-on"_s : u"retry"_s;
    }

    static QStringList offeredBy(const CtlProcess::Ended &ended)
    {
        QStringList offered;
        for (const QJsonValue &way : ended.json[u"question"][u"ways"].toArray())
            offered.append(way[u"choice"].toString());
        return offered;
    }

    bool isDeployed(const CtlProcess::Ended &ended) const
    {
        const QString text = ended.json[u"question"][u"text"].toString();
        for (const QJsonValue &each : m_lab.state()[u"instances"].toArray())
            if (text.contains(each[u"id"].toString()) && each[u"version"].toString() != newVersion)
                return false;
        return true;
    }

    QString finish(QString command)
    {
        for (int asked = 0; asked < 8; ++asked) {
            const auto ended = m_ctl.run(command);
            if (isOver(ended))
                return truth();
            if (ended.code != 5)
                return u"at last \"%1\" ended with %2: %3"_s.arg(command)
                    .arg(ended.code)
                    .arg(ended.err.right(2'000));
            command = u"resume --yes --json --choose "_s + answer(ended);
        }
        return u"it asks and asks: "_s + command;
    }

    qint64 records() const
    {
        const auto folder = StateFolder::open(m_lab.value(u"id"_s), m_lab.folder() + u"/state"_s);
        const auto journal = folder ? SqliteJournal::open(*folder) : tl::unexpected(folder.error());
        const auto all = journal ? journal->records(1, 100'000) : tl::unexpected(journal.error());
        return all ? qint64(all->size()) : 0;
    }

    /// The lab's own word of how it ended.
    QString truth() const
    {
        const QJsonObject state = m_lab.state();
        const int a = weightOf(state, u'a'), b = weightOf(state, u'b');
        if (m_back ? a + b == 0 : a != 200 || b != 200)
            return u"it ended at A %1, B %2"_s.arg(a).arg(b);
        for (const QJsonValue &each : state[u"instances"].toArray()) {
            const int deploys = each[u"deploys"].toInt();
            const bool old = each[u"version"].toString() != newVersion;
            if (!each[u"alive"].toBool() || deploys > 1 + m_retries || (!m_back && old))
                return u"%1 runs %2 after %3 deploys, %4 retries were asked for"_s
                    .arg(each[u"id"].toString(), each[u"version"].toString())
                    .arg(deploys)
                    .arg(m_retries);
        }
        const int failed = state[u"load"][u"failed"].toInt();
        if (failed > 0)
            return u"%1 requests of users failed"_s.arg(failed);
        const auto verified = m_ctl.run(u"log verify"_s);
        return verified.code == 0 ? QString() : verified.err;
    }

    std::mt19937 m_random;
    const LabProcess m_lab;
    const CtlProcess m_ctl;
    int m_kills = 0;
    int m_retries = 0;
    const int m_backAfter; ///< -1: it goes on after every kill
    bool m_back = false;
};

} // namespace

class TestKilledOften : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyReleaseEndsAsItShould()
    {
        const int wanted = setting("SWITCHYARD_KILLS", 2 * killsInOne);
        std::atomic<int> kills = 0;
        const unsigned first = unsigned(setting("SWITCHYARD_SEED", 1));
        std::atomic<unsigned> seed = first;
        std::mutex mutex;
        QStringList wrong;
        const auto work = [&] {
            while (kills < wanted && wrong.isEmpty()) {
                const unsigned mine = seed++;
                Hunted hunted(mine);
                const QString said = hunted.run();
                kills += std::max(1, hunted.kills());
                if (const std::lock_guard guard(mutex); !said.isEmpty())
                    wrong.append(u"seed %1: %2"_s.arg(mine).arg(said));
            }
        };
        std::vector<std::future<void>> workers;
        for (int i = 0; i < labsAtOnce; ++i)
            workers.push_back(std::async(std::launch::async, work));
        workers.clear();
        qInfo("%d kills in %u releases", int(kills), unsigned(seed) - first);
        QCOMPARE(wrong.join(u'\n'), QString());
    }
};

QTEST_GUILESS_MAIN(TestKilledOften)
#include "tst_killedoften.moc"
