// What front ends and other programs ask for, and who may do it.
#include "app/engine/engineloop.h"
#include "models/console/settled.h"
#include "models/release/codec.h"
#include "models/release/recovery.h"

#include <QCoreApplication>
#include <QDateTime>

namespace switchyard
{

namespace
{
constexpr qint64 silentMs = 1'000; ///< a holder that takes longer for an urgent wish is passed by
constexpr qint64 patienceMs = 5'000;

bool isUrgent(const Wish &wish)
{
    return wish.kind == Wish::Kind::Back || wish.kind == Wish::Kind::Leave;
}

bool goesForward(const Wish &wish)
{
    const bool answers = wish.kind == Wish::Kind::Answer && wish.choice != Choice::GoBack &&
                         wish.choice != Choice::LeaveAsItIs;
    return answers || wish.kind == Wish::Kind::Resume || wish.kind == Wish::Kind::Override ||
           wish.kind == Wish::Kind::Approve;
}

QString newReleaseId(const Now &now)
{
    return QDateTime::fromMSecsSinceEpoch(now.utcMs, Qt::UTC).toString(u"yyyyMMdd-HHmmss-zzz"_qs);
}

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Engine)
};

QString whyRecovered(const Release &release, const QString &error)
{
    if (release.recoveredFrom == rulesNumber)
        return Said::tr(
                   "The journal of release %1 does not give the release that it tells of (%2). "
                   "Nothing is being sent and traffic stays as the balancers have it. From "
                   "here it can go back or be left as it is, but not go forward.")
            .arg(release.id, error);
    return Said::tr(
               "Release %1 was run by a program of other rules (%2, here %3). Nothing is being "
               "sent and traffic stays as the balancers have it. Go on with the program that "
               "ran it; from here it can go back or be left as it is, but not go forward.")
        .arg(release.id)
        .arg(release.recoveredFrom)
        .arg(rulesNumber);
}

EngineReply::Why whyOf(const JournalFailure &failure)
{
    return failure.kind == JournalFailure::Kind::Held ? EngineReply::Why::Held
                                                      : EngineReply::Why::Journal;
}
} // namespace

void EngineLoop::takeRequests()
{
    for (const Engine::Numbered &asked : m_inbox->take()) {
        if (asked.number == 0) {
            onStop();
            continue;
        }
        std::visit([&](const auto &request) { handle(asked.number, request); }, asked.request);
    }
}

void EngineLoop::reply(int number, EngineReply::Why why, const QString &text)
{
    constexpr size_t kept = 16;
    if (number == 0)
        return;
    m_replies.push_back({number, why, text});
    if (m_replies.size() > kept)
        m_replies.erase(m_replies.begin());
    m_urgentNews = true;
}

void EngineLoop::handle(int number, const StartPlan &start)
{
    if (m_book->isOpen())
        return reply(number, EngineReply::Why::Open,
                     Said::tr("Release %1 is open. Resume it, go back or abort it first.")
                         .arg(m_book->newest()));
    if (!mayAct(number, start.plan.templateId == u"leave"))
        return;
    if (m_book->isOpen()) {
        // Another console was quicker; its release is known here only now.
        m_book->letGo();
        reread();
        return reply(number, EngineReply::Why::Open,
                     Said::tr("Release %1 is open. Resume it, go back or abort it first.")
                         .arg(m_book->newest()));
    }
    const Now now = m_setup.clock();
    m_state = {};
    feed(Begin{newReleaseId(now), start.plan, now, m_book->who().user});
    look();
    commit();
    if (m_book->isOpen())
        reply(number, EngineReply::Why::Done);
    else
        reply(number, EngineReply::Why::Journal, m_trouble);
}

// The emergency without a release; another console may have begun one that is known only once the
// balancers are held.
void EngineLoop::leave(int number, const Wish &wish)
{
    if (!mayAct(number, true))
        return;
    if (m_book->isOpen()) {
        if (adopt(number, true)) {
            feed(Happened{inputOf(wish)});
            reply(number, EngineReply::Why::Done);
        }
        return;
    }
    PlanSources sources;
    for (const Zone zone : bothZones)
        sources.instances[zone] =
            m_snapshots.zones[zone].instances.value.value_or(std::vector<Instance>{});
    sources.traits = m_traits;
    handle(number, StartPlan{planLeave(*m_profile, sources, wish.zone)});
    if (wish.force && openRelease())
        feed(Happened{inputOf(wish)});
}

