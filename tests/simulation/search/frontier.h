#pragma once
#include "tests/simulation/search/seenstates.h"

namespace switchyard::simulation::search
{

/// A state that was found and not looked at yet, whole.
struct Node {
    SmallState state = {};
    quint32 number = 0; ///< in SeenStates
};

/// One that a move leads to.
struct Successor {
    SmallState state = {};
    Fingerprint print = {};
    quint32 from = 0;
    Move by = {};
    bool calm = false; ///< by the move that comes where nothing more goes wrong
};

/// What was found wrong, and how to come there.
struct Wrong {
    Finding finding = {};
    quint32 from = 0;
    std::optional<Move> by = {}; ///< none: it is wrong in `from` itself
};

/// What comes of a few nodes.
struct Expansion {
    std::vector<Successor> successors = {};
    std::vector<Wrong> wrong = {};
};

/// Every move from each of the nodes, in their order. The threads share the work and nothing else:
/// what comes of a part does not depend on how many of them there are.
std::vector<Expansion> expand(const Scope &scope, const Node *first, size_t count, int threads);

} // namespace switchyard::simulation::search
