// The runner's shell: what is fed to it, and how its actions are carried out.
#include "app/engine/engineloop.h"

#include "models/release/judging.h"

namespace switchyard
{

namespace
{
Purpose purposeOf(const Release &release)
{
    const bool wayBack = release.mode == Release::Mode::Back || release.ended ||
                         release.plan->templateId == u"leave";
    return wayBack ? Purpose::WayBack : Purpose::Forward;
}
} // namespace

const Release *EngineLoop::openRelease() const
{
    return m_state.release && !m_state.release->ended ? &*m_state.release : nullptr;
}

Input EngineLoop::inputOf(std::variant<Looked, Wish, EffectSettled, TakenOver> what)
{
    return {m_setup.clock(), m_evidence, std::move(what)};
}

void EngineLoop::refreshEvidence()
{
    ReduceFor what;
    const Release *release = openRelease();
    if (release) {
        what.plan = &*release->plan;
        what.watch = watchOf(*release);
    }
    for (const BalancerProfile &balancer : m_profile->balancers)
        what.servers.push_back(balancer.servers);
    what.addresses = {m_profile->zones.a.addresses, m_profile->zones.b.addresses};
    what.limits = release ? release->plan->limits : m_profile->release;
    what.sizes = release ? release->plan->sizes : m_sizes;
    const Now now = m_setup.clock();
    m_snapshots.freeze = nextFreeze(m_profile->freezes, now.utcMs);
    judge(m_snapshots, what, now);
    m_evidence = reduce(m_snapshots, what, now);
}

void EngineLoop::look()
{
    refreshEvidence();
    if (openRelease() && m_evidence != m_state.evidence)
        feed(Happened{inputOf(Looked{})});
}

void EngineLoop::feed(const Event &event)
{
    // A program that does not hold the release looks on; only the holder's runner moves.
    if (!m_book->isHolder())
        return;
    Advance next = advance(std::move(m_state), event);
    m_state = std::move(next.state);
    for (const Action &action : next.actions)
        perform(action);
}

void EngineLoop::perform(const Action &action)
{
    if (const auto *append = std::get_if<Append>(&action)) {
        const auto *decided = std::get_if<Decided>(&append->what);
        if (decided && !decided->effects.empty() && m_decidedAt == 0)
            m_decidedAt = decided->input.now.bootMs;
        if (std::holds_alternative<Closed>(append->what) && m_figuresOf == m_state.release->id)
            recordFigures(); // What came since the last of them.
        m_book->add(m_state.release ? m_state.release->id : QString(), *append, m_setup.clock());
    } else if (std::holds_alternative<Sync>(action)) {
        m_syncWanted = true;
    } else if (const auto *sent = std::get_if<Send>(&action)) {
        send(sent->effect);
    } else if (const auto *look = std::get_if<Look>(&action)) {
        m_eyes.ask(look->ask, look->ask.balancer);
    } else if (const auto *wake = std::get_if<WakeAt>(&action)) {
        m_wakeAt = wake->bootMs;
    }
}

void EngineLoop::send(const Effect &effect)
{
    if (m_unshared) {
        m_settled.push_back({effect.id, Refused{{.detail = m_book->mirror()->trouble()}}});
        return;
    }
    const Order order{effect.id, m_decidedAt, m_state.release->id};
    switch (effect.kind) {
    case Effect::Kind::SetWeights:
        m_hands.setWeights(order, effect.balancer, effect.weights);
        break;
    case Effect::Kind::SetDrain:
        m_hands.setDrain(order, effect.zone, effect.on);
        break;
    case Effect::Kind::SetOut: {
        QStringList members;
        for (const int target : effect.targets)
            members.append(m_state.release->plan->targets[effect.zone][size_t(target)].instance);
        m_hands.setOut(order, effect.zone, effect.on, members);
        break;
    }
    case Effect::Kind::SetJobs:
        m_hands.setJobs(order, effect.zone, effect.on);
        break;
    case Effect::Kind::RunCommand:
        runCommand(order, effect);
        break;
    case Effect::Kind::Deploy: {
        const Target &target = m_state.release->plan->targets[effect.zone][size_t(effect.target)];
        Instance instance;
        instance.id = target.instance;
        instance.zone = effect.zone;
        instance.service = target.service;
        instance.host = target.host;
        instance.port = target.port;
        m_hands.deploy(order, instance, {.version = effect.version, .kill = effect.on},
                       m_profile->upgrade.deadlineMs);
        break;
    }
    }
}

namespace
{

CommandPlace placeOf(const Release &release, const Effect &effect)
{
    const Plan &plan = release.plan;
    CommandPlace place{.release = release.id,
                       .zone = effect.zone,
                       .ticket = plan.ticket,
                       .changes = changesOf(plan)};
    for (const PlanStep &step : plan.steps) {
        const auto op = std::ranges::find(step.ops, effect.command, &Op::command);
        if (op == step.ops.end())
            continue;
        place.step = step.id;
        for (size_t i = 0; i < plan.targets[effect.zone].size(); ++i) {
            const Target &target = plan.targets[effect.zone][i];
            const bool skipped = release.targets[effect.zone][i].is == TargetState::Is::Skipped;
            if (!skipped && (op->batch < 0 || target.batch == op->batch))
                place.instances.append(QStringLiteral("%1 %2:%3 %4")
                                           .arg(target.instance, target.host)
                                           .arg(target.port)
                                           .arg(target.service));
        }
    }
    return place;
}

} // namespace

// What the profile no longer has is not guessed at: it is refused, unsent.
void EngineLoop::runCommand(const Order &order, const Effect &effect)
{
    const Release &release = *m_state.release;
    const PlanCommand &planned = release.plan->commands[size_t(effect.command)];
    const auto &all = m_profile->commands;
    const auto found = std::ranges::find(all, planned.name, &CommandProfile::name);
    m_hands.runCommand(order, found == all.end() ? CommandProfile{.name = planned.name} : *found,
                       placeOf(release, effect), planned.limitMs);
}

void EngineLoop::commit()
{
    m_commitAt = 0;
    while (m_book->hasPending()) {
        m_urgentNews = true;
        const bool synced = std::exchange(m_syncWanted, false);
        const bool wasOpen = m_book->isOpen();
        const auto written =
            m_book->commit(m_state.release ? purposeOf(*m_state.release) : Purpose::Forward);
        if (!written) {
            journalFailed(written.error());
            return;
        }
        if (synced) {
            m_unshared = !m_book->isShared() && m_state.release &&
                         purposeOf(*m_state.release) == Purpose::Forward;
            feed(Synced{});
            m_decidedAt = 0;
            if (std::exchange(m_unshared, false))
                pauseAlone();
        }
        if (wasOpen && !m_book->isOpen()) {
            // The release has ended: the next program may run one.
            m_book->letGo();
            m_lockedBy = m_book->lockedBy();
            m_wakeAt = 0;
            rememberRecorded();
        }
    }
}

// Whoever takes over on another computer must know of all that goes forward. What was not sent
// waits for the team database, and for a person; the judge and everybody else may go back
// meanwhile.
void EngineLoop::pauseAlone()
{
    if (!openRelease() || openRelease()->paused)
        return;
    m_book->addNote(m_state.release->id,
                    say(QT_TRANSLATE_NOOP("Text", "The team database does not answer: nothing goes "
                                                  "forward, and the release pauses. Going back and "
                                                  "leaving a zone go on without it.")),
                    m_setup.clock());
    feed(Happened{inputOf(Wish{.kind = Wish::Kind::Pause, .who = m_book->who().user})});
}

void EngineLoop::journalFailed(const JournalFailure &failure)
{
    m_trouble = failure.detail;
    m_urgentNews = true;
    m_syncWanted = false;
    m_decidedAt = 0;
    feed(JournalFailed{failure.detail});
    // What is not written down is not done. The release stands as the journal has it, interrupted;
    // whoever takes it up again holds what is in flight for unknown.
    m_book->letGo();
    m_lockedBy = m_book->lockedBy();
    m_wakeAt = 0;
    reread();
}

} // namespace switchyard
