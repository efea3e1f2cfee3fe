#pragma once
#include "models/release/wish.h"

#include <QString>
#include <optional>
#include <vector>

namespace switchyard
{

enum class StepState : quint8 { Waiting, Running, Done, Failed, Skipped, WentBack, Stopped };

/// One step of the plan.
struct StepView {
    QString title = {}; ///< "A only", "Upgrade and test B"
    StepState state = StepState::Waiting;
    qint64 startedUtcMs = 0; ///< 0: not yet
    qint64 tookMs = -1;      ///< so far, or in all; -1: not begun
    friend bool operator==(const StepView &, const StepView &) = default;
};

/// A stage of the ramp in the running step.
struct StageView {
    int percent = 0;
    StepState state = StepState::Waiting;
    friend bool operator==(const StageView &, const StageView &) = default;
};

/// Something that the running step does, in a line.
struct OperationLine {
    QString text = {}; ///< "lower B to 0 on web"
    StepState state = StepState::Waiting;
    QString detail = {}; ///< "confirmed, 2 read-backs"; "12 of 40"
    friend bool operator==(const OperationLine &, const OperationLine &) = default;
};

/// A condition that must hold, with the facts that it looked at.
struct GateLine {
    enum class Is : quint8 { Holds, Fails, Unknown, Overridden };
    QString id = {};
    QString title = {};
    Is is = Is::Unknown;
    bool hard = true;
    QString evidence = {}; ///< a sentence with numbers and their age; Overridden: who and why
    friend bool operator==(const GateLine &, const GateLine &) = default;
};

enum class Verdict : quint8 { None, Healthy, Inconclusive, Degraded };

/// How far one test of the judge is on its way to its threshold, in powers of ten.
struct EvidenceLine {
    QString label = {};
    double part = 0;     ///< 0: it knows nothing; 1: it has reached its threshold
    double waitsAt = -1; ///< from here on the ramp waits; -1: nothing waits for it
    QString text = {};   ///< such as "3.2 of 200"
    bool harm = true;    ///< reached it speaks against the new version, else for it
    friend bool operator==(const EvidenceLine &, const EvidenceLine &) = default;
};

struct JudgeView {
    Verdict verdict = Verdict::None;
    QString sentence = {};                   ///< with its numbers
    std::vector<EvidenceLine> evidence = {}; ///< of the stream that decides
    QString logs = {}; ///< a page with the logs of what it speaks of; empty: none is known
    friend bool operator==(const JudgeView &, const JudgeView &) = default;
};

/// A way out of a question, with what it will do.
struct ChoiceView {
    Choice choice = Choice::GoOn;
    QString text = {};        ///< the button
    QString consequence = {}; ///< a sentence
    bool enabled = true;
    bool needsForce = false; ///< the zone that it goes to is known to be unfit
    friend bool operator==(const ChoiceView &, const ChoiceView &) = default;
};

struct QuestionView {
    int number = 0;
    QString text = {};                    ///< what happened, to what, what it means for traffic now
    std::vector<ChoiceView> choices = {}; ///< the harmless first
    friend bool operator==(const QuestionView &, const QuestionView &) = default;
};

/// Whether the old zone still stands whole, so that going back is one move of traffic.
struct RollbackView {
    enum class Is : quint8 { Open, Returning, Returned };
    bool available = false; ///< nothing is available any more to one that returns or has returned
    QString why = {}; ///< available: until when; not: why not, and what is the way out; else: what
                      ///< has come of it
    int expectedSeconds = -1;
    int restores = 0;     ///< so many touched instances, in batches
    bool weights = false; ///< no instance was touched: it sets the weights of before
    Is is = Is::Open;     ///< Returned: traffic is back, confirmed on every balancer
    friend bool operator==(const RollbackView &, const RollbackView &) = default;
};

/// Where the release stands, in the words that buttons depend on.
enum class ReleasePhase : quint8 {
    None, ///< no release is open, and none has just ended
    Running,
    Pausing, ///< paused as soon as what is in flight has settled
    Paused,
    Asking,    ///< a question is open
    Approving, ///< waits for a person to approve the checks of the dark zone
    GoingBack, ///< traffic returns; no step goes forward
    Leaving,   ///< the emergency is under way
    Succeeded, ///< ended; shown until the next begins
    WentBack,
    Failed,
    Stopped, ///< ended where it stood, by a person
};

/// Every release ends in one of the last four; before them it is open.
bool isOpen(ReleasePhase phase);

struct ReleaseView {
    ReleasePhase phase = ReleasePhase::None;
    QString id = {};
    QString title = {}; ///< "2.42.0 to 40 services, B first"
    QString ticket = {};
    QString outcome = {}; ///< how it ended, one sentence; empty while open
    qint64 startedUtcMs = 0;
    qint64 elapsedMs = 0;
    qint64 leftMs = -1; ///< expected; -1: not known
    std::vector<StepView> steps = {};
    int running = -1; ///< index of the open step; -1: none
    std::vector<StageView> stages = {};
    std::vector<OperationLine> operations = {};
    std::vector<GateLine> gates = {}; ///< of the running step, or of the next
    JudgeView judge = {};
    std::optional<QuestionView> question = {};
    RollbackView rollback = {};
    Zone home = Zone::A;    ///< where going back leads: the zone that serves before or after commit
    bool homeUnfit = false; ///< known by fresh direct checks
    QString stays = {};     ///< the split if stopped now: "A 95 / B 5"
    QString next = {};      ///< what going on leads to: "25 %", "upgrade A"; empty: not known
    bool isHome = false; ///< it went back, and every balancer still says that all traffic is there
    bool movedTraffic = false; ///< the first cut has begun
    bool committed = false;    ///< old versions return only by a release of their own
    int callsInFlight = 0;
    friend bool operator==(const ReleaseView &, const ReleaseView &) = default;
};

/// A button: what it says, whether it can be used, why not, and what it wishes.
struct ActionView {
    bool shown = false;
    bool enabled = false;
    QString text = {};
    QString why = {};        ///< shown as its tip: what it does, or why it cannot
    QString confirm = {};    ///< asked before the wish is sent; empty: sent at once
    bool needsForce = false; ///< hold 2 s and a reason
    Wish wish = {};
    friend bool operator==(const ActionView &, const ActionView &) = default;
};

struct ReleaseActions {
    ActionView pause = {};
    ActionView go = {};       ///< continue, resume or approve
    ActionView stopHere = {}; ///< answers the question that offers it; 0 where none is open
    ActionView back = {};
    friend bool operator==(const ReleaseActions &, const ReleaseActions &) = default;
};

/// The enabling rules of the release panel. Pause, continue, stop here and back keep their places;
/// what is not shown leaves its place empty.
ReleaseActions actionsOf(const ReleaseView &view);
/// The wish that answers the open question; nothing where the question or the choice is not there.
std::optional<Wish> answerOf(const ReleaseView &view, Choice choice);
/// A soft gate that does not hold may be overridden while the release waits for it.
bool canOverride(const ReleaseView &view, const GateLine &gate);

QString phaseText(ReleasePhase phase);
QString stepText(StepState state);
QString gateText(const GateLine &gate);
QString rollbackText(const ReleaseView &view);
/// "started 02:14, 9 min, about 14 min to go".
QString releaseTimesText(const ReleaseView &view);

} // namespace switchyard
