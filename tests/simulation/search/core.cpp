#include "tests/simulation/search/core.h"

#include "models/zones/splitweights.h"

#include <algorithm>

namespace switchyard::simulation::search
{

namespace
{

/// A clock of another boot stands this far from the last one's.
constexpr qint64 otherBootMs = 200'000'000;

quint8 ticksTo(qint64 at, qint64 now)
{
    return quint8(std::clamp<qint64>((at - now + tickMs - 1) / tickMs, 1, 250));
}

Brief briefOf(const Release &r)
{
    Brief b;
    b.ending = r.ended ? quint8(int(r.ended->how) + 1) : quint8(Brief::Open);
    b.back = r.mode == Release::Mode::Back;
    b.home = quint8(r.home);
    b.step = quint8(r.step);
    b.op = quint8(r.op);
    if (const Op *op = currentOp(r)) {
        b.opKind = quint8(int(op->kind) + 1);
        b.opZone = quint8(op->zone);
    }
    b.begun = r.recorded;
    b.firstCut = r.firstCut;
    b.committed = r.committed;
    b.paused = r.paused;
    b.finishing = r.finishing.has_value();
    b.confirmed = r.backConfirmedAt > 0;
    for (const Zone zone : bothZones)
        b.touched |= quint8((r.targets[zone].front().sent > 0) << int(zone));
    if (r.question) {
        b.asking = quint8(int(r.question->kind) + 1);
        for (const Choice choice : r.question->choices)
            b.choices |= quint8(1 << int(choice));
    }
    for (size_t i = 0; i < r.balancers.size(); ++i)
        for (const Zone zone : bothZones) {
            b.recorded[i][size_t(zone)] = quint8(sumOf(r.balancers[i].recorded, {serverOf(zone)}));
            b.believed[i][size_t(zone)] = quint8(sumOf(r.balancers[i].believed, {serverOf(zone)}));
        }
    // Past the last step it still waits for what may land.
    const size_t step = std::min(size_t(r.step), r.plan->steps.size() - 1);
    b.restoring = r.plan->steps[step].id == u"restore";
    return b;
}

Outcome outcomeOf(quint8 how)
{
    switch (how) {
    case Occasion::Unsure:
        return Unknown{{.kind = Failure::Kind::TimedOut, .maySent = true}};
    case Occasion::Busy:
        return Refused{{.kind = Failure::Kind::Busy, .retryAfterMs = 2'000}};
    case Occasion::Denied:
        return Refused{{.kind = Failure::Kind::Denied}};
    default:
        return Ok{};
    }
}

int effectOf(const Release &r, const Occasion &o)
{
    if (o.kind == Occasion::Weights)
        return r.balancers[o.which].inFlight ? r.balancers[o.which].inFlight->effect : 0;
    if (o.kind == Occasion::Flag)
        return r.flags[Zone(o.which)].effect;
    return r.targets[Zone(o.which)].front().effect;
}

std::variant<Looked, Wish, EffectSettled, TakenOver> whatOf(const Release &r, const Occasion &o)
{
    switch (o.kind) {
    case Occasion::Look:
        return Looked{};
    case Occasion::Take:
        return TakenOver{};
    case Occasion::Wished:
        return Wish{.kind = Wish::Kind(o.which), .zone = Zone(o.how)};
    case Occasion::Answered:
        return Wish{.kind = Wish::Kind::Answer, .choice = Choice(o.which)};
    default:
        return EffectSettled{effectOf(r, o), outcomeOf(o.how)};
    }
}

Now later(Now now, const Occasion &o)
{
    now.bootMs += o.ticks * tickMs;
    now.utcMs += o.ticks * tickMs;
    now.sleptMs += o.slept ? o.ticks * tickMs : 0;
    if (o.reboot > 0) {
        now.bootMs += o.reboot == 1 ? -otherBootMs : otherBootMs;
        now.bootId += u'+';
        now.sleptMs = 0;
    }
    return now;
}

Sent sentOf(const Release &r, const Effect &e)
{
    if (e.kind == Effect::Kind::SetDrain)
        return {Sent::Flag, 0, quint8(e.zone), e.on, 0, 0};
    if (e.kind == Effect::Kind::Deploy)
        return {Sent::Deploy, 0, quint8(e.zone), e.version == u"2", 0, 0};
    const Zone zone = e.weights.contains(serverOf(Zone::A)) ? Zone::A : Zone::B;
    const BalancerState &b = r.balancers[e.balancer];
    return {Sent::Weights,     quint8(e.balancer),
            quint8(zone),      quint8(e.weights.begin()->second),
            zone == b.raising, quint8(sumOf(b.goal, {serverOf(other(zone))}))};
}

} // namespace

SituationPtr Core::first()
{
    const Now now{.bootMs = 5'000'000'000, .bootId = QStringLiteral("boot"), .utcMs = 1};
    Advance begun =
        advance({}, Begin{QStringLiteral("r"), planOf(m_scope), now, QStringLiteral("search")});
    return keep(std::move(*begun.state.release), now);
}

size_t Core::OccasionHash::operator()(const Occasion &o) const
{
    return qHashBits(&o, sizeof o, 17);
}

SituationPtr Core::keep(Release release, const Now &now)
{
    auto plan = std::ranges::find(m_plans, release.plan);
    if (plan == m_plans.end())
        plan = m_plans.insert(plan, release.plan);
    release.plan = *plan;
    const Brief brief = briefOf(release);
    const Canonical canonical = canonicalOf(release, now);
    return std::make_shared<const Situation>(Situation{std::move(release), now, brief, canonical});
}

const Reaction &Core::react(const SituationPtr &situation, const Occasion &occasion)
{
    if (situation != m_asked) {
        m_asked = situation;
        m_reactions.clear();
    }
    const auto it = m_reactions.find(occasion);
    return it != m_reactions.end()
               ? it->second
               : m_reactions.emplace(occasion, ask(*situation, occasion)).first->second;
}

Reaction Core::ask(const Situation &situation, const Occasion &occasion)
{
    const Release &before = situation.release;
    const Now now = later(situation.now, occasion);
    Input input{now, evidenceOf(occasion.sight, m_scope, before, now), whatOf(before, occasion)};
    Advance next = advance({.release = before}, Happened{std::move(input)});
    Reaction out;
    bool syncs = false;
    for (const Action &action : next.actions) {
        if (std::holds_alternative<Send>(action))
            out.broken.push_back({11, "an effect leaves before its record is durable"});
        syncs = syncs || std::holds_alternative<Sync>(action);
        qint64 at = 0;
        if (const auto *wake = std::get_if<WakeAt>(&action))
            at = wake->bootMs;
        else if (const auto *look = std::get_if<Look>(&action)) {
            at = std::max(look->ask.notBefore, now.bootMs + 1);
            if (look->ask.source == Ask::Source::Checks)
                out.checks |= quint8(1 << int(look->ask.zone));
        }
        if (at > 0)
            out.wake = out.wake == 0 ? ticksTo(at, now.bootMs)
                                     : std::min(out.wake, ticksTo(at, now.bootMs));
    }
    const Release &after = *next.state.release;
    if (after.question && after.question->kind == Question::Kind::Refused &&
        (!before.question || before.question->number != after.question->number))
        out.broken.push_back({0, after.question->text.english().toStdString()});
    if (before.ended && (after != before || !next.state.waiting.empty()))
        out.broken.push_back({18, "a release that has ended is changed"});
    if (!next.state.waiting.empty()) {
        if (!syncs)
            out.broken.push_back({11, "an effect waits for no sync"});
        const Advance failed = advance(next.state, JournalFailed{});
        if (!failed.actions.empty() || !advance(failed.state, Synced{}).actions.empty())
            out.broken.push_back({11, "an effect leaves although its record could not be written"});
        next = advance(std::move(next.state), Synced{});
        for (const Action &action : next.actions)
            if (const auto *send = std::get_if<Send>(&action))
                out.sent.push_back(sentOf(*next.state.release, send->effect));
    }
    out.next = keep(std::move(*next.state.release), now);
    return out;
}

std::string wordsOf(const Release &r)
{
    static constexpr const char *ops[] = {
        "gates",   "record", "shift", "restore", "drain",    "upgrade",  "undrain", "prove",
        "approve", "arrive", "soak",  "pulse",   "may stop", "take out", "learn",   "put back"};
    QString words;
    if (r.ended)
        words = QStringLiteral("ended (%1)").arg(int(r.ended->how));
    else if (r.mode == Release::Mode::Back)
        words = QStringLiteral("back to %1").arg(nameOf(r.home));
    else if (const Op *op = currentOp(r))
        words = QStringLiteral("step %1 %2 %3")
                    .arg(r.step)
                    .arg(QString::fromLatin1(ops[int(op->kind)]), nameOf(op->zone));
    if (r.question)
        words += QStringLiteral(", asks: ") + r.question->text.english();
    if (r.paused)
        words += QStringLiteral(", paused");
    return words.toStdString();
}

} // namespace switchyard::simulation::search
