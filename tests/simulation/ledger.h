#pragma once
#include "models/release/replay.h"
#include "tests/simulation/world.h"

namespace switchyard::simulation
{

/// What was seen to be broken, by which invariant.
struct Finding {
    int invariant = 0;
    QString text = {};
};

/// Everything that was recorded, sent and landed, and the questions that are asked of it after each
/// step: check(before, event, after) over the whole run, not over one decision.
class Ledger
{
public:
    void recorded(const Effect &effect) { m_recorded.insert(effect.id); }
    /// Asked when an effect leaves the program, with the world as it is at that moment.
    void sent(const RunnerState &state, const Effect &effect, int epoch, int newestEpoch,
              const World &world);
    void check(const RunnerState &before, const Event &event, const RunnerState &after,
               const World &world);
    /// After faults stopped: it has ended or asks a person.
    void atRest(const RunnerState &state, const World &world);
    void replayed(const tl::expected<RunnerState, QString> &again, const RunnerState &lived);
    /// Another run or another release: its effects count from 1 again.
    void newRelease();

    const std::vector<Finding> &findings() const { return m_findings; }

private:
    void found(int invariant, const QString &text) { m_findings.push_back({invariant, text}); }
    void sentDeploy(const RunnerState &state, const Effect &effect, const World &world);
    std::set<int> m_recorded;
    std::set<int> m_sent;
    std::map<std::pair<int, int>, int> m_deploys;
    int m_retries = 0;
    std::vector<Finding> m_findings;
};

} // namespace switchyard::simulation
