#include "tests/simulation/search/seenstates.h"

namespace switchyard::simulation::search
{

size_t SeenStates::slotOf(const SmallState &state) const
{
    const size_t mask = m_slots.size() - 1;
    size_t slot = qHashBits(&state, sizeof state, 29) & mask;
    while (m_slots[slot] != none && !(m_states[m_slots[slot]].state == state))
        slot = (slot + 1) & mask;
    return slot;
}

std::pair<quint32, bool> SeenStates::add(const SmallState &state, quint32 from, Move by)
{
    const size_t slot = slotOf(state);
    if (m_slots[slot] != none)
        return {m_slots[slot], false};
    const quint32 number = size();
    m_slots[slot] = number;
    m_states.push_back({state, from, by});
    if (m_states.size() * 2 > m_slots.size())
        grow();
    return {number, true};
}

void SeenStates::grow()
{
    m_slots.assign(m_slots.size() * 2, none);
    for (quint32 i = 0; i < size(); ++i)
        m_slots[slotOf(m_states[i].state)] = i;
}

} // namespace switchyard::simulation::search
