#include "tests/simulation/search/search.h"

#include "tests/simulation/search/seenstates.h"

#include <map>

namespace switchyard::simulation::search
{

namespace
{

class Search
{
public:
    Search(const Scope &scope, quint64 most) : m_scope(scope), m_core(scope), m_most(most) {}

    Closure run()
    {
        m_seen.add(firstState(m_core, m_scope), SeenStates::none, {});
        quint32 next = 0;
        for (quint32 layer = 1; next < m_seen.size() && m_seen.size() < m_most; ++m_out.depth) {
            for (; next < layer; ++next)
                expand(next);
            layer = m_seen.size();
        }
        m_out.frontier = m_seen.size() - next;
        m_out.states = m_seen.size();
        m_out.runners = m_core.runners();
        if (m_out.frontier == 0)
            checkCalm();
        return std::move(m_out);
    }

private:
    void expand(quint32 i)
    {
        const SmallState state = m_seen[i];
        const Brief brief = m_core.brief(state.runner);
        movesOf(state, brief, m_scope, m_moves);
        const std::optional<Move> calm = calmMove(state, brief, m_scope);
        quint32 calmNext = SeenStates::none;
        for (const Move move : m_moves) {
            m_findings.clear();
            const SmallState next = play(m_core, m_scope, state, move, m_findings);
            ++m_out.transitions;
            for (const Finding &finding : m_findings)
                found(finding.invariant, finding.text, i, move);
            const quint32 number = m_seen.add(next, i, move).first;
            if (calm && calm->kind == move.kind && calm->arg == move.arg)
                calmNext = number;
        }
        m_calm.push_back(calmNext);
        const bool atRest = brief.ending || brief.asking || brief.paused;
        if (calmNext == SeenStates::none && !atRest)
            found(19, "nothing is awaited, and it has neither ended nor asked", i, {});
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
            for (; i != SeenStates::none && is[i] == New; i = m_calm[i]) {
                is[i] = Open;
                path.push_back(i);
            }
            if (i != SeenStates::none && is[i] == Open)
                found(19, "nothing goes wrong any more, and it never ends or asks", i, {});
            for (const quint32 passed : path)
                is[passed] = Good;
        }
    }

    void found(int invariant, const std::string &text, quint32 state, Move by)
    {
        ++m_out.violations;
        const std::string key = std::to_string(invariant) + text.substr(0, 60);
        if (m_shown[key]++ > 0)
            return;
        m_out.shown.push_back({invariant, QString::fromStdString(text), pathTo(state, by)});
    }

    QStringList pathTo(quint32 state, Move by)
    {
        std::vector<Move> moves{by};
        for (quint32 i = state; i != 0; i = m_seen.from(i))
            moves.push_back(m_seen.by(i));
        QStringList lines;
        SmallState at = m_seen[0];
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
                       QString::fromStdString(wordsOf(m_core.releaseOf(at.runner), {}));
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
    SeenStates m_seen;
    std::vector<quint32> m_calm; ///< of each state, the next where nothing more goes wrong
    std::vector<Move> m_moves;
    std::vector<Finding> m_findings;
    std::map<std::string, int> m_shown;
    Closure m_out;
};

} // namespace

Closure searchAll(const Scope &scope, quint64 mostStates)
{
    return Search(scope, mostStates).run();
}

} // namespace switchyard::simulation::search
