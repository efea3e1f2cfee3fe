#pragma once
#include "models/release/codec.h"
#include "models/release/decide.h"
#include "models/release/invariants.h"
#include "models/zones/splitweights.h"

#include <functional>

namespace switchyard
{

/// A release told step by step against a world that does what it is told: weights land at once and
/// instances come back with the version they were given. A test breaks exactly one thing.
class Story
{
public:
    explicit Story(int balancers = 1, qint64 lagMs = 0);

    Release release = {};
    Evidence evidence = {};
    Now now = {.bootMs = 100'000, .bootId = QStringLiteral("boot"), .utcMs = 1'700'000'000'000};
    std::vector<Effect> sent = {};
    std::vector<Text> notes = {};
    /// What comes of an effect; the default carries it out.
    std::function<Outcome(const Effect &)> answer;
    /// Broken invariants of every decision so far.
    std::vector<Violation> violations = {};

    static Profile profile(int balancers);
    PlanSources sources() const;
    void start(const Plan &plan);
    void startZone();
    /// One input; its effects are kept in `open` until settle() answers them.
    void happen(const std::variant<Looked, Wish, EffectSettled, TakenOver> &what);
    void settle();
    /// Lets a second pass, reads the world, and answers what is open; again and again until `done`
    /// or so many seconds are over. True where `done` was reached.
    bool runUntil(const std::function<bool()> &done, int seconds = 600);
    bool runToEnd()
    {
        return runUntil([this] { return release.ended.has_value(); });
    }
    bool runToQuestion()
    {
        return runUntil([this] { return release.question.has_value(); });
    }
    void wish(Wish::Kind kind);
    void choose(Choice choice);
    bool reachedStep(const char *id) const;

    void carryOut(const Effect &effect);
    std::vector<Weights> weights = {}; ///< the truth
    PerZone<QString> versions = {QStringLiteral("1"), QStringLiteral("1")};
    PerZone<bool> flags = {};
    PerZone<bool> unfit = {};
    PerZone<int> changedBeside = {}; ///< instances of other services that changed meanwhile
    PerZone<QString> members = {};   ///< changes a zone's set of instances
    PerZone<int> messages = {};      ///< that wait in a zone's queues
    QString publishing = {};         ///< a queue into which messages are still put, in each zone
    bool queuesUnread = false;       ///< nothing new is read of them
    PerZone<int> jobs = {};          ///< machines of a zone that may start the job
    PerZone<int> jobsOff = {};       ///< and those that may not
    PerZone<int> jobsRun = {};       ///< on so many it runs
    PerZone<bool> jobsUnread = {};   ///< the zone's scheduler does not answer
    int silentBalancer = -1;         ///< nothing new is read of this one
    Weights foreign = {};            ///< servers of the first balancer that nobody knows
    bool flagsUnseen = false;
    QStringList ran = {}; ///< commands, in order
    bool neverQuiet = false;
    bool frozenReads = false;
    bool holdAnswers = false; ///< effects stay open until settle() is called
    GuardEvidence::Verdict verdict = GuardEvidence::Verdict::Healthy;
    bool metricsSilent = false; ///< nothing new is read of them
    bool shadow = false;        ///< the judge only watches
    std::vector<Effect> open = {};

private:
    void look();
    JobsEvidence jobsIn(Zone zone) const;
    qint64 m_lagMs;
};

} // namespace switchyard
