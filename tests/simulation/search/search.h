#pragma once
#include "tests/simulation/search/moves.h"

#include <QStringList>

/// The exhaustive search: the real runner in a small world, every interleaving.
///
/// What can happen: writes are answered in any order, late, refused, never, or after they landed or
/// did not, and a cut one may land at any moment of its life and again; reads are stale within the
/// lag, or fail; flags and deploys are cut or denied; instances die or come back old; checks fail;
/// the guard finds errors; somebody else sets weights; the machine sleeps; the program dies and
/// another takes over, also under another clock; a person once pauses, aborts, goes back or leaves
/// either zone, resumes after a pause at any moment, and answers each question in every way.
///
/// What is left out: more than one service and instance a zone, other templates and ramps; moments
/// between ticks; weights but 0, a trace, a half and all; "try again" twice to one kind of
/// question; restoring the dark zone after a fault; answers to a question between its first moment
/// and the last; silence of registry, telemetry and flags; a flag write that lands late. Where
/// faults at any distance would be too many, a further one strikes within Scope::stormTicks.
namespace switchyard::simulation::search
{

struct Violation {
    int invariant = 0;
    QString text = {};
    QStringList path = {}; ///< from the begin, a move a line: no shorter one exists
};

struct Closure {
    quint64 states = 0;
    quint64 transitions = 0;
    int depth = 0;
    quint64 frontier = 0; ///< states that were found and not looked at; 0: the space is closed
    quint64 violations = 0;
    std::vector<Violation> shown = {}; ///< one of each kind
};

/// Every state that can be reached, breadth first, and every move from it.
/// The same for any number of threads.
Closure searchAll(const Scope &scope, quint64 mostStates, int threads = 1);

} // namespace switchyard::simulation::search
