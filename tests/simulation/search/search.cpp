#include "tests/simulation/search/search.h"

#include "tests/simulation/search/frontier.h"

#include <algorithm>
#include <map>

namespace switchyard::simulation::search
{

namespace
{

/// Nodes that are looked at before what came of them is merged.
constexpr size_t chunkSize = 64 * 512;

class Search
{
public:
    Search(const Scope &scope, quint64 most, int threads)
        : m_scope(scope), m_core(scope), m_most(most), m_threads(threads)
    {
    }

    Closure run()
    {
        merge({firstState(m_core, m_scope),
               fingerprintOf(firstState(m_core, m_scope)),
               SeenStates::none,
               {},
               false});
        while (!m_next.empty() && m_seen.size() < m_most) {
            lookAt(takeLevel());
            ++m_out.depth;
        }
        m_out.frontier += m_next.size();
        m_out.states = m_seen.size();
        if (m_out.frontier == 0)
            checkCalm();
        return std::move(m_out);
    }

private:
    // Those with the same situation stand together, so that each is asked about once.
    std::vector<Node> takeLevel()
    {
        std::vector<Node> level = std::exchange(m_next, {});
        m_situations.clear();
        std::ranges::sort(level, {}, [](const Node &node) {
            const Canonical &c = node.state.situation->canonical;
            return std::tuple(c.high, c.low, node.number);
        });
        return level;
    }

    void lookAt(std::vector<Node> level)
    {
        for (size_t at = 0; at < level.size(); at += chunkSize) {
            if (m_seen.size() >= m_most) {
                m_out.frontier += level.size() - at;
                return;
            }
            const size_t count = std::min(chunkSize, level.size() - at);
            for (Expansion &part : expand(m_scope, &level[at], count, m_threads)) {
                for (Successor &next : part.successors)
                    merge(std::move(next));
                m_out.transitions += part.successors.size();
                for (const Wrong &wrong : part.wrong)
                    found(wrong);
            }
            for (size_t i = at; i < at + count; ++i)
                level[i].state.situation = {}; // most of what a level takes
        }
    }

    void merge(Successor next)
    {
        const auto [number, isNew] = m_seen.add(next.print, next.from, next.by);
        if (next.calm)
            m_seen.setCalm(next.from, number);
        if (!isNew)
            return;
        // Of the releases with the same canonical form the first is the one that is asked.
        SituationPtr &situation = next.state.situation;
        situation = m_situations.try_emplace(situation->canonical, situation).first->second;
        m_next.push_back({std::move(next.state), number});
    }

    // I19: with nothing more going wrong each state leads to one next; where that never comes to an
    // end or a question it goes round in a circle.
    void checkCalm()
    {
        enum : quint8 { New, Open, Good };
        std::vector<quint8> is(m_seen.size(), New);
        std::vector<quint32> path;
        for (quint32 start = 0; start < m_seen.size(); ++start) {
            path.clear();
            quint32 i = start;
            for (; i != SeenStates::none && is[i] == New; i = m_seen.calm(i)) {
                is[i] = Open;
                path.push_back(i);
            }
            if (i != SeenStates::none && is[i] == Open)
                found({{19, "nothing goes wrong any more, and it never ends or asks"}, i, {}});
            for (const quint32 passed : path)
                is[passed] = Good;
        }
    }

    void found(const Wrong &wrong)
    {
        ++m_out.violations;
        const std::string key =
            std::to_string(wrong.finding.invariant) + wrong.finding.text.substr(0, 60);
        if (m_shown[key]++ > 0)
            return;
        m_out.shown.push_back(
            {wrong.finding.invariant, QString::fromStdString(wrong.finding.text), pathTo(wrong)});
    }

    // The same moves from the first state on, played again.
    QStringList pathTo(const Wrong &wrong)
    {
        std::vector<Move> moves;
        if (wrong.by)
            moves.push_back(*wrong.by);
        for (quint32 i = wrong.from; i != 0; i = m_seen.from(i))
            moves.push_back(m_seen.by(i));
        QStringList lines;
        SmallState at = firstState(m_core, m_scope);
        for (auto move = moves.rbegin(); move != moves.rend(); ++move) {
            std::vector<Finding> findings;
            std::vector<Sent> sent;
            at = play(m_core, m_scope, at, *move, findings, &sent);
            lines.append(line(at, *move, sent));
        }
        return lines;
    }

    QString line(const SmallState &at, Move move, const std::vector<Sent> &sent) const
    {
        QString text = QString::fromStdString(wordsOf(move)) + QStringLiteral(" -> ") +
                       QString::fromStdString(wordsOf(at.situation->release));
        for (int i = 0; i < m_scope.balancers; ++i)
            text += QStringLiteral(" | A %1 B %2")
                        .arg(at.world.balancers[i].weight[0])
                        .arg(at.world.balancers[i].weight[1]);
        for (const Sent &s : sent) {
            const QString what = s.kind == Sent::Weights ? QStringLiteral("lb%1 ").arg(s.balancer)
                                 : s.kind == Sent::Flag  ? QStringLiteral("flag ")
                                                         : QStringLiteral("deploy ");
            text += QStringLiteral("  SENDS ") + what +
                    QStringLiteral("%1=%2").arg(nameOf(Zone(s.zone))).arg(s.value);
        }
        return text;
    }

    Scope m_scope;
    Core m_core;
    quint64 m_most;
    int m_threads;
    SeenStates m_seen;
    std::vector<Node> m_next; ///< found, not looked at yet
    std::unordered_map<Canonical, SituationPtr, CanonicalHash> m_situations; ///< of m_next
    std::map<std::string, int> m_shown;
    Closure m_out;
};

} // namespace

Closure searchAll(const Scope &scope, quint64 mostStates, int threads)
{
    return Search(scope, mostStates, threads).run();
}

} // namespace switchyard::simulation::search
