// Each effect of an interrupted release whose outcome nobody has, and what that means for traffic.
#include "models/console/interrupted.h"
#include "models/views/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Interrupted)
};

constexpr auto unknown = AccountLine::Is::Unknown;

/// "was sent at 02:14:11", or without the time where the journal's tail does not reach back.
QString sentText(const Interrupted &it, int effect)
{
    const qint64 at = it.sentUtcMs(effect);
    return at > 0 ? Said::tr("was sent at %1").arg(clockSecondsText(at)) : Said::tr("was sent");
}

QString landText(qint64 ms)
{
    return ms > 0 ? Said::tr("It may still land for %1.").arg(durationText(ms))
                  : Said::tr("It cannot land any more: what is read now is what came of it.");
}

void addWrite(Account &lines, const Interrupted &it, size_t i)
{
    const BalancerState &b = it.r.balancers[i];
    const PlanBalancer &p = it.r.plan->balancers[i];
    const qint64 left = it.mayLandMs(i);
    if (b.inFlight)
        lines.push_back(
            {unknown,
             Said::tr("The write to balancer %1 %2; nobody knows whether it landed. If it did, "
                      "traffic is %3; if not, %4. %5")
                 .arg(p.id, sentText(it, b.inFlight->effect),
                      splitText(withPart(b.believed, b.inFlight->weights), p.servers),
                      splitText(b.believed, p.servers), landText(left))});
    else if (left > 0)
        lines.push_back({unknown, Said::tr("A write to balancer %1 was cut; it may still land for "
                                           "%2 and change traffic.")
                                      .arg(p.id, durationText(left))});
}

void addFlag(Account &lines, const Interrupted &it, Zone zone)
{
    const FlagState &f = it.r.flags[zone];
    const QString means = Said::tr("While it stands, the gateways of %1 close each connection "
                                   "after its answer; the weights are not touched.")
                              .arg(nameOf(zone));
    if (f.effect != 0)
        lines.push_back(
            {unknown, (f.is == FlagState::Is::Clearing
                           ? Said::tr("Clearing the drain flag of %1 %2; nobody knows whether it "
                                      "still stands. %3")
                           : Said::tr("Setting the drain flag of %1 %2; nobody knows whether it "
                                      "stands. %3"))
                          .arg(nameOf(zone), sentText(it, f.effect), means)});
    else if (f.is == FlagState::Is::Unknown)
        lines.push_back({unknown, Said::tr("Whether the drain flag of %1 stands is not known. %2")
                                      .arg(nameOf(zone), means)});
}

/// Whether any balancer is known to give the zone traffic, or may do so by a write under way.
bool mayServe(const Release &r, Zone zone)
{
    for (size_t i = 0; i < r.balancers.size(); ++i) {
        const BalancerState &b = r.balancers[i];
        const auto &servers = r.plan->balancers[i].servers[zone];
        if (sumOf(b.believed, servers) > 0 ||
            (b.inFlight && sumOf(b.inFlight->weights, servers) > 0))
            return true;
    }
    return false;
}

void addDeploys(Account &lines, const Interrupted &it, Zone zone)
{
    const QString means =
        (mayServe(it.r, zone) ? Said::tr("Zone %1 may have traffic: users may meet it.")
                              : Said::tr("Zone %1 has no traffic."))
            .arg(nameOf(zone));
    for (size_t i = 0; i < it.r.targets[zone].size(); ++i) {
        const TargetState &t = it.r.targets[zone][i];
        if (t.is != TargetState::Is::Deploying && t.is != TargetState::Is::Unknown)
            continue;
        const Target &target = it.r.plan->targets[zone][i];
        lines.push_back(
            {unknown, Said::tr("The deploy of %1 to %2 %3; nobody knows what came of it. It runs "
                               "%4, %1, or nothing, and is not sent again by itself. %5")
                          .arg(target.to, target.instance, sentText(it, t.effect),
                               target.from.isEmpty() ? dash() : target.from, means)});
    }
}

void addCommands(Account &lines, const Interrupted &it)
{
    for (size_t i = 0; i < it.r.commands.size(); ++i) {
        const CommandState &s = it.r.commands[i];
        if (s.is != CommandState::Is::Running && s.is != CommandState::Is::Unknown)
            continue;
        lines.push_back(
            {unknown, Said::tr("Command \"%1\" %2; nobody knows what it did. It is not run again "
                               "by itself.")
                          .arg(it.r.plan->commands[i].name, sentText(it, s.effect))});
    }
}

} // namespace

Account unknownOf(const Interrupted &it)
{
    Account lines;
    for (size_t i = 0; i < it.r.balancers.size(); ++i)
        addWrite(lines, it, i);
    for (const Zone zone : bothZones)
        addFlag(lines, it, zone);
    for (const Zone zone : bothZones)
        addDeploys(lines, it, zone);
    addCommands(lines, it);
    return lines;
}

} // namespace switchyard
