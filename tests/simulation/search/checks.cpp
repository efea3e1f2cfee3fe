#include "tests/simulation/search/checks.h"

namespace switchyard::simulation::search
{

namespace
{

bool mayLand(const SmallBalancer &b)
{
    return b.flight != SmallBalancer::None ||
           std::ranges::any_of(b.loose, [](const Loose &l) { return l.life > 0; });
}

// What somebody else did and nobody could have read yet is nobody's fault.
bool isExcused(const SmallBalancer &b) { return b.edited == SmallBalancer::Unread; }

bool carries(const std::array<quint8, 2> &weight, const SmallWorld &world)
{
    return (weight[0] > 0 && world.zones[0].up) || (weight[1] > 0 && world.zones[1].up);
}

void checkWeights(const Sent &sent, const SmallWorld &world, const Brief &after,
                  std::vector<Finding> &out)
{
    const SmallBalancer &b = world.balancers[sent.balancer];
    const int z = sent.zone;
    if (b.flight != SmallBalancer::None)
        out.push_back({12, "a second write to a balancer while one is in flight"});
    const bool lowers = sent.value < b.weight[z];
    const bool trace = after.back && sent.value == 1; // kept for what may still land
    const quint8 rest = b.weight[1 - z];
    const bool confirmed = rest == sent.otherGoal || rest == 1; // alone, a trace carries all
    if (lowers && !sent.raises && !trace && !isExcused(b) && !mayLand(b) && !confirmed)
        out.push_back({3, "a zone is lowered before the other one has its weight"});
    auto next = b.weight;
    next[z] = sent.value;
    if (!after.back && lowers && !isExcused(b) && carries(b.weight, world) && !carries(next, world))
        out.push_back({1, "going forward, a balancer is left with no zone that is fit"});
    const bool raises = sent.value > b.weight[z];
    const SmallZone &zone = world.zones[z];
    const bool touched = after.touched >> z & 1;
    const bool served = after.restoring && z == after.home;
    if (!after.back && raises && touched && !served) {
        if (zone.checks != SmallZone::Passed || zone.checksNew != zone.isNew || !zone.up)
            out.push_back({6, "a zone is raised that did not pass its checks as it is now"});
        if (zone.isNew == after.restoring)
            out.push_back({7, "a zone is raised with an instance of another version"});
    }
    if (after.back && raises && z != after.home && sent.value > 1)
        out.push_back({20, "going back, the zone that is left is raised"});
    if (!after.back && b.edited == SmallBalancer::Strange)
        out.push_back({23, "going forward, somebody else's weight is overwritten"});
}

void checkDeploy(const Sent &sent, const SmallWorld &world, const Brief &after, const Scope &scope,
                 std::vector<Finding> &out)
{
    const int z = sent.zone;
    bool excused = false;
    for (int i = 0; i < scope.balancers; ++i) {
        const SmallBalancer &b = world.balancers[i];
        excused = excused || isExcused(b);
        if (b.weight[z] > 0 && !isExcused(b))
            out.push_back({4, "an instance is stopped while a balancer gives its zone weight"});
        if (mayLand(b))
            out.push_back({16, "an instance is stopped while a write may still land"});
    }
    if (busy(world, scope, z) && !excused)
        out.push_back({5, "an instance is stopped while users are in its zone"});
    if (z == int(Zone::A) && !after.committed)
        out.push_back({8, "an instance of the old zone is stopped before the commit"});
    if (world.zones[z].deploysAllowed == 0)
        out.push_back({14, "a deploy is sent again without a person's word"});
    if (after.back)
        out.push_back({20, "an instance is replaced while going back"});
}

bool homeServes(const SmallBalancer &b, int home)
{
    return b.weight[home] > 0 && b.weight[1 - home] == 0;
}

void checkEnd(const SmallWorld &world, const Brief &after, const Scope &scope,
              std::vector<Finding> &out)
{
    const bool toldSafe = after.back && after.confirmed && after.ending != Brief::Left;
    for (int i = 0; i < scope.balancers; ++i) {
        const SmallBalancer &b = world.balancers[i];
        if (b.edited != SmallBalancer::Ours)
            continue;
        if (after.ending == Brief::Completed && b.weight != after.recorded[i])
            out.push_back({22, "completed, but a balancer has not its weights of before"});
        if (toldSafe && !homeServes(b, after.home))
            out.push_back({9, "back has ended, but a balancer does not give all to the zone"});
        for (const Loose &l : b.loose)
            if (l.life > 0 && l.weight != b.weight[l.zone] &&
                (after.ending == Brief::Completed || toldSafe))
                out.push_back({12, "ended while a write may still land and change the weights"});
    }
}

} // namespace

void checkSent(const Sent &sent, const SmallWorld &world, const Brief &before, const Brief &after,
               const Scope &scope, std::vector<Finding> &out)
{
    if (before.ending || after.ending)
        out.push_back({18, "an effect is sent after the end"});
    if (before.paused && after.paused && !after.back && !after.finishing)
        out.push_back({12, "an effect is sent while the release is paused"});
    if (sent.kind == Sent::Weights)
        checkWeights(sent, world, after, out);
    else if (sent.kind == Sent::Deploy)
        checkDeploy(sent, world, after, scope, out);
}

void checkLanded(const SmallBalancer &before, const SmallBalancer &after, std::vector<Finding> &out)
{
    if (before.weight[0] + before.weight[1] > 0 && after.weight[0] + after.weight[1] == 0 &&
        !isExcused(before))
        out.push_back({2, "a balancer has no weight at all"});
}

void checkReaction(const SmallWorld &world, const Brief &before, const Brief &after,
                   const Occasion &occasion, const Scope &scope, std::vector<Finding> &out)
{
    const bool wished = occasion.kind == Occasion::Wished || occasion.kind == Occasion::Answered;
    const bool moved = after.step != before.step || after.op != before.op;
    if (moved && !before.back && !after.back && !wished && !after.restoring)
        for (int i = 0; i < scope.balancers; ++i)
            if (world.balancers[i].flight != SmallBalancer::None)
                out.push_back({12, "going forward past a write without an outcome"});
    if (before.back && !after.back && !wished)
        out.push_back({20, "going back was turned round by itself"});
    if (!before.ending && after.ending)
        checkEnd(world, after, scope, out);
}

} // namespace switchyard::simulation::search
