#include "tests/simulation/modes.h"
#include "tests/simulation/search/search.h"

namespace switchyard::simulation
{

namespace
{

/// Memory for so many is there on a machine that builds this; more is a space that does not close.
constexpr quint64 mostStates = 12'000'000;
/// Where faults at any distance would be too many: a further one within so many ticks of the last.
constexpr quint8 stormTicks = 1;

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
                                     "to 3) and up to so many faults (0 to 3)."),
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
    const search::Scope scope{.balancers = balancers,
                              .faults = faults,
                              .lagTicks = {2, 0, 0},
                              .stormTicks = balancers + faults > 3 ? stormTicks : quint8(0)};
    const search::Closure closure = search::searchAll(scope, mostStates);
    for (const search::Violation &violation : closure.shown)
        print(out, violation);
    summary[QStringLiteral("balancers")] = balancers;
    summary[QStringLiteral("faults")] = faults;
    summary[QStringLiteral("states")] = qint64(closure.states);
    summary[QStringLiteral("transitions")] = qint64(closure.transitions);
    summary[QStringLiteral("depth")] = closure.depth;
    summary[QStringLiteral("frontier")] = qint64(closure.frontier);
    summary[QStringLiteral("releases")] = qint64(closure.runners);
    summary[QStringLiteral("violations")] =
        summary[QStringLiteral("violations")].toInteger() + qint64(closure.violations);
    summary[QStringLiteral("search_violations")] = qint64(closure.violations);
    if (!closure.shown.empty())
        summary[QStringLiteral("violation_depth")] = closure.shown.front().path.size();
    return closure.violations == 0 && closure.frontier == 0;
}

} // namespace switchyard::simulation
