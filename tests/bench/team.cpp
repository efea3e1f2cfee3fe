#include "app/engine/mirror.h"
#include "app/journal/clock.h"
#include "app/team/teamdatabase.h"
#include "tests/bench/bench.h"
#include "tests/integration/team/teamserver.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

namespace switchyard::bench
{

namespace
{

constexpr int watcherCount = 10;
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
    record.release = QStringLiteral("20261123-000000-000");
    record.kind = QStringLiteral("note");
    record.text = QString(400, u'x');
    return record;
}

void untilTheNextTick()
{
    QEventLoop loop;
    QTimer::singleShot(tickMs, &loop, &QEventLoop::quit);
    loop.exec();
}

/// One who looks on.
struct Watcher {
    std::vector<qint64> seen = std::vector<qint64>(appends, 0); ///< boot ms, of each record
    std::atomic<qint64> known = -1;                             ///< so many; -1: not ready yet
};

void watch(const std::stop_token &over, const TeamServer &server, const QString &folder,
           Watcher &watcher)
{
    Console console(server, QStringLiteral("ben"), folder);
    watcher.known = 0;
    while (!over.stop_requested() && console.mirror.tick(timeNow(), false)) {
        const qint64 now = timeNow().bootMs;
        const qint64 head = std::min<qint64>(console.journal.head().value().seq, appends);
        for (qint64 i = watcher.known; i < head; ++i)
            watcher.seen[size_t(i)] = now;
        watcher.known = std::max(watcher.known.load(), head);
        untilTheNextTick();
    }
}

/// Waits until each of them knows so much; false: one does not.
bool all(const std::vector<Watcher> &watchers, qint64 known)
{
    const QDeadlineTimer limit(30'000);
    while (!limit.hasExpired()) {
        if (std::ranges::all_of(watchers, [&](const Watcher &one) { return one.known >= known; }))
            return true;
        untilTheNextTick();
    }
    return false;
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
    std::vector<Watcher> watchers(watcherCount);
    std::vector<std::jthread> threads;
    for (int i = 0; i < watcherCount; ++i)
        threads.emplace_back([&, i](const std::stop_token &over) {
            watch(over, server, folder.filePath(QString::number(i)), watchers[size_t(i)]);
        });
    if (!all(watchers, 0))
        return {{QStringLiteral("error"), QStringLiteral("not all who look on are ready")}};
    Console driver(server, QStringLiteral("anna"), folder.filePath(QStringLiteral("driver")));
    const auto epoch = driver.mirror.take(timeNow(), false).and_then([&](qint64 least) {
        return driver.journal.raiseEpochTo(least, whoAmI(), timeNow());
    });
    if (!epoch)
        return {{QStringLiteral("error"), epoch.error().detail}};
    std::vector<double> append, delay;
    std::vector<qint64> written;
    while (written.size() < appends) {
        QElapsedTimer clock;
        clock.start();
        if (const auto done = driver.journal.append({note()}, *epoch, Purpose::Forward); !done)
            return {{QStringLiteral("error"), done.error().detail}};
        if (!driver.mirror.isConfirmed())
            return {{QStringLiteral("error"), driver.mirror.trouble()}};
        append.push_back(double(clock.nsecsElapsed()) / 1e6);
        written.push_back(timeNow().bootMs);
        untilTheNextTick();
    }
    if (!all(watchers, appends))
        return {{QStringLiteral("error"), QStringLiteral("not all who look on have seen all")}};
    threads.clear();
    for (const Watcher &one : watchers)
        for (size_t i = 0; i < written.size(); ++i)
            delay.push_back(double(one.seen[i] - written[i]));
    std::printf("%-10s append %.1f ms, 95th percentile %.1f, 99th %.1f; %d consoles see it after "
                "%.0f ms, 95th %.0f, at most %.0f\n",
                qPrintable(kind), at(append, 0.5), at(append, 0.95), at(append, 0.99), watcherCount,
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
