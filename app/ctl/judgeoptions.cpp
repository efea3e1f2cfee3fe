#include "app/ctl/judgeoptions.h"

#include "app/ctl/output.h"
#include "app/profile/rules.h"

#include <QCommandLineParser>

namespace switchyard::ctl
{

namespace
{

constexpr const char usage[] = QT_TRANSLATE_NOOP(
    "Ctl",
    "switchyardctl judge [FILE] [--tick 1s] [--soak 30m] [--phi 1] [--full-cut] [--json]\n"
    "    [--baseline-requests N --baseline-errors N]\n"
    "  Reads \"tick requests_A errors_A requests_B errors_B\" lines, or JSON objects, from FILE "
    "or\n"
    "  standard input; B is the new zone, and - - is no data. Prints \"tick E_T1 E_T2 verdict\".\n"
    "  Exit codes: 0 healthy, 3 degraded, 5 neither, 2 a line or an option that cannot be read.\n"
    "switchyardctl judge invent [--rate 200] [--share 50] [--errors 1] [--ratio 3] [--from 10m]\n"
    "    [--soak 30m] [--tick 1s] [--seed 1]\n"
    "  Prints such lines: RATE requests/s, SHARE % of them on B, ERRORS % failing, on B RATIO "
    "times\n"
    "  as many from then on.\n"
    "switchyardctl judge power [--rate 200] [--share 50] [--errors 1] [--ratio 3] [--soak 30m]\n"
    "    [--phi 1]\n"
    "  Says how soon such a rise is found.");

/// Options that take a number of at least 0, and where it goes.
struct Number {
    const char *name;
    double highest;
    void (*put)(JudgeOptions &options, double value);
};
constexpr double anyNumber = 1e12;
constexpr double percent = 100;
const Number numbers[] = {
    {"phi", anyNumber,
     [](JudgeOptions &o, double v) { o.baseline.phiSplit = o.baseline.phiRate = v; }},
    {"baseline-requests", anyNumber,
     [](JudgeOptions &o, double v) { o.baseline.before.requests = qint64(v); }},
    {"baseline-errors", anyNumber,
     [](JudgeOptions &o, double v) { o.baseline.before.errors = qint64(v); }},
    {"rate", 1e6, [](JudgeOptions &o, double v) { o.perSecond = v; }},
    {"share", percent, [](JudgeOptions &o, double v) { o.share = v / percent; }},
    {"errors", percent, [](JudgeOptions &o, double v) { o.errorRate = v / percent; }},
    {"ratio", 1e6, [](JudgeOptions &o, double v) { o.ratio = v; }},
    {"seed", 4e9, [](JudgeOptions &o, double v) { o.seed = quint32(v); }},
};

struct Duration {
    const char *name;
    qint64 JudgeOptions::*ms;
};
constexpr Duration durations[] = {
    {"tick", &JudgeOptions::tickMs},
    {"soak", &JudgeOptions::soakMs},
    {"from", &JudgeOptions::faultFromMs},
};

QString fault(const QCommandLineParser &parser, JudgeOptions &options)
{
    for (const Number &option : numbers) {
        const QString name = QString::fromLatin1(option.name);
        if (!parser.isSet(name))
            continue;
        bool isNumber = false;
        const double value = parser.value(name).toDouble(&isNumber);
        if (!isNumber || !(value >= 0) || value > option.highest)
            return Words::tr("--%1 %2 is not a number from 0 to %3.")
                .arg(name, parser.value(name))
                .arg(option.highest);
        option.put(options, value);
    }
    for (const Duration &option : durations) {
        const QString name = QString::fromLatin1(option.name);
        const auto ms = profile::durationMs(parser.value(name));
        if (parser.isSet(name) && !ms)
            return Words::tr("--%1 %2 is not a duration, such as 1s or 30m.")
                .arg(name, parser.value(name));
        options.*option.ms = ms.value_or(options.*option.ms);
    }
    return {};
}

/// What each may be by itself and yet not together.
QString contradiction(const JudgeOptions &options)
{
    const Counts &before = options.baseline.before;
    if (before.errors > before.requests)
        return Words::tr("There are more --baseline-errors than --baseline-requests.");
    if (options.fullCut && before.requests == 0)
        return Words::tr("--full-cut compares with the time before: it needs --baseline-requests "
                         "and --baseline-errors.");
    if (options.tickMs <= 0 || options.soakMs < options.tickMs)
        return Words::tr("A soak is at least one tick.");
    if (options.baseline.phiSplit < 1)
        return Words::tr("phi is at least 1.");
    return {};
}

} // namespace

QString judgeUsage() { return Words::tr(usage); }

tl::expected<JudgeOptions, QString> parseJudgeOptions(const QStringList &arguments)
{
    JudgeOptions options;
    QCommandLineParser parser;
    for (const Number &option : numbers)
        parser.addOption({QString::fromLatin1(option.name), QString(), u"number"_qs});
    for (const Duration &option : durations)
        parser.addOption({QString::fromLatin1(option.name), QString(), u"duration"_qs});
    parser.addOptions({{u"json"_qs, QString()},
                       {u"full-cut"_qs, QString()},
                       {QStringList{u"h"_qs, u"help"_qs}, QString()}});
    if (!parser.parse(QStringList{u"judge"_qs} + arguments))
        return tl::unexpected(parser.errorText());
    QStringList words = parser.positionalArguments();
    const QString first = words.value(0);
    options.verb = parser.isSet(u"help"_qs) ? JudgeOptions::Verb::Help
                   : first == u"invent"     ? JudgeOptions::Verb::Invent
                   : first == u"power"      ? JudgeOptions::Verb::Power
                                            : JudgeOptions::Verb::Judge;
    if (options.verb == JudgeOptions::Verb::Judge)
        options.file = words.isEmpty() ? QString() : words.takeFirst();
    else if (!words.isEmpty())
        words.removeFirst();
    if (!words.isEmpty())
        return tl::unexpected(Words::tr("\"%1\" is one word too many.").arg(words[0]));
    options.json = parser.isSet(u"json"_qs);
    options.fullCut = parser.isSet(u"full-cut"_qs);
    if (const QString wrong = fault(parser, options); !wrong.isEmpty())
        return tl::unexpected(wrong);
    if (const QString wrong = contradiction(options); !wrong.isEmpty())
        return tl::unexpected(wrong);
    return options;
}

} // namespace switchyard::ctl
