#include "tests/simulation/modes.h"
#include "tests/simulation/plant.h"

#include <QDir>
#include <QJsonArray>

#include <atomic>
#include <thread>

/// The net is tested: each planted bug must be caught, by the check that is there for it.
namespace switchyard::simulation
{

namespace
{

const Ground ground{QStringLiteral(SWITCHYARD_SOURCES), QStringLiteral(SWITCHYARD_BUILD),
                    QStringLiteral(SWITCHYARD_UNGUARDED)};

QStringList patchFiles(const QString &wanted)
{
    const QDir folder(ground.sources + QStringLiteral("/tests/simulation/planted"));
    QStringList files;
    for (const QString &name :
         folder.entryList({QStringLiteral("*.patch")}, QDir::Files, QDir::Name))
        if (wanted.isEmpty() || name.contains(wanted))
            files.append(folder.filePath(name));
    return files;
}

struct Row {
    Plant plant = {};
    Caught came = {};
};

std::vector<Row> tryAll(const QStringList &files)
{
    std::vector<Row> rows(size_t(files.size()));
    std::atomic<size_t> next = 0;
    const auto work = [&] {
        for (size_t i = next++; i < rows.size(); i = next++) {
            const auto plant = readPlant(files[qsizetype(i)]);
            if (plant)
                rows[i] = {*plant, tryPlant(*plant, ground)};
            else
                rows[i] = {{.name = files[qsizetype(i)]}, {.problem = plant.error()}};
        }
    };
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i)
        workers.emplace_back(work);
    workers.clear();
    return rows;
}

void print(QTextStream &out, const Row &row)
{
    out << (row.came.caught ? "caught  " : "MISSED  ") << row.plant.breaks.leftJustified(4)
        << (row.plant.alone ? "alone " : "      ") << row.plant.name << ": " << row.plant.what
        << "\n          " << row.came.by;
    if (!row.came.guard.isEmpty())
        out << "; the program's own guard: " << row.came.guard;
    if (!row.came.search.isEmpty())
        out << "; the search: " << row.came.search;
    out << '\n';
    if (!row.came.problem.isEmpty())
        out << "          " << row.came.problem << '\n';
}

/// For each invariant at least one plant that it alone reports.
QStringList withoutTheirOwn(const std::vector<Row> &rows)
{
    QStringList missing;
    for (int invariant = 1; invariant <= 31; ++invariant) {
        const QString name = QStringLiteral("I%1").arg(invariant);
        if (std::ranges::none_of(rows, [&](const Row &row) {
                return row.came.caught && row.plant.alone && row.plant.breaks == name;
            }))
            missing.append(name);
    }
    return missing;
}

} // namespace

void addPlantedOptions(QCommandLineParser &parser)
{
    parser.addOptions(
        {{QStringLiteral("planted"), QStringLiteral("Builds each planted bug and sees it caught.")},
         {QStringLiteral("plant"), QStringLiteral("Only those whose name has this."),
          QStringLiteral("NAME")}});
}

bool runPlanted(const QCommandLineParser &parser, QTextStream &out, QJsonObject &summary)
{
    const QString wanted = parser.value(QStringLiteral("plant"));
    const std::vector<Row> rows = tryAll(patchFiles(wanted));
    int caught = 0;
    for (const Row &row : rows) {
        print(out, row);
        caught += row.came.caught;
    }
    const QStringList missing = withoutTheirOwn(rows);
    if (wanted.isEmpty() && !missing.isEmpty())
        out << "no plant that it alone reports: " << missing.join(QStringLiteral(", ")) << '\n';
    summary.insert(QStringLiteral("planted"), int(rows.size()));
    summary.insert(QStringLiteral("caught"), caught);
    summary.insert(QStringLiteral("invariants_without_a_plant_of_their_own"),
                   QJsonArray::fromStringList(missing));
    return caught == int(rows.size()) &&
           (!wanted.isEmpty() || (rows.size() >= 30 && missing.empty()));
}

} // namespace switchyard::simulation
