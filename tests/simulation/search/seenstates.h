#pragma once
#include "tests/simulation/search/moves.h"

#include <deque>

namespace switchyard::simulation::search
{

/// 128 bits of a state. Among a hundred million states two are taken for one with a chance of one
/// in 10^22.
struct Fingerprint {
    std::array<quint32, 4> bits = {};
    friend bool operator==(const Fingerprint &, const Fingerprint &) = default;
};
Fingerprint fingerprintOf(const SmallState &state);

/// Every state once, numbered in the order in which they were found, each with where it was found
/// from. Whole states would take ten times the memory: they are played again where one is wanted.
class SeenStates
{
public:
    static constexpr quint32 none = ~0u;
    SeenStates() : m_slots(1 << 16, none) {}

    /// The number of the state, and whether it is new.
    std::pair<quint32, bool> add(const Fingerprint &print, quint32 from, Move by);
    quint32 from(quint32 i) const { return m_states[i].from; }
    Move by(quint32 i) const { return m_states[i].by; }
    /// The next one where nothing more goes wrong; none: it is at rest.
    quint32 calm(quint32 i) const { return m_states[i].calm; }
    void setCalm(quint32 i, quint32 next) { m_states[i].calm = next; }
    quint32 size() const { return quint32(m_states.size()); }

private:
    struct Found {
        Fingerprint print;
        quint32 from;
        quint32 calm = none;
        Move by;
    };
    size_t slotOf(const Fingerprint &print) const;
    void grow();
    std::deque<Found> m_states;
    std::vector<quint32> m_slots; ///< open addressing, a power of two
};

} // namespace switchyard::simulation::search
