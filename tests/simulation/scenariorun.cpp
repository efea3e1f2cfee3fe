#include "tests/simulation/modes.h"
#include "tests/simulation/scenarios.h"

namespace switchyard::simulation
{

bool runScenarios(const QCommandLineParser &, QTextStream &out, QJsonObject &summary)
{
    int good = 0;
    for (const Scenario &scenario : scenarios()) {
        Setup setup = scenario.setup();
        setup.keepsTrace = true;
        Sim sim(setup);
        begin(sim);
        QString wrong = scenario.play(sim);
        for (const Finding &finding : sim.ledger.findings())
            wrong += QStringLiteral(" I%1: %2").arg(finding.invariant).arg(finding.text);
        good += wrong.isEmpty();
        out << (wrong.isEmpty() ? "good    " : "BROKEN  ") << scenario.name << ": " << scenario.what
            << '\n';
        if (!wrong.isEmpty())
            out << "          " << wrong << "\n    " << sim.trace.join(QStringLiteral("\n    "))
                << '\n';
    }
    const int all = int(scenarios().size());
    summary.insert(QStringLiteral("scenarios"), all);
    summary.insert(QStringLiteral("scenarios_good"), good);
    return good == all;
}

} // namespace switchyard::simulation
