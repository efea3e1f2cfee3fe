#include "models/release/batches.h"
#include "models/release/context.h"
#include "models/release/wayback.h"

#include <limits>

/// Moving weights: add before remove, one write at a time for each balancer, every balancer on its
/// own.
namespace switchyard
{

namespace
{

using Stage = BalancerState::Stage;

/// After so many writes that were accepted and did not show, a person is asked (going forward).
constexpr int writesBeforeAsking = 4;
constexpr qint64 shortestWaitMs = 200;

Weights stagePart(const BalancerState &b, const PlanBalancer &p)
{
    return partOf(b.goal, p.servers[b.stage == Stage::Raise ? b.raising : other(b.raising)]);
}

bool toZero(const Weights &part)
{
    return std::ranges::all_of(part, [](const auto &entry) { return entry.second == 0; });
}

// Read-backs count only if begun a lag after the last write settled, and two lie a lag apart.
qint64 readableFrom(const BalancerState &b, const PlanBalancer &p)
{
    const qint64 settled = showsFrom(b, p);
    return b.agreeing > 0 ? std::max(settled, b.agreedBegunAt + std::max<qint64>(p.lagMs, 1))
                          : settled;
}

void reset(BalancerState &b, Stage stage)
{
    b.stage = stage;
    b.tries = 0;
    b.agreeing = 0;
    b.agreedBegunAt = 0;
}

// Every weight is what we last confirmed, what we are setting, or what a cut write may still set;
// anything else somebody else set.
bool explained(const BalancerState &b, const Weights &seen, bool late)
{
    return std::ranges::all_of(seen, [&](const auto &entry) {
        const auto is = [&](const Weights &weights) {
            const auto it = weights.find(entry.first);
            return it != weights.end() && it->second == entry.second;
        };
        return b.believed.empty() || is(b.believed) || is(b.goal) || (late && is(b.lateLeast));
    });
}

// Whether a cut write that lands late could leave nothing on the zone that is to carry everything.
bool mayLandEmpty(const BalancerState &b, const PlanBalancer &p, Zone carrying, qint64 t)
{
    if (t >= b.lateUntil)
        return false;
    return std::ranges::all_of(p.servers[carrying], [&](const QString &server) {
        const auto it = b.lateLeast.find(server);
        return it != b.lateLeast.end() && it->second == 0;
    });
}

// From here on the write counts as one that may land late, whatever else is written.
void mayBeLate(BalancerState &b, const PlanBalancer &p, const Write &write, qint64 t)
{
    if (t >= b.lateUntil)
        b.lateLeast.clear();
    for (const auto &[server, weight] : write.weights) {
        const auto [it, isNew] = b.lateLeast.try_emplace(server, weight);
        it->second = std::min(it->second, weight);
    }
    // What lands at the last moment of its life shows a lag later.
    b.lateUntil = std::max(b.lateUntil, write.sentAt + p.lifeMs + p.lagMs);
}

// An ok that has not shown is not yet true: what replaces it must reckon with it.
void overtakeAccepted(BalancerState &b, const PlanBalancer &p, qint64 t)
{
    if (b.accepted && t < b.accepted->sentAt + p.lifeMs)
        mayBeLate(b, p, *b.accepted, t);
    b.accepted.reset();
}

enum class Seen { Agrees, Differs, Wait };

Seen look(Context &c, int i)
{
    BalancerState &b = c.r.balancers[i];
    const BalancerEvidence &e = c.e.balancers[i];
    const PlanBalancer &p = c.r.plan->balancers[i];
    // Any read since then shows the raise: where it is gone again, it comes first.
    if (b.stage == Stage::Lower && e.known && e.begunAt > b.confirmedAt &&
        !holds(e.weights, partOf(b.goal, p.servers[b.raising])))
        reset(b, Stage::Raise);
    const qint64 from = readableFrom(b, p);
    const bool usable = e.known && e.begunAt >= from && c.fresh(e.at);
    if (!usable) {
        // The way out does not wait for a read before it writes.
        if (c.back() && b.tries == 0 && b.agreeing == 0)
            return Seen::Differs;
        c.askBalancer(i, from, 1);
        c.wake(std::max(from, c.t() + shortestWaitMs));
        return Seen::Wait;
    }
    if (!holds(e.weights, stagePart(b, p)))
        return Seen::Differs;
    ++b.agreeing;
    b.agreedBegunAt = e.begunAt;
    return Seen::Agrees;
}

// Going forward, a zone gets weight, and the other loses it, only while the one that is to carry it
// is known to be nothing worse than what was proved.
bool mayCarry(Context &c, int i, const Weights &part)
{
    const BalancerState &b = c.r.balancers[i];
    if (mayNotCarry(c, b.raising)) {
        carrierTurnedBad(c, b.raising);
        return false;
    }
    // Coming down to what was recorded may mean up, where somebody else has set less.
    const auto &rest = c.r.plan->balancers[i].servers[other(b.raising)];
    const bool both = sumOf(part, rest) > sumOf(c.e.balancers[i].weights, rest);
    if (both && mayNotCarry(c, other(b.raising))) {
        carrierTurnedBad(c, other(b.raising));
        return false;
    }
    return (b.stage != Stage::Raise || stillProved(c, b.raising)) &&
           (!both || stillProved(c, other(b.raising)));
}

void write(Context &c, int i, const Weights &part)
{
    BalancerState &b = c.r.balancers[i];
    if (c.t() < b.notBefore) {
        c.wake(b.notBefore);
        return;
    }
    const PlanBalancer &p = c.r.plan->balancers[i];
    overtakeAccepted(b, p, c.t());
    if (toZero(part) && mayLandEmpty(b, p, b.raising, c.t())) {
        c.wake(b.lateUntil);
        return;
    }
    if (!c.back() && !mayCarry(c, i, part))
        return;
    if (!c.back() && b.tries >= writesBeforeAsking) {
        c.question(Question::Kind::NotMoved,
                   say(QT_TRANSLATE_NOOP(
                           "Text", "Balancer %1 accepted new weights %2 times but does not "
                                   "show them. Traffic stays where it is. Try again, or go back."),
                       {p.id, QString::number(b.tries)}),
                   {Choice::Retry, wayOutOfWeights(c.r)});
        return;
    }
    // Each server was read since, or is written here: another boot brings nothing of it back.
    if (b.stage == Stage::Lower && c.t() >= b.lateUntil)
        b.lateLeast.clear();
    ++b.tries;
    b.agreeing = 0;
    b.agreedBegunAt = 0;
    const int id = c.send({.kind = Effect::Kind::SetWeights, .balancer = i, .weights = part});
    b.inFlight = Write{id, part, c.t()};
    c.r.firstCut = true;
}

void confirmed(Context &c, int i, const Weights &part)
{
    BalancerState &b = c.r.balancers[i];
    for (const auto &[server, weight] : part)
        b.believed[server] = weight;
    // A raise that is confirmed again says nothing of a lowering that was accepted since.
    if (b.accepted && holds(c.e.balancers[i].weights, b.accepted->weights))
        b.accepted.reset();
    b.confirmedAt = c.t();
    b.trouble = {};
    const PlanBalancer &p = c.r.plan->balancers[i];
    if (b.stage == Stage::Raise) {
        reset(b, Stage::Lower);
        return;
    }
    b.stage = Stage::Reached;
    c.note(say(QT_TRANSLATE_NOOP("Text", "Weights of %1: A %2, B %3 confirmed"),
               {p.id, QString::number(sumOf(b.believed, p.servers.a)),
                QString::number(sumOf(b.believed, p.servers.b))}));
}

bool driveBalancer(Context &c, int i, const Weights &goal, Zone raising)
{
    BalancerState &b = c.r.balancers[i];
    const PlanBalancer &p = c.r.plan->balancers[i];
    if (b.inFlight)
        return false;
    if (b.goal != goal || b.raising != raising || b.stage == Stage::Idle) {
        overtakeAccepted(b, p, c.t());
        const auto &raised = p.servers[raising];
        const bool goesOn = b.stage == Stage::Raise && b.raising == raising &&
                            partOf(b.goal, raised) == partOf(goal, raised);
        b.goal = goal;
        b.raising = raising;
        if (!goesOn)
            reset(b, Stage::Raise);
    }
    while (b.stage != Stage::Reached) {
        const Weights part = stagePart(b, p);
        const int needed = b.stage == Stage::Lower && toZero(part) ? 2 : 1;
        if (b.agreeing >= needed) {
            confirmed(c, i, part);
            continue;
        }
        switch (look(c, i)) {
        case Seen::Wait:
            return false;
        case Seen::Differs:
            write(c, i, stagePart(b, p));
            return false;
        case Seen::Agrees:
            break;
        }
    }
    return true;
}

int knownWeight(const BalancerState &b, const QString &server)
{
    const auto it = b.believed.find(server);
    return it == b.believed.end() ? 0 : it->second;
}

// A raise of ours that was on its way when the way back began: it has landed, whoever asks.
void believeWhatCarries(BalancerState &b, const BalancerEvidence &e, const PlanBalancer &p,
                        const std::vector<QString> &left)
{
    if (sumOf(b.believed, left) == 0 && e.known && e.begunAt >= showsFrom(b, p))
        for (const auto &[server, weight] : partOf(e.weights, left))
            b.believed[server] = weight;
}

// Going back, a trace stays on the other zone until no late write can empty the balancer.
void keepTrace(Context &c, int i, Weights &goal, Zone zone)
{
    BalancerState &b = c.r.balancers[i];
    const PlanBalancer &p = c.r.plan->balancers[i];
    const auto &left = p.servers[other(zone)];
    if (!mayLandEmpty(b, p, zone, c.t()))
        return;
    believeWhatCarries(b, c.e.balancers[i], p, left);
    if (sumOf(b.believed, left) == 0)
        return;
    goal[*std::ranges::max_element(
        left, {}, [&](const QString &server) { return knownWeight(b, server); })] = 1;
    c.wake(b.lateUntil);
}

bool isAt(const BalancerState &b, const Weights &goal, Zone raising)
{
    return b.stage == Stage::Reached && b.goal == goal && b.raising == raising;
}

// One whose weights nobody has seen lately, and that is asked again.
std::optional<int> silentBalancer(Context &c)
{
    std::optional<int> silent;
    for (int i = int(c.r.balancers.size()) - 1; i >= 0; --i)
        if (!c.fresh(c.e.balancers[i].at) ||
            c.e.balancers[i].begunAt < showsFrom(c.r.balancers[i], c.r.plan->balancers[i])) {
            c.askBalancer(i, 0, 1'000);
            silent = i;
        }
    return silent;
}

// Looked at again until the limit of the op, then a person is asked `question`.
void waitForSilent(Context &c, const Text &question, const std::vector<Choice> &choices)
{
    const qint64 limit = c.r.opSince + c.r.plan->limits.mixedLimitMs;
    if (c.t() > limit)
        c.question(Question::Kind::Gate, question, choices, QStringLiteral("balancers"));
    else
        c.wake(std::min(limit + 1, c.t() + shortestWaitMs));
}

// While one was slow, others may have been changed unseen.
bool allSeenLately(Context &c)
{
    const auto silent = silentBalancer(c);
    if (silent)
        waitForSilent(c,
                      say(QT_TRANSLATE_NOOP("Text", "Balancer %1 was set, but does not answer any "
                                                    "more: %2. Nobody can say what it does with "
                                                    "traffic now, and nothing more is moved. Try "
                                                    "again, or go back."),
                          {c.r.plan->balancers[*silent].id, c.e.balancers[*silent].error}),
                      {Choice::Retry, wayOutOfWeights(c.r)});
    return !silent;
}

bool driveAll(Context &c, const std::vector<Weights> &goals, Zone raising)
{
    doubtGoals(c); // one that was there may have been undone while others follow
    bool all = true;
    const Release::Mode mode = c.r.mode;
    for (int i = 0; i < int(goals.size()) && c.r.mode == mode; ++i)
        all = driveBalancer(c, i, goals[i], raising) && all;
    return all && c.r.mode == mode && (c.back() || allSeenLately(c));
}

// A balancer that was recorded at 0 for the zone, or that was never read, gets its full weight
// there.
const Weights &knownWeights(const Context &c, int i)
{
    const BalancerState &b = c.r.balancers[i];
    return b.recorded.empty() ? c.e.balancers[i].weights : b.recorded;
}

// Asked before anything is written: what turns the release round sends nothing forward.
bool mixedTooLong(Context &c, const std::vector<Weights> &goals, Zone raising)
{
    if (c.back() || c.t() - c.r.opSince <= c.r.plan->limits.mixedLimitMs)
        return false;
    size_t late = 0;
    while (late < goals.size() && isAt(c.r.balancers[late], goals[late], raising))
        ++late;
    if (late == goals.size())
        return false;
    const QStringList words{c.r.plan->balancers[late].id,
                            QString::number(c.r.plan->limits.mixedLimitMs / 1000)};
    // Where both zones are live nobody is worse off by waiting for a person.
    if (goesBackInBatches(c.r))
        c.question(Question::Kind::NotMoved,
                   say(QT_TRANSLATE_NOOP("Text", "Balancer %1 did not follow within %2 s: the "
                                                 "balancers share users differently. Both zones "
                                                 "serve. Try again, or take the other way."),
                       words),
                   {Choice::Retry, wayOutOfWeights(c.r)});
    else
        goBack(c, c.r.home,
               say(QT_TRANSLATE_NOOP(
                       "Text", "Balancer %1 did not follow within %2 s: the balancers disagree"),
                   words),
               false);
    return true;
}

} // namespace

int shareOf(const Weights &weights, const ZoneServers &servers, Zone zone)
{
    const int a = sumOf(weights, servers.a);
    const int b = sumOf(weights, servers.b);
    if (a + b == 0)
        return -1;
    const int shareA = a == 0   ? 0
                       : b == 0 ? 100
                                : std::clamp((200 * a + a + b) / (2 * (a + b)), 1, 99);
    return zone == Zone::A ? shareA : 100 - shareA;
}

bool driveShift(Context &c, Zone zone, int percent)
{
    std::vector<Weights> goals;
    for (int i = 0; i < int(c.r.balancers.size()); ++i) {
        goals.push_back(weightsFor(*TrafficSplit::of(zone, percent), knownWeights(c, i),
                                   c.r.plan->balancers[i].servers,
                                   c.r.plan->balancers[i].maxWeight));
        // What was accepted for the other direction counts before the goal is drawn.
        BalancerState &b = c.r.balancers[i];
        if (!b.inFlight && b.raising != zone)
            overtakeAccepted(b, c.r.plan->balancers[i], c.t());
        if (c.back())
            keepTrace(c, i, goals.back(), zone);
    }
    if (mixedTooLong(c, goals, zone))
        return false;
    if (driveAll(c, goals, zone))
        return true;
    if (!c.r.question)
        c.wake(c.r.opSince + c.r.plan->limits.mixedLimitMs + 1);
    return false;
}

bool driveRestore(Context &c, Zone zone)
{
    std::vector<Weights> goals;
    for (const BalancerState &b : c.r.balancers)
        goals.push_back(b.recorded);
    if (mixedTooLong(c, goals, zone))
        return false;
    return driveAll(c, goals, zone);
}

namespace
{

// A server in the group that nobody here knows takes its share of every split. Before the first
// cut the gate of its own asks, and the release ends there with nothing changed.
bool foreignMember(Context &c)
{
    if (const Op *op = currentOp(c.r); op && op->kind == Op::Kind::Gates && !c.r.firstCut)
        return false;
    for (int i = 0; i < int(c.r.balancers.size()); ++i)
        for (const auto &[server, weight] : c.e.balancers[i].foreign) {
            if (weight == 0)
                continue;
            c.question(
                Question::Kind::Foreign,
                say(QT_TRANSLATE_NOOP(
                        "Text", "Somebody else gave balancer %1 a server \"%2\" with weight "
                                "%3, which the profile does not know. Traffic stays as it is. "
                                "Take it out and try again, or go back."),
                    {c.r.plan->balancers[i].id, server, QString::number(weight)}),
                {Choice::Retry, wayOutOfWeights(c.r)});
            return true;
        }
    return false;
}

// Where only batches are replaced no weight is moved, and so none is set again.
const char *changedByOthers(const Context &c)
{
    if (isReturning(c.r))
        return QT_TRANSLATE_NOOP("Text", "Somebody else changed the weights of balancer %1: it "
                                         "shows A %2, B %3, this release left A %4, B %5. Nothing "
                                         "was overwritten. Go on sets the weights of before; or "
                                         "leave theirs.");
    if (hasBatches(c.r.plan) && !movesUsers(c.r.plan))
        return QT_TRANSLATE_NOOP(
            "Text", "Somebody else changed the weights of balancer %1: it shows A %2, B %3, and "
                    "showed A %4, B %5 before. This release moves no weights: whether it goes on "
                    "or back, theirs stay.");
    return QT_TRANSLATE_NOOP("Text",
                             "Somebody else changed the weights of balancer %1: it shows "
                             "A %2, B %3, this release left A %4, B %5. Nothing was overwritten. "
                             "Go on sets ours again; going back replaces theirs.");
}

} // namespace

bool foreignChange(Context &c)
{
    if (foreignMember(c))
        return true;
    for (int i = 0; i < int(c.r.balancers.size()); ++i) {
        BalancerState &b = c.r.balancers[i];
        const BalancerEvidence &e = c.e.balancers[i];
        const PlanBalancer &p = c.r.plan->balancers[i];
        if (b.inFlight || !e.known || e.begunAt < showsFrom(b, p))
            continue;
        const bool late = b.lateUntil > 0;
        const bool moving = b.stage == Stage::Raise || b.stage == Stage::Lower;
        // What was seen as it was wanted has been changed since.
        const bool undone = moving && !late && b.agreeing > 0 && !holds(e.weights, stagePart(b, p));
        const bool ours = moving || late ? explained(b, e.weights, late)
                                         : b.believed.empty() || e.weights == b.believed;
        if (ours && !undone)
            continue;
        c.question(Question::Kind::Foreign,
                   say(changedByOthers(c), {p.id, QString::number(sumOf(e.weights, p.servers.a)),
                                            QString::number(sumOf(e.weights, p.servers.b)),
                                            QString::number(sumOf(b.believed, p.servers.a)),
                                            QString::number(sumOf(b.believed, p.servers.b))}),
                   {Choice::GoOn, wayOutOfWeights(c.r)});
        return true;
    }
    return false;
}

void doubtGoals(Context &c)
{
    for (int i = 0; i < int(c.r.balancers.size()); ++i) {
        BalancerState &b = c.r.balancers[i];
        const BalancerEvidence &e = c.e.balancers[i];
        const bool readable = e.known && e.begunAt >= showsFrom(b, c.r.plan->balancers[i]);
        if (b.stage == Stage::Reached && (c.back() || b.lateUntil > 0) && readable &&
            !holds(e.weights, b.goal))
            reset(b, Stage::Raise);
    }
}

bool holdGoals(Context &c)
{
    doubtGoals(c);
    bool held = true;
    for (int i = 0; i < int(c.r.balancers.size()); ++i) {
        const BalancerState &b = c.r.balancers[i];
        const Release::Mode mode = c.r.mode;
        if (b.stage != Stage::Idle)
            held = driveBalancer(c, i, Weights(b.goal), b.raising) && held;
        if (c.r.mode != mode)
            return false;
    }
    return held;
}

bool nothingLate(Context &c)
{
    bool late = false;
    for (int i = 0; i < int(c.r.balancers.size()); ++i)
        if (c.r.balancers[i].lateUntil > 0) {
            late = true;
            c.askBalancer(i, 0, 1'000);
            c.wake(std::max(c.r.balancers[i].lateUntil, c.t() + shortestWaitMs));
        }
    if (late)
        holdGoals(c);
    return !late;
}

bool seenAtTheEnd(Context &c)
{
    const auto silent = silentBalancer(c);
    if (silent)
        waitForSilent(c,
                      say(QT_TRANSLATE_NOOP("Text", "All is done, but balancer %1 does not answer: "
                                                    "%2. Nobody can say that its weights are "
                                                    "still what they were set to. Try again, or "
                                                    "leave it as it is."),
                          {c.r.plan->balancers[*silent].id, c.e.balancers[*silent].error}),
                      {Choice::Retry, Choice::LeaveAsItIs});
    return !silent;
}

void onWeightsSettled(Context &c, int effect, const Outcome &outcome)
{
    for (int i = 0; i < int(c.r.balancers.size()); ++i) {
        BalancerState &b = c.r.balancers[i];
        const PlanBalancer &p = c.r.plan->balancers[i];
        if (!b.inFlight || b.inFlight->effect != effect)
            continue;
        const Write write = *b.inFlight;
        b.inFlight.reset();
        b.settledAt = c.t();
        if (const auto *unknown = std::get_if<Unknown>(&outcome)) {
            mayBeLate(b, p, write, c.t());
            b.trouble =
                say(QT_TRANSLATE_NOOP(
                        "Text", "Balancer %1: nobody knows whether the new weights were set (%2). "
                                "They are read back and asked again."),
                    {p.id, unknown->why.detail});
            c.note(b.trouble);
        } else if (const auto *refused = std::get_if<Refused>(&outcome)) {
            const bool busy = refused->why.kind == Failure::Kind::Busy;
            const qint64 asked =
                refused->why.retryAfterMs > 0 ? refused->why.retryAfterMs : 300LL * b.tries;
            b.notBefore =
                c.t() + std::clamp<qint64>(asked, shortestWaitMs, c.back() ? 2'000 : 30'000);
            if (busy)
                --b.tries; // a wait that the balancer asked for is not an attempt that failed
            b.trouble = say(QT_TRANSLATE_NOOP("Text", "Balancer %1 refused new weights: %2"),
                            {p.id, refused->why.detail});
            c.note(b.trouble);
            if (!busy && !c.back())
                c.question(Question::Kind::NotMoved, b.trouble,
                           {Choice::Retry, wayOutOfWeights(c.r)});
        } else {
            b.accepted = write;
        }
        return;
    }
}

bool callsUnresolved(const Release &r, qint64 t)
{
    for (const BalancerState &b : r.balancers)
        if (b.inFlight || t < b.lateUntil)
            return true;
    return std::ranges::any_of(bothZones, [&](Zone zone) {
        return r.flags[zone].effect != 0 || t < r.flags[zone].lateUntil ||
               r.outs[zone].effect != 0 || t < r.outs[zone].lateUntil || r.jobs[zone].effect != 0 ||
               t < r.jobs[zone].lateUntil;
    });
}

} // namespace switchyard
