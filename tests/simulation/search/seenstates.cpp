#include "tests/simulation/search/seenstates.h"

namespace switchyard::simulation::search
{

namespace
{

quint64 spread(quint64 x)
{
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9;
    x ^= x >> 27;
    x *= 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

} // namespace

Fingerprint fingerprintOf(const SmallState &state)
{
    constexpr size_t words = sizeof(SmallWorld) / sizeof(quint64);
    constexpr size_t rest = sizeof(SmallWorld) % sizeof(quint64);
    std::array<quint64, words + 1> bytes = {};
    std::memcpy(bytes.data(), &state.world, words * sizeof(quint64) + rest);
    quint64 high = state.situation->canonical.high;
    quint64 low = state.situation->canonical.low;
    for (const quint64 word : bytes) {
        high = spread(high + word + 0x9e3779b97f4a7c15);
        low = spread((low ^ word) + 0xd1b54a32d192ed03);
    }
    return {{quint32(high), quint32(high >> 32), quint32(low), quint32(low >> 32)}};
}

size_t SeenStates::slotOf(const Fingerprint &print) const
{
    const size_t mask = m_slots.size() - 1;
    size_t slot = (size_t(print.bits[0]) << 16 ^ print.bits[1]) & mask;
    while (m_slots[slot] != none && m_states[m_slots[slot]].print != print)
        slot = (slot + 1) & mask;
    return slot;
}

std::pair<quint32, bool> SeenStates::add(const Fingerprint &print, quint32 from, Move by)
{
    const size_t slot = slotOf(print);
    if (m_slots[slot] != none)
        return {m_slots[slot], false};
    const quint32 number = size();
    m_slots[slot] = number;
    m_states.push_back({.print = print, .from = from, .by = by});
    if (m_states.size() * 3 > m_slots.size() * 2)
        grow();
    return {number, true};
}

void SeenStates::grow()
{
    m_slots.assign(m_slots.size() * 2, none);
    for (quint32 i = 0; i < size(); ++i)
        m_slots[slotOf(m_states[i].print)] = i;
}

} // namespace switchyard::simulation::search