void EngineLoop::handle(int number, const Wish &wish)
{
    if (!m_book->isOpen()) {
        if (wish.kind != Wish::Kind::Leave)
            return reply(number, EngineReply::Why::NoRelease, Said::tr("No release is open."));
        return leave(number, wish);
    }
    m_lockedBy = m_book->lockedBy();
    if (!m_book->isHolder() && m_lockedBy) {
        const auto row = m_book->addWish(wish, m_setup.clock());
        if (row)
            m_posted.push_back({number, *row, wish, m_setup.clock().bootMs});
        else
            reply(number, EngineReply::Why::Journal, row.error().detail);
        return;
    }
    if (!m_book->isHolder() && wish.kind == Wish::Kind::Pause)
        return reply(
            number, EngineReply::Why::NotRun,
            Said::tr("The release is interrupted: nobody runs it and nothing is being sent."));
    if (!m_book->isHolder() && m_recovered && goesForward(wish))
        return reply(number, EngineReply::Why::Mismatch, m_stateTrouble);
    if (!m_book->isHolder() && !adopt(number, isUrgent(wish)))
        return;
    if (goesForward(wish) && m_book->mirror() && !m_book->mirror()->isUp())
        return reply(number, EngineReply::Why::Journal, m_book->mirror()->trouble());
    feed(Happened{inputOf(wish)});
    reply(number, EngineReply::Why::Done);
}

void EngineLoop::handle(int number, const TakeOver &taking)
{
    if (!m_book->isOpen())
        return reply(number, EngineReply::Why::NoRelease, Said::tr("No release is open."));
    if (!m_book->isHolder()) {
        const auto from = m_book->drivenBy(m_setup.clock());
        if (!adopt(number, true))
            return;
        m_book->addNote(
            m_state.release->id,
            from ? say(QT_TRANSLATE_NOOP("Text", "%1 takes the release over from %2: %3"),
                       {m_book->who().user, u"%1@%2"_qs.arg(from->holder.user, from->holder.host),
                        taking.reason})
                 : say(QT_TRANSLATE_NOOP("Text", "%1 takes the release over: %2"),
                       {m_book->who().user, taking.reason}),
            m_setup.clock());
        commit();
    }
    reply(number, EngineReply::Why::Done);
}

void EngineLoop::handle(int number, const HandOver &)
{
    if (!m_book->isOpen() || !m_book->isHolder())
        return reply(number, EngineReply::Why::NoRelease,
                     Said::tr("No release is run here: there is nothing to hand over."));
    if (!isSettled(*m_state.release))
        return reply(number, EngineReply::Why::NotRun,
                     Said::tr("Something is still under way. Pause the release first, and hand it "
                              "over when nothing is being sent."));
    m_book->addNote(
        m_state.release->id,
        say(QT_TRANSLATE_NOOP("Text", "%1 hands the release over: another console may go on"),
            {m_book->who().user}),
        m_setup.clock());
    commit();
    m_book->letGo();
    m_lockedBy = m_book->lockedBy();
    m_wakeAt = 0;
    reread();
    reply(number, EngineReply::Why::Done);
}

void EngineLoop::handle(int number, const Approve &approving)
{
    const Release *release = openRelease();
    if (!release || release->plan->approvals == 0 || release->permitted)
        return reply(number, EngineReply::Why::NoRelease,
                     Said::tr("No release waits for an approval. Nothing was changed."));
    const auto approved = m_book->approve(approving.reason);
    if (approved)
        reply(number, EngineReply::Why::Done);
    else
        reply(number, EngineReply::Why::NotRun, approved.error());
}

// How long an approval holds is the driver's profile to say.
void EngineLoop::followApprovals()
{
    const Release *release = openRelease();
    m_book->watchApprovals(release && release->plan->approvals > 0 && !release->permitted);
    const auto news = m_book->takeApprovals();
    if (!news)
        return;
    const qint64 now = m_setup.clock().bootMs;
    m_snapshots.approvals.clear();
    for (const TeamApproval &one : *news)
        m_snapshots.approvals.push_back({.account = one.account,
                                         .who = one.who,
                                         .reason = one.reason,
                                         .endsAt = now + m_profile->team.approvalMs - one.ageMs});
}

bool EngineLoop::mayAct(int number, bool urgent)
{
    if (m_book->isHolder())
        return true;
    const Now now = m_setup.clock();
    auto held = m_book->hold(now);
    const bool passable = !held && (held.error().kind == JournalFailure::Kind::Held ||
                                    held.error().kind == JournalFailure::Kind::Away);
    if (passable && urgent)
        held = m_book->seize(now);
    m_lockedBy = m_book->lockedBy();
    if (!held)
        reply(number, whyOf(held.error()), held.error().detail);
    return held.has_value();
}

bool EngineLoop::adopt(int number, bool urgent)
{
    if (!mayAct(number, urgent))
        return false;
    reread();
    const bool sameBalancers =
        m_state.release &&
        std::ranges::equal(m_state.release->plan->balancers, m_profile->balancers, {},
                           &PlanBalancer::id, &BalancerProfile::id);
    if (!sameBalancers) {
        m_book->letGo();
        reply(
            number, EngineReply::Why::Mismatch,
            m_state.release
                ? Said::tr("The profile no longer names the balancers that the open release moves.")
                : m_stateTrouble);
        return false;
    }
    if (std::exchange(m_recovered, false)) {
        m_stateTrouble.clear();
        feed(Recover{*m_state.release});
    }
    // Nothing is decided on the facts of now before the release knows that it was cut: a stage that
    // is over by the clock would go to the next.
    refreshEvidence();
    feed(Happened{inputOf(TakenOver{m_book->who().user})});
    return true;
}

