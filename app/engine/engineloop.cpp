#include "app/engine/engineloop.h"

#include "app/engine/leftalone.h"
#include "app/engine/observe.h"
#include "app/engine/whatfailed.h"

#include <algorithm>

namespace switchyard
{

namespace
{
constexpr qint64 tickMs = 200; ///< wishes of other programs are taken within 250 ms
constexpr qint64 commitMs = 40;
constexpr qint64 publishMs = 200; ///< screens need no more than five states a second
constexpr qint64 countersKeptMs = 3'600'000;
constexpr size_t ratedMost = 64;
constexpr auto farewell = std::chrono::seconds(3); // to who is still to be told of the end

std::vector<BalancerTraits> traitsOf(const Ports &ports)
{
    std::vector<BalancerTraits> traits;
    for (const BalancerPorts &balancer : ports.balancers)
        traits.push_back(balancer.reader->traits());
    return traits;
}
} // namespace

EngineLoop::EngineLoop(EngineSetup setup, std::unique_ptr<Book> book,
                       std::shared_ptr<EngineOutbox> outbox)
    : m_setup(std::move(setup)), m_book(std::move(book)), m_outbox(std::move(outbox)),
      m_inbox(std::make_shared<Engine::Inbox>(this)), m_reports(std::make_shared<Reports>(this)),
      m_eyes(m_setup.ports, m_reports, m_setup.clock),
      m_hands(m_setup.ports, m_reports, m_setup.clock),
      m_heralds(m_setup.ports.notify,
                [reports = m_reports](ToldOutside told) { reports->post(std::move(told)); }),
      m_traits(traitsOf(m_setup.ports)), m_profile(std::make_shared<const Profile>(m_setup.profile))
{
    const ReleaseProfile &limits = m_profile->release;
    m_snapshots.counters = CounterHistory(countersKeptMs, m_setup.ports.counterSource);
    m_snapshots.balancers.resize(m_setup.ports.balancers.size());
    m_snapshots.credentials = m_setup.ports.credentials;
    for (const JobsProfile &scheduler : m_profile->jobs)
        m_snapshots.schedulers.push_back({.zone = scheduler.zone});
    for (const Zone zone : bothZones) {
        const auto &noise = m_profile->zones[zone].noise;
        int perMinute = 0;
        for (const NoiseProfile &source : noise)
            perMinute += source.perMinute;
        m_snapshots.zones[zone].quiet = QuietMeter(perMinute, int(noise.size()), limits.quietMs);
    }
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &EngineLoop::drain);
    for (const NotifyPorts &robot : m_setup.ports.notify)
        if (!robot.notifier)
            m_untold[robot.name] = robot.problem;
    m_lockedBy = m_book->lockedBy();
    reread();
    rememberRecorded();
    refreshServices();
    m_timer.start(0);
}

int EngineLoop::stopWorkers()
{
    commit();
    m_inbox->close();
    m_heralds.hurry(farewell);
    for (const Report &report : m_reports->take())
        if (const auto *told = std::get_if<ToldOutside>(&report); told && !told->why.isEmpty())
            qWarning("%s", qPrintable(told->why)); // Nobody looks at a window any more.
    m_reports->close();
    m_book->leave();
    auto workers = m_eyes.workers();
    for (const auto &others : {m_hands.workers(), m_heralds.workers(), m_book->workers()})
        workers.insert(workers.end(), others.begin(), others.end());
    return stopAll(workers, std::chrono::seconds(2));
}

bool EngineLoop::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    drain();
    return true;
}

void EngineLoop::drain()
{
    takeReports();
    look();
    askWhatFailed();
    for (const EffectSettled &settled : std::exchange(m_settled, {}))
        feed(Happened{inputOf(settled)});
    takeRequests();
    const qint64 now = m_setup.clock().bootMs;
    if (m_wakeAt > 0 && now >= m_wakeAt) {
        m_wakeAt = 0;
        feed(Happened{inputOf(Looked{})});
    }
    if (now >= m_tickAt) {
        m_tickAt = now + tickMs;
        tick();
    }
    noteInterruption();
    // Reads need not wait for the journal.
    scheduleNext();
    commitWhenDue(now);
    publish();
}

