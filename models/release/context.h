#pragma once
#include "models/release/decide.h"
#include "models/release/gates.h"
#include "models/release/wayback.h"
#include "models/zones/splitweights.h"

#include <algorithm>

/// Inside of decide(): what its parts share while one input is worked on. Not for other folders.
namespace switchyard
{

struct Context {
    Release &r;
    const Evidence &e;
    const Now &now;
    Decision &out;

    qint64 t() const { return now.bootMs; }
    bool back() const { return r.mode == Release::Mode::Back; }
    bool fresh(qint64 at) const { return at > 0 && t() - at <= r.plan->limits.freshMs; }
    void note(Text text) { out.notes.push_back(std::move(text)); }
    void ask(const Ask &ask)
    {
        if (std::ranges::find(out.asks, ask) == out.asks.end())
            out.asks.push_back(ask);
    }
    /// Asks for a balancer's weights, read no earlier than `from`; soon after a failed read, and
    /// after a good one only when `pauseMs` has passed, so that asking never becomes a busy loop on
    /// the API.
    void askBalancer(int i, qint64 from, qint64 pauseMs)
    {
        const BalancerEvidence &seen = e.balancers[i];
        const qint64 next = seen.failedAt > seen.at ? seen.failedAt + 500 : seen.begunAt + pauseMs;
        ask({.source = Ask::Source::Balancer, .balancer = i, .notBefore = std::max(from, next)});
    }
    void wake(qint64 at)
    {
        // A limit that has passed is looked at again now and then, never in a busy loop.
        const qint64 next = at > t() ? at : t() + 500;
        out.wakeAt = out.wakeAt == 0 ? next : std::min(out.wakeAt, next);
    }
    int send(Effect effect)
    {
        effect.id = r.nextEffect++;
        out.effects.push_back(effect);
        return effect.id;
    }
    void question(Question::Kind kind, Text text, std::vector<Choice> choices, QString gate = {})
    {
        note(text);
        // A release that was recovered from other rules has only its ways out.
        if (r.recoveredFrom != 0)
            std::erase_if(choices, [&](Choice choice) {
                return choice == Choice::Retry || choice == Choice::Restore ||
                       (choice == Choice::GoOn && !back());
            });
        r.question = Question{++r.questions,   kind,   std::move(text),
                              std::move(gate), r.home, std::move(choices)};
    }
    const ZoneEvidence &zone(Zone z) const { return e.zones[z]; }
};

/// How long a cut write of a drain flag, or of a registry, may still run on the
/// other side.
constexpr qint64 flagLifeMs = 15'000;

/// Boot ms from which a read of a balancer shows what its last write did: a read that was begun in
/// the same millisecond as the answer may have been begun before it.
inline qint64 showsFrom(const BalancerState &b, const PlanBalancer &p)
{
    return b.settledAt > 0 ? b.settledAt + std::max<qint64>(p.lagMs, 1) : 0;
}

// shifting.cpp
/// Brings every balancer to its goal for all to / `percent` of `zone`; true when all are confirmed.
bool driveShift(Context &c, Zone zone, int percent);
/// The recorded weights, raising `zone`.
bool driveRestore(Context &c, Zone zone);
/// True where somebody else's change was seen; going forward then asks.
bool foreignChange(Context &c);
/// A balancer that was confirmed and shows something else is to be brought to its goal again: going
/// forward only what a late write undid, going back whatever anybody did.
void doubtGoals(Context &c);
/// Keeps every balancer at its last goal: sets again what a late write undid, or what a person
/// chose over a foreign change. True when nothing is left to set.
bool holdGoals(Context &c);
/// False while a cut write may still land: every balancer is read, and set again until it cannot.
bool nothingLate(Context &c);
/// Whether each balancer was read lately; asks for it, and in the end a person.
bool seenAtTheEnd(Context &c);
void onWeightsSettled(Context &c, int effect, const Outcome &outcome);
/// Whether a mutating call on weights or flags may still land.
bool callsUnresolved(const Release &r, qint64 t);

// permit.cpp
/// Whether nothing that people have agreed on holds the release up; asked once, before anything is
/// done.
bool isPermitted(Context &c);
/// The question for an approval closes once it is given: nobody has to look again.
void takeApproval(Context &c);

// draining.cpp
/// Sets or clears the flag of a zone; true when it is seen to be so, or where there is no flag.
bool driveFlag(Context &c, Zone zone, bool on);
/// Cleared before a raise; where that cannot be seen in time, a person is asked.
bool clearFlagInTime(Context &c, Zone zone);
void onFlagSettled(Context &c, int effect, const Outcome &outcome);
/// Both witnesses of darkness, each no older than 30 s.
bool isDark(const Release &r, const Evidence &e, Zone zone, qint64 t);
bool runDrain(Context &c, Zone zone);
bool runPulse(Context &c, Zone zone);

// stopping.cpp
/// Whether the first change of the present step is the commit, and has not been made.
bool wouldCommit(const Release &r);
/// Both witnesses of darkness anew, and no call that could still bring traffic: else nothing of
/// the zone is stopped. Of a batch: the rest of its zone can spare it.
bool mayStop(Context &c, const Op &op);
/// The commit, where this is the first change of the step that it begins.
void commitTo(Context &c, Zone stopped);
bool leavesAnythingToStop(const Context &c, const Op &op);
bool runMayStop(Context &c, const Op &op);

// takingout.cpp
/// Takes a zone out of its registry or puts it back; true when the registry is
/// seen to show it.
bool driveOut(Context &c, Zone zone, bool on);
/// Takes out again what came back in service by itself while its zone is out.
void holdOut(Context &c, Zone zone);
/// Whether every client has had the time to learn that the zone is out; where
/// it is not taken out there is nothing to learn.
bool everybodyKnows(Context &c, Zone zone);
bool runTakeOut(Context &c, const Op &op);
bool runLearn(Context &c, const Op &op);
bool runPutBack(Context &c, const Op &op);
/// On the way out, and at the end: asked for, and given up after a few tries.
void clearOut(Context &c, Zone zone);
bool isPutBack(const Context &c, Zone zone);
void onOutSettled(Context &c, int effect, const Outcome &outcome);

// movingjobs.cpp
bool runMoveJobs(Context &c, const Op &op);
bool runReturnJobs(Context &c, const Op &op);
/// Stops jobs again where they are not to be started and a machine has let itself start them.
void holdJobs(Context &c);
/// On the way back: jobs go with the traffic, asked for and not waited for. True when they are
/// started at home alone, and where a person has been told that they are not.
bool bringJobsHome(Context &c);
/// Whether a job runs on the machine of a target; then nothing is stopped there.
bool isBusyWithJobs(const Context &c, Zone zone, const Target &target);
void askJobs(Context &c);
void onJobsSettled(Context &c, int effect, const Outcome &outcome);

// upgrading.cpp
bool runUpgrade(Context &c, const Op &op);
void onDeploySettled(Context &c, int effect, const Outcome &outcome);
/// Only what the question was about is deployed again: "try again" elsewhere repeats no deploy.
void retryTargets(Context &c, Question::Kind asked);
/// Those that were asked about are killed before they are deployed again.
void killTargets(Context &c, const Wish &wish);
void acceptTargets(Context &c);
/// Whether a question of this kind is about this target now.
bool isAskedAbout(const Context &c, const TargetState &s, Question::Kind asked);

// batching.cpp
/// Whether the op is for this target of its zone.
bool isOf(const Op &op, const Target &target);
/// Whether the op's batch was given up by a person as a whole.
bool bringsNothing(const Release &r, const Op &op);
/// Whether the op still has to stop it.
bool isToStop(const Op &op, const TargetState &s);
/// Whom the next change of the zone's registry is for: of a batch its members, which are noted as
/// out; none where it is for the whole zone.
std::vector<int> membersOut(Context &c, Zone zone, bool on);
/// Whether all whom the batch under way has to stop were named to the registry as out.
bool areNotedOut(const Release &r, Zone zone);
/// Whether instances of the zone are out as a batch.
bool isBatchOut(const Release &r, Zone zone);
/// In service as the registry says, with the version that was sent to it last.
bool isInService(const Context &c, Zone zone, size_t target);
bool showsBatchBack(const Context &c, Zone zone);
/// A member that was ready and runs another version now is not put back: a person is asked.
bool askStrayed(Context &c, const Op &op);
void batchIsBack(Context &c, Zone zone);
bool runKnown(Context &c, const Op &op);
bool isBatchProved(const Context &c, const Op &op);
/// What a person may choose where a batch does not go on.
std::vector<Choice> batchChoices(const Context &c, bool skip);
/// How many instances, in how many batches, about how long: before anybody chooses it.
QStringList wayBackWords(const Release &r);
void skipTargets(Context &c, Question::Kind asked, const Wish &wish);
bool isAnyTouched(const Release &r);
/// Whether a release of batches has something to take back, and does not do so already.
bool mayTurnBack(const Release &r);
/// The way out of a question that comes while weights are set.
Choice wayOutOfWeights(const Release &r);
/// The op under way where it is for a batch of this zone, which is live; null: it is not.
const Op *batchOpOf(const Release &r, Zone zone);
/// The way back of a release of batches: the touched instances alone, batch by batch.
void turnBack(Context &c, Text why);

// proving.cpp
bool runProve(Context &c, const Op &op);
/// Whether the members of a zone that this release changed are still those that were proved; else
/// they are proved anew.
bool stillProved(Context &c, Zone zone);
bool runApprove(Context &c, const Op &op);
bool runArrive(Context &c, const Op &op);
bool runSoak(Context &c, const Op &op);
/// True once the verdict or the zone itself has turned the release back.
bool turnsBad(Context &c, Zone serving);
/// The old zone is kept whole until its time is over, or a person says that it may go.
bool runKeep(Context &c, const Op &op);
/// Every gate of the op's zone that is asked for `what` holds, or a soft one is overridden.
bool runGates(Context &c, const Op &op, GateFor what);
/// What commands look at before a release begins: once for each time that the gates are asked anew.
void askAudit(Context &c);
void noteShared(Context &c); ///< what let the release begin: said once, for the log
bool runRecord(Context &c);

// goingback.cpp
/// Known unfit by fresh direct checks, not merely unknown.
bool knownUnfit(const Context &c, Zone zone);
/// By direct checks or by its registry: enough to go no further forward.
bool mayNotCarry(const Context &c, Zone carrier);
/// The zone that is to carry everything is known to be unfit: back where that is another one, else
/// a person is asked.
void carrierTurnedBad(Context &c, Zone carrier);
/// Whether its zones are live all the time, so that what was touched is restored in batches; not
/// once all traffic was taken off one.
bool goesBackInBatches(const Release &r);
/// The way back of this release's template.
void goHome(Context &c, Text why, bool forced);
/// Turns the release round: all to `zone`. Asks first where the zone is at 0 and known to be unfit.
void goBack(Context &c, Zone zone, Text why, bool forced);
void driveBack(Context &c);
/// Only our flags are left to clear, then the release has ended so.
void finish(Context &c, Ended::How how, Text text);
void driveFinish(Context &c);

// wishing.cpp
void onWish(Context &c, const Wish &wish);

// interrupted.cpp
/// Every wait starts again where the clock cannot be trusted across it.
void checkClock(Context &c);
void onTakenOver(Context &c, const TakenOver &taken);
/// Of a release that was recovered from a journal of other rules: go back, or leave it as it is.
void askWayOut(Context &c);

// commanding.cpp
/// Runs the op's command once; true when the release may go on.
bool runCommand(Context &c, const Op &op);
void onCommandSettled(Context &c, int effect, const Outcome &outcome);
/// What a person answered about the command at hand.
void retryCommand(Context &c);
void passCommand(Context &c);

// decide.cpp
/// The op at hand begins: its waits, its tries, its answered question.
void beginOp(Context &c);
/// The op begins again: its waits start anew.
void restartOp(Context &c);
/// Notes when the step at hand began.
void enterStep(Context &c);

} // namespace switchyard
