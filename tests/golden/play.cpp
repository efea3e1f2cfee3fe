#include "tests/golden/play.h"

#include "models/release/judging.h"
#include "models/release/recordbody.h"

namespace switchyard::golden
{

namespace
{
constexpr qint64 lookEveryMs = 1'000;
constexpr qint64 answersAfterMs = 50;
constexpr int stepsAtMost = 5'000;
constexpr int foreign = -1; ///< the effect that somebody else's change is given
} // namespace

Play::Play(const QString &id, int balancers, const golden::Faults &faults, int copies)
    : m_id(id), m_world(m_random, faults, balancers, copies)
{
    profile = m_world.profile();
    // Short waits and one stage: a golden journal shows every kind of record, not every minute.
    profile.release.ramp = {25, 100};
    profile.release.stageMs = 3'000;
    profile.release.soakMs = 4'000;
    for (const Zone zone : bothZones)
        m_snapshots.zones[zone].quiet = QuietMeter(0, 0, profile.release.quietMs);
}

void Play::start(const Plan &plan)
{
    look();
    handle(Begin{m_id, plan, m_world.now(), QStringLiteral("operator")});
}

void Play::startZone(Zone first)
{
    start(*planRelease(profile, {.toVersion = QStringLiteral("2.0.0"), .first = first}, sources()));
}

void Play::startTemplate(const char *templateId)
{
    start(*planRelease(
        profile,
        {.templateId = QString::fromLatin1(templateId), .toVersion = QStringLiteral("2.0.0")},
        sources()));
}

void Play::until(const char *what, const std::function<bool()> &done)
{
    for (int i = 0; i < stepsAtMost && !done(); ++i)
        step();
    if (!done())
        qFatal("%s never came to: %s (it is at step %d op %d, %s)", qPrintable(m_id), what,
               release().step, release().op,
               release().question ? qPrintable(release().question->text.english()) : "no question");
}

void Play::toQuestion(Question::Kind kind)
{
    const QByteArray what = "question " + QByteArray::number(int(kind));
    until(what.constData(), [&] { return release().question && release().question->kind == kind; });
}

void Play::toOp(const char *step, Op::Kind op)
{
    until(step, [&] {
        const Op *now = currentOp(release());
        return now && now->kind == op &&
               release().plan->steps[release().step].id == QLatin1String(step);
    });
}

void Play::toEffect(Effect::Kind kind)
{
    m_sent.reset();
    until("an effect", [&] { return m_sent && m_sent->kind == kind; });
}

void Play::toEnd(Ended::How how)
{
    until("its end", [&] { return release().ended.has_value(); });
    if (release().ended->how != how)
        qFatal("%s ended otherwise: %s", qPrintable(m_id),
               qPrintable(release().ended->text.english()));
}

void Play::wish(Wish wish)
{
    wish.who = QStringLiteral("operator");
    input(wish);
}

void Play::answer(Question::Kind asked, Choice choice)
{
    toQuestion(asked);
    wish({.kind = Wish::Kind::Answer, .choice = choice, .question = release().question->number});
}

void Play::foreignWeights(int balancer, const Weights &weights)
{
    m_world.send({.id = foreign, .balancer = balancer, .weights = weights}, 0, release().plan);
}

void Play::die()
{
    m_world.dropAnswers();
    m_answers.clear();
    m_asks.clear();
    m_wakeAt = 0;
    std::vector<ReplayRecord> again;
    for (const Record &record : m_records) {
        again.push_back(replayable(record));
        again.back().seq = qint64(again.size());
    }
    const auto state = replay(again);
    if (!state)
        qFatal("%s: %s", qPrintable(m_id), qPrintable(state.error()));
    m_state = *state;
    ++m_runs;
    look();
    input(TakenOver{QStringLiteral("operator")});
}

void Play::step()
{
    const qint64 t = m_world.now().bootMs;
    qint64 next = std::min(m_world.nextEvent(), t + lookEveryMs);
    for (const Ask &ask : m_asks)
        next = std::min(next, std::max(ask.notBefore, t + 1));
    for (const auto &[at, settled] : m_answers)
        next = std::min(next, at);
    if (m_wakeAt > t)
        next = std::min(next, m_wakeAt);
    m_world.moveTo(std::max(next, t + 1));
    for (EffectSettled &settled : m_world.answers()) {
        if (settled.effect == foreign)
            continue;
        if (const auto it = m_otherwise.find(settled.effect); it != m_otherwise.end())
            settled.outcome = it->second;
        input(settled);
    }
    for (const auto &[at, settled] : std::exchange(m_answers, {})) {
        if (at > m_world.now().bootMs)
            m_answers.emplace_back(at, settled);
        else
            input(settled);
    }
    readAsked();
    if (m_world.now().bootMs - m_lookedAt >= lookEveryMs)
        look();
    input(Looked{});
}

void Play::look()
{
    m_lookedAt = m_world.now().bootMs;
    m_world.observe(m_snapshots, reduceFor());
    readJobs();
}

void Play::readAsked()
{
    for (const Ask &ask : std::exchange(m_asks, {})) {
        if (ask.notBefore > m_world.now().bootMs)
            m_asks.push_back(ask);
        else if (ask.source == Ask::Source::Balancer)
            m_world.observeBalancer(m_snapshots, ask.balancer);
        else if (ask.source == Ask::Source::Checks)
            m_world.observeChecks(m_snapshots, ask.zone);
        else if (ask.source == Ask::Source::Queues)
            readQueues(ask.zone);
        else if (ask.source == Ask::Source::Listed)
            readListed(ask.zone);
        else if (ask.source == Ask::Source::Jobs)
            readJobs();
        else
            look();
    }
}

void Play::readQueues(Zone zone)
{
    const qint64 t = m_world.now().bootMs;
    addQueues(m_snapshots.zones[zone],
              {.value = QueuesReading{{.name = QStringLiteral("orders"), .ready = queued[zone]}},
               .begunAt = t,
               .at = t},
              {});
}

void Play::readListed(Zone zone)
{
    const qint64 t = m_world.now().bootMs;
    std::vector<Listed> all = strange;
    std::erase_if(all, [&](const Listed &who) { return who.zone != zone; });
    m_snapshots.zones[zone].listed = {.value = std::move(all), .begunAt = t, .at = t};
}

void Play::readJobs()
{
    const qint64 t = m_world.now().bootMs;
    m_snapshots.schedulers.clear();
    for (const JobsProfile &scheduler : profile.jobs) {
        const Zone zone = *scheduler.zone;
        const SchedulerJobs told{
            zone,
            {{.name = QStringLiteral("settle"),
              .machines = {{.host = zone == Zone::A ? QStringLiteral("10.0.1.11")
                                                    : QStringLiteral("10.0.2.11"),
                            .enabled = jobs[zone],
                            .alive = true,
                            .running = jobsRun[zone]}}}}};
        m_snapshots.schedulers.push_back({zone, {.value = told, .begunAt = t, .at = t}});
    }
}

ReduceFor Play::reduceFor() const
{
    ReduceFor what{.limits = profile.release};
    for (const BalancerProfile &balancer : profile.balancers)
        what.servers.push_back(balancer.servers);
    if (m_state.release) {
        what.plan = &*m_state.release->plan;
        what.sizes = m_state.release->plan->sizes;
        what.watch = watchOf(*m_state.release);
    }
    return what;
}

void Play::input(std::variant<Looked, Wish, EffectSettled, TakenOver> what)
{
    judge(m_snapshots, reduceFor(), m_world.now());
    Evidence evidence = reduce(m_snapshots, reduceFor(), m_world.now());
    if (bend)
        bend(evidence);
    handle(Happened{{m_world.now(), std::move(evidence), std::move(what)}});
}

void Play::handle(const Event &event)
{
    const Advance next = advance(m_state, event);
    m_state = next.state;
    for (const Action &action : next.actions)
        perform(action);
}

void Play::perform(const Action &action)
{
    if (const auto *append = std::get_if<Append>(&action)) {
        m_records.push_back({.at = m_world.now(),
                             .who = {.user = QStringLiteral("operator"),
                                     .host = QStringLiteral("console%1").arg(m_runs)},
                             .rules = rulesNumber,
                             .epoch = m_runs,
                             .release = m_id,
                             .kind = kindOf(*append),
                             .body = bodyOf(*append),
                             .text = textOf(*append).english()});
    } else if (std::holds_alternative<Sync>(action)) {
        handle(Synced{});
    } else if (const auto *sent = std::get_if<Send>(&action)) {
        send(sent->effect);
    } else if (const auto *look = std::get_if<Look>(&action)) {
        m_asks.push_back(look->ask);
    } else {
        m_wakeAt = std::get<WakeAt>(action).bootMs;
    }
}

void Play::send(const Effect &effect)
{
    m_sent = effect;
    if (effect.kind == Effect::Kind::SetJobs)
        jobs[effect.zone] = effect.on;
    const std::optional<Bent> bent = instead ? instead(effect) : std::nullopt;
    if (bent && bent->lands)
        m_otherwise[effect.id] = bent->outcome;
    if (bent && !bent->lands)
        m_answers.push_back({m_world.now().bootMs + answersAfterMs, {effect.id, bent->outcome}});
    else
        m_world.send(effect, m_runs, m_state.release->plan);
}

} // namespace switchyard::golden