// What sends nothing may wait a little for what comes next: a lost outcome is merely unknown.
void EngineLoop::commitWhenDue(qint64 now)
{
    if (!m_book->hasPending())
        return;
    if (m_commitAt == 0)
        m_commitAt = now + commitMs;
    if (!m_syncWanted && now < m_commitAt)
        return;
    commit();
    scheduleNext();
}

qint64 EngineLoop::freshMs() const
{
    const Release *release = openRelease();
    return release ? release->plan->limits.freshMs : m_profile->release.freshMs;
}

void EngineLoop::takeReports()
{
    for (const Report &report : m_reports->take()) {
        m_eyes.ended(report);
        m_news = true;
        if (const auto *counters = std::get_if<CountersRead>(&report);
            counters && tellsAgain(m_snapshots.counters.source(), *counters, m_countedAt)) {
            stillAnswers(m_snapshots, counters->answer.at, freshMs());
            continue;
        }
        observe(m_snapshots, report);
        if (const auto *done = std::get_if<EffectDone>(&report)) {
            m_hands.ended(*done);
            // What is left of a release that has ended says nothing of the next one.
            if (m_state.release && m_state.release->id == done->release)
                m_settled.push_back({done->effect, done->outcome});
        } else if (const auto *told = std::get_if<ToldOutside>(&report)) {
            noteUntold(*told);
        } else if (std::holds_alternative<RegistryRead>(report)) {
            refreshServices();
        } else if (const auto *latency = std::get_if<LatencyRead>(&report)) {
            keep(m_latency, latency->answer);
        } else if (const auto *uris = std::get_if<UrisRead>(&report)) {
            noteWhatFailed(*uris);
        } else if (const auto *counters = std::get_if<CountersRead>(&report)) {
            if (counters->answer.result && !counters->answer.result->empty()) {
                const qint64 age = ageOf(*counters->answer.result);
                m_countedAt = age < 0 ? -1 : counters->answer.begunAt - age;
            }
            if (counters->answer.result)
                addRate();
        } else if (const auto *history = std::get_if<HistoryRead>(&report); history) {
            // Of the time before the first counters; later it would tell twice of the same.
            if (m_rates.size() == 0)
                for (const RatePoint &point : history->points)
                    m_rates.append(point);
        }
    }
}

// One note when somebody cannot be told any more; nothing else comes of it.
void EngineLoop::noteUntold(const ToldOutside &told)
{
    if (told.why.isEmpty()) {
        m_untold.erase(told.name);
        return;
    }
    const bool isNew = m_untold.insert_or_assign(told.name, told.why).second;
    if (isNew && openRelease() && m_book->isHolder())
        m_book->addNote(m_state.release->id,
                        say(QT_TRANSLATE_NOOP("Text", "%1 could not be told how the release goes; "
                                                      "the release goes on. %2"),
                            {told.name, told.why}),
                        m_setup.clock());
}

// Those of the release first: so many services have a chart of their own.
std::vector<QString> EngineLoop::ratedServices() const
{
    std::vector<QString> services;
    if (const Release *release = openRelease())
        for (const ManifestEntry &change : release->plan->manifest)
            services.push_back(change.service);
    for (const QString &service : m_snapshots.counters.services())
        if (std::ranges::find(services, service) == services.end())
            services.push_back(service);
    services.resize(std::min(services.size(), ratedMost));
    return services;
}

void EngineLoop::addRate()
{
    const Now now = m_setup.clock();
    auto rate = rateOf(m_snapshots.counters, ratedServices(), m_latency, now);
    if (!rate)
        return;
    if (m_snapshots.judge.course)
        rate->evidence = evidencePointOf(m_snapshots.judge.course->verdict(now.bootMs));
    keepFigures(*rate);
    m_rates.append(std::move(*rate));
}

