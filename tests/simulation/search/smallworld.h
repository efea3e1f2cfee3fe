#pragma once
#include <QtGlobal>

#include <array>
#include <cstring>

/// The world of the exhaustive search: as little as a release can be hurt by. Time goes in ticks,
/// every duration counts from now and stops at the largest limit that anything compares it with,
/// so that the same situation is the same bytes whenever it occurs.
namespace switchyard::simulation::search
{

constexpr qint64 tickMs = 1'000;
constexpr int mostBalancers = 3;
constexpr int mostFaults = 3;
constexpr quint8 lifeTicks = 4;   ///< so long after it was sent a cut write may still land
constexpr quint8 hangTicks = 3;   ///< a call that hangs is cut then: others make two rounds by then
constexpr quint8 silentTicks = 3; ///< so long a balancer's reads fail, or once; longer than fresh
constexpr quint8 leavingTicks = 2; ///< longer than it takes to read the flag back
constexpr quint8 fullWeight = 100; ///< what each zone had before the release

/// A write whose caller no longer waits, or waits in vain: it may land at any moment, and again,
/// until its life is over.
struct Loose {
    quint8 life = 0; ///< ticks left; 0: none
    quint8 zone = 0;
    quint8 weight = 0;
};

struct SmallBalancer {
    enum Flight : quint8 { None, Open, Hung };
    enum Edited : quint8 {
        Ours,
        Unread,    ///< somebody else set a weight, and nobody here could know
        Plausible, ///< it was read; 0 may be what was wanted
        Strange,   ///< it was read, and no call of ours explains it
    };
    std::array<quint8, 2> weight = {fullWeight, fullWeight}; ///< the truth, a zone each
    std::array<quint8, 2> old = {};  ///< what a stale read may still show; {} once it cannot
    quint8 staleFor = 0;             ///< ticks
    std::array<quint8, 2> seen = {}; ///< the newest read
    quint8 seenAge = 0;
    quint8 known = 0;
    quint8 silent = 0; ///< reads fail, for so many ticks more
    quint8 flight = None;
    quint8 flightZone = 0;
    quint8 flightWeight = 0;
    quint8 flightAge = 0;
    quint8 edited = Ours;
    std::array<Loose, mostFaults> loose = {};
};

struct SmallZone {
    enum Checks : quint8 { NotAsked, Passed, Failed };
    enum Call : quint8 { None, Clear, Set, OldVersion, NewVersion };
    quint8 up = 1;
    quint8 isNew = 0; ///< runs the release's version
    quint8 restarting = 0;
    quint8 flag = 0;
    /// Clients that keep their connection: once the flag asks them to go they take so many ticks.
    quint8 kept = leavingTicks;
    quint8 quietFor = 0; ///< ticks
    quint8 asked = 0;    ///< its checks
    quint8 checks = NotAsked;
    quint8 checksAge = 0;
    quint8 checksNew = 0; ///< the version that they looked at
    quint8 flagCall = None;
    quint8 deployCall = None;
    quint8 deploysAllowed = 1; ///< one, and one more for each word of a person
};

struct SmallWorld {
    std::array<SmallBalancer, mostBalancers> balancers = {};
    std::array<SmallZone, 2> zones = {};
    quint8 faults = 0;  ///< left
    quint8 wished = 0;  ///< the one wish out of the blue is spent
    quint8 wake = 0;    ///< ticks until decide() wants to be asked again; 0: never
    quint8 changed = 0; ///< something that the program has not looked at yet
    quint8 dead = 0;    ///< no program runs, since so many ticks and one
    quint8 asked = 0;   ///< a question was put at this moment; later it is answered at rest
    quint8 reboot = 0;  ///< how the next program's clock stands to the last one's
    quint8 storm = 0;   ///< ticks in which a further fault may strike; 0: at any time
    quint8 unused[2] = {};
    quint32 retried = 0; ///< kinds of questions that "try again" has answered once
};

static_assert(std::has_unique_object_representations_v<SmallWorld>);

/// The world's size and the plan's kind.
struct Scope {
    int balancers = 1;
    int faults = 1;
    std::array<quint8, mostBalancers> lagTicks = {};
    /// A further fault strikes within so many ticks of the last one; 0: whenever.
    quint8 stormTicks = 0;
};

inline bool serves(const SmallWorld &w, const Scope &scope, int zone)
{
    for (int i = 0; i < scope.balancers; ++i)
        if (w.balancers[i].weight[zone] > 0)
            return true;
    return false;
}
inline bool busy(const SmallWorld &w, const Scope &scope, int zone)
{
    return w.zones[zone].kept || serves(w, scope, zone);
}

} // namespace switchyard::simulation::search
