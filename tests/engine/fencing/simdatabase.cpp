#include "tests/engine/fencing/simdatabase.h"

#include "models/release/record.h"

#include <algorithm>

namespace switchyard
{
namespace
{

using Kind = TeamFailure::Kind;
using Fate = SimDatabase::Fate;
using State = SimDatabase::State;
using Call = SimDatabase::Call;

tl::unexpected<TeamFailure> failed(Kind kind) { return tl::unexpected(TeamFailure{kind, {}}); }

Turn newest(const State &state, const QString &balancer)
{
    const auto after = state.turns.lower_bound({balancer, std::numeric_limits<qint64>::max()});
    if (after == state.turns.begin() || std::prev(after)->first.first != balancer)
        return {.balancer = balancer};
    return std::prev(after)->second;
}

/// In the tables a turn has the time at which it was written.
bool addTurn(State &state, Turn turn, qint64 at)
{
    ++turn.turn;
    turn.heardMs = at;
    return state.turns.emplace(std::pair(turn.balancer, turn.turn), turn).second;
}

bool addLines(State &state, const Head &after, const std::vector<QByteArray> &lines)
{
    const Head head = state.heads.empty() ? Head{0, noHash()} : state.heads.back();
    if (!lines.empty() && head != after)
        return false;
    for (const QByteArray &line : lines) {
        const auto record = parseRecord(line);
        if (!record)
            return false;
        state.lines.push_back(line);
        state.heads.push_back({record->seq, record->hash});
    }
    return true;
}

} // namespace

TeamResult<void> SimDatabase::change(Fate fate, const Change &change)
{
    if (fate == Fate::CutBefore)
        return failed(Kind::Away);
    if (fate == Fate::Late) {
        m_late.push_back(change);
        return failed(Kind::Away);
    }
    State next = now();
    if (!change(next))
        return failed(Kind::Taken);
    m_history.push_back(std::move(next));
    if (fate == Fate::CutAfter)
        return failed(Kind::Away);
    return {};
}

void SimDatabase::failOver(int commits)
{
    for (int i = 0; i < commits && m_history.size() > 1; ++i)
        m_history.pop_back();
}

void SimDatabase::landLate()
{
    for (const Change &late : std::exchange(m_late, {}))
        (void)change(Fate::Done, late);
}

TeamResult<TeamLooked> SimStore::look(const QString &, const QStringList &balancers,
                                      const Head &mine, const QString &)
{
    const std::lock_guard lock(m_database.busy);
    if (m_fate(Call::Read) != Fate::Done)
        return failed(Kind::Away);
    const State &state = m_database.now();
    TeamLooked looked{.mine = mine};
    for (const QString &balancer : balancers)
        looked.turns.push_back(newest(state, balancer));
    for (Turn &turn : looked.turns)
        turn.heardMs = m_database.clock() - turn.heardMs;
    looked.head = state.heads.empty() ? Head{0, noHash()} : state.heads.back();
    looked.follows = mine.seq == 0 || std::ranges::find(state.heads, mine) != state.heads.end();
    for (size_t i = size_t(mine.seq); looked.follows && i < state.lines.size(); ++i)
        if (looked.lines.size() < size_t(teamPage))
            looked.lines.push_back(state.lines[i]);
    return looked;
}

TeamResult<std::vector<Head>> SimStore::hashes(const QString &, qint64 fromSeq, int limit)
{
    const std::lock_guard lock(m_database.busy);
    if (m_fate(Call::Read) != Fate::Done)
        return failed(Kind::Away);
    std::vector<Head> found;
    for (const Head &head : m_database.now().heads)
        if (head.seq >= fromSeq && found.size() < size_t(limit))
            found.push_back(head);
    return found;
}

TeamResult<void> SimStore::take(const Taker &taker, const std::vector<Turn> &seen)
{
    const std::lock_guard lock(m_database.busy);
    return m_database.change(m_fate(Call::Take), [taker, seen, console = m_console,
                                                  clock = m_database.clock](State &state) {
        for (const Turn &before : seen) {
            const Turn last = newest(state, before.balancer);
            if (last.turn != before.turn || last.lease != before.lease)
                return false;
            addTurn(state,
                    {.balancer = before.balancer,
                     .turn = before.turn,
                     .lease = taker.lease,
                     .epoch = taker.epoch,
                     .environment = taker.environment,
                     .state = Turn::State::Held,
                     .holder = taker.holder,
                     .profile = taker.profile},
                    clock());
        }
        state.taker = console;
        state.held = true;
        ++state.takes;
        return true;
    });
}

TeamResult<void> SimStore::append(const QString &, const QString &lease,
                                  const std::vector<Turn> &turns, const Head &after,
                                  const std::vector<QByteArray> &lines, Turn::State to)
{
    const std::lock_guard lock(m_database.busy);
    return m_database.change(
        m_fate(lines.empty() ? Call::Turn : Call::Write),
        [lease, turns, after, lines, to, clock = m_database.clock](State &state) {
            for (const Turn &mine : turns) {
                Turn last = newest(state, mine.balancer);
                if (last.turn != mine.turn || last.lease != lease ||
                    last.state != Turn::State::Held)
                    return false;
                last.state = to;
                addTurn(state, last, clock());
            }
            state.held = to == Turn::State::Held;
            return addLines(state, after, lines);
        });
}

TeamResult<qint64> SimStore::addWish(const QString &, const QString &, const QJsonObject &,
                                     const Who &)
{
    return failed(Kind::Away);
}
TeamResult<StoredWish::State> SimStore::wishState(qint64) { return failed(Kind::Away); }
TeamResult<void> SimStore::answerWish(qint64, StoredWish::State, const QString &) { return {}; }

} // namespace switchyard
