#include "app/profile/readprofile.h"

#include "app/profile/parts.h"

#include <QCryptographicHash>
#include <QFile>
#include <algorithm>

namespace switchyard
{
namespace
{

using namespace profile;

constexpr qint64 largestFile = qint64(1024) * 1024;
constexpr char tableShape[] = QT_TRANSLATE_NOOP("Profile", "a table");

void readZones(TableReader &root, const Access &usual, PerZone<ZoneProfile> &out)
{
    root.table(
        "zones", Need::Required, QT_TRANSLATE_NOOP("Profile", "the tables [zones.A] and [zones.B]"),
        [&](TableReader &zones) {
            for (const Zone zone : bothZones) {
                zones.table(zone == Zone::A ? "A" : "B", Need::Required,
                            QT_TRANSLATE_NOOP("Profile", "a table of its own, with gateways"),
                            [&](TableReader &in) { readZone(in, usual, out[zone]); });
            }
        });
}

void readRoot(TableReader &root, Profile &out)
{
    int format = 1;
    root.number("format", format, Need::Required, {1, 1});
    root.text("id", out.id, Need::Required, idText);
    root.text("name", out.name, Need::Required, anyText);
    root.flag("protected", out.isProtected);
    root.table("access", Need::Optional, tableShape,
               [&](TableReader &in) { readAccess(in, out.access); });
    readZones(root, out.access.via, out.zones);
    readBalancers(root, out.balancers);
    readRegistries(root, out.access.via, out.registries);
    readParts(root, out.parts);
    readQueues(root, out.access.via, out.queues);
    readJobs(root, out.access.via, out.jobs);
    root.table("telemetry", Need::Optional, tableShape, [&](TableReader &in) {
        readTelemetry(in, out.access.via, out.balancers, out.telemetry);
    });
    root.table("upgrade", Need::Optional, tableShape,
               [&](TableReader &in) { readUpgrade(in, out.access.via, out.upgrade); });
    root.table("probe", Need::Optional, tableShape,
               [&](TableReader &in) { readProbe(in, out.probe); });
    readChecks(root, out.checks);
    root.table("testers", Need::Optional, tableShape,
               [&](TableReader &in) { readTesters(in, out.testers); });
    root.table("shared", Need::Optional, tableShape,
               [&](TableReader &in) { readShared(in, out.shared); });
    root.table("artefacts", Need::Optional, tableShape,
               [&](TableReader &in) { readArtefacts(in, out.artefacts); });
    readCommands(root, out.commands);
    readNotify(root, out.notify);
    root.table("release", Need::Optional, tableShape,
               [&](TableReader &in) { readRelease(in, out.release); });
    readFreezes(root, out.freezes);
    root.table("team", Need::Optional, tableShape,
               [&](TableReader &in) { readTeam(in, out.team); });
    root.table("lab", Need::Optional, tableShape, [&](TableReader &in) { readLab(in, out.lab); });
    root.done();
}

QString oneLine(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).simplified();
}

ProfileResult failed(Reading &reading)
{
    std::ranges::stable_sort(reading.errors, {}, [](const ProfileError &error) {
        return std::pair(error.line, error.column);
    });
    return tl::unexpected(reading.errors);
}

} // namespace

QString ProfileError::toLine() const
{
    if (line == 0)
        return QStringLiteral("%1: %2").arg(file, text);
    return QStringLiteral("%1:%2:%3: %4").arg(file).arg(line).arg(column).arg(text);
}

ProfileResult readProfileText(const QByteArray &text, const QString &file)
{
    Reading reading{.file = file};
    Profile profile;
    try {
        const toml::table table =
            toml::parse(std::string_view(text.constData(), static_cast<size_t>(text.size())));
        TableReader root(table, QCoreApplication::translate("Profile", "the profile"), reading);
        readRoot(root, profile);
        checkWhole(profile, reading);
        profile.hash =
            QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
    } catch (const toml::parse_error &error) {
        reading.fail(error.source().begin,
                     QCoreApplication::translate("Profile", "this is not TOML: %1")
                         .arg(oneLine(error.description())));
    }
    if (!reading.errors.empty())
        return failed(reading);
    return profile;
}

ProfileResult readProfile(const QString &path)
{
    QFile file(path);
    QString why;
    if (!file.open(QIODevice::ReadOnly))
        why = QCoreApplication::translate("Profile", "the profile cannot be read: %1")
                  .arg(file.errorString());
    else if (file.size() > largestFile)
        why = QCoreApplication::translate("Profile", "a profile of more than 1 MiB is not read");
    if (!why.isEmpty())
        return tl::unexpected(std::vector<ProfileError>{{path, 0, 0, why}});
    return readProfileText(file.read(largestFile), path);
}

} // namespace switchyard
