#include "tests/simulation/modes.h"
#include "tests/simulation/run.h"

#include <QJsonArray>

#include <atomic>
#include <ctime>
#include <mutex>
#include <thread>

namespace switchyard::simulation
{

namespace
{

/// From so many worlds on, everything that can happen must have happened.
constexpr quint64 enoughSeeds = 1'000;
constexpr size_t shownFailures = 3;

struct Tally {
    std::mutex mutex = {};
    std::vector<RunResult> failed = {};
    qint64 violations = 0, inputs = 0, effects = 0, crashes = 0, waysBack = 0;
    std::array<qint64, 5> came = {};
    std::array<qint64, faultCount> faults = {};

    void add(const RunResult &result)
    {
        const std::lock_guard lock(mutex);
        violations += !result.findings.empty();
        inputs += result.inputs;
        effects += result.effects;
        crashes += result.crashes;
        waysBack += result.waysBack;
        ++came[size_t(result.came)];
        for (int i = 0; i < faultCount; ++i)
            faults[size_t(i)] += result.faults[size_t(i)];
        if (!result.findings.empty())
            failed.push_back(result);
    }
};

void play(Tally &tally, std::atomic<quint64> &next, quint64 end)
{
    while (true) {
        const quint64 seed = next.fetch_add(1);
        if (seed >= end)
            return;
        tally.add(run(drawSetup(seed)));
    }
}

void playAll(Tally &tally, quint64 first, quint64 end, int jobs)
{
    std::atomic<quint64> next = first;
    std::vector<std::thread> threads;
    for (int i = 0; i < jobs; ++i)
        threads.emplace_back([&] { play(tally, next, end); });
    for (std::thread &thread : threads)
        thread.join();
}

void printFailure(QTextStream &out, const RunResult &failed)
{
    constexpr qsizetype lines = 70;
    out << "\nseed " << failed.setup.seed << " broke:\n";
    for (const Finding &finding : failed.findings)
        out << "  I" << finding.invariant << ": " << finding.text << '\n';
    const RunResult shorter = shortened(failed);
    out << "  with no more than these faults:";
    for (const FaultRow &row : faultRows())
        if (shorter.faults[size_t(row.fault)] > 0)
            out << " [" << row.name << ']';
    out << "\n  its last events (seconds since the release began):\n";
    const qsizetype from = std::max<qsizetype>(0, shorter.trace.size() - lines);
    for (const QString &line : shorter.trace.mid(from))
        out << "    " << line << '\n';
    for (const Finding &finding : shorter.findings)
        out << "    => I" << finding.invariant << ": " << finding.text << '\n';
    out << "  again: switchyard-simulation --seeds 1 --first " << failed.setup.seed << '\n';
}

// Worlds in which the release never completes, or a fault never strikes, prove nothing.
bool allHappened(QTextStream &out, const Tally &tally)
{
    bool all = true;
    for (const FaultRow &row : faultRows())
        if (tally.faults[size_t(row.fault)] == 0) {
            out << "the fault \"" << row.name << "\" never happened\n";
            all = false;
        }
    for (size_t i = 0; i < tally.came.size(); ++i)
        if (tally.came[i] == 0) {
            out << "no release ever came to \"" << cameNames[i] << "\"\n";
            all = false;
        }
    return all && tally.crashes > 0 && tally.waysBack > 0;
}

// Which invariants were broken: in how many seeds, and the first of them.
QJsonObject brokenIn(const Tally &tally)
{
    QJsonObject broken;
    for (const RunResult &failed : tally.failed)
        for (const Finding &finding : failed.findings) {
            const QString name = QStringLiteral("I%1").arg(finding.invariant);
            QJsonObject known = broken.value(name).toObject();
            if (known.isEmpty())
                known.insert(QStringLiteral("first"), qint64(failed.setup.seed));
            known.insert(QStringLiteral("seeds"), known.value(QStringLiteral("seeds")).toInt() + 1);
            broken.insert(name, known);
        }
    return broken;
}

QJsonObject faultCounts(const Tally &tally)
{
    QJsonObject counts;
    for (const FaultRow &row : faultRows())
        counts.insert(QString::fromLatin1(row.name), tally.faults[size_t(row.fault)]);
    return counts;
}

} // namespace

void addSeedOptions(QCommandLineParser &parser)
{
    parser.addOptions(
        {{QStringLiteral("seeds"), QStringLiteral("How many worlds to play (300)."),
          QStringLiteral("N"), QStringLiteral("300")},
         {QStringLiteral("first"), QStringLiteral("The first seed (1)."), QStringLiteral("SEED"),
          QStringLiteral("1")},
         {QStringLiteral("jobs"), QStringLiteral("Worlds played at the same time (2)."),
          QStringLiteral("N"), QStringLiteral("2")},
         {QStringLiteral("until-broken"),
          QStringLiteral("Stop after the first hundred in which one broke.")},
         {QStringLiteral("trace"), QStringLiteral("Print what happened in the first world.")}});
}

bool runSeeds(const QCommandLineParser &parser, QTextStream &out, QJsonObject &summary)
{
    const quint64 first = parser.value(QStringLiteral("first")).toULongLong();
    const quint64 seeds = parser.value(QStringLiteral("seeds")).toULongLong();
    const int jobs = std::clamp(parser.value(QStringLiteral("jobs")).toInt(), 1, 64);
    if (parser.isSet(QStringLiteral("trace"))) {
        Setup setup = drawSetup(first);
        setup.keepsTrace = true;
        out << run(setup).trace.join(u'\n') << '\n';
    }
    Tally tally;
    const std::clock_t began = std::clock();
    const quint64 atOnce = parser.isSet(QStringLiteral("until-broken")) ? 100 : seeds;
    quint64 played = 0;
    for (; played < seeds && (played == 0 || tally.violations == 0); played += atOnce)
        playAll(tally, first + played, first + std::min(seeds, played + atOnce), jobs);
    const double cpuSeconds = double(std::clock() - began) / CLOCKS_PER_SEC;

    std::ranges::sort(tally.failed, {}, [](const RunResult &r) { return r.setup.seed; });
    // What nobody reads is not shortened: that plays many worlds more.
    const size_t shown = parser.isSet(QStringLiteral("json")) ? 0 : shownFailures;
    for (size_t i = 0; i < tally.failed.size(); ++i)
        if (i < shown)
            printFailure(out, tally.failed[i]);
        else
            for (const Finding &finding : tally.failed[i].findings)
                out << "seed " << tally.failed[i].setup.seed << ": I" << finding.invariant << ": "
                    << finding.text << '\n';
    summary.insert(QStringLiteral("seeds"), qint64(std::min(played, seeds)));
    summary.insert(QStringLiteral("violations"), tally.violations);
    summary.insert(QStringLiteral("broken"), brokenIn(tally));
    summary.insert(QStringLiteral("inputs"), tally.inputs);
    summary.insert(QStringLiteral("effects"), tally.effects);
    summary.insert(QStringLiteral("crashes"), tally.crashes);
    summary.insert(QStringLiteral("ways_back_tried"), tally.waysBack);
    for (size_t i = 0; i < tally.came.size(); ++i)
        summary.insert(QString::fromLatin1(cameNames[i]), tally.came[i]);
    summary.insert(QStringLiteral("faults"), faultCounts(tally));
    summary.insert(QStringLiteral("releases_per_second_per_core"),
                   double(played) / std::max(cpuSeconds, 0.001));
    return tally.violations == 0 && (seeds < enoughSeeds || allHappened(out, tally));
}

} // namespace switchyard::simulation
