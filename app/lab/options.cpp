#include "app/lab/options.h"

#include "app/lab/faults.h"

#include <QCommandLineParser>

#include <cstdio>

namespace switchyard::lab
{
namespace
{

/// An option whose value is a number.
struct Number {
    const char *name;
    int least;
    int most;
    const char *help;
    int Options::*field;
};

const Number numbers[] = {
    {"services", 1, mostServices, "services in each zone (4)", &Options::services},
    {"instances", 1, 12, "instances of each service in each zone (3)", &Options::instances},
    {"balancers", 1, 16, "balancers; every second one has a vServer group, or with ALB a rule (1)",
     &Options::balancers},
    {"rps", 0, 5000, "requests a second that the clients make (200)", &Options::requestsPerSecond},
    {"start-delay", 0, 60'000, "milliseconds until a deployed instance answers (300)",
     &Options::startDelayMs},
    {"registry-cache", 0, 60'000, "milliseconds that the registries' lists are old (500)",
     &Options::registryCacheMs},
    {"stale", 0, 60'000, "milliseconds that the balancer API's reads are old (250)",
     &Options::staleMs},
    {"life", 1'000, 600'000,
     "milliseconds after which the balancer API carries a change out no more (10000)",
     &Options::lifeMs},
    {"metric-delay", 0, 600'000,
     "milliseconds after its end until CloudMonitor tells a minute (30000)",
     &Options::metricDelayMs},
    {"job", 0, 60'000, "milliseconds that a job of the ALB API takes (300)", &Options::jobMs},
};

void say(const QString &text, std::FILE *to) { std::fputs(text.toUtf8().constData(), to); }

void addOptions(QCommandLineParser &parser)
{
    for (const Number &number : numbers)
        parser.addOption({QString::fromLatin1(number.name), QString(), QStringLiteral("N")});
    for (const char *name :
         {"seed", "version", "signature", "balancer", "metrics", "upgrade", "fault", "profile-out"})
        parser.addOption({QString::fromLatin1(name), QString(), QStringLiteral("VALUE")});
    parser.addOption(QCommandLineOption(QStringLiteral("with-parent")));
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("h"), QStringLiteral("help")}));
}

/// What is wrong, or empty.
QString readNumbers(const QCommandLineParser &parser, Options &options)
{
    for (const Number &number : numbers) {
        const QString name = QString::fromLatin1(number.name);
        if (!parser.isSet(name))
            continue;
        bool fine = false;
        const int value = parser.value(name).toInt(&fine);
        if (!fine || value < number.least || value > number.most)
            return QStringLiteral("--%1 must be a number from %2 to %3")
                .arg(name)
                .arg(number.least)
                .arg(number.most);
        options.*number.field = value;
    }
    return {};
}

QString readRest(const QCommandLineParser &parser, Options &options)
{
    const auto value = [&](const char *name, QString otherwise) {
        const QString key = QString::fromLatin1(name);
        return parser.isSet(key) ? parser.value(key) : otherwise;
    };
    bool fine = false;
    options.seed = value("seed", QStringLiteral("1")).toUInt(&fine);
    if (!fine)
        return QStringLiteral("--seed must be a number");
    options.version = value("version", options.version);
    options.signature = value("signature", options.signature);
    if (options.signature != u"v1" && options.signature != u"v3")
        return QStringLiteral("--signature must be v1 or v3");
    options.balancer = value("balancer", options.balancer);
    if (options.balancer != u"clb" && options.balancer != u"alb")
        return QStringLiteral("--balancer must be clb or alb");
    options.metrics = value("metrics", options.metrics);
    if (options.metrics != u"prometheus" && options.metrics != u"cloudmonitor")
        return QStringLiteral("--metrics must be prometheus or cloudmonitor");
    if (options.metrics == u"cloudmonitor" && options.balancer != u"alb")
        return QStringLiteral("--metrics cloudmonitor needs --balancer alb: of a CLB it knows "
                              "nothing by zone");
    options.upgrade = value("upgrade", options.upgrade);
    if (options.upgrade != u"command" && options.upgrade != u"cloud-assistant")
        return QStringLiteral("--upgrade must be command or cloud-assistant");
    options.faults = parser.values(QStringLiteral("fault"));
    options.profileOut = value("profile-out", {});
    options.withParent = parser.isSet(QStringLiteral("with-parent"));
    return {};
}

} // namespace

std::optional<Options> readOptions(const QStringList &arguments, int &exitCode)
{
    QCommandLineParser parser;
    addOptions(parser);
    const bool parsed = parser.parse(arguments);
    exitCode = 0;
    if (parsed && parser.isSet(QStringLiteral("help"))) {
        say(helpText(), stdout);
        return std::nullopt;
    }
    Options options;
    QString wrong = parsed ? readNumbers(parser, options) : parser.errorText();
    if (wrong.isEmpty() && !parser.positionalArguments().isEmpty())
        wrong =
            QStringLiteral("\"%1\" is not understood").arg(parser.positionalArguments().first());
    if (wrong.isEmpty())
        wrong = readRest(parser, options);
    if (wrong.isEmpty())
        return options;
    exitCode = 2;
    say(QStringLiteral("switchyard-lab: %1; see --help\n").arg(wrong), stderr);
    return std::nullopt;
}

QString helpText()
{
    QString text = QStringLiteral(
        "switchyard-lab [OPTION]...    runs a two-zone environment on loopback until SIGINT\n"
        "switchyard-lab fault NAME[=VALUE]... | --clear [NAME]... -p PROFILE\n"
        "switchyard-lab deploy --instance ID --version V -p PROFILE\n"
        "switchyard-lab drain --zone A|B on|off -p PROFILE\n"
        "switchyard-lab wait CALL -p PROFILE    until a held call is parked\n"
        "switchyard-lab state -p PROFILE        what the lab knows of itself, as JSON\n\n"
        "Options:\n");
    for (const Number &number : numbers)
        text += QStringLiteral("  --%1 N  %2\n")
                    .arg(QString::fromLatin1(number.name), QString::fromLatin1(number.help));
    text += QStringLiteral(
        "  --seed N  of everything that is drawn but ports and credentials (1)\n"
        "  --version V  that all instances run at the start (1.0.0)\n"
        "  --signature v1|v3  that the profile asks the console to use (v3)\n"
        "  --balancer clb|alb  what the balancers and their API are (clb)\n"
        "  --metrics prometheus|cloudmonitor  what the profile takes its metrics from; the latter "
        "gives each\n      balancer a rule (prometheus)\n"
        "  --upgrade command|cloud-assistant  what the profile says deploys instances (command)\n"
        "  --fault NAME[=VALUE]  from the start; may be given again\n"
        "  --profile-out FILE  where the profile goes (a new folder in the run-time folder)\n"
        "  --with-parent  ends when the program that started it ends\n\nFaults:\n");
    for (const FaultRow &row : faultTable()) {
        const QString value = QString::fromLatin1(row.value);
        const QString equals = value.isEmpty() ? QString()
                               : value.startsWith(u'[')
                                   ? QStringLiteral("[=%1]").arg(value.mid(1).chopped(1))
                                   : QStringLiteral("=%1").arg(value);
        text += QStringLiteral("  %1%2  %3\n")
                    .arg(QString::fromLatin1(row.name), equals, QString::fromLatin1(row.help));
    }
    return text;
}

} // namespace switchyard::lab
