#include "tests/simulation/search/frontier.h"

#include <atomic>
#include <thread>

namespace switchyard::simulation::search
{

namespace
{

/// Nodes that are looked at together; a situation is asked about anew in each part.
constexpr size_t partSize = 512;

class Expander
{
public:
    explicit Expander(const Scope &scope) : m_scope(scope), m_core(scope) {}

    void expand(const Node &node, Expansion &out)
    {
        const Brief &brief = node.state.situation->brief;
        movesOf(node.state, brief, m_scope, m_moves);
        const std::optional<Move> calm = calmMove(node.state, brief, m_scope);
        for (const Move move : m_moves) {
            m_findings.clear();
            Successor next{play(m_core, m_scope, node.state, move, m_findings)};
            next.print = fingerprintOf(next.state);
            next.from = node.number;
            next.by = move;
            next.calm = calm && calm->kind == move.kind && calm->arg == move.arg;
            out.successors.push_back(std::move(next));
            for (const Finding &finding : m_findings)
                out.wrong.push_back({finding, node.number, move});
        }
        const bool atRest = brief.ending || brief.asking || brief.paused;
        if (!calm && !atRest)
            out.wrong.push_back(
                {{19, "nothing is awaited, and it has neither ended nor asked"}, node.number, {}});
    }

private:
    Scope m_scope;
    Core m_core;
    std::vector<Move> m_moves;
    std::vector<Finding> m_findings;
};

} // namespace

std::vector<Expansion> expand(const Scope &scope, const Node *first, size_t count, int threads)
{
    std::vector<Expansion> parts((count + partSize - 1) / partSize);
    std::atomic<size_t> next = 0;
    const auto work = [&] {
        Expander expander(scope);
        for (size_t part = next++; part < parts.size(); part = next++)
            for (size_t i = part * partSize; i < std::min(count, (part + 1) * partSize); ++i)
                expander.expand(first[i], parts[part]);
    };
    std::vector<std::thread> others;
    for (int i = 1; i < threads && size_t(i) < parts.size(); ++i)
        others.emplace_back(work);
    work();
    for (std::thread &other : others)
        other.join();
    return parts;
}

} // namespace switchyard::simulation::search
