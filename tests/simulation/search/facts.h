#pragma once
#include "models/release/decide.h"
#include "tests/simulation/search/smallworld.h"

/// What the small world shows of itself. Evidence is built straight from it instead of through
/// snapshots: with one service, one instance and one gateway a zone there is nothing to condense,
/// and tst_search holds that reduce() says the same of the same world.
namespace switchyard::simulation::search
{

/// All of the world that a program can see; two worlds that look the same are answered the same.
struct Sight {
    struct Balancer {
        std::array<quint8, 2> seen = {};
        quint8 age = 0;
        quint8 known = 0;
        quint8 silent = 0;
    };
    struct Zone {
        quint8 up = 0, isNew = 0, flag = 0, busy = 0, serves = 0, quietFor = 0;
        quint8 checks = 0, checksAge = 0, checksNew = 0;
    };
    std::array<Balancer, mostBalancers> balancers = {};
    std::array<Zone, 2> zones = {};
    quint8 degraded = 0; ///< the guard finds too many errors
};
static_assert(std::has_unique_object_representations_v<Sight>);

Sight sightOf(const SmallWorld &world, const Scope &scope);
Evidence evidenceOf(const Sight &sight, const Scope &scope, const Release &release, const Now &now);

QString serverOf(Zone zone);
QString instanceOf(Zone zone);
/// The release that is searched: short limits, two stages, so that the space closes.
Plan planOf(const Scope &scope);

} // namespace switchyard::simulation::search
