#pragma once
#include "tests/simulation/console.h"
#include "tests/simulation/store.h"
#include "tests/simulation/world.h"

#include <set>

namespace switchyard::simulation
{

struct Sim;

/// What was seen to be broken, by which invariant. 0: the program's own guard refused something.
struct Finding {
    int invariant = 0;
    QString text = {};
};

/// A call as the ledger knows it. Times are true ms.
struct Entry {
    int number = 0;
    int console = 0;
    qint64 epoch = 0; ///< in which it was sent; whoever took over later counts it as unknown
    Effect effect = {};
    enum class Is : quint8 { Open, Ok, Refused, Unknown } is = Is::Open;
    qint64 decidedAt = 0;
    qint64 lifeEnds = 0; ///< it cannot land later
    qint64 settledAt = 0;
    qint64 landedAt = -1;
    bool landing = false; ///< it has not done all that it will do
    // Of the release when it was sent.
    Release::Mode mode = Release::Mode::Forward;
    int step = 0;
    int op = 0;
    bool ofBatch = false;
    Weights goal = {};

    /// Nobody can say yet what came of it.
    bool isUnresolved(qint64 t) const
    {
        return is == Is::Open || (is == Is::Unknown && t < lifeEnds);
    }
};

/// Everything that was recorded, sent and landed, and the invariants of RELEASE.md asked of it:
/// check(before, event, after) over the whole run and of the truth of the world.
/// Each check stands in the file of its subject, with what it asks in a sentence.
class Ledger
{
public:
    /// The release as it was before an input: no more of it than the checks need.
    struct Before {
        bool any = false;
        std::optional<Release> ended = {}; ///< the whole, where it had ended
        Release::Mode mode = Release::Mode::Forward;
        int step = 0;
        int op = 0;
        std::optional<Op> current = {};
        qint64 opSince = 0;
        bool accepted = false;
        bool committed = false;
        int questions = 0;
        PerZone<qint64> provedAt = {};
    };
    Before before(const RunnerState &state) const;

    void decided(const Sim &sim, const Console &console, const Before &before, const Input &input);
    /// Handed to the store: on disk or not, whoever reads the journal on may find it there.
    void writing(const std::vector<Effect> &effects);
    void recorded(const Sim &sim, const Console &console, const std::vector<Effect> &effects);
    void sending(const Sim &sim, const Console &console, const Effect &effect);
    void sent(const Sim &sim, const Console &console, const Effect &effect, int number);
    void landed(const Sim &sim, const Landing &landing);
    void heard(const Sim &sim, const Heard &heard);
    void crashed(const Sim &sim);
    void slept(const Sim &sim);
    void calmed(const Sim &sim);
    void wished(const Sim &sim, const Wish &wish);
    void beganSecond(const Sim &sim, Store::Result result);
    void replayed(const Sim &sim, const tl::expected<RunnerState, QString> &again,
                  const std::shared_ptr<const Release> &lived);
    void passed(const Sim &sim);
    void ended(const Sim &sim);
    /// Tried on a copy: writes to each balancer until it had got there; -1: it did not.
    void wayBack(const std::vector<int> &writes, int hung);
    int writesSince(const Ledger &earlier, int balancer) const;

