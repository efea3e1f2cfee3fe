#pragma once
#include "models/release/record.h"
#include "models/release/replay.h"
#include "tests/golden/world.h"

#include <functional>

namespace switchyard::golden
{

/// A release played to a script in the simulated world, and its records as a journal would have
/// them. The same script gives the same records. A script that does not come to where it says
/// ends the program.
class Play
{
public:
    explicit Play(const QString &id, int balancers = 1, const golden::Faults &faults = {},
                  int copies = 1);

    Profile profile; ///< changed before it is planned
    /// The last word on the facts that a decision sees.
    std::function<void(Evidence &)> bend = {};
    struct Bent {
        Outcome outcome = Ok{};
        bool lands = false;
    };
    /// What comes of an effect instead of what the world does; nothing: the world's own.
    std::function<std::optional<Bent>(const Effect &)> instead = {};

    PerZone<qint64> queued = {};      ///< messages that wait in a zone
    std::vector<Listed> strange = {}; ///< who is in a zone's registry besides its instances

    PerZone<bool> jobs = {};   ///< whether a zone's scheduler may start the job
    PerZone<int> jobsRun = {}; ///< so many parts of it run there

    void start(const Plan &plan);
    void startZone(Zone first = Zone::B);
    void startTemplate(const char *templateId);
    PlanSources sources() const { return m_world.sources(); }

    void until(const char *what, const std::function<bool()> &done);
    void toQuestion(Question::Kind kind);
    void toOp(const char *step, Op::Kind op);
    void toEffect(Effect::Kind kind); ///< just sent, not yet answered
    void toEnd(Ended::How how);

    void wish(Wish wish);
    void wish(Wish::Kind kind) { wish(Wish{.kind = kind}); }
    void answer(Question::Kind asked, Choice choice);
    void foreignWeights(int balancer, const Weights &weights);
    void sleep(qint64 ms) { m_world.sleep(ms); }
    /// The program ends here and another takes over, by what the journal says.
    void die();

    const Release &release() const { return *m_state.release; }
    const std::vector<Record> &records() const { return m_records; }

private:
    void step();
    void look();
    void readAsked();
    void readQueues(Zone zone);
    void readListed(Zone zone);
    void readJobs();
    void input(std::variant<Looked, Wish, EffectSettled, TakenOver> what);
    void handle(const Event &event);
    void perform(const Action &action);
    void send(const Effect &effect);
    ReduceFor reduceFor() const;

    QString m_id;
    golden::Random m_random{1};
    golden::World m_world;
    Snapshots m_snapshots = {};
    RunnerState m_state = {};
    std::vector<Record> m_records = {};
    std::vector<Ask> m_asks = {};
    std::vector<std::pair<qint64, EffectSettled>> m_answers = {}; ///< made up by `instead`
    std::map<int, Outcome> m_otherwise = {};                      ///< landed, but said to be this
    std::optional<Effect> m_sent = {};                            ///< by the last step
    qint64 m_wakeAt = 0;
    qint64 m_lookedAt = 0;
    int m_runs = 1;
};

} // namespace switchyard::golden
