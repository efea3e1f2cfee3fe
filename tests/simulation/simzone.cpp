#include "tests/simulation/simzone.h"

#include <algorithm>

namespace switchyard::simulation
{

QString serviceName(int number)
{
    static const QString names[] = {QStringLiteral("user"), QStringLiteral("order"),
                                    QStringLiteral("pay")};
    return names[number];
}

SimZone makeZone(const Setup &setup, Zone zone)
{
    SimZone out;
    for (int s = 0; s < setup.services; ++s)
        for (int i = 0; i < setup.instances; ++i)
            out.instances.push_back(
                {.id = QStringLiteral("%1-%2-%3").arg(nameOf(zone), serviceName(s)).arg(i),
                 .service = serviceName(s),
                 .version = oldVersion,
                 .host = QStringLiteral("10.0.%1.%2")
                             .arg(zone == Zone::A ? 1 : 2)
                             .arg(10 + s * setup.instances + i)});
    return out;
}

bool isFit(const SimZone &zone, const Setup &setup, qint64 t)
{
    if (!zone.gatewayUp(t))
        return false;
    const int minimum = (setup.instances + 1) / 2;
    for (int s = 0; s < setup.services; ++s) {
        const QString name = serviceName(s);
        const auto up = std::ranges::count_if(zone.instances, [&](const SimInstance &i) {
            return i.up && !i.out && i.service == name;
        });
        if (up < minimum)
            return false;
    }
    return true;
}

std::vector<Instance> listing(const SimZone &zone, Zone which)
{
    std::vector<Instance> out;
    for (const SimInstance &i : zone.instances)
        if (i.listed)
            out.push_back({.id = i.id,
                           .zone = which,
                           .service = i.service,
                           .host = i.host,
                           .version = i.version,
                           .registry = !i.up   ? Health::Down
                                       : i.out ? Health::OutOfService
                                               : Health::Up});
    return out;
}

QString membersOf(const SimZone &zone)
{
    QStringList members;
    for (const SimInstance &i : zone.instances)
        if (i.listed)
            members.append(i.id + u' ' + i.version);
    members.sort();
    return members.join(u'\n');
}

bool isInService(const SimInstance &instance) { return instance.up || instance.listed; }

bool runsOnly(const SimZone &zone, const QString &version)
{
    return std::ranges::all_of(zone.instances, [&](const SimInstance &i) {
        return !isInService(i) || i.version == version;
    });
}

} // namespace switchyard::simulation
