#include "tests/simulation/modes.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace switchyard::simulation;

namespace
{

// The first is what runs where none is asked for.
constexpr Mode modes[] = {
    {"seeds", "Plays so many simulated worlds (default 300).", &addSeedOptions, &runSeeds},
    {"scenarios", "Plays the failures of other release tools, and a few more.", nullptr,
     &runScenarios},
    {"crash-points", "Kills the program at each place of each write of a release.", nullptr,
     &runCrashPoints},
    {"planted", "Builds each planted bug and sees it caught.", &addPlantedOptions, &runPlanted},
    {"exhaustive", "", &addExhaustiveOptions, &runExhaustive},
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Proves the release core against simulated worlds."));
    parser.addHelpOption();
    for (const Mode &mode : modes) {
        if (mode.addOptions)
            mode.addOptions(parser);
        else
            parser.addOption({QString::fromLatin1(mode.option), QString::fromLatin1(mode.help)});
    }
    parser.addOption({QStringLiteral("json"), QStringLiteral("Print the last line alone.")});
    parser.process(app);

    QString said;
    QTextStream quiet(&said), loud(stdout);
    QTextStream &out = parser.isSet(QStringLiteral("json")) ? quiet : loud;
    QJsonObject summary;
    bool good = true, any = false;
    for (const Mode &mode : modes) {
        if (!parser.isSet(QString::fromLatin1(mode.option)))
            continue;
        any = true;
        good = mode.run(parser, out, summary) && good;
    }
    if (!any)
        good = modes[0].run(parser, out, summary);
    out.flush();
    loud << QJsonDocument(summary).toJson(QJsonDocument::Compact) << '\n';
    return good ? 0 : 1;
}
