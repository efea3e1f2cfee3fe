#include "app/balancers/alibabaweights.h"

#include "app/balancers/clbreading.h"
#include "app/net/json.h"

#include <QCoreApplication>
#include <algorithm>

namespace switchyard
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AlibabaClb)
};

} // namespace

std::vector<std::pair<QString, int>> highestFirst(const Weights &target)
{
    std::vector<std::pair<QString, int>> servers(target.begin(), target.end());
    std::ranges::stable_sort(servers, std::greater(), &std::pair<QString, int>::second);
    return servers;
}

QString refusalOfTarget(const BalancerProfile &profile, const Weights &target)
{
    const QStringList ours = serversOf(profile);
    if (target.empty())
        return Text::tr("No weights were given; nothing was sent.");
    if (!profile.group.isEmpty() && profile.port == 0)
        return Text::tr("The profile names a server group but no port; nothing was sent.");
    for (const auto &[server, weight] : target) {
        if (!ours.contains(server))
            return Text::tr("The server %1 is not in the profile; nothing was sent.").arg(server);
        if (weight < 0 || weight > alibabaMaxWeight)
            return Text::tr("A weight of %1 for %2 is not 0 to 100; nothing was sent.")
                .arg(weight)
                .arg(server);
    }
    return {};
}

Outcome notWhole(Failure why, size_t applied, size_t all)
{
    if (applied == 0)
        return why.maySent ? Outcome(Unknown{why}) : Outcome(Refused{why});
    why.detail = Text::tr("Partly applied: %1 of %2 servers took their new weight, then: %3 "
                          "Read the weights back before anything else.")
                     .arg(applied)
                     .arg(all)
                     .arg(why.detail);
    return Unknown{why};
}

QStringList unlikeProfile(const BalancerReading &reading, const QString &name)
{
    QStringList wrong;
    for (const QString &server : reading.missing)
        wrong +=
            Text::tr("The server %1 of the profile is not behind %2. Add it there, or take it out "
                     "of the "
                     "profile.")
                .arg(server, name);
    for (const auto &[server, weight] : reading.foreign) {
        if (weight > 0)
            wrong += Text::tr("%1 also sends traffic to %2 (weight %3), which the profile does not "
                              "know. Add it to "
                              "a zone, or take it out there.")
                         .arg(name, shownText(server, 80))
                         .arg(weight);
    }
    for (const auto &[what, status] : reading.pending)
        wrong += Text::tr("%1 says that %2 is %3: a change is under way, and others are refused "
                          "until it has ended.")
                     .arg(name, shownText(what, 80), status);
    return wrong;
}

} // namespace switchyard
