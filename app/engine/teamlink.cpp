#include "app/engine/teamlink.h"

#include "app/journal/clock.h"
#include "app/team/teamdatabase.h"
#include "models/release/record.h"
#include "models/zones/balancerkey.h"

#include <QCoreApplication>
#include <QUuid>

namespace switchyard
{
namespace
{

using namespace std::chrono_literals;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Team)
};

constexpr auto patience = 2'000ms; ///< of what waits for an answer
constexpr qint64 hangsMs = 5'000;  ///< of what nobody waits for
constexpr qint64 lookEveryMs = 250;
constexpr qint64 knockEveryMs = 1'000; ///< where it has not answered

TeamFailure silent()
{
    return {TeamFailure::Kind::Away,
            Said::tr("The team database does not answer. Nothing goes forward until it does; going "
                     "back and leaving a zone go on without it.")};
}

} // namespace

std::optional<TeamSetup> teamSetupOf(const Profile &profile, const Credentials &credentials)
{
    if (profile.team.kind.isEmpty())
        return std::nullopt;
    TeamSetup setup{
        .makeStore = [team = profile.team,
                      credentials] { return std::make_shared<TeamDatabase>(team, credentials); },
        .clock = timeNow,
        .environment = profile.id,
        .profile = profile.hash};
    for (const BalancerProfile &balancer : profile.balancers)
        setup.balancers.append(balancerKey(balancer));
    // Two consoles that take several go about it in the same order.
    setup.balancers.removeDuplicates();
    setup.balancers.sort();
    return setup;
}

TeamLink::TeamLink(TeamSetup setup, LockHolder me) : m_setup(std::move(setup)), m_me(std::move(me))
{
    begin();
}

TeamLink::~TeamLink()
{
    // The connection ends on the thread that has opened it.
    m_worker->submit([store = std::move(m_store)](const std::stop_token &) {});
}

void TeamLink::begin()
{
    m_worker = std::make_unique<Worker>();
    m_store = m_setup.makeStore();
}

void TeamLink::leaveBehind()
{
    m_worker->submit([store = std::move(m_store)](const std::stop_token &) {});
    m_worker->requestStop();
    m_left.push_back(std::move(m_worker));
    m_looking.reset();
    begin();
}

std::vector<Worker *> TeamLink::workers()
{
    std::vector<Worker *> workers{m_worker.get()};
    for (const auto &worker : m_left)
        workers.push_back(worker.get());
    return workers;
}

template<class T>
std::shared_ptr<TeamLink::Ticket<T>>
TeamLink::submit(std::function<TeamResult<T>(TeamStore &)> body)
{
    auto ticket = std::make_shared<Ticket<T>>();
    if (!m_setup.onWorker) {
        ticket->result = body(*m_store);
        return ticket;
    }
    m_worker->submit([ticket, body = std::move(body), store = m_store](const std::stop_token &) {
        auto result = body(*store);
        const std::lock_guard lock(ticket->mutex);
        ticket->result = std::move(result);
        ticket->changed.notify_all();
    });
    return ticket;
}

template<class T>
TeamResult<T> TeamLink::ask(std::function<TeamResult<T>(TeamStore &)> body,
                            std::chrono::milliseconds limit)
{
    const auto ticket = submit<T>(std::move(body));
    {
        std::unique_lock lock(ticket->mutex);
        if (ticket->changed.wait_for(lock, limit, [&] { return ticket->result.has_value(); })) {
            end(*ticket->result ? nullptr : &ticket->result->error());
            return std::move(*ticket->result);
        }
    }
    leaveBehind();
    const TeamFailure failure = silent();
    end(&failure);
    return tl::unexpected(failure);
}

void TeamLink::end(const TeamFailure *failure)
{
    // That somebody else was quicker is an answer like another.
    const bool answered = !failure || failure->kind == TeamFailure::Kind::Taken;
    m_up = answered;
    m_trouble = answered ? QString() : failure->detail;
}

void TeamLink::saw(const TeamLooked &looked)
{
    m_turns = looked.turns;
    m_seenAt = m_setup.clock().bootMs;
}

qint64 TeamLink::heardMs(const Turn &turn, qint64 bootMs) const
{
    return turn.heardMs + std::max<qint64>(0, bootMs - m_seenAt);
}

