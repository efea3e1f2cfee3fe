#include "app/engine/mirror.h"

#include "app/export/exporter.h"
#include "app/journal/clock.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace switchyard
{
namespace
{

using namespace std::chrono_literals;
using Kind = JournalFailure::Kind;

constexpr auto lookLimit = 3'000ms;
constexpr qint64 silentMs = 12'000; ///< after that a console counts as dead
constexpr qint64 beatMs = 3'000;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Team)
};

JournalFailure failureOf(const TeamFailure &failure)
{
    const Kind kind = failure.kind == TeamFailure::Kind::Taken ? Kind::TakenOver : Kind::Away;
    return {kind, failure.detail};
}

QString nameOf(const Turn &turn)
{
    return Said::tr("%1 on %2 (%3)").arg(turn.holder.user, turn.holder.host, turn.holder.program);
}

} // namespace

Mirror::Mirror(SqliteJournal &journal, const StateFolder &folder, TeamSetup setup, LockHolder me)
    : m_journal(journal), m_folder(folder), m_link(setup, std::move(me)),
      m_environment(setup.environment), m_clock(setup.clock)
{
    m_journal.confirmWith([this] { return confirm(); });
}

bool Mirror::isMine(const std::vector<Turn> &turns) const
{
    return m_link.hasLease() && std::ranges::all_of(turns, [this](const Turn &turn) {
               return turn.lease == m_link.lease() && turn.state == Turn::State::Held;
           });
}

std::optional<Turn> Mirror::other(const Now &now) const
{
    for (const Turn &turn : m_link.turns()) {
        if (turn.state == Turn::State::Free || turn.lease == m_link.lease())
            continue;
        // Of another environment nothing tells whether its release is over.
        const bool foreign = turn.environment != m_environment;
        const bool lives = turn.state == Turn::State::Held && heardMs(turn, now) < silentMs;
        if (foreign || lives)
            return turn;
    }
    return std::nullopt;
}

JournalResult<bool> Mirror::has(const Head &head) const
{
    if (head.seq == 0)
        return true;
    const auto line = m_journal.lines(head.seq, 1);
    if (!line)
        return tl::unexpected(line.error());
    if (line->empty())
        return false;
    const auto record = parseRecord(line->front());
    return record && record->seq == head.seq && record->hash == head.hash;
}

void Mirror::letGo(bool releaseIsOpen)
{
    if (m_link.isUp() && m_link.hasLease())
        (void)sendRest(); // A checkpoint, behind the last record that was confirmed.
    m_link.letGo(releaseIsOpen);
}

void Mirror::begin(const Now &now)
{
    if (catchUp(now))
        settle(now);
}

/// What was recorded here while the database was away, and nobody has written there since: it is
/// sent as soon as nobody runs a release, here or elsewhere.
void Mirror::settle(const Now &now)
{
    const auto mine = m_journal.head();
    const auto open = m_journal.openRelease();
    if (!mine || !open || mine->seq <= m_link.sent().seq || m_folder.holder() || other(now))
        return;
    if (take(now, false))
        m_link.letGo(!open->isEmpty());
}

JournalResult<qint64> Mirror::take(const Now &now, bool over)
{
    constexpr int tries = 5;
    for (int again = 0; again < tries; ++again) {
        if (const auto caught = catchUp(now); !caught)
            return tl::unexpected(caught.error());
        if (const auto holder = other(now); holder && !over)
            return tl::unexpected(JournalFailure{
                Kind::Held,
                holder->environment == m_environment
                    ? Said::tr("%1 runs a release here. Nothing was changed; see what it does, or "
                               "take it over.")
                          .arg(nameOf(*holder))
                    : Said::tr("%1 moves the same balancers for the environment %2. Nothing was "
                               "changed; end that first.")
                          .arg(nameOf(*holder), holder->environment)});
        const auto known = m_journal.epoch();
        if (!known)
            return known;
        qint64 epoch = *known + 1;
        for (const Turn &turn : m_link.turns())
            epoch = std::max(epoch, turn.epoch + 1);
        const auto taken = m_link.take(epoch);
        if (taken) {
            m_toldAt = now.bootMs;
            const auto rest = sendRest();
            return rest ? JournalResult<qint64>(epoch) : tl::unexpected(rest.error());
        }
        if (taken.error().kind != TeamFailure::Kind::Taken)
            return tl::unexpected(failureOf(taken.error()));
    }
    return tl::unexpected(JournalFailure{
        Kind::Busy, Said::tr("Other consoles keep taking these balancers. Nothing was changed; "
                             "agree with them and try again.")});
}

/// Until nothing is written there that is not here.
JournalResult<void> Mirror::catchUp(const Now &now)
{
    while (true) {
        const auto mine = m_journal.head();
        if (!mine)
            return tl::unexpected(mine.error());
        const auto looked = m_link.look(*mine, lookLimit);
        if (!looked)
            return tl::unexpected(failureOf(looked.error()));
        News news;
        if (const auto kept = keepUp(*looked, now, news); !kept)
            return kept;
        m_replaced = m_replaced || news.replaced;
        if (!news.replaced && looked->lines.size() < size_t(teamPage))
            return {};
    }
}

JournalResult<void> Mirror::keepUp(const TeamLooked &looked, const Now &now, News &news)
{
    if (looked.follows) {
        if (const auto taken = m_journal.import(looked.lines, now); !taken)
            return taken;
        news.records = news.records || !looked.lines.empty();
        const auto mine = m_journal.head();
        if (!mine)
            return tl::unexpected(mine.error());
        m_link.setSent(*mine);
        return {};
    }
    const auto ahead = has(looked.head);
    if (!ahead)
        return tl::unexpected(ahead.error());
    if (*ahead) {
        m_link.setSent(looked.head);
        return {};
    }
    news.records = news.replaced = true;
    return setAsideFrom(looked, now);
}