// The log's own charts are drawn from what is kept with it.
void EngineLoop::keepFigures(const RatePoint &rate)
{
    const Release *release = openRelease();
    if (!release || !m_book->isHolder())
        return;
    if (std::exchange(m_figuresOf, release->id) != release->id)
        m_figures = {};
    m_figures.take(rate);
    if (m_figures.isFull())
        recordFigures();
}

void EngineLoop::recordFigures()
{
    const auto rows = m_figures.give();
    if (!rows.empty())
        m_book->addFigures(m_figuresOf, figuresBody(rows), m_setup.clock());
}

// For people, once a release, where the judge has said degraded. Nothing waits for the answer.
void EngineLoop::askWhatFailed()
{
    constexpr qint64 leastMs = 120'000; // two samples, also of what is scraped once a minute
    constexpr qint64 mostMs = 3'600'000;
    const Release *release = openRelease();
    const GuardEvidence &guard = m_evidence.guard;
    if (!release || !m_book->isHolder() || guard.verdict != GuardEvidence::Verdict::Degraded ||
        m_askedOf == release->id)
        return;
    const qint64 ms = std::clamp(m_setup.clock().bootMs - guard.since, leastMs, mostMs);
    m_askedOf = release->id;
    m_eyes.askUris(m_snapshots.judge.zone, int(ms / 1'000), release->id, guard.service);
}

void EngineLoop::noteWhatFailed(const UrisRead &read)
{
    const Release *release = openRelease();
    if (release && release->id == read.release && m_book->isHolder())
        m_book->addNote(release->id, whatFailed(read), m_setup.clock());
}

void EngineLoop::refreshServices()
{
    PerZone<std::map<QString, int>> asked;
    for (const Zone zone : bothZones) {
        std::map<QString, int> seen;
        const auto &instances = m_snapshots.zones[zone].instances.value;
        for (const Instance &instance : instances.value_or(std::vector<Instance>{}))
            ++seen[instance.service];
        for (const auto &[service, count] : seen)
            m_sizes[zone][service] = std::max(m_sizes[zone][service], count);
        asked[zone] = seen;
        m_eyes.setInstanceSet(zone, setHash(instances.value_or(std::vector<Instance>{})));
    }
    // A zone whose registry is silent is asked for what the profile and the other zone name.
    for (const Zone zone : bothZones) {
        for (const auto &[service, count] : asked[other(zone)])
            asked[zone].try_emplace(service, count);
        for (const QStringList &group : m_profile->upgrade.groups)
            for (const QString &service : group)
                asked[zone].try_emplace(service, 1);
    }
    for (const Zone zone : bothZones) {
        // Parts are asked directly in a way of their own.
        if (m_profile->probe.url.isEmpty())
            std::erase_if(asked[zone], [&](const auto &service) {
                return std::ranges::find(m_profile->parts, service.first, &PartProfile::name) ==
                       m_profile->parts.end();
            });
        m_eyes.setServices(zone, asked[zone]);
    }
}

PerZone<bool> EngineLoop::leftAlone() const
{
    const Release *release = openRelease();
    const bool others = release && !m_book->isHolder() && m_lockedBy;
    return others ? leftAloneBeside(*release, m_evidence) : PerZone<bool>{};
}

void EngineLoop::scheduleNext()
{
    const Release *release = openRelease();
    m_eyes.setPlan(release ? release->plan : FrozenPlan());
    m_eyes.aim(release ? watchOf(*release) : Watch{}, leftAlone());
    const qint64 now = m_setup.clock().bootMs;
    qint64 next = m_tickAt;
    if (const auto due = m_eyes.poll())
        next = std::min(next, *due);
    if (m_wakeAt > 0)
        next = std::min(next, m_wakeAt);
    if (m_book->hasPending() && m_commitAt > 0)
        next = std::min(next, m_commitAt);
    m_timer.start(int(std::clamp<qint64>(next - now, 0, tickMs)));
}

bool EngineLoop::isInterrupted() const
{
    return openRelease() && !m_book->isHolder() && !m_lockedBy;
}

// What is read from now on is the world of after the interruption, whoever takes the release over.
void EngineLoop::noteInterruption()
{
    const Release *release = openRelease();
    const bool asked =
        release && release->question && release->question->kind == Question::Kind::Interrupted;
    if (!asked && !isInterrupted())
        m_interruptedSince = 0;
    else if (m_interruptedSince == 0)
        m_interruptedSince = m_setup.clock().bootMs;
}

QString EngineLoop::holderName() const
{
    if (!m_lockedBy)
        return {};
    const QString program = u"%1 (%2)"_qs.arg(m_lockedBy->program).arg(m_lockedBy->pid);
    return m_book->drivenBy(m_setup.clock())
               ? u"%1@%2, %3"_qs.arg(m_lockedBy->user, m_lockedBy->host, program)
               : program;
}

std::optional<TeamState> EngineLoop::teamState(const Now &now) const
{
    const Mirror *mirror = m_book->mirror();
    if (!mirror)
        return std::nullopt;
    TeamState team{.up = mirror->isUp(), .trouble = mirror->trouble()};
    if (const auto turn = m_book->drivenBy(now)) {
        team.driver = u"%1@%2"_qs.arg(turn->holder.user, turn->holder.host);
        team.program = turn->holder.program;
        team.account = turn->account;
        team.heardMs = turn->heardMs;
        team.otherEnvironment = turn->environment == m_profile->id ? QString() : turn->environment;
        team.otherProfile = turn->profile != m_profile->hash;
    }
    return team;
}

void EngineLoop::publish()
{
    const Now now = m_setup.clock();
    if (!m_urgentNews && (!m_news || now.bootMs - m_publishedAt < publishMs))
        return;
    m_urgentNews = m_news = false;
    m_publishedAt = now.bootMs;
    auto snapshots = std::make_shared<Snapshots>();
    snapshots->balancers = m_snapshots.balancers;
    snapshots->zones = m_snapshots.zones;
    snapshots->schedulers = m_snapshots.schedulers;
    snapshots->countersAt = m_snapshots.countersAt;
    snapshots->past = m_snapshots.past;
    auto state = std::make_shared<EngineState>();
    state->now = now;
    state->profile = m_profile;
    state->traits = m_traits;
    state->snapshots = std::move(snapshots);
    state->evidence = m_evidence;
    state->release = m_state.release;
    state->open = openRelease() != nullptr;
    if (m_book->isHolder())
        state->holding = Holding::Us;
    else if (m_lockedBy)
        state->holding = Holding::Other;
    state->interrupted = isInterrupted();
    state->interruptedSince = m_interruptedSince;
    state->holderAnswers = m_holderAnswers;
    state->leftAlone = leftAlone();
    state->holderName = holderName();
    state->team = teamState(now);
    state->log.assign(m_book->tail().begin(), m_book->tail().end());
    state->rates = m_rates;
    state->lastMinute = lastMinuteOf(m_snapshots.counters, now.bootMs);
    state->latency = m_latency;
    if (m_countedAt >= 0)
        state->telemetryLagMs = std::max<qint64>(0, now.bootMs - m_countedAt);
    if (m_snapshots.judge.course)
        state->verdict = m_snapshots.judge.course->verdict(now.bootMs);
    state->verdictLogs = m_snapshots.judge.logs;
    state->recorded = m_recorded;
    state->replies = m_replies;
    state->untold = m_untold;
    state->trouble = m_stateTrouble.isEmpty() ? m_trouble : m_stateTrouble;
    if (!m_heralds.isEmpty())
        m_heralds.tell(
            m_notices.of(*state, u"%1@%2"_qs.arg(m_book->who().user, m_book->who().host)));
    m_outbox->post(std::move(state));
}

} // namespace switchyard
