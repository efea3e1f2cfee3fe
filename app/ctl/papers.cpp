#include "app/balancers/alibabaactions.h"
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "app/ctl/session.h"
#include "app/engine/card.h"
#include "app/telemetry/cmsaction.h"
#include "app/upgrades/ecsactions.h"

#include <QFile>

#include <algorithm>
#include <iterator>
#include <optional>

namespace switchyard::ctl
{

namespace
{

std::optional<KeyRole> roleOf(const QString &name)
{
    if (name.isEmpty() || name == u"releaser")
        return KeyRole::Releaser;
    return name == u"observer" ? std::optional(KeyRole::Observer) : std::nullopt;
}

} // namespace

int runCard(const Options &options)
{
    const auto profile = readProfileOf(options);
    if (!profile)
        return Usage;
    tell(emergencyCard(*profile).trimmed());
    const auto folder = StateFolder::open(profile->id, options.stateDir);
    const QString failed = folder ? keepCard(*folder, *profile) : folder.error().detail;
    if (!failed.isEmpty())
        say(failed);
    return Reached;
}

int runTables(const Options &options)
{
    const QString kind = options.words.value(0);
    const QString since = options.words.value(1);
    if ((kind != u"postgresql" && kind != u"mysql") || (!since.isEmpty() && since != u"1")) {
        say(Words::tr("switchyardctl tables needs postgresql or mysql (MariaDB too); a 1 behind "
                      "it prints only what tables of version 1 lack."));
        return Usage;
    }
    const QStringList parts =
        since.isEmpty() ? QStringList{u".sql"_qs, u"-2.sql"_qs} : QStringList{u"-2.sql"_qs};
    QString all;
    for (const QString &part : parts) {
        QFile file(u":/team/"_qs + kind + part);
        if (file.open(QIODevice::ReadOnly))
            all += QString::fromUtf8(file.readAll());
    }
    tell(all.trimmed());
    return Reached;
}

int runPolicy(const Options &options)
{
    const auto profile = readProfileOf(options);
    if (!profile)
        return Usage;
    const auto role = roleOf(options.role);
    if (!role) {
        say(Words::tr("--role %1: choose observer or releaser.").arg(options.role));
        return Usage;
    }
    std::vector<RamRight> rights = ramRights(profile->balancers, *role);
    std::ranges::copy(ramRights(profile->upgrade, *role), std::back_inserter(rights));
    std::ranges::copy(ramRights(*profile), std::back_inserter(rights));
    const QByteArray policy = ramPolicy(rights);
    if (policy.isEmpty()) {
        say(Words::tr("Nothing in this profile belongs to a cloud that has such policies."));
        return NothingChanged;
    }
    tell(QString::fromUtf8(policy).trimmed());
    return Reached;
}

} // namespace switchyard::ctl
