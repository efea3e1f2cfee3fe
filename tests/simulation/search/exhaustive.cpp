#include "tests/simulation/modes.h"
#include "tests/simulation/search/search.h"

namespace switchyard::simulation
{

namespace
{

/// 6 GB at 40 bytes a state and what the frontier takes; more is a space that does not close here.
constexpr quint64 mostStates = 120'000'000;
/// Where faults at any distance would be too many: a further one within so many ticks of the last.
constexpr quint8 stormTicks = 1;

constexpr const char *limits =
    "The small world: one service, instance and gateway a zone; a ramp of 50 and 100 %; time in "
    "ticks of a second; weights 0, a trace, a half and all; one wish (pause, abort, back, leave) "
    "at "
    "any moment and every answer to each question; \"try again\" once for each kind of question. "
    "Left out: other templates, a silent registry or telemetry, a flag write that lands late, a "
    "restore after a fault.\n";

void print(QTextStream &out, const search::Violation &violation)
{
    out << 'I' << violation.invariant << ": " << violation.text << ", after "
        << violation.path.size() << " moves:\n";
    for (const QString &line : violation.path)
        out << "    " << line << '\n';
}

} // namespace

void addExhaustiveOptions(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("exhaustive"),
                      QStringLiteral("Plays everything that can happen with so many balancers (1 "
                                     "to 3) and up to so many faults (0 to 3) in a small world, "
                                     "until nothing new is found or %1 million states are. Where "
                                     "the two make more than 3, a further fault strikes within a "
                                     "second of the last. --jobs threads share the work.")
                          .arg(mostStates / 1'000'000),
                      QStringLiteral("BALANCERS")});
    parser.addPositionalArgument(QStringLiteral("FAULTS"), QStringLiteral("Of --exhaustive."),
                                 QStringLiteral("[FAULTS]"));
}

bool runExhaustive(const QCommandLineParser &parser, QTextStream &out, QJsonObject &summary)
{
    const int balancers = parser.value(QStringLiteral("exhaustive")).toInt();
    const int faults = parser.positionalArguments().value(0).toInt();
    if (balancers < 1 || balancers > search::mostBalancers || faults < 0 ||
        faults > search::mostFaults) {
        out << "--exhaustive wants 1 to 3 balancers and 0 to 3 faults\n";
        return false;
    }
    const int jobs = std::clamp(parser.value(QStringLiteral("jobs")).toInt(), 1, 64);
    const search::Scope scope{.balancers = balancers,
                              .faults = faults,
                              .lagTicks = {2, 0, 0},
                              .stormTicks = balancers + faults > 3 ? stormTicks : quint8(0)};
    const search::Closure closure = search::searchAll(scope, mostStates, jobs);
    out << limits;
    if (scope.stormTicks > 0)
        out << "A further fault strikes within " << scope.stormTicks << " s of the last one.\n";
    if (closure.frontier > 0)
        out << "NOT CLOSED: " << closure.frontier << " of " << closure.states
            << " states were not looked at.\n";
    for (const search::Violation &violation : closure.shown)
        print(out, violation);
    summary[QStringLiteral("balancers")] = balancers;
    summary[QStringLiteral("faults")] = faults;
    summary[QStringLiteral("states")] = qint64(closure.states);
    summary[QStringLiteral("transitions")] = qint64(closure.transitions);
    summary[QStringLiteral("depth")] = closure.depth;
    summary[QStringLiteral("frontier")] = qint64(closure.frontier);
    summary[QStringLiteral("violations")] =
        summary[QStringLiteral("violations")].toInteger() + qint64(closure.violations);
    summary[QStringLiteral("search_violations")] = qint64(closure.violations);
    if (!closure.shown.empty())
        summary[QStringLiteral("violation_depth")] = closure.shown.front().path.size();
    return closure.violations == 0 && closure.frontier == 0;
}

} // namespace switchyard::simulation