void EngineLoop::tick()
{
    const qint64 before = m_book->tail().empty() ? 0 : m_book->tail().back().seq;
    followTeam();
    if (const auto fresh = m_book->refresh(); !fresh)
        m_trouble = fresh.error().detail;
    const qint64 after = m_book->tail().empty() ? 0 : m_book->tail().back().seq;
    if (m_book->isHolder()) {
        m_book->lockLate();
        takeWishRows();
    } else {
        const auto locked = m_book->lockedBy();
        m_urgentNews = m_urgentNews || locked != m_lockedBy;
        m_lockedBy = locked;
        if (after != before) {
            reread();
            rememberRecorded();
        }
    }
    followPosted();
}

// Only what another console has written there stops this one.
void EngineLoop::followTeam()
{
    const auto lost = m_book->follow(m_setup.clock());
    if (!lost)
        m_trouble = lost.error().detail;
    else if (*lost)
        journalFailed({JournalFailure::Kind::TakenOver,
                       Said::tr("Another console has taken the release over. This one records "
                                "nothing and sends nothing any more.")});
    followApprovals();
}

void EngineLoop::takeWishRows()
{
    const auto rows = m_book->takeWishes();
    if (!rows) {
        if (rows.error().kind == JournalFailure::Kind::TakenOver)
            journalFailed(rows.error());
        return;
    }
    std::vector<QString> answers;
    for (const StoredWish &row : *rows) {
        const auto wish = wishFromJson(row.wish);
        if (wish)
            feed(Happened{inputOf(*wish)});
        answers.push_back(wish ? u"taken"_qs : wish.error());
    }
    // Who wished reads the journal once it is answered: what came of the wish stands there by then.
    commit();
    for (size_t i = 0; i < rows->size(); ++i)
        m_book->answerWish((*rows)[i].id, answers[i]);
}

void EngineLoop::followPosted()
{
    const qint64 now = m_setup.clock().bootMs;
    for (Posted posted : std::exchange(m_posted, {})) {
        const auto state = m_book->wishState(posted.row);
        const bool taken =
            state && (*state == StoredWish::State::Taken || *state == StoredWish::State::Answered);
        const qint64 waited = now - posted.since;
        m_holderAnswers = taken || waited < silentMs;
        if (taken || !m_book->isOpen()) {
            (void)m_book->refresh();
            reread();
            reply(posted.request, EngineReply::Why::Done);
        } else if (!m_lockedBy)
            handle(posted.request, posted.wish);
        else if (isUrgent(posted.wish) && waited >= silentMs) {
            if (adopt(posted.request, true)) {
                feed(Happened{inputOf(posted.wish)});
                reply(posted.request, EngineReply::Why::Done);
            }
        } else if (waited >= patienceMs)
            reply(posted.request, EngineReply::Why::Silent,
                  Said::tr("%1 holds the release and does not answer.").arg(holderName()));
        else
            m_posted.push_back(posted);
    }
}

void EngineLoop::reread()
{
    m_urgentNews = true;
    m_stateTrouble.clear();
    if (m_book->newest().isEmpty())
        return;
    m_recovered = false;
    auto state = replay(m_book->records());
    if (state)
        m_state = std::move(*state);
    else if (auto release = recover(m_book->records()); release && !release->ended) {
        m_recovered = true;
        m_stateTrouble = whyRecovered(*release, state.error());
        m_state = {.release = std::move(*release)};
    } else if (release) {
        m_state = {.release = std::move(*release)};
    } else {
        m_state = {};
        m_stateTrouble =
            Said::tr("Release %1 cannot be read by this program (%2). Nothing is being sent and "
                     "traffic stays as the balancers have it. Use the program that ran it.")
                .arg(m_book->newest(), state.error());
    }
}

void EngineLoop::rememberRecorded()
{
    constexpr int farBack = 20;
    for (const auto &records : m_book->ended(farBack)) {
        const auto ended = recover(records);
        if (!ended || !ended->recorded)
            continue;
        const Release &release = *ended;
        std::map<QString, Weights> recorded;
        bool bothServed = true;
        for (size_t i = 0; i < release.balancers.size(); ++i) {
            const PlanBalancer &balancer = release.plan->balancers[i];
            const Weights &weights = release.balancers[i].recorded;
            const int share = shareOf(weights, balancer.servers, Zone::A);
            bothServed = bothServed && share > 0 && share < 100;
            recorded[balancer.id] = weights;
        }
        if (bothServed && !recorded.empty()) {
            m_recorded = recorded;
            return;
        }
    }
}

} // namespace switchyard
