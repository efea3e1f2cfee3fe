// switchyardctl: one command, one exit code. The engine is the one that the window has.
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "app/journal/clock.h"
#include "app/language/language.h"

#include <QGuiApplication>
#include <QLocale>

#include <algorithm>
#include <iterator>
#include <memory>

namespace
{

using namespace switchyard;
using namespace switchyard::ctl;

constexpr const char forward[] =
    "profile state-dir json yes confirm override approve choose export force";

/// Every command; adding one is adding a row.
const Command commands[] = {
    {"status", "-p PROFILE [--json] [--watch]", "profile state-dir json watch", runStatus},
    {"check", "-p PROFILE [--json]", "profile json", runCheck},
    {"plan",
     "-p PROFILE (--to-version V | --manifest FILE | --plan FILE) [--template NAME] [--first A|B] "
     "[--ramp 5,25,100] [--approval] [--declare WHO] [--as aliyun-cli] [--save FILE] [--json]",
     "profile state-dir json to-version manifest plan template first ramp approval declare ticket "
     "as save",
     runPlan},
    {"shift", "-p PROFILE --to A|B|both|A=90,B=10 [--yes] [--now] [--force REASON]",
     "profile state-dir json yes confirm override approve to now force export", runShift},
    {"release",
     "-p PROFILE (--to-version V | --manifest FILE | --plan FILE) [--template NAME] [--first A|B] "
     "[--ramp 5,25,100] [--approval] [--declare WHO] [--ticket TEXT] [--yes] [--export FILE]",
     "profile state-dir json yes confirm override approve to-version manifest plan template first "
     "ramp "
     "approval declare ticket export",
     runRelease},
    {"resume",
     "-p PROFILE [--take-over REASON] [--choose retry|go-on|leave|restore] [--yes] [--export FILE]",
     "profile state-dir json yes confirm override approve choose take-over export force",
     runResume},
    {"rollback", "-p PROFILE [--force REASON] [--export FILE]",
     "profile state-dir json yes force export", runRollback},
    {"abort", "-p PROFILE [--export FILE]", "profile state-dir json yes export", runAbort},
    {"pause", "-p PROFILE [--export FILE]", "profile state-dir json yes export", runPause},
    {"approve", "REASON -p PROFILE [--yes]", "profile state-dir json yes confirm", runApprove},
    {"log",
     "list|show [RELEASE]|figures [PERIOD]|export FILE [RELEASE|PERIOD|all]|verify [FILE] "
     "-p PROFILE [--head SEQ:HASH] [--key KEY]",
     "profile state-dir json format head key", runLog},
    {"card", "-p PROFILE", "profile state-dir", runCard},
    {"policy", "-p PROFILE [--role observer|releaser]", "profile state-dir role", runPolicy},
    {"discover",
     "--region R --credentials keychain:NAME|command:/PROGRAM --zone-a RANGES --zone-b RANGES "
     "[--registry-a KIND:WHERE] [--registry-b KIND:WHERE] [--id ID] [--out FILE]",
     "region credentials endpoint zone-a zone-b registry-a registry-b id out", runDiscover},
    {"checks", "A|B -p PROFILE [--json]", "profile state-dir json", runChecks},
    {"browse", "A|B -p PROFILE", "profile state-dir", runBrowse},
    {"hosts", "A|B -p PROFILE", "profile state-dir", runHosts},
    {"tables", "postgresql|mysql [VERSION]", "", runTables},
    {"testers", "A|B|clear|show -p PROFILE", "profile state-dir", runTesters},
};

constexpr const char common[] = QT_TRANSLATE_NOOP(
    "Ctl",
    "Everywhere: --state-dir FOLDER, --json (one JSON object on standard output).\n"
    "Going forward: --yes, --override GATE=REASON, --approve STEP; a protected environment needs\n"
    "--confirm NAME.\n"
    "Exit codes: 0 reached, 1 failed, 2 usage or profile, 3 went back, 4 nothing was changed,\n"
    "5 paused for a person, 130 interrupted.");

QString usageOf(const Command &command)
{
    return u"switchyardctl %1 %2"_qs.arg(QString::fromLatin1(command.name),
                                         QString::fromLatin1(command.usage));
}

/// Of the program: its commands, and what all of them take.
void help()
{
    tell(
        u"switchyardctl lab ...    runs the built-in environment; see switchyardctl lab --help"_qs);
    tell(u"switchyardctl judge ...  judges samples; see switchyardctl judge --help"_qs);
    tell(u"switchyardctl --version"_qs);
    for (const Command &command : commands)
        tell(usageOf(command));
    tell(Words::tr(common));
}

/// Of one command: all that it takes.
void help(const Command &command)
{
    tell(usageOf(command));
    for (const QString &option : QString::fromLatin1(command.options).split(u' '))
        tell(u"  --"_qs + option);
}

int run(const Command &command, const QStringList &arguments)
{
    if (arguments.contains(u"--help") || arguments.contains(u"-h")) {
        help(command);
        return Reached;
    }
    auto options = parseOptions(command, arguments);
    if (options) {
        options->begunAt = timeNow().bootMs;
        return command.run(*options);
    }
    say(u"switchyardctl %1: %2"_qs.arg(QString::fromLatin1(command.name), options.error()));
    say(usageOf(command));
    return Usage;
}

/// Pages are drawn with fonts, which Qt keeps for programs with a screen: one that nobody sees.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    const bool draws = std::any_of(argv + 1, argv + argc, [](const char *argument) {
        const QByteArrayView word(argument);
        return word == "pdf" || word.endsWith(".pdf") || word.endsWith("=pdf");
    });
    if (!draws)
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    const auto made = makeApplication(argc, argv);
    QCoreApplication &app = *made;
    QCoreApplication::setApplicationName(u"switchyardctl"_qs);
    switchyard::installLanguage(app, switchyard::chosenLanguage());
    const QStringList arguments = QCoreApplication::arguments();
    const QString name = arguments.value(1);
    if (name == u"lab")
        return runLab(arguments.mid(2));
    if (name == u"judge")
        return runJudge(arguments.mid(2));
    if (name == u"--version") {
        tell(u"switchyardctl " SWITCHYARD_VERSION ""_qs);
        return Reached;
    }
    const auto command = std::ranges::find_if(
        commands, [&](const Command &known) { return name == QLatin1String(known.name); });
    if (command != std::end(commands))
        return run(*command, arguments.mid(2));
    if (name == u"--help" || name == u"-h" || name == u"help") {
        help();
        return Reached;
    }
    say(name.isEmpty() ? Words::tr("switchyardctl: which command? See switchyardctl --help.")
                       : Words::tr("switchyardctl: \"%1\" is no command. See switchyardctl --help.")
                             .arg(name));
    return Usage;
}
