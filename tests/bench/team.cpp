#include "app/engine/mirror.h"
#include "app/journal/clock.h"
#include "app/team/teamdatabase.h"
#include "tests/bench/bench.h"
#include "tests/integration/team/teamserver.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

namespace switchyard::bench
{

namespace
{

constexpr int watchers = 10;
constexpr int appends = 300;
constexpr int tickMs = 20; ///< an engine's is 200

/// The journal of one computer, beside that of the team.
struct Console {
    Console(const TeamServer &server, const QString &account, const QString &folder)
        : state(StateFolder::open(QStringLiteral("bench"), folder).value()),
          journal(SqliteJournal::open(state).value()),
          mirror(journal, state,
                 {.makeStore =
                      [profile = server.profile(), key = TeamServer::account(account)] {
                          return std::make_shared<TeamDatabase>(profile, key);
                      },
                  .clock = timeNow,
                  .environment = QStringLiteral("bench"),
                  .balancers = {QStringLiteral("one"), QStringLiteral("two")},
                  .profile = QString(64, u'a')},
                 thisProcess(QStringLiteral("bench")))
    {
        mirror.begin(timeNow());
    }
    StateFolder state;
    SqliteJournal journal;
    Mirror mirror;
};

Record note()
{
    Record record;
    record.at = timeNow();
    record.who = whoAmI();
    record.rules = 1;
    record.kind = QStringLiteral("note");
    record.text = QString(400, u'x');
    return record;
}

/// Boot milliseconds at which each record was seen by one who looks on.
void watch(const TeamServer &server, const QString &folder, std::atomic<bool> &ready,
           const std::atomic<bool> &over, std::vector<qint64> &seen)
{
    Console console(server, QStringLiteral("ben"), folder);
    ready = true;
    qint64 known = 0;
    while (!over || known < appends) {
        if (!console.mirror.tick(timeNow(), false))
            return;
        const qint64 now = timeNow().bootMs;
        for (const qint64 head = console.journal.head().value().seq; known < head; ++known)
            seen[size_t(known)] = now;
        std::this_thread::sleep_for(std::chrono::milliseconds(tickMs));
    }
}

double at(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values[size_t(share * double(values.size() - 1))];
}

QJsonObject measure(const QString &kind)
{
    TeamServer server(kind);
    if (!server.start())
        return {{QStringLiteral("error"), QStringLiteral("%1 did not start").arg(kind)}};
    const QTemporaryDir folder;
    std::vector<std::vector<qint64>> seen(watchers, std::vector<qint64>(appends, 0));
    std::vector<std::atomic<bool>> ready(watchers);
    std::atomic<bool> over = false;
    std::vector<std::jthread> threads;
    for (int i = 0; i < watchers; ++i)
        threads.emplace_back([&, i] {
            watch(server, folder.filePath(QString::number(i)), ready[size_t(i)], over,
                  seen[size_t(i)]);
        });
    while (!std::ranges::all_of(ready, [](const auto &one) { return one.load(); }))
        std::this_thread::yield();
    Console driver(server, QStringLiteral("anna"), folder.filePath(QStringLiteral("driver")));
    const auto epoch = driver.mirror.take(timeNow(), false).and_then([&](qint64 least) {
        return driver.journal.raiseEpochTo(least, whoAmI(), timeNow());
    });
    std::vector<double> append, delay;
    std::vector<qint64> written;
    for (int i = 0; epoch && i < appends; ++i) {
        QElapsedTimer clock;
        clock.start();
        if (!driver.journal.append({note()}, *epoch, Purpose::Forward) ||
            !driver.mirror.isConfirmed())
            break;
        append.push_back(double(clock.nsecsElapsed()) / 1e6);
        written.push_back(timeNow().bootMs);
        std::this_thread::sleep_for(std::chrono::milliseconds(tickMs));
    }
    over = written.size() == size_t(appends);
    threads.clear();
    for (const auto &one : seen)
        for (size_t i = 0; i < written.size(); ++i)
            delay.push_back(double(one[i] - written[i]));
    if (delay.empty())
        return {{QStringLiteral("error"), QStringLiteral("nothing was written")}};
    std::printf("%-10s append %.1f ms, 95th percentile %.1f, 99th %.1f; %d consoles see it after "
                "%.0f ms, 95th %.0f, at most %.0f\n",
                qPrintable(kind), at(append, 0.5), at(append, 0.95), at(append, 0.99), watchers,
                at(delay, 0.5), at(delay, 0.95), at(delay, 1));
    return {{QStringLiteral("append_ms"), at(append, 0.5)},
            {QStringLiteral("append_95_ms"), at(append, 0.95)},
            {QStringLiteral("append_99_ms"), at(append, 0.99)},
            {QStringLiteral("seen_ms"), at(delay, 0.5)},
            {QStringLiteral("seen_95_ms"), at(delay, 0.95)},
            {QStringLiteral("seen_most_ms"), at(delay, 1)}};
}

} // namespace

QJsonObject team(const QStringList &)
{
    return {{QStringLiteral("postgresql"), measure(QStringLiteral("postgresql"))},
            {QStringLiteral("mysql"), measure(QStringLiteral("mysql"))}};
}

} // namespace switchyard::bench
