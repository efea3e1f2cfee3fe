#pragma once
#include "app/engine/book.h"
#include "app/engine/engine.h"
#include "app/engine/hands.h"
#include "app/engine/heralds.h"
#include "app/engine/watchers.h"
#include "models/console/notices.h"
#include "models/zones/figures.h"

#include <QObject>
#include <QTimer>

namespace switchyard
{

/// What runs on the engine's thread: takes reports and requests, feeds the runner, and carries out
/// its actions. Everything that came in is taken together and committed once.
class EngineLoop : public QObject
{
public:
    EngineLoop(EngineSetup setup, std::unique_ptr<Book> book, std::shared_ptr<EngineOutbox> outbox);
    std::shared_ptr<Engine::Inbox> inbox() const { return m_inbox; }
    /// Commits what is pending and stops all workers within 2 s; how many had to be abandoned.
    int stopWorkers();
    /// Called when the loop is asked to end.
    std::function<void()> onStop = {};

protected:
    bool event(QEvent *event) override;

private:
    /// A wish that was written down for the program that runs the release.
    struct Posted {
        int request = 0;
        qint64 row = 0;
        Wish wish = {};
        qint64 since = 0;
    };

    void drain();
    void takeReports();
    qint64 freshMs() const;
    void noteUntold(const ToldOutside &told);
    void addRate();
    void keepFigures(const RatePoint &rate);
    void recordFigures();
    void askWhatFailed();
    void noteWhatFailed(const UrisRead &read);
    std::vector<QString> ratedServices() const;
    void takeRequests();
    void tick();
    void scheduleNext();

    // Requests.
    void handle(int number, const StartPlan &start);
    void handle(int number, const Wish &wish);
    void handle(int number, const TakeOver &taking);
    void handle(int number, const HandOver &handing);
    void handle(int number, const Approve &approving);
    void followApprovals();
    void followTeam();
    void takeWishRows();
    void followPosted();
    void leave(int number, const Wish &wish);
    bool mayAct(int number, bool urgent);
    bool adopt(int number, bool urgent);
    void reply(int number, EngineReply::Why why, const QString &text = {});

    // The runner.
    void refreshEvidence();
    void look();
    void feed(const Event &event);
    void perform(const Action &action);
    void send(const Effect &effect);
    void runCommand(const Order &order, const Effect &effect);
    void commit();
    void commitWhenDue(qint64 now);
    void pauseAlone();
    void journalFailed(const JournalFailure &failure);
    Input inputOf(std::variant<Looked, Wish, EffectSettled, TakenOver> what);
    const Release *openRelease() const;

    // What others see.
    void reread();
    void rememberRecorded();
    void refreshServices();
    bool isInterrupted() const;
    QString holderName() const;
    std::optional<TeamState> teamState(const Now &now) const;
    PerZone<bool> leftAlone() const;
    void noteInterruption();
    void publish();

    EngineSetup m_setup;
    std::unique_ptr<Book> m_book;
    std::shared_ptr<EngineOutbox> m_outbox;
    std::shared_ptr<Engine::Inbox> m_inbox;
    std::shared_ptr<Reports> m_reports;
    Watchers m_eyes;
    Hands m_hands;
    Heralds m_heralds;
    QTimer m_timer;

    Snapshots m_snapshots = {};
    std::vector<BalancerTraits> m_traits = {};
    PerZone<std::map<QString, int>> m_sizes = {};
    Evidence m_evidence = {};
    RunnerState m_state = {}; ///< of the newest release; ours to advance only as the holder
    QString m_stateTrouble = {};
    bool m_recovered = false; ///< m_state is not replayed: it is not taken forward
    std::vector<EffectSettled> m_settled = {};
    std::vector<Posted> m_posted = {};
    bool m_syncWanted = false;
    bool m_unshared = false; ///< what is sent now is not in the team database, and goes forward
    qint64 m_decidedAt = 0;  ///< boot ms of the oldest decision whose changes wait for the journal
    qint64 m_commitAt = 0;   ///< when what is pending is committed at the latest; 0: nothing is
    qint64 m_wakeAt = 0;
    qint64 m_tickAt = 0;

    qint64 m_countedAt = -1; ///< when the newest counts were made; -1: not known
    Observed<std::vector<LatencyReading>> m_latency = {};
    RateLog m_rates = RateLog();
    FiguresPicker m_figures = {}; ///< of the open release, while it is ours
    QString m_figuresOf = {};
    QString m_askedOf = {}; ///< the release of which what failed has been asked
    std::map<QString, Weights> m_recorded = {};
    std::vector<EngineReply> m_replies = {};
    QString m_trouble = {};
    Notices m_notices = {};
    std::map<QString, QString> m_untold = {};
    std::optional<LockHolder> m_lockedBy = {};
    bool m_holderAnswers = true;   ///< false: it has left the newest wish untaken for too long
    qint64 m_interruptedSince = 0; ///< boot ms; 0: no release is interrupted
    bool m_urgentNews = true;
    bool m_news = true;
    qint64 m_publishedAt = 0;
    std::shared_ptr<const Profile> m_profile;
};

} // namespace switchyard
