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
    QFile file(u":/team/%1.sql"_qs.arg(kind));
    if ((kind != u"postgresql" && kind != u"mysql") || !file.open(QIODevice::ReadOnly)) {
        say(Words::tr("switchyardctl tables needs postgresql or mysql (MariaDB too)."));
        return Usage;
    }
    tell(QString::fromUtf8(file.readAll()).trimmed());
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