std::optional<TeamLooked> TeamLink::poll(const Head &mine, qint64 bootMs)
{
    if (m_looking) {
        std::optional<TeamResult<TeamLooked>> result;
        {
            const std::lock_guard lock(m_looking->mutex);
            result = std::move(m_looking->result);
        }
        if (result) {
            m_looking.reset();
            end(*result ? nullptr : &result->error());
            if (!*result)
                return std::nullopt;
            saw(**result);
            if ((*result)->lines.size() == size_t(teamPage))
                m_lookAt = 0; // There is more.
            return std::move(**result);
        }
        // Perhaps this program was stopped, and not the database: whoever needs an answer asks
        // anew.
        if (bootMs - m_lookedAt > hangsMs)
            leaveBehind();
        return std::nullopt;
    }
    if (bootMs < m_lookAt)
        return std::nullopt;
    m_lookedAt = bootMs;
    m_lookAt = bootMs + (m_up ? lookEveryMs : knockEveryMs);
    m_looking = submit<TeamLooked>([setup = m_setup, mine, lease = m_lease,
                                    begun = m_begun](TeamStore &store) -> TeamResult<TeamLooked> {
        auto looked = store.look(setup.environment, setup.balancers, mine, lease);
        if (!looked || begun.seq == 0)
            return looked;
        auto approvals = store.approvals(setup.environment, begun);
        if (!approvals)
            return tl::unexpected(approvals.error());
        looked->approvals = std::move(*approvals);
        return looked;
    });
    return std::nullopt;
}

TeamResult<TeamLooked> TeamLink::look(const Head &mine, std::chrono::milliseconds limit)
{
    m_looking.reset(); // It tells of before.
    auto looked = ask<TeamLooked>(
        [setup = m_setup, mine, lease = m_lease](TeamStore &store) {
            return store.look(setup.environment, setup.balancers, mine, lease);
        },
        limit);
    if (looked)
        saw(*looked);
    return looked;
}

TeamResult<void> TeamLink::approve(const Head &begun, const QString &reason, const Who &who)
{
    return ask<void>(
        [environment = m_setup.environment, begun, reason, who](TeamStore &store) {
            return store.approve(environment, begun, reason, who);
        },
        patience);
}

TeamResult<std::vector<Head>> TeamLink::hashes(qint64 fromSeq, int limit)
{
    return ask<std::vector<Head>>(
        [environment = m_setup.environment, fromSeq, limit](TeamStore &store) {
            return store.hashes(environment, fromSeq, limit);
        },
        patience);
}

TeamResult<void> TeamLink::take(qint64 epoch)
{
    const QString lease = QUuid::createUuid().toString(QUuid::Id128);
    const Taker taker{lease, epoch, m_setup.environment, m_me, m_setup.profile};
    auto taken = ask<void>(
        [taker, seen = m_turns](TeamStore &store) { return store.take(taker, seen); }, patience);
    if (!taken)
        return taken;
    m_lease = lease;
    for (Turn &turn : m_turns)
        turn = {.balancer = turn.balancer,
                .turn = turn.turn + 1,
                .lease = lease,
                .epoch = epoch,
                .environment = m_setup.environment,
                .state = Turn::State::Held,
                .holder = m_me,
                .profile = m_setup.profile};
    m_seenAt = m_setup.clock().bootMs;
    return {};
}

TeamResult<void> TeamLink::append(const std::vector<QByteArray> &lines)
{
    auto appended = ask<void>(
        [setup = m_setup, lease = m_lease, turns = m_turns, after = m_sent,
         lines](TeamStore &store) {
            return store.append(setup.environment, lease, turns, after, lines, Turn::State::Held);
        },
        patience);
    if (appended)
        wentOn(lines);
    return appended;
}

void TeamLink::wentOn(const std::vector<QByteArray> &lines)
{
    m_looking.reset(); // It tells of before.
    for (Turn &turn : m_turns) {
        ++turn.turn;
        turn.heardMs = 0;
    }
    m_seenAt = m_setup.clock().bootMs;
    if (lines.empty())
        return;
    if (const auto last = parseRecord(lines.back()))
        m_sent = {last->seq, last->hash};
}

void TeamLink::letGo(bool releaseIsOpen)
{
    if (m_lease.isEmpty())
        return;
    const auto state = releaseIsOpen ? Turn::State::LeftOpen : Turn::State::Free;
    submit<void>([setup = m_setup, lease = m_lease, turns = m_turns, after = m_sent,
                  state](TeamStore &store) {
        return store.append(setup.environment, lease, turns, after, {}, state);
    });
    lose();
}

void TeamLink::finish(std::chrono::milliseconds limit)
{
    if (m_up)
        (void)ask<void>(
            [](TeamStore &store) -> TeamResult<void> {
                store.close();
                return {};
            },
            limit);
}

void TeamLink::lose()
{
    m_lease.clear();
    m_looking.reset();
}

TeamResult<qint64> TeamLink::addWish(const QJsonObject &wish, const Who &who)
{
    const QString lease = m_turns.empty() ? QString() : m_turns.front().lease;
    return ask<qint64>(
        [environment = m_setup.environment, lease, wish, who](TeamStore &store) {
            return store.addWish(environment, lease, wish, who);
        },
        patience);
}

TeamResult<StoredWish::State> TeamLink::wishState(qint64 id)
{
    return ask<StoredWish::State>([id](TeamStore &store) { return store.wishState(id); }, patience);
}

void TeamLink::answerWish(qint64 id, const QString &answer)
{
    submit<void>([id, answer](TeamStore &store) {
        return store.answerWish(id, StoredWish::State::Answered, answer);
    });
}

} // namespace switchyard
