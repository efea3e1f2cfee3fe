#include "models/console/interrupted.h"

#include "models/console/console.h"
#include "models/views/text.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Interrupted)
};

InterruptedIn inOf(const Release &r)
{
    if (r.finishing)
        return InterruptedIn::Finishing;
    if (r.plan->templateId == u"leave")
        return InterruptedIn::Emergency;
    return r.mode == Release::Mode::Back ? InterruptedIn::Back : InterruptedIn::Forward;
}

QString whyOf(const Release &r)
{
    const bool asked = r.question && r.question->kind != Question::Kind::Interrupted;
    if (asked)
        return Said::tr("It waited for an answer when the program that ran it ended.");
    return r.paused ? Said::tr("It was paused, and then the program that ran it ended.")
                    : Said::tr("The program that ran it ended without a word.");
}

void addRun(InterruptedView &view, const EngineState &state)
{
    view.startedUtcMs = state.release->startedUtcMs;
    const auto last =
        std::ranges::find(state.log.rbegin(), state.log.rend(), view.id, &Record::release);
    if (last == state.log.rend())
        return;
    view.ranBy = QStringLiteral("%1@%2").arg(last->who.user, last->who.host);
    view.lastUtcMs = last->at.utcMs;
    view.agoMs = std::max<qint64>(0, state.now.utcMs - last->at.utcMs);
}

QString refusalOf(const EngineState &state)
{
    const bool same = std::ranges::equal(state.release->plan->balancers, state.profile->balancers,
                                         {}, &PlanBalancer::id, &BalancerProfile::id);
    return same ? QString()
                : Said::tr("The profile no longer names the balancers that this release moves. "
                           "Open it with the profile that it was begun with.");
}

} // namespace

QString splitText(const Weights &weights, const ZoneServers &servers)
{
    const int a = shareOf(weights, servers, Zone::A);
    return a < 0 ? Said::tr("no weight at all") : Said::tr("A %1 %, B %2 %").arg(a).arg(100 - a);
}

Weights withPart(Weights weights, const Weights &part)
{
    for (const auto &[server, weight] : part)
        weights[server] = weight;
    return weights;
}

qint64 Interrupted::sentUtcMs(int effect) const
{
    for (auto record = state.log.rbegin(); record != state.log.rend(); ++record)
        if (record->release == r.id)
            for (const QJsonValue &each : record->body.value(u"effects").toArray())
                if (each.toObject().value(u"id").toInt() == effect)
                    return record->at.utcMs;
    return 0;
}

// By people's clock: the release may have been cut by a restart, which ends the time of the boot.
qint64 Interrupted::mayLandMs(size_t balancer) const
{
    const BalancerState &b = r.balancers[balancer];
    if (b.inFlight) {
        const qint64 life = callMs + r.plan->balancers[balancer].lifeMs;
        const qint64 sent = sentUtcMs(b.inFlight->effect);
        return sent > 0 ? std::clamp<qint64>(sent + life - state.now.utcMs, 0, life) : life;
    }
    return r.bootId == state.now.bootId ? std::max<qint64>(0, b.lateUntil - state.now.bootMs) : 0;
}

bool Interrupted::isRead(qint64 begunAt, qint64 at) const
{
    return at > 0 && begunAt >= state.interruptedSince &&
           state.now.bootMs - at <= r.plan->limits.freshMs;
}

std::optional<InterruptedView> interruptedOf(const EngineState &state)
{
    if (!state.release || !state.open || state.release->plan->steps.empty())
        return std::nullopt;
    const Release &r = *state.release;
    const bool asked = r.question && r.question->kind == Question::Kind::Interrupted;
    // One that went back and waits is no accident: its own question stands in the release panel,
    // and whoever answers it takes the release over.
    const bool parked =
        r.mode == Release::Mode::Back && r.question && r.question->kind == Question::Kind::WentBack;
    if (parked || (!state.interrupted && !asked))
        return std::nullopt;
    const Interrupted it{state, r};
    const ReleaseView release = releaseOf(state);
    InterruptedView view{.id = r.id, .title = release.title};
    addRun(view, state);
    view.why = whyOf(r);
    view.done = doneOf(it);
    view.unknown = unknownOf(it);
    WorldNow world = worldOf(it);
    view.world = std::move(world.lines);
    view.waitsFor = std::move(world.waitsFor);
    view.in = inOf(r);
    view.movedTraffic = r.firstCut;
    if (r.recoveredFrom == 0 && (release.rollback.restores > 0 || release.rollback.weights))
        view.wayBack = release.rollback.why;
    view.committed = r.committed;
    for (size_t i = 0; i < r.balancers.size(); ++i)
        view.lateWrite = view.lateWrite || it.mayLandMs(i) > 0;
    view.next = placeOf(r);
    if (!world.silent.isEmpty())
        view.goOnRefused = Said::tr("Going on needs every balancer: %1").arg(world.silent.first());
    if (r.recoveredFrom != 0 && r.mode == Release::Mode::Forward)
        view.goOnRefused = state.trouble;
    view.recovered = r.recoveredFrom != 0;
    if (view.recovered)
        view.goOnRefused =
            Said::tr("It was run by a program of other rules. Go on with that program; here it "
                     "can go back or be left as it is.");
    view.refused = refusalOf(state);
    view.home = release.home;
    view.homeUnfit = release.homeUnfit;
    view.homeFit = trafficOf(state).zones[release.home].fitText;
    view.stays = release.stays;
    return view;
}

} // namespace switchyard
