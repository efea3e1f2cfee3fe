#include "app/engine/card.h"

#include "app/balancers/balancer.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

namespace switchyard
{
namespace
{

constexpr int fullWeight = 100; // every kind takes it

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Card)
};

Weights allOf(const BalancerProfile &balancer, Zone zone, int weight)
{
    Weights weights;
    for (const QString &server : balancer.servers[zone])
        weights[server] = weight;
    return weights;
}

void addCommands(QStringList &lines, const BalancerProfile &profile, const Weights &target)
{
    const BalancerPtr balancer = makeBalancer(profile, {});
    if (!balancer)
        return;
    if (!profile.rule.isEmpty())
        lines +=
            Text::tr("# %1: look at rule %2 first. Only its forwarding is written here; add its "
                     "other actions, or they are taken away.")
                .arg(profile.id, profile.rule);
    lines += balancer->commands(target);
    lines += Text::tr("# %1, read back:").arg(profile.id);
    lines += balancer->readCommands();
}

/// All traffic to one zone: on every balancer it is raised before the other one is lowered
/// anywhere. A rule takes both in one call.
void addOnly(QStringList &lines, const Profile &profile, Zone zone)
{
    const Zone dark = zone == Zone::A ? Zone::B : Zone::A;
    lines += {QString(), Text::tr("## %1 only").arg(nameOf(zone)),
              Text::tr("# First give %1 its weight on every balancer.").arg(nameOf(zone))};
    for (const BalancerProfile &balancer : profile.balancers) {
        Weights target = allOf(balancer, zone, fullWeight);
        if (!balancer.rule.isEmpty())
            target.merge(allOf(balancer, dark, 0));
        addCommands(lines, balancer, target);
    }
    lines += Text::tr("# Only then take the weight of %1 away.").arg(nameOf(dark));
    for (const BalancerProfile &balancer : profile.balancers) {
        if (balancer.rule.isEmpty())
            addCommands(lines, balancer, allOf(balancer, dark, 0));
    }
}

void addBoth(QStringList &lines, const Profile &profile)
{
    lines +=
        {QString(), Text::tr("## Both"), Text::tr("# Only where both zones are fit to serve.")};
    for (const BalancerProfile &balancer : profile.balancers) {
        Weights target = allOf(balancer, Zone::A, fullWeight);
        target.merge(allOf(balancer, Zone::B, fullWeight));
        addCommands(lines, balancer, target);
    }
}

} // namespace

QString emergencyCard(const Profile &profile)
{
    QStringList lines{
        Text::tr("# Emergency card of %1 (%2)").arg(profile.name, profile.id),
        Text::tr("# For when no console runs. Stop every console first: two that write undo each "
                 "other."),
        Text::tr("# Each server gets a weight of %1; what it had before is in the log.")
            .arg(fullWeight),
        Text::tr("# \"aliyun\" takes its credentials from \"aliyun configure\"; none stand here.")};
    for (const Zone zone : bothZones)
        addOnly(lines, profile, zone);
    addBoth(lines, profile);
    return lines.join(u'\n') + u'\n';
}

QString cardFile(const StateFolder &folder) { return folder.path() + QStringLiteral("/card.txt"); }

QString keepCard(const StateFolder &folder, const Profile &profile)
{
    const QString path = cardFile(folder);
    const QByteArray card = emergencyCard(profile).toUtf8();
    QFile old(path);
    if (old.open(QIODevice::ReadOnly) && old.read(card.size() + 1) == card)
        return {};
    QSaveFile file(path);
    const bool kept = file.open(QIODevice::WriteOnly) &&
                      file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                      file.write(card) == card.size() && file.commit();
    if (kept)
        return {};
    return Text::tr("The emergency card %1 could not be written: %2. Print it with switchyardctl "
                    "card, and keep it elsewhere.")
        .arg(path, file.errorString());
}

} // namespace switchyard