    const std::vector<Finding> &findings() const { return m_findings; }
    const std::vector<Entry> &calls() const { return m_calls; }

private:
    void found(int invariant, const QString &text);
    struct Sending {
        const Sim &sim;
        const Release &release;
        const Effect &effect;
        qint64 t;
        bool forward;
    };
    // weights
    void neverEmpty(const Sending &s);
    void addsBeforeItRemoves(const Sending &s, const Console &console);
    void keepsCapacity(const Sending &s);
    void repeatsTheSame(const Sending &s);
    void leavesForeignAlone(const Sending &s);
    void successIsConfirmed(const Sim &sim, const Release &release);
    void mixedHasADeadline(const Sim &sim, const Release &release);
    // darkness
    void stopsOnlyInTheDark(const Sim &sim, const Release &release, const Effect &effect);
    void stopsNothingUnresolved(const Sending &s, const Console &console);
    void stopsOnKnownWeights(const Sending &s, const Console &console);
    void stopsOnEmptyQueues(const Sending &s);
    void movesWithItsArtefacts(const Sending &s);
    void movesAsAgreed(const Sending &s);
    void stopsWhereNobodyIsStrange(const Sending &s);
    void stopsWhatNobodyCalls(const Sending &s, const Console &console);
    void servesInItsRegistry(const Sending &s);
    // jobs
    void startsJobsOnce(const Sending &s);
    void stopsNoJob(const Sending &s);
    void runsNothingTwice(const Sim &sim);
    bool isFirstStop(const Sending &s) const;
    // versions
    void provesByChecks(const Sim &sim, Zone zone);
    void raisesOnlyProved(const Sending &s);
    void raisesNobodyAway(const Sending &s, Zone zone);
    void oldZoneStaysWhole(const Sending &s);
    void commitsToTheNew(const Sim &sim, const Release &release);
    // batches
    const Op *batchOf(const Sending &s) const;
    void sparesTheBatch(const Sending &s);
    void oneBatchAtATime(const Sending &s);
    void takesOutTheTouched(const Sending &s);
    void replacesItsBatchAlone(const Sending &s);
    void putsBackTheRight(const Sending &s);
    void endsAsItSays(const Sim &sim, const Release &release);
    // commands beside the steps
    void runsOnce(const Sending &s);
    void leavesNoCommandOpen(const Release &release, const Before &before);
    // the journal
    void isJournaled(const Sim &sim, const Console &console, const Effect &effect);
    void sendsOnce(const Sending &s);
    void endAbsorbs(const Console &console, const Before &before);
    void holdsNoSecret(const Sim &sim);
    // going forward and back
    void writesOneAtATime(const Sending &s, const Console &console);
    void leavesNothingLate(const Sim &sim, const Release &release);
    void movesOnConfirmed(const Sim &sim, const Release &release, const Before &before,
                          const Input &input);
    void unknownStaysUnknown(const Sim &sim, const Release &release, const Input &input);
    void backStaysBack(const Release &release, const Before &before, const Input &input);
    void backSendsNothingForward(const Sending &s);
    void judgesOnData(const Sim &sim, const Release &release, const Before &before,
                      const Input &input);
    void waitsInFull(const Sim &sim, const Release &release, const Before &before);
    void looksAfterSleep(const Sending &s, const Console &console);
    void endsOrAsks(const Sim &sim);

    /// Somebody's hand on a balancer that nobody could have seen yet.
    bool editedLately(const Sim &sim, int balancer) const;
    qint64 landedLast(int balancer) const;
    Entry *entry(int number);

    std::vector<Finding> m_findings = {};
    std::vector<Entry> m_calls = {};
    std::set<std::pair<int, int>> m_recorded = {}; ///< console, effect
    /// Recorded, and not sent yet or never: balancer and true ms.
    std::map<std::pair<int, int>, std::pair<int, qint64>> m_promised = {};
    std::set<std::pair<int, int>> m_sent = {};
    /// Zone and target, and the version: how often.
    std::map<std::pair<std::pair<int, int>, QString>, int> m_deploys = {};
    std::set<std::pair<Zone, int>> m_mayBeNew = {}; ///< targets whose upgrade may be on disk
    std::map<int, int> m_commands = {};             ///< of the plan's: how often each left
    int m_commandRetries = 0;
    bool m_commandAccepted = false; ///< a person went on without one
    int m_retries = 0;
    bool m_accepted = false;        ///< a person took something for done
    bool m_mayKill = false;         ///< a person let instances be killed
    bool m_approved = false;        ///< a person approved something
    bool m_unagreed = false;        ///< a person went without the approvals of others
    PerZone<QString> m_proved = {}; ///< the true members that passed the checks of a zone
    PerZone<bool> m_touched = {};
    qint64 m_opBegan = 0; ///< awake ms; again after a sleep
    PerZone<qint64> m_servedAtOp = {};
    qint64 m_sleptAt = -1;
    qint64 m_calmAt = -1;
    qint64 m_askedAt = 0; ///< when a person last said something
    int m_effectsSince = 0;
};

} // namespace switchyard::simulation
