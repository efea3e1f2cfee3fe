#pragma once
#include "tests/simulation/search/moves.h"

#include <algorithm>

/// Inside of moves.h: what the choice of moves and their playing share.
namespace switchyard::simulation::search
{

// Arguments of two small numbers.
constexpr quint8 both(int first, int second) { return quint8(first << 4 | second); }
constexpr int firstOf(quint8 arg) { return arg >> 4; }
constexpr int secondOf(quint8 arg) { return arg & 15; }

// What a person may choose for ever, and therefore once for each kind of question.
inline bool isAgain(Choice choice) { return choice == Choice::Retry || choice == Choice::Restore; }

inline bool anyLoose(const SmallBalancer &b)
{
    return std::ranges::any_of(b.loose, [](const Loose &l) { return l.life > 0; });
}

// A connection that breaks at once, or a deadline that is over.
inline bool mayCut(const SmallBalancer &b) { return b.flightAge == 0 || b.flightAge >= hangTicks; }

// At once, or when all that the last program sent is over; what lies between is met by a program
// that took over at once and waits.
inline bool mayTake(const SmallWorld &w)
{
    return w.dead == 1 || std::ranges::none_of(w.balancers, anyLoose);
}

/// Ticks to the next moment that anything waits for; 0: nothing does.
quint8 nextTicks(const SmallWorld &world, const Brief &brief, const Scope &scope);

// passing.cpp: what the small world does by itself
/// A weight of a balancer, which reads may not show for a while.
void setWeight(SmallBalancer &balancer, const Scope &scope, int which, int zone, quint8 weight);
/// Somebody else's hand on it.
void editWeight(SmallWorld &world, const Scope &scope, int balancer, int zone);
/// A zone with weight has users; those that keep their connection stay until the flag asks them to
/// go.
void settleUsers(SmallWorld &world, const Scope &scope);
/// The world goes on, whether a program looks or not.
void pass(SmallWorld &world, const Scope &scope, quint8 ticks, bool checksPass);
/// Every balancer is read; `stale`: a bit for each that shows what was before.
void read(SmallWorld &world, const Scope &scope, const Brief &brief, quint8 stale);
/// The write in flight may from now on land at any moment of its life.
void loosen(SmallBalancer &balancer);
void endFlag(SmallZone &zone, bool applied);
void endDeploy(SmallZone &zone, bool applied);

} // namespace switchyard::simulation::search
