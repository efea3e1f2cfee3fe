#include "models/console/console.h"
#include "models/console/settled.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Environment)
};

template<class T>
SourceAge ageOf(const QString &source, const Observed<T> &seen, const EngineState &state)
{
    return {.source = source,
            .ageMs = seen.value ? state.now.bootMs - seen.at : -1,
            .limitMs = state.profile->release.freshMs,
            .why = seen.failedAt > seen.at ? seen.error : QString()};
}

void takeTeam(EnvironmentView &view, const EngineState &state)
{
    if (!state.team) {
        view.lockIsLocal = view.isProtected;
        return;
    }
    const TeamState &team = *state.team;
    view.sources.push_back({.source = Said::tr("team database"),
                            .ageMs = team.up ? 0 : -1,
                            .limitMs = state.profile->release.freshMs,
                            .why = team.trouble});
    if (!team.driver.isEmpty()) {
        view.heardMs = team.heardMs;
        view.mayTakeOver = state.open && team.otherEnvironment.isEmpty();
    }
    view.mayApprove = state.open && state.holding != Holding::Us && state.release &&
                      state.release->plan->approvals > 0 && !state.release->permitted;
    view.mayHandOver = state.open && state.holding == Holding::Us;
    if (view.mayHandOver && !isSettled(*state.release))
        view.handOverWhy =
            Said::tr("Pause the release first, and wait until nothing is being sent.");
}

} // namespace

EnvironmentView environmentOf(const EngineState &state)
{
    const Profile &profile = *state.profile;
    EnvironmentView view{.name = profile.name,
                         .id = profile.id,
                         .isProtected = profile.isProtected,
                         .isLab = !profile.lab.control.isEmpty()};
    for (size_t i = 0; i < state.snapshots->balancers.size(); ++i)
        view.sources.push_back(ageOf(Said::tr("balancer %1").arg(profile.balancers[i].id),
                                     state.snapshots->balancers[i], state));
    for (const Zone zone : bothZones) {
        const ZoneSnapshot &seen = state.snapshots->zones[zone];
        view.sources.push_back(
            ageOf(Said::tr("registry %1").arg(nameOf(zone)), seen.instances, state));
        // Old for a reason: who drives says what it sees there.
        if (!state.leftAlone[zone])
            view.sources.push_back(
                ageOf(Said::tr("gateway %1").arg(nameOf(zone)), seen.gateways, state));
    }
    if (!profile.telemetry.kind.isEmpty())
        view.sources.push_back({.source = Said::tr("metrics"),
                                .ageMs = state.snapshots->countersAt > 0
                                             ? state.now.bootMs - state.snapshots->countersAt
                                             : -1,
                                .limitMs = profile.release.freshMs});
    view.holder = state.holding == Holding::Us      ? Holder::You
                  : state.holding == Holding::Other ? Holder::Other
                                                    : Holder::Nobody;
    view.holderName = state.holderName;
    view.holderAnswers = state.holderAnswers;
    takeTeam(view, state);
    view.judge = profile.telemetry.kind.isEmpty() ? QString() : Said::tr("judge acts");
    view.untold = state.untold;
    view.nowUtcMs = state.now.utcMs;
    return view;
}

} // namespace switchyard
