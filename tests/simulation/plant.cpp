#include "tests/simulation/plant.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>

#include <sys/resource.h>

namespace switchyard::simulation
{

namespace
{

/// A hang ends here, by what it has computed, so that no load of the machine makes one of nothing.
constexpr rlim_t hangSeconds = 60;

struct Ran {
    int code = -1;
    QByteArray out = {};
    QByteArray err = {};
};

Ran run(const QString &folder, const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setChildProcessModifier([] {
        const rlimit most{hangSeconds, hangSeconds};
        setrlimit(RLIMIT_CPU, &most);
    });
    process.start(program, arguments);
    if (!process.waitForStarted() || !process.waitForFinished(-1))
        return {-1, {}, process.errorString().toUtf8()};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

QString lastLineOf(const QByteArray &text)
{
    return QString::fromUtf8(text.trimmed().split('\n').last());
}

QJsonObject summaryOf(const Ran &ran)
{
    return QJsonDocument::fromJson(lastLineOf(ran.out).toUtf8()).object();
}

/// One plant under way: its folder, and what was built of it.
class Bed
{
public:
    Bed(const Plant &plant, const Ground &ground)
        : m_plant(plant), m_ground(ground),
          m_folder(ground.build + QStringLiteral("/planted/") + plant.name)
    {
        QDir(m_folder).removeRecursively();
        QDir().mkpath(QFileInfo(patched()).path());
    }

    /// The sentence that says why it could not be built; empty: it was.
    QString build()
    {
        QFile::copy(m_ground.sources + u'/' + m_plant.source, patched());
        const Ran applied = run(m_folder, QStringLiteral("patch"),
                                {QStringLiteral("-p1"), QStringLiteral("--fuzz=0"),
                                 QStringLiteral("--batch"), QStringLiteral("-i"), m_plant.patch});
        if (applied.code != 0)
            return QStringLiteral("the patch no longer applies: ") +
                   QString::fromUtf8(applied.out + applied.err).simplified();
        const Ran compiled = shell(compileCommand());
        return compiled.code == 0 ? QString()
                                  : QStringLiteral("it does not compile: ") +
                                        QString::fromUtf8(compiled.err.left(2'000));
    }

    /// Links the program of `target` with the patched object before its libraries.
    QString link(const QString &target, const QString &name, const QStringList &more)
    {
        const Ran commands = run(m_ground.build, QStringLiteral("ninja"),
                                 {QStringLiteral("-t"), QStringLiteral("commands"), target});
        QString command = lastLineOf(commands.out);
        static const QRegularExpression output(QStringLiteral(" -o (\\S+)"));
        const QStringList objects = QStringList{object()} + more;
        command.replace(output, QStringLiteral(" %1 -o %2").arg(objects.join(u' '), program(name)));
        const Ran linked = shell(command);
        return linked.code == 0 ? QString()
                                : QStringLiteral("it does not link: ") +
                                      QString::fromUtf8(linked.err.left(2'000));
    }

    Ran start(const QString &name, const QStringList &arguments)
    {
        return run(m_ground.build, program(name), arguments);
    }

private:
    QString patched() const { return m_folder + u'/' + m_plant.source; }
    QString object() const { return m_folder + QStringLiteral("/patched.o"); }
    QString program(const QString &name) const { return m_folder + u'/' + name; }

    Ran shell(const QString &command)
    {
        return run(m_ground.build, QStringLiteral("/bin/sh"), {QStringLiteral("-c"), command});
    }

    /// As the source itself is compiled; what a bug leaves unused is no error here.
    QString compileCommand() const
    {
        QFile file(m_ground.build + QStringLiteral("/compile_commands.json"));
        if (!file.open(QIODevice::ReadOnly))
            return QStringLiteral("false");
        const QString source = m_ground.sources + u'/' + m_plant.source;
        for (const QJsonValue &entry : QJsonDocument::fromJson(file.readAll()).array()) {
            if (entry[u"file"].toString() != source)
                continue;
            QString command = entry[u"command"].toString();
            command.truncate(command.lastIndexOf(QStringLiteral(" -o ")));
            return command + QStringLiteral(" -w -g0 -O1 -o %1 -c %2").arg(object(), patched());
        }
        return QStringLiteral("false");
    }

    const Plant &m_plant;
    const Ground &m_ground;
    QString m_folder;
};

QString firstSeedOf(const QJsonObject &broken)
{
    QStringList said;
    for (auto it = broken.begin(); it != broken.end(); ++it)
        said.append(
            QStringLiteral("%1 at seed %2").arg(it.key()).arg(it.value()[u"first"].toInteger()));
    return said.join(QStringLiteral(", "));
}

Ran seedsUntilBroken(Bed &bed, const QString &program, int most)
{
    return bed.start(program, {QStringLiteral("--seeds"), QString::number(most),
                               QStringLiteral("--until-broken"), QStringLiteral("--jobs"),
                               QStringLiteral("1"), QStringLiteral("--json")});
}

QJsonObject brokenIn(const Ran &ran) { return summaryOf(ran)[u"broken"].toObject(); }

Caught bySeeds(Bed &bed, const Plant &plant, const Ground &ground)
{
    const QString simulation = QStringLiteral("switchyard-simulation");
    for (const QString &problem :
         {bed.link(simulation, QStringLiteral("unguarded"), {ground.unguarded}),
          bed.link(simulation, QStringLiteral("guarded"), {})})
        if (!problem.isEmpty())
            return {.problem = problem};
    // The ledger must see it by itself, where the guard in the program does not stand before it.
    const Ran ran = seedsUntilBroken(bed, QStringLiteral("unguarded"), 5'000);
    const QJsonObject broken = brokenIn(ran);
    Caught out{.by = firstSeedOf(broken)};
    out.guard = firstSeedOf(brokenIn(seedsUntilBroken(bed, QStringLiteral("guarded"), 50)));
    if (ran.code < 0)
        out.problem = QStringLiteral("it hangs, or ends badly: no check reported it");
    else if (!broken.contains(plant.breaks))
        out.problem = QStringLiteral("%1 did not report it").arg(plant.breaks);
    else if (plant.alone && broken.size() > 1)
        out.problem = QStringLiteral("not %1 alone reports it").arg(plant.breaks);
    if (plant.inOrder && out.problem.isEmpty()) {
        const QJsonObject found = summaryOf(bed.start(
            QStringLiteral("unguarded"), {QStringLiteral("--exhaustive"), QStringLiteral("1"),
                                          QStringLiteral("1"), QStringLiteral("--json")}));
        out.search = QStringLiteral("%1 violations, first at depth %2")
                         .arg(found[u"search_violations"].toInteger())
                         .arg(found[u"violation_depth"].toInteger());
        if (found[u"search_violations"].toInteger() == 0)
            out.problem = QStringLiteral("the exhaustive search did not find it");
    }
    out.caught = out.problem.isEmpty();
    return out;
}

Caught byTest(Bed &bed, const Plant &plant)
{
    if (const QString problem = bed.link(plant.target, plant.target, {}); !problem.isEmpty())
        return {.problem = problem};
    const Ran ran = bed.start(plant.target, {});
    static const QRegularExpression failed(QStringLiteral("FAIL!  : (\\S+)"));
    const auto match = failed.match(QString::fromUtf8(ran.out));
    if (!match.hasMatch())
        return {.problem = QStringLiteral("no test of %1 failed").arg(plant.target)};
    return {.caught = true, .by = QStringLiteral("test %1").arg(match.captured(1))};
}

} // namespace

tl::expected<Plant, QString> readPlant(const QString &patchFile)
{
    QFile file(patchFile);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(QStringLiteral("%1 cannot be read").arg(patchFile));
    Plant plant{.name = QFileInfo(patchFile).completeBaseName(), .patch = patchFile};
    QStringList sources;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const auto said = [&](const char *key) {
            const QString start = QStringLiteral("# %1: ").arg(QLatin1String(key));
            return line.startsWith(start) ? line.sliced(start.size()).trimmed() : QString();
        };
        if (const QString value = said("what"); !value.isEmpty())
            plant.what = value;
        if (const QString value = said("breaks"); !value.isEmpty())
            plant.breaks = value;
        if (const QString value = said("target"); !value.isEmpty())
            plant.target = value;
        plant.alone |= said("alone") == u"yes";
        plant.inOrder |= said("order") == u"yes";
        if (line.startsWith(u"+++ b/"))
            sources.append(line.sliced(6).section(u'\t', 0, 0));
    }
    if (plant.what.isEmpty() || plant.breaks.isEmpty() || sources.size() != 1)
        return tl::unexpected(
            QStringLiteral("%1 needs \"# what:\", \"# breaks:\" and one patched file")
                .arg(plant.name));
    plant.source = sources.front();
    return plant;
}

Caught tryPlant(const Plant &plant, const Ground &ground)
{
    Bed bed(plant, ground);
    if (const QString problem = bed.build(); !problem.isEmpty())
        return {.problem = problem};
    return plant.target.isEmpty() ? bySeeds(bed, plant, ground) : byTest(bed, plant);
}

} // namespace switchyard::simulation