/// Finds the newest record that both have, and moves what stands behind it here into a file that
/// can be verified as any other export.
JournalResult<void> Mirror::setAsideFrom(const TeamLooked &looked, const Now &now)
{
    const auto mine = m_journal.head();
    if (!mine)
        return tl::unexpected(mine.error());
    qint64 common = 0;
    for (qint64 to = std::min(mine->seq, looked.head.seq); to > 0 && common == 0; to -= teamPage) {
        const qint64 from = std::max<qint64>(1, to - teamPage + 1);
        const auto theirs = m_link.hashes(from, int(to - from + 1));
        if (!theirs)
            return tl::unexpected(failureOf(theirs.error()));
        for (const Head &head : *theirs)
            if (const auto both = has(head); both && *both)
                common = std::max(common, head.seq);
    }
    const QString folder = m_folder.path() + u"/aside"_qs;
    const ExportRequest request{
        .path = u"%1/%2-%3.jsonl"_qs.arg(folder).arg(common + 1).arg(mine->hash.left(16)),
        .environment = m_environment,
        .firstSeq = common + 1,
        .who = whoAmI(),
        .madeAtUtcMs = now.utcMs};
    if (!QDir().mkpath(folder) || !exportRecords(m_journal, request))
        return tl::unexpected(JournalFailure{
            Kind::Broken,
            Said::tr("What was recorded here while the team database was away cannot be set aside "
                     "in %1. Make room there; going back and leaving stay possible.")
                .arg(folder)});
    return m_journal.cutBehind(common);
}

JournalResult<void> Mirror::sendRest()
{
    bool looked = false;
    while (true) {
        const auto lines = m_journal.lines(m_link.sent().seq + 1, teamPage);
        if (!lines)
            return tl::unexpected(lines.error());
        if (lines->empty())
            return {};
        const auto sent = m_link.append(*lines);
        m_toldAt = m_clock().bootMs;
        if (sent)
            continue;
        // The connection may have died alone, and what was sent may be there; or the database has
        // failed over and lost what it had confirmed, the lease not.
        if (sent.error().kind == TeamFailure::Kind::Refused || std::exchange(looked, true))
            return tl::unexpected(failureOf(sent.error()));
        if (const auto again = findLease(); !again)
            return again;
    }
}

/// Whether the lease is still ours, and up to where the database has our records.
JournalResult<void> Mirror::findLease()
{
    const auto looked = m_link.look(m_link.sent(), lookLimit);
    if (!looked)
        return tl::unexpected(failureOf(looked.error()));
    const auto both = has(looked->head);
    if (!both)
        return tl::unexpected(both.error());
    if (!isMine(looked->turns) || !*both)
        return tl::unexpected(
            JournalFailure{Kind::TakenOver, Said::tr("Another console has taken the release over. "
                                                     "This one records nothing and sends nothing "
                                                     "any more.")});
    m_link.setSent(looked->head);
    return {};
}

/// Inside the transaction that appends here. Only that another console has written keeps it from
/// being done.
JournalResult<void> Mirror::confirm()
{
    m_confirmed = false;
    if (!m_link.isUp() || !m_link.hasLease())
        return {};
    const auto sent = sendRest();
    if (!sent && sent.error().kind == Kind::TakenOver) {
        m_link.lose();
        return sent;
    }
    m_confirmed = sent.has_value();
    return {};
}

JournalResult<Mirror::News> Mirror::tick(const Now &now, bool holding)
{
    News news;
    news.replaced = std::exchange(m_replaced, false);
    const auto mine = m_journal.head();
    if (!mine)
        return tl::unexpected(mine.error());
    const auto looked = m_link.poll(*mine, now.bootMs);
    if (looked)
        news.approvals = looked->approvals;
    // What was recorded here since then makes an answer for who looks on one about another journal.
    if (looked && (holding || looked->mine == *mine)) {
        const auto done = holding ? goOnAsHolder(*looked, now, news) : keepUp(*looked, now, news);
        if (!done && done.error().kind != Kind::Away)
            return tl::unexpected(done.error());
        if (!holding)
            settle(now);
    }
    if (holding && m_link.hasLease() && m_link.isUp() && now.bootMs - m_toldAt > beatMs) {
        m_toldAt = now.bootMs;
        const auto told = m_link.append({});
        if (!told && told.error().kind == TeamFailure::Kind::Taken) {
            m_link.lose();
            news.takenOver = true;
        }
    }
    return news;
}

JournalResult<void> Mirror::goOnAsHolder(const TeamLooked &looked, const Now &now, News &news)
{
    // Taken while the database was away: it is asked now, before anybody else moves.
    if (!m_link.hasLease()) {
        const auto epoch = take(now, false);
        news.replaced = std::exchange(m_replaced, false);
        news.takenOver = news.replaced || (!epoch && epoch.error().kind != Kind::Away);
        return {};
    }
    if (!isMine(looked.turns)) {
        m_link.lose();
        news.takenOver = true;
        return {};
    }
    for (const TeamWish &wish : looked.wishes)
        if (m_wishes.insert(wish.id).second)
            news.wishes.push_back(wish);
    const auto both = has(looked.head);
    if (!both)
        return tl::unexpected(both.error());
    if (!*both)
        return {}; // A look of before the last record.
    m_link.setSent(looked.head);
    const auto sent = sendRest();
    news.takenOver = !sent && sent.error().kind == Kind::TakenOver;
    return {};
}

} // namespace switchyard
