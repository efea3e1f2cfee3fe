#include "tests/simulation/simulation.h"

#include "models/release/recordbody.h"

#include <QJsonDocument>

namespace switchyard::simulation
{

namespace
{

constexpr qint64 faultsForMs = 400'000;
constexpr qint64 limitMs = 4'000'000;
constexpr int lookEveryMs = 1'000;

/// The program that runs the release: the real runner behind a journal that loses its tail in a
/// crash.
class Run
{
public:
    explicit Run(quint64 seed)
        : m_random(seed), m_faults(drawFaults(m_random)),
          m_world(m_random, m_faults, 1 + int(m_random() % 2))
    {
        m_result.seed = seed;
        const ReleaseProfile &limits = m_world.profile().release;
        for (const Zone zone : bothZones)
            m_snapshots.zones[zone].quiet = QuietMeter(0, 0, limits.quietMs);
    }

    RunResult go()
    {
        begin();
        while (!over())
            step();
        m_ledger.atRest(m_state, m_world);
        m_ledger.replayed(replay(records()), m_state);
        count();
        m_result.findings = m_ledger.findings();
        m_result.lost = m_world.lost();
        m_result.lostByDeploy = m_world.lostByDeploy();
        return m_result;
    }

private:
    struct Line {
        QString kind;
        QByteArray body;
        bool durable = false;
    };

    bool chance(int perMille) { return int(m_random() % 1000) < perMille; }

    void begin()
    {
        const int which = int(m_random() % 10);
        const Profile profile = m_world.profile();
        Plan plan;
        if (which == 0)
            plan = planLeave(profile, m_world.sources(), bothZones[m_random() % 2]);
        else if (which == 1)
            plan = planShift(profile, m_world.sources(),
                             TrafficSplit::allTo(bothZones[m_random() % 2]));
        else
            plan = *planRelease(
                profile, {.toVersion = QStringLiteral("2.0.0"), .first = bothZones[m_random() % 2]},
                m_world.sources());
        look();
        handle(Begin{QStringLiteral("r%1").arg(m_result.seed), plan, m_world.now(),
                     QStringLiteral("sim")});
    }

    bool over() const
    {
        const bool ended = m_state.release && m_state.release->ended;
        return ended || m_world.now().bootMs > limitMs || m_result.inputs > 20'000 ||
               m_ledger.findings().size() > 5 || m_parked;
    }

    void step()
    {
        qint64 next = std::min(m_world.nextEvent(), m_world.now().bootMs + lookEveryMs);
        for (const Ask &ask : m_asks)
            next = std::min(next, std::max(ask.notBefore, m_world.now().bootMs + 1));
        if (m_wakeAt > m_world.now().bootMs)
            next = std::min(next, m_wakeAt);
        m_world.moveTo(std::max(next, m_world.now().bootMs + 1));
        if (m_world.now().bootMs > faultsForMs && !m_world.calm())
            m_world.stopFaults();
        if (!m_world.calm())
            trouble();
        for (const EffectSettled &settled : m_world.answers())
            input(settled);
        readAsked();
        if (m_world.now().bootMs - m_lookedAt >= lookEveryMs)
            look();
        input(Looked{});
        operate();
    }

