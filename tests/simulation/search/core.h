#pragma once
#include "models/release/runner.h"
#include "tests/simulation/search/canonical.h"
#include "tests/simulation/search/facts.h"

#include <memory>
#include <string>
#include <unordered_map>

namespace switchyard::simulation::search
{

/// What happens to the program at one moment of the small world.
struct Occasion {
    enum Kind : quint8 {
        Look,
        Take,     ///< another run of the program takes the release over
        Weights,  ///< of balancer `which` were answered with `how`
        Flag,     ///< of zone `which`
        Deploy,   ///< in zone `which`
        Wished,   ///< `which`: Wish::Kind; `how`: zone
        Answered, ///< with choice `which`
    };
    enum How : quint8 { Fine, Unsure, Busy, Denied };
    Kind kind = Look;
    quint8 which = 0;
    quint8 how = Fine;
    quint8 ticks = 0;  ///< since the last occasion
    quint8 slept = 0;  ///< the machine slept for them
    quint8 reboot = 0; ///< the clock began anew: 1 earlier, 2 later than the last one stood
    Sight sight = {};
};
static_assert(std::has_unique_object_representations_v<Occasion>);

/// An effect that leaves the program, as far as the small world knows it.
struct Sent {
    enum Kind : quint8 { Weights, Flag, Deploy };
    Kind kind = Weights;
    quint8 balancer = 0;
    quint8 zone = 0;
    quint8 value = 0;     ///< weight; flag; Deploy: whether to the new version
    quint8 raises = 0;    ///< Weights: of the zone that is to be raised
    quint8 otherGoal = 0; ///< Weights: what the other zone is to have had by then
};

/// What the moves and checks ask of a release.
struct Brief {
    enum Ending : quint8 { Open, Completed, WentBack, Aborted, Left };
    quint8 ending = Open;
    quint8 back = 0, home = 0, step = 0, op = 0, opKind = 0, opZone = 0;
    quint8 begun = 0; ///< the weights of before are known
    quint8 firstCut = 0, committed = 0, paused = 0, finishing = 0, confirmed = 0;
    quint8 touched = 0;   ///< a bit for each zone with a deploy sent
    quint8 asking = 0;    ///< 1 + Question::Kind
    quint8 choices = 0;   ///< a bit for each Choice
    quint8 restoring = 0; ///< in the step that restores the dark zone
    std::array<std::array<quint8, 2>, mostBalancers> recorded = {}; ///< weights of before
    std::array<std::array<quint8, 2>, mostBalancers> believed = {}; ///< last confirmed, or accepted
};

/// A release at a moment. Two with the same canonical form are the same situation.
struct Situation {
    Release release = {};
    Now now = {};
    Brief brief = {};
    Canonical canonical = {};
};
using SituationPtr = std::shared_ptr<const Situation>;

/// The small world and the release in it.
struct SmallState {
    SituationPtr situation = {};
    SmallWorld world = {};
};

/// What the program did.
struct Reaction {
    SituationPtr next = {};
    quint8 wake = 0;   ///< in ticks; 0: no wake-up and nothing asked for
    quint8 checks = 0; ///< a bit for each zone whose checks it wants
    std::vector<Sent> sent = {};
    std::vector<std::pair<int, std::string>> broken = {}; ///< by the decision alone
};

/// The real runner. What was answered to a situation is remembered while the same one is asked
/// about: the same question has the same answer, since advance() is a function. Each thread has its
/// own.
class Core
{
public:
    explicit Core(const Scope &scope) : m_scope(scope) {}

    SituationPtr first();
    const Reaction &react(const SituationPtr &situation, const Occasion &occasion);

private:
    struct OccasionHash {
        size_t operator()(const Occasion &o) const;
    };
    struct SameOccasion {
        bool operator()(const Occasion &a, const Occasion &b) const
        {
            return std::memcmp(&a, &b, sizeof a) == 0;
        }
    };
    Reaction ask(const Situation &situation, const Occasion &occasion);
    SituationPtr keep(Release release, const Now &now);

    Scope m_scope;
    std::vector<FrozenPlan> m_plans; ///< a restore makes its plan anew each time; they share one
    SituationPtr m_asked;
    std::unordered_map<Occasion, Reaction, OccasionHash, SameOccasion> m_reactions; ///< of m_asked
};

/// A release in a few words, for a path that is printed.
std::string wordsOf(const Release &release);

} // namespace switchyard::simulation::search
