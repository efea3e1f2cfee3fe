#pragma once
#include "tests/simulation/search/moves.h"

namespace switchyard::simulation::search
{

/// Every state once, numbered in the order in which they were found, each with where it was found
/// from. Compared whole: two states are never taken for one.
class SeenStates
{
public:
    static constexpr quint32 none = ~0u;
    SeenStates() : m_slots(1 << 20, none) {}

    /// The number of the state, and whether it is new.
    std::pair<quint32, bool> add(const SmallState &state, quint32 from, Move by);
    const SmallState &operator[](quint32 i) const { return m_states[i].state; }
    quint32 from(quint32 i) const { return m_states[i].from; }
    Move by(quint32 i) const { return m_states[i].by; }
    quint32 size() const { return quint32(m_states.size()); }

private:
    struct Found {
        SmallState state;
        quint32 from;
        Move by;
    };
    size_t slotOf(const SmallState &state) const;
    void grow();
    std::deque<Found> m_states;
    std::vector<quint32> m_slots; ///< open addressing, a power of two
};

} // namespace switchyard::simulation::search