    void trouble()
    {
        if (chance(m_faults.crash) && chance(20))
            crash();
        if (chance(m_faults.sleeps) && chance(20))
            m_world.sleep(60'000);
        if (chance(m_faults.wishes) && chance(50))
            wish();
    }

    void wish()
    {
        const Wish::Kind kinds[] = {Wish::Kind::Pause, Wish::Kind::Resume, Wish::Kind::Abort,
                                    Wish::Kind::Back, Wish::Kind::Leave};
        const Wish wish{.kind = kinds[m_random() % 5],
                        .zone = bothZones[m_random() % 2],
                        .force = chance(300),
                        .who = QStringLiteral("op")};
        m_result.trace
            << QStringLiteral("%1 wish %2").arg(m_world.now().bootMs).arg(int(wish.kind));
        input(wish);
    }

    // A person answers after a while; when faults are over, one who wants it to end.
    void operate()
    {
        const Release *r = m_state.release ? &*m_state.release : nullptr;
        if (!r || r->ended)
            return;
        if (r->paused && m_world.calm())
            input(Wish{.kind = Wish::Kind::Resume, .who = QStringLiteral("op")});
        if (!r->question || !(chance(100) || m_world.calm()))
            return;
        const Question q = *r->question;
        if (q.kind == Question::Kind::WentBack && chance(300)) {
            m_parked = chance(500);
            if (m_parked)
                return;
        }
        if (q.kind == Question::Kind::Gate && chance(500)) {
            input(Wish{
                .kind = Wish::Kind::Override, .gate = q.gate, .reason = QStringLiteral("sim")});
            return;
        }
        // Retry for ever is no way to end: it becomes rarer.
        const Choice choice = q.choices[m_random() % q.choices.size()];
        input(Wish{.kind = Wish::Kind::Answer,
                   .force = true,
                   .choice = choice,
                   .question = q.number,
                   .who = QStringLiteral("op")});
    }

    ReduceFor what() const
    {
        ReduceFor what{.limits = m_world.profile().release};
        for (const BalancerProfile &b : m_world.profile().balancers)
            what.servers.push_back(b.servers);
        if (m_state.release) {
            what.plan = &m_state.release->plan;
            what.sizes = m_state.release->plan.sizes;
            what.watch = watchOf(*m_state.release);
        }
        return what;
    }

    void look()
    {
        m_lookedAt = m_world.now().bootMs;
        m_world.observe(m_snapshots, what());
    }

    void readAsked()
    {
        std::vector<Ask> later;
        for (const Ask &ask : std::exchange(m_asks, {})) {
            if (ask.notBefore > m_world.now().bootMs)
                later.push_back(ask);
            else if (ask.source == Ask::Source::Balancer)
                m_world.observeBalancer(m_snapshots, ask.balancer);
            else if (ask.source == Ask::Source::Checks)
                m_world.observeChecks(m_snapshots, ask.zone);
            else
                look();
        }
        m_asks.insert(m_asks.end(), later.begin(), later.end());
    }

    template<class What>
    void input(What happened)
    {
        handle(Happened{
            {m_world.now(), reduce(m_snapshots, what(), m_world.now()), std::move(happened)}});
    }

    void handle(const Event &event)
    {
        const RunnerState before = m_state;
        Advance next = advance(std::move(m_state), event);
        m_state = std::move(next.state);
        m_ledger.check(before, event, m_state, m_world);
        for (const Action &action : next.actions)
            perform(action);
        ++m_result.inputs;
    }

    void perform(const Action &action)
    {
        if (const auto *append = std::get_if<Append>(&action)) {
            m_lines.push_back({kindOf(*append), bodyTextOf(*append)});
            if (const Text text = textOf(*append); !text.isEmpty())
                m_result.trace
                    << QStringLiteral("%1 %2").arg(m_world.now().bootMs).arg(text.english());
        } else if (std::holds_alternative<Sync>(action)) {
            sync();
        } else if (const auto *send = std::get_if<Send>(&action)) {
            ++m_result.effects;
            m_ledger.sent(m_state, send->effect, m_epoch, m_epoch, m_world);
            m_world.send(send->effect, m_epoch, m_state.release->plan);
        } else if (const auto *look = std::get_if<Look>(&action)) {
            m_asks.push_back(look->ask);
        } else {
            m_wakeAt = std::get<WakeAt>(action).bootMs;
        }
    }

    void sync()
    {
        for (Line &line : m_lines)
            line.durable = true;
        for (const Effect &effect : m_state.waiting)
            m_ledger.recorded(effect);
        // A crash between the commit and the call: the journal says sent, the world knows nothing.
        if (!m_world.calm() && chance(m_faults.crash) && chance(50))
            crash();
        else
            handle(Synced{});
    }

    std::vector<ReplayRecord> records() const
    {
        std::vector<ReplayRecord> out;
        for (const Line &line : m_lines) {
            out.push_back({qint64(out.size()) + 1, rulesNumber, line.kind,
                           QJsonDocument::fromJson(line.body).object()});
        }
        return out;
    }

    void crash()
    {
        ++m_result.crashes;
        m_result.trace << QStringLiteral("%1 CRASH").arg(m_world.now().bootMs);
        if (chance(m_faults.tornTail * 5))
            std::erase_if(m_lines, [](const Line &line) { return !line.durable; });
        m_world.dropAnswers();
        m_asks.clear();
        m_wakeAt = 0;
        ++m_epoch;
        const auto again = replay(records());
        if (!again) {
            m_ledger.replayed(again, m_state);
            return;
        }
        m_state = *again;
        if (m_state.release && !m_state.release->ended)
            input(TakenOver{QStringLiteral("sim %1").arg(m_epoch)});
    }

    void count()
    {
        const Release *r = m_state.release ? &*m_state.release : nullptr;
        if (!r)
            return;
        m_result.outcomes.asking += !r->ended;
        if (!r->ended)
            return;
        m_result.outcomes.completed += r->ended->how == Ended::How::Completed;
        m_result.outcomes.wentBack += r->ended->how == Ended::How::WentBack;
        m_result.outcomes.aborted += r->ended->how == Ended::How::Aborted;
        m_result.outcomes.left += r->ended->how == Ended::How::Left;
    }

    Random m_random;
    Faults m_faults;
    World m_world;
    Ledger m_ledger;
    RunnerState m_state;
    Snapshots m_snapshots;
    std::vector<Line> m_lines;
    std::vector<Ask> m_asks;
    qint64 m_wakeAt = 0;
    qint64 m_lookedAt = 0;
    int m_epoch = 1;
    bool m_parked = false;
    RunResult m_result;
};

} // namespace

RunResult runSeed(quint64 seed) { return Run(seed).go(); }

} // namespace switchyard::simulation
