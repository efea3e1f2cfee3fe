// switchyard-bench SUBJECT [--json]: figures of the built program, the last line one JSON object.
#include "tests/bench/bench.h"

#include <QApplication>
#include <QJsonDocument>
#include <algorithm>
#include <cstdio>
#include <memory>

namespace switchyard::bench
{

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

namespace
{

constexpr Subject subjects[] = {
    {"cutover", "wall time of a cutover against its longest chain of calls", &cutover},
    {"leave", "from a cold start to all traffic in one zone, with everything else dead", &leave},
    {"judge", "false rollbacks and delays against others [--runs N, 10000 with --long]", &judge},
    {"charts", "a frame with 1 k, 100 k and 1 M samples behind it, against others; memory by days",
     &charts, true},
    {"window", "20,000 instances of 200 services: first paint, stalls, filter, memory, idle",
     &window, true},
    {"team", "an append to a team's database, and when ten consoles see it", &team},
    {"history", "a long history: made, listed, searched, exported [--records N, 1000000]",
     &history},
    {"exports", "a PDF of many releases [--releases N, 280] [--of JSONL]", &exports, true},
};

int usage()
{
    std::fputs("usage: switchyard-bench SUBJECT [--json]\n", stderr);
    for (const Subject &subject : subjects)
        std::fprintf(stderr, "  %-10s %s\n", subject.name, subject.help);
    return 2;
}

int run(int argc, char **argv)
{
    const auto subject = std::ranges::find_if(subjects, [&](const Subject &row) {
        return argc > 1 && QLatin1String(row.name) == QLatin1String(argv[1]);
    });
    if (subject == std::end(subjects))
        return usage();
    // Painting is measured, not a display, unless one is asked for.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const std::unique_ptr<QCoreApplication> app(subject->paints ? new QApplication(argc, argv)
                                                                : new QCoreApplication(argc, argv));
    const QStringList arguments = app->arguments().mid(1);
    const QJsonObject figures = subject->run(arguments.mid(1));
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return figures.contains(QStringLiteral("error")) ? 1 : 0;
}

} // namespace
} // namespace switchyard::bench

int main(int argc, char **argv) { return switchyard::bench::run(argc, argv); }
