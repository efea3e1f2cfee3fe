#include "tests/simulation/ledger.h"

#include "tests/simulation/sim.h"

namespace switchyard::simulation
{

namespace
{

/// Facts of a balancer may be as old as this where darkness is asked for.
constexpr qint64 witnessMs = 31'000;

} // namespace

void Ledger::found(int invariant, const QString &text)
{
    const bool known =
        std::ranges::any_of(m_findings, [&](const Finding &f) { return f.invariant == invariant; });
    if (!known)
        m_findings.push_back({invariant, text});
}

Entry *Ledger::entry(int number)
{
    const auto it = std::ranges::find(m_calls, number, &Entry::number);
    return it == m_calls.end() ? nullptr : &*it;
}

bool Ledger::editedLately(const Sim &sim, int balancer) const
{
    const SimBalancer &b = sim.world.balancers[size_t(balancer)];
    return sim.t() - b.editedAt < witnessMs + b.kind.lagMs;
}

qint64 Ledger::landedLast(int balancer) const
{
    qint64 last = -1;
    for (const Entry &e : m_calls)
        if (e.effect.balancer == balancer)
            last = std::max(last, e.landedAt);
    return last;
}

Ledger::Before Ledger::before(const RunnerState &state) const
{
    if (!state.release)
        return {};
    const Release &r = *state.release;
    Before b{.any = true,
             .mode = r.mode,
             .step = r.step,
             .op = r.op,
             .opSince = r.opSince,
             .accepted = r.accepted,
             .committed = r.committed,
             .questions = r.questions,
             .provedAt = {r.proofs.a.passed ? r.proofs.a.at : -1,
                          r.proofs.b.passed ? r.proofs.b.at : -1}};
    if (r.ended)
        b.ended = r;
    if (const Op *op = currentOp(r))
        b.current = *op;
    return b;
}

void Ledger::decided(const Sim &sim, const Console &console, const Before &before,
                     const Input &input)
{
    if (!before.any)
        return;
    const Release &r = *console.state.release;
    endAbsorbs(console, before);
    if (console.epoch != sim.store.epoch())
        return; // overtaken: what it believes is written nowhere
    // I0: what the guard in the program refuses should never have been decided.
    if (r.questions > before.questions && r.question && r.question->kind == Question::Kind::Refused)
        found(0, QStringLiteral("the guard in the program refused: ") + r.question->text.english());
    for (const Zone zone : bothZones)
        if (r.proofs[zone].passed && r.proofs[zone].at != before.provedAt[zone])
            provesByChecks(sim, zone);
    if (r.committed && !before.committed)
        commitsToTheNew(sim, r);
    movesOnConfirmed(sim, r, before, input);
    leavesNoCommandOpen(r, before);
    unknownStaysUnknown(sim, r, input);
    backStaysBack(r, before, input);
    judgesOnData(sim, r, before, input);
    waitsInFull(sim, r, before);
    if (r.opSince != before.opSince || r.op != before.op || r.step != before.step) {
        m_opBegan = sim.world.clock.awake();
        for (const Zone zone : bothZones)
            m_servedAtOp[zone] = sim.world.zones[zone].servedSince;
    }
    if (r.ended && !before.ended) {
        successIsConfirmed(sim, r);
        leavesNothingLate(sim, r);
        endsAsItSays(sim, r);
    }
}

void Ledger::sending(const Sim &sim, const Console &console, const Effect &effect)
{
    const Release &r = *console.state.release;
    const Sending s{sim, r, effect, sim.t(), r.mode == Release::Mode::Forward};
    isJournaled(sim, console, effect);
    backSendsNothingForward(s);
    if (s.forward) {
        looksAfterSleep(s, console);
        movesWithItsArtefacts(s);
        movesAsAgreed(s);
    }
    ++m_effectsSince;
    if (effect.kind == Effect::Kind::Deploy && effect.on && !m_mayKill)
        found(14, QStringLiteral("effect %1 kills what no person let be killed").arg(effect.id));
    if (effect.kind == Effect::Kind::SetWeights) {
        writesOneAtATime(s, console);
        neverEmpty(s);
        addsBeforeItRemoves(s, console);
        repeatsTheSame(s);
        if (s.forward) {
            keepsCapacity(s);
            leavesForeignAlone(s);
            raisesOnlyProved(s);
            servesInItsRegistry(s);
        }
    } else if (effect.kind == Effect::Kind::RunCommand) {
        runsOnce(s);
    } else if (batchOf(s)) {
        if (effect.kind == Effect::Kind::Deploy) {
            stopsNothingUnresolved(s, console);
            stopsWhatNobodyCalls(s, console);
            replacesItsBatchAlone(s);
            sendsOnce(s);
        } else if (effect.kind == Effect::Kind::SetOut && effect.on) {
            takesOutTheTouched(s);
            sparesTheBatch(s);
            oneBatchAtATime(s);
        } else if (effect.kind == Effect::Kind::SetOut) {
            putsBackTheRight(s);
        }
    } else if (effect.kind == Effect::Kind::Deploy) {
        stopsOnlyInTheDark(sim, r, effect);
        stopsNothingUnresolved(s, console);
        stopsOnKnownWeights(s, console);
        stopsOnEmptyQueues(s);
        stopsWhereNobodyIsStrange(s);
        stopsWhatNobodyCalls(s, console);
        stopsNoJob(s);
        oldZoneStaysWhole(s);
        sendsOnce(s);
        keepsCapacity(s);
        m_touched[effect.zone] = true;
    } else if (effect.kind == Effect::Kind::SetJobs && effect.on) {
        startsJobsOnce(s);
    } else if (effect.kind == Effect::Kind::SetOut && effect.on) {
        stopsOnlyInTheDark(sim, r, effect);
        oldZoneStaysWhole(s);
    }
}

void Ledger::sent(const Sim &sim, const Console &console, const Effect &effect, int number)
{
    const Release &r = *console.state.release;
    qint64 life = callLimitMs;
    if (effect.kind == Effect::Kind::SetWeights)
        life = r.plan->balancers[size_t(effect.balancer)].lifeMs;
    else if (!isOnce(effect))
        life = flagLifeMs;
    Entry e{.number = number,
            .console = console.id,
            .epoch = console.epoch,
            .effect = effect,
            .decidedAt = console.decidedAt,
            .lifeEnds = console.decidedAt + life,
            .mode = r.mode,
            .step = r.step,
            .op = r.op};
    e.ofBatch = batchOf({sim, r, effect, sim.t(), r.mode == Release::Mode::Forward});
    for (const Call &call : sim.world.calls())
        e.landing = e.landing || (call.number == number && !call.lands.empty());
    if (effect.balancer >= 0)
        e.goal = r.balancers[size_t(effect.balancer)].goal;
    m_calls.push_back(std::move(e));
    m_promised.erase({console.id, effect.id});
}

void Ledger::landed(const Sim &sim, const Landing &landing)
{
    Entry *e = entry(landing.call.number);
    if (!e)
        return;
    e->landedAt = sim.t();
    e->landing = landing.call.lands.size() > 1;
    const Release *r = sim.release();
    // I4 and I5 are asked once more at the moment when the instance stops.
    if (r && landing.call.effect.kind == Effect::Kind::Deploy && e->is == Entry::Is::Open &&
        !e->ofBatch)
        stopsOnlyInTheDark(sim, *r, landing.call.effect);
}

void Ledger::heard(const Sim &sim, const Heard &heard)
{
    Entry *e = entry(heard.number);
    if (!e)
        return;
    e->settledAt = sim.t();
    e->is = std::holds_alternative<Ok>(heard.settled.outcome)        ? Entry::Is::Ok
            : std::holds_alternative<Refused>(heard.settled.outcome) ? Entry::Is::Refused
                                                                     : Entry::Is::Unknown;
}

void Ledger::crashed(const Sim &sim)
{
    for (Entry &e : m_calls)
        if (e.is == Entry::Is::Open && !sim.consoles[size_t(e.console)].alive)
            e.is = Entry::Is::Unknown;
}

void Ledger::slept(const Sim &sim)
{
    m_sleptAt = sim.t();
    m_opBegan = sim.world.clock.awake();
    m_askedAt = sim.t();
}

void Ledger::calmed(const Sim &sim)
{
    m_calmAt = m_askedAt = sim.t();
    m_effectsSince = 0;
}

void Ledger::wished(const Sim &sim, const Wish &wish)
{
    m_askedAt = sim.t();
    m_effectsSince = 0;
    m_retries += wish.kind == Wish::Kind::Answer &&
                 (wish.choice == Choice::Retry || wish.choice == Choice::Restore ||
                  wish.choice == Choice::Kill);
    m_mayKill |= wish.kind == Wish::Kind::Answer && wish.choice == Choice::Kill;
    m_approved |= wish.kind == Wish::Kind::Approve;
    m_unagreed |= wish.kind == Wish::Kind::Override && wish.gate == u"approval";
    m_accepted |= wish.kind == Wish::Kind::Answer && wish.choice == Choice::GoOn;
    const Release *r = sim.release();
    if (!r || !r->question || r->question->kind != Question::Kind::Command)
        return;
    m_commandRetries += wish.choice == Choice::Retry;
    m_commandAccepted |= wish.choice == Choice::GoOn;
}

void Ledger::passed(const Sim &sim)
{
    const Release *r = sim.release();
    if (!r)
        return;
    if (sim.running())
        mixedHasADeadline(sim, *r);
    endsOrAsks(sim);
    runsNothingTwice(sim);
    // I2, of the truth at each moment: a balancer is empty only by somebody else's hand.
    for (int i = 0; i < int(r->balancers.size()); ++i)
        if (sim.world.share(i, Zone::A) + sim.world.share(i, Zone::B) == 0 &&
            sim.world.balancers[size_t(i)].edited.empty() && !editedLately(sim, i))
            found(2, QStringLiteral("balancer %1 has no weight at all").arg(i));
}

void Ledger::ended(const Sim &sim)
{
    holdsNoSecret(sim);
    if (sim.setup.replaysWhole)
        replayed(sim, replay(sim.store.records()), sim.store.lived());
}

} // namespace switchyard::simulation
