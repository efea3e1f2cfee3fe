#pragma once
#include "tests/simulation/console.h"
#include "tests/simulation/ledger.h"
#include "tests/simulation/store.h"
#include "tests/simulation/world.h"

#include <QStringList>
#include <functional>

namespace switchyard::simulation
{

/// The whole of a run: the world, the journal, the consoles on it, the person, and the ledger that
/// checks them. A value: the way back is tried on a copy of it.
struct Sim {
    explicit Sim(const Setup &drawn);

    Setup setup;
    Faults faults;
    Random random; ///< of the person and the shell
    World world;
    Store store = {};
    std::vector<Console> consoles = {};
    int holder = -1; ///< index of the console that runs the release; -1: nobody
    Ledger ledger = {};
    size_t nextIncident = 0;
    qint64 answerAt = -1; ///< the person answers, resumes or takes the release up
    int answers = 0;      ///< since faults are over
    bool parked = false;
    bool isCopy = false;
    int inputs = 0;
    int effects = 0;
    int crashes = 0;
    QStringList trace = {};

    qint64 t() const { return world.clock.t; }
    Console *running() { return holder >= 0 ? &consoles[size_t(holder)] : nullptr; }
    const Console *running() const { return holder >= 0 ? &consoles[size_t(holder)] : nullptr; }
    /// The release as its last runner had it.
    const Release *release() const;
    void say(const QString &line);
};

// program.cpp: the shell of a console
/// Feeds one event; nothing is written before commit().
void feed(Sim &sim, Console &console, const Event &event);
void input(Sim &sim, Console &console, std::variant<Looked, Wish, EffectSettled, TakenOver> what);
void send(Sim &sim, Console &console, const Effect &effect);
/// Writes what is pending and lets go what waited for it.
void commit(Sim &sim, Console &console);
void crash(Sim &sim, Console &console, const char *why);
/// The console does not run the release any more and says nothing.
void letGo(Sim &sim, Console &console);

// takingover.cpp
/// A console takes the release up: the epoch rises, the journal is replayed, and with `wish` a
/// person says at once what is to become of it.
void takeOver(Sim &sim, std::optional<Wish> wish);
/// Another console takes over from one that still runs, or is stopped.
void overtake(Sim &sim, std::optional<Wish> wish);
void wakeUp(Sim &sim, Console &console);

// watching.cpp
/// Reads what is due, and tells the runner where it may matter.
void watch(Sim &sim);
qint64 nextLook(const Sim &sim);
/// Reads every source.
void lookNow(Sim &sim, Console &console);

// person.cpp
void wish(Sim &sim, const Wish &wish);
void person(Sim &sim);
void personIncident(Sim &sim, const Incident &incident);

// sim.cpp
void begin(Sim &sim);
void step(Sim &sim);
bool isOver(const Sim &sim);
/// Steps until `done`, or so many true ms are over.
bool stepUntil(Sim &sim, qint64 ms, const std::function<bool()> &done);

} // namespace switchyard::simulation
