#include "tests/simulation/modes.h"
#include "tests/simulation/simulation.h"

#include <QElapsedTimer>

namespace switchyard::simulation
{

namespace
{

void printFailure(QTextStream &out, const RunResult &run)
{
    constexpr qsizetype lines = 60;
    out << "seed " << run.seed << " broke:\n";
    for (const Finding &finding : run.findings)
        out << "  I" << finding.invariant << ": " << finding.text << '\n';
    out << "  its last decisions:\n";
    for (const QString &line : run.trace.mid(std::max<qsizetype>(0, run.trace.size() - lines)))
        out << "    " << line << '\n';
    out << "  again: switchyard-simulation --seeds 1 --first " << run.seed << '\n';
}

/// In how many seeds an invariant was broken, and which was the first.
struct Broken {
    quint64 first = 0;
    int seeds = 0;
};

std::set<int> brokenIn(const RunResult &run)
{
    std::set<int> invariants;
    for (const Finding &finding : run.findings)
        invariants.insert(finding.invariant);
    return invariants;
}

QJsonObject toJson(const std::map<int, Broken> &broken)
{
    QJsonObject object;
    for (const auto &[invariant, b] : broken)
        object.insert(QStringLiteral("I%1").arg(invariant),
                      QJsonObject{{QStringLiteral("first"), qint64(b.first)},
                                  {QStringLiteral("seeds"), b.seeds}});
    return object;
}

} // namespace

void addSeedOptions(QCommandLineParser &parser)
{
    parser.addOptions({{QStringLiteral("seeds"), QStringLiteral("How many worlds to play."),
                        QStringLiteral("N"), QStringLiteral("300")},
                       {QStringLiteral("first"), QStringLiteral("The first seed."),
                        QStringLiteral("SEED"), QStringLiteral("1")},
                       {QStringLiteral("trace"), QStringLiteral("Print what was decided.")}});
}

bool runSeeds(const QCommandLineParser &parser, QTextStream &out, QJsonObject &summary)
{
    const quint64 first = parser.value(QStringLiteral("first")).toULongLong();
    const quint64 seeds = parser.value(QStringLiteral("seeds")).toULongLong();
    QElapsedTimer timer;
    timer.start();
    qint64 violations = 0, inputs = 0, effects = 0, crashes = 0;
    Outcomes sum;
    std::map<int, Broken> broken;
    for (quint64 seed = first; seed < first + seeds; ++seed) {
        const RunResult run = runSeed(seed);
        violations += !run.findings.empty();
        for (const int invariant : brokenIn(run))
            ++broken.try_emplace(invariant, Broken{seed, 0}).first->second.seeds;
        inputs += run.inputs;
        effects += run.effects;
        crashes += run.crashes;
        sum.completed += run.outcomes.completed;
        sum.wentBack += run.outcomes.wentBack;
        sum.aborted += run.outcomes.aborted;
        sum.left += run.outcomes.left;
        sum.asking += run.outcomes.asking;
        if (parser.isSet(QStringLiteral("trace")))
            out << run.trace.join(u'\n') << '\n';
        if (!run.findings.empty() && violations <= 5)
            printFailure(out, run);
    }
    const double seconds = double(timer.elapsed()) / 1000.0;
    const std::pair<QString, QJsonValue> figures[] = {
        {QStringLiteral("seeds"), qint64(seeds)},
        {QStringLiteral("violations"), violations},
        {QStringLiteral("inputs"), inputs},
        {QStringLiteral("effects"), effects},
        {QStringLiteral("crashes"), crashes},
        {QStringLiteral("completed"), sum.completed},
        {QStringLiteral("went_back"), sum.wentBack},
        {QStringLiteral("aborted"), sum.aborted},
        {QStringLiteral("left"), sum.left},
        {QStringLiteral("asking"), sum.asking},
        {QStringLiteral("releases_per_second_per_core"), double(seeds) / std::max(seconds, 0.001)}};
    for (const auto &[name, value] : figures)
        summary.insert(name, value);
    summary.insert(QStringLiteral("broken"), toJson(broken));
    // Without releases that complete and releases that go back the seeds prove nothing.
    const bool meant = seeds < 100 || (sum.completed > 0 && sum.wentBack > 0 && crashes > 0);
    return violations == 0 && meant;
}

} // namespace switchyard::simulation
