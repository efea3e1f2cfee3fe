// The window over 20,000 instances of 200 services, fed as the engine feeds it.
#include "models/console/console.h"
#include "tests/bench/bench.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QTest>
#include <QTimer>
#include <QTreeView>
#include <cstdio>
#include <ctime>

namespace switchyard::bench
{

namespace
{

using namespace Qt::StringLiterals;

constexpr int services = 200;
constexpr int perZone = 50; ///< of each service
constexpr int changing = 200;
constexpr int statesPerSecond = 5;  // The engine's own pace.
constexpr int statesPerAnswer = 10; // Registries are asked every two seconds at rest.
constexpr qint64 startUtc = 1'773'454'991'000;

double cpuMs(clockid_t clock)
{
    timespec at = {};
    clock_gettime(clock, &at);
    return double(at.tv_sec) * 1e3 + double(at.tv_nsec) / 1e6;
}

/// The most that was resident, in MiB.
double peakMb()
{
    QFile file(u"/proc/self/status"_s);
    if (file.open(QIODevice::ReadOnly))
        for (const QByteArray &line : file.readAll().split('\n'))
            if (line.startsWith("VmHWM:"))
                return line.mid(6).trimmed().split(' ').front().toDouble() / 1024;
    return 0;
}

/// Both zones, and an engine that tells of them.
class World
{
public:
    World()
    {
        Profile profile;
        profile.name = u"Bench"_s;
        profile.release.freshMs = 5'000;
        m_state.profile = std::make_shared<Profile>(profile);
        for (const Zone zone : bothZones)
            for (int i = 0; i < services * perZone; ++i)
                m_instances[zone].push_back(instance(zone, i));
        pass();
    }
    /// A fifth of a second later. Registries and gateway have told nothing, the same again, or
    /// news.
    enum class Told : quint8 { Nothing, Same, News };
    void pass(Told told = Told::News)
    {
        const bool news = told == Told::News;
        m_now += 1'000 / statesPerSecond;
        for (const Zone zone : bothZones) {
            ZoneSnapshot &seen = m_snapshots.zones[zone];
            if (news)
                list(seen, {.value = m_instances[zone], .begunAt = m_now, .at = m_now});
            else if (told == Told::Same)
                seen.instances.at = seen.instances.begunAt = m_now;
            std::vector<ProbeAnswer> answers;
            for (int i = 0; i < services; ++i) {
                const Instance &one = m_instances[zone][std::size_t(i * perZone + m_round % 50)];
                answers.push_back({one.service, one.id, one.version, 200});
            }
            if (news)
                addProbes(seen, answers, m_now);
        }
        for (int i = 0; i < services; ++i)
            m_state.lastMinute[nameOfService(i)] = {Counts{6'000 + m_round, m_round % 40},
                                                    Counts{6'000 + m_round, i % 40}};
        m_state.now = {.bootMs = m_now, .utcMs = startUtc + m_now};
        m_state.snapshots = std::make_shared<Snapshots>(m_snapshots);
    }
    /// Some hundred instances fall, come back, or are of another version.
    void change()
    {
        ++m_round;
        for (int i = 0; i < changing; ++i) {
            const Zone zone = i % 2 ? Zone::A : Zone::B;
            Instance &one = m_instances[zone][std::size_t(i * perZone + (m_round * 7 + i) % 50)];
            one.registry = one.registry == Health::Up ? Health::Down : Health::Up;
            if (i % 4 == 0)
                one.version = u"1.%1.0"_s.arg(m_round);
        }
    }
    const EngineState &state() const { return m_state; }

private:
    static QString nameOfService(int i) { return u"service-%1"_s.arg(i, 3, 10, QLatin1Char('0')); }
    static Instance instance(Zone zone, int i)
    {
        const QString host =
            u"10.%1.%2.%3"_s.arg(zone == Zone::A ? 1 : 2).arg(i / 250).arg(i % 250);
        const QString service = nameOfService(i / perZone);
        return {.id = u"%1:%2:8080"_s.arg(host, service),
                .zone = zone,
                .service = service,
                .host = host,
                .port = 8080,
                .version = u"1.0.0"_s,
                .registry = Health::Up,
                .lastHeardUtcMs = startUtc};
    }

    PerZone<std::vector<Instance>> m_instances = {};
    Snapshots m_snapshots = {};
    EngineState m_state = {};
    qint64 m_now = 1'000'000;
    int m_round = 0;
};

/// What stands between the engine and the window in the console.
struct Shown {
    MainWindow window;
    ServiceBook book = ServiceBook();
    LogLines log = {};
    ChartMarks marks = {};
    void show(const EngineState &state) { window.setView(consoleOf(state, log, marks, book)); }
};

struct Stall {
    double cpu = 0;  ///< of the window's thread: what other work on the machine takes is not in it
    double wall = 0; ///< of the same turns of the loop
};

/// Lets the window live for `seconds` while the engine tells; the longest that it was not free.
Stall live(Shown &shown, World &world, int seconds, bool changes)
{
    Stall longest;
    QElapsedTimer wall;
    double cpu = 0;
    QTimer beat;
    const auto look = [&] {
        const double now = cpuMs(CLOCK_THREAD_CPUTIME_ID);
        longest.cpu = std::max(longest.cpu, now - cpu);
        longest.wall = std::max(longest.wall, double(wall.nsecsElapsed()) / 1e6);
        cpu = now;
        wall.start();
    };
    QObject::connect(&beat, &QTimer::timeout, &beat, look);
    QTimer engine;
    int told = 0;
    QObject::connect(&engine, &QTimer::timeout, &engine, [&] {
        const bool news = changes && told++ % statesPerSecond == 0;
        if (news)
            world.change();
        world.pass(news ? World::Told::News : World::Told::Same);
        // The engine's own work is not the window's.
        cpu = cpuMs(CLOCK_THREAD_CPUTIME_ID);
        wall.start();
        shown.show(world.state());
        look();
    });
    wall.start();
    cpu = cpuMs(CLOCK_THREAD_CPUTIME_ID);
    if (changes)
        beat.start(1);
    engine.start(1'000 / statesPerSecond);
    QEventLoop loop;
    QTimer::singleShot(seconds * 1'000, &loop, &QEventLoop::quit);
    loop.exec();
    return longest;
}

double idlePercent(Shown &shown, World &world)
{
    // With what the engine tells of an environment where nothing happens, and what that costs it.
    constexpr int seconds = 10;
    double engine = 0;
    int states = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        const double before = cpuMs(CLOCK_THREAD_CPUTIME_ID);
        world.pass(states++ % statesPerAnswer == 0 ? World::Told::Same : World::Told::Nothing);
        engine += cpuMs(CLOCK_THREAD_CPUTIME_ID) - before;
        shown.show(world.state());
    });
    timer.start(1'000 / statesPerSecond);
    const double before = cpuMs(CLOCK_PROCESS_CPUTIME_ID);
    QEventLoop loop;
    QTimer::singleShot(seconds * 1'000, &loop, &QEventLoop::quit);
    loop.exec();
    return (cpuMs(CLOCK_PROCESS_CPUTIME_ID) - before - engine) / (seconds * 1'000) * 100;
}

/// The longest from a key to what it found, painted, for a text that is typed and taken back.
double filterMs(Shown &shown)
{
    auto *edit = shown.window.findChild<QLineEdit *>(u"serviceFilter"_s);
    double longest = 0;
    const auto press = [&](Qt::Key key, char letter) {
        const double before = cpuMs(CLOCK_THREAD_CPUTIME_ID);
        if (letter)
            QTest::keyClick(edit, letter);
        else
            QTest::keyClick(edit, key);
        QApplication::processEvents();
        longest = std::max(longest, cpuMs(CLOCK_THREAD_CPUTIME_ID) - before);
    };
    for (const char letter : {'1', '0', '.', '1', '.', '2', ' ', 'd', 'o', 'w', 'n'})
        press(Qt::Key_unknown, letter);
    for (int i = 0; i < 11; ++i)
        press(Qt::Key_Backspace, 0);
    return longest;
}

double firstPaintMs(Shown &shown, const World &world)
{
    QElapsedTimer clock;
    clock.start();
    shown.show(world.state());
    shown.window.show();
    auto *table = shown.window.findChild<QTreeView *>(u"servicesTable"_s);
    QApplication::processEvents();
    table->viewport()->repaint();
    return double(clock.nsecsElapsed()) / 1e6;
}

} // namespace

QJsonObject window(const QStringList &)
{
    constexpr int seconds = 10;
    applyTheme(*qApp, Scheme::Light);
    QJsonObject out;
    World world;
    QElapsedTimer made;
    made.start();
    Shown shown;
    const double making = double(made.nsecsElapsed()) / 1e6;
    out[u"first_paint_ms"_s] = making + firstPaintMs(shown, world);
    auto *table = shown.window.findChild<QTreeView *>(u"servicesTable"_s);
    const auto measure = [&](const QString &name) {
        live(shown, world, 1, true);
        const Stall stall = live(shown, world, seconds, true);
        out[u"stall_%1_ms"_s.arg(name)] = stall.cpu;
        out[u"stall_%1_wall_ms"_s.arg(name)] = stall.wall;
        std::fprintf(stderr, "longest stall, %s: %.1f ms (%.1f on the wall)\n", qPrintable(name),
                     stall.cpu, stall.wall);
    };
    measure(u"closed"_s);
    out[u"filter_ms"_s] = filterMs(shown);
    table->expandAll();
    measure(u"open"_s);
    out[u"filter_open_ms"_s] = filterMs(shown);
    table->sortByColumn(6, Qt::DescendingOrder);
    measure(u"sorted_by_errors"_s);
    out[u"idle_cpu_percent"_s] = idlePercent(shown, world);
    out[u"peak_mb"_s] = peakMb();
    std::fprintf(stderr,
                 "first paint %.0f ms, filter %.0f ms (%.0f all open), idle %.2f %%, "
                 "%.0f MB\n",
                 out[u"first_paint_ms"_s].toDouble(), out[u"filter_ms"_s].toDouble(),
                 out[u"filter_open_ms"_s].toDouble(), out[u"idle_cpu_percent"_s].toDouble(),
                 out[u"peak_mb"_s].toDouble());
    return out;
}

} // namespace switchyard::bench
