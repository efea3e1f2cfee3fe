// switchyard-bench SUBJECT [--json]: figures of the built program, the last line one JSON object.
#include "tests/bench/bench.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <algorithm>
#include <cstdio>

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
};

int usage()
{
    std::fputs("usage: switchyard-bench SUBJECT [--json]\n", stderr);
    for (const Subject &subject : subjects)
        std::fprintf(stderr, "  %-10s %s\n", subject.name, subject.help);
    return 2;
}

int run(const QStringList &arguments)
{
    const auto subject = std::ranges::find_if(subjects, [&](const Subject &row) {
        return QLatin1String(row.name) == arguments.value(0);
    });
    if (subject == std::end(subjects))
        return usage();
    const QJsonObject figures = subject->run(arguments.mid(1));
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return figures.contains(QStringLiteral("error")) ? 1 : 0;
}

} // namespace
} // namespace switchyard::bench

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return switchyard::bench::run(app.arguments().mid(1));
}
