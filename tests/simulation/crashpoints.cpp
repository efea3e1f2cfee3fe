// Crash points, enumerated: the program dies at the first write of a release, then at the second,
// and so on until the release runs to its end without the crash.
#include "tests/simulation/modes.h"
#include "tests/simulation/run.h"

#include <atomic>
#include <thread>

namespace switchyard::simulation
{

namespace
{

constexpr Fault places[] = {Fault::CrashBeforeAppend, Fault::CrashAfterAppend,
                            Fault::CrashAfterSync, Fault::CrashAfterSend};
constexpr int mostWrites = 5'000;

/// What the release is doing when it is hit.
struct Course {
    const char *name;
    const char *what;
    void (*prepare)(Setup &setup, Fault place, int n);
};

void forward(Setup &setup, Fault place, int n) { setup.nth = {{place, n}}; }

void tornTail(Setup &setup, Fault place, int n)
{
    forward(setup, place, n);
    setup.rates[size_t(Fault::TornTail)] = 1'000;
}

void takenBack(Setup &setup, Fault place, int n)
{
    forward(setup, place, n);
    setup.incidents = {{startMs + 50'000, Fault::OperatorGoesBack, 0}};
}

// Hit again a little later, when it has been taken up.
void resumed(Setup &setup, Fault place, int n) { setup.nth = {{place, n}, {place, n + 3}}; }

// Beside the steps, in each of the places that a command has.
void withCommands(Setup &setup, Fault place, int n)
{
    using When = CommandProfile::When;
    forward(setup, place, n);
    setup.commands = {
        {.name = QStringLiteral("before"),
         .step = QStringLiteral("one-zone"),
         .when = When::Before},
        {.name = QStringLiteral("upgraded"),
         .step = QStringLiteral("upgrade"),
         .when = When::Upgraded},
        {.name = QStringLiteral("after"), .step = QStringLiteral("cutover"), .when = When::After}};
}

constexpr Course courses[] = {
    {"forward", "going forward", &forward},
    {"torn", "going forward, a part of what was not synced lost", &tornTail},
    {"back", "taken back in the middle of the cutover", &takenBack},
    {"resumed", "hit a second time after it was taken up", &resumed},
    {"commands", "with commands beside the steps", &withCommands},
};

Setup setupFor(const Course &course, int balancers, Fault place, int n)
{
    Setup setup{.seed = quint64(n), .first = Zone::B, .ramp = {5, 100}};
    setup.balancers.assign(size_t(balancers), {.lagMs = 1'000});
    setup.calmAt = startMs + 600'000;
    setup.replaysWhole = true;
    course.prepare(setup, place, n);
    return setup;
}

/// One course at one place, by every write.
struct Row {
    const Course *course = nullptr;
    int balancers = 1;
    Fault place = Fault::CrashBeforeAppend;
    int points = 0; ///< writes at which it died
    std::array<int, std::size(cameNames)> came = {};
    std::vector<RunResult> broken = {};
    bool closed = false; ///< a run came to its end without the crash
};

void playAll(Row &row)
{
    for (int n = 1; n <= mostWrites && !row.closed; ++n) {
        RunResult result = run(setupFor(*row.course, row.balancers, row.place, n));
        row.closed = result.crashes == 0;
        row.points += result.crashes > 0;
        ++row.came[size_t(result.came)];
        if (!result.findings.empty())
            row.broken.push_back(std::move(result));
    }
}

std::vector<Row> everyRow()
{
    std::vector<Row> rows;
    for (const Course &course : courses)
        for (const int balancers : {1, 2})
            for (const Fault place : places)
                rows.push_back({.course = &course, .balancers = balancers, .place = place});
    return rows;
}

void print(QTextStream &out, const Row &row)
{
    out << (row.broken.empty() && row.closed ? "good    " : "BROKEN  ") << row.course->what << ", "
        << row.balancers << " balancer(s), " << rowOf(row.place).name << ": " << row.points
        << " writes;";
    for (size_t i = 0; i < row.came.size(); ++i)
        if (row.came[i] > 0)
            out << ' ' << row.came[i] << ' ' << cameNames[i];
    out << (row.closed ? "\n" : "; it never ran to its end\n");
    if (row.broken.empty())
        return;
    Setup told = row.broken.front().setup;
    told.keepsTrace = true;
    const RunResult result = run(told);
    for (const Finding &finding : result.findings)
        out << "          write " << told.nth.front().n << ": I" << finding.invariant << ": "
            << finding.text << '\n';
    out << "    " << result.trace.join(QStringLiteral("\n    ")) << '\n';
}

} // namespace

bool runCrashPoints(const QCommandLineParser &, QTextStream &out, QJsonObject &summary)
{
    std::vector<Row> rows = everyRow();
    std::atomic<size_t> next = 0;
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i)
        workers.emplace_back([&] {
            for (size_t row = next++; row < rows.size(); row = next++)
                playAll(rows[row]);
        });
    workers.clear();
    int points = 0, broken = 0;
    bool closed = true;
    for (const Row &row : rows) {
        print(out, row);
        points += row.points;
        broken += int(row.broken.size());
        closed = closed && row.closed;
    }
    summary.insert(QStringLiteral("crash_points"), points);
    summary.insert(QStringLiteral("crash_points_broken"), broken);
    return broken == 0 && closed && points > 0;
}

} // namespace switchyard::simulation
