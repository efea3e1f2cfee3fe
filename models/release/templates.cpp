#include "models/release/templates.h"

#include <algorithm>

namespace switchyard
{

namespace
{

using T = TemplateOp;
using Turn = TemplateOp::Turn;
using K = Op::Kind;

constexpr T one(K op, Turn turn, int percent = 0) { return {T::Kind::One, op, turn, percent}; }

constexpr T preflight[] = {one(K::Record, Turn::Second), one(K::Gates, Turn::Second)};
constexpr T oneZone[] = {one(K::Gates, Turn::Second), one(K::Undrain, Turn::Second),
                         one(K::Shift, Turn::Second, 100), one(K::MoveJobs, Turn::Second),
                         one(K::Drain, Turn::First)};
constexpr T upgradeFirst[] = {one(K::MayStop, Turn::First),
                              one(K::TakeOut, Turn::First),
                              one(K::Learn, Turn::First),
                              one(K::MayStop, Turn::First),
                              {T::Kind::Groups, K::Upgrade, Turn::First, 0},
                              one(K::PutBack, Turn::First),
                              one(K::Undrain, Turn::First),
                              one(K::Prove, Turn::First),
                              one(K::Approve, Turn::First)};
constexpr T cutover[] = {one(K::Gates, Turn::First),
                         {T::Kind::Ramp, K::Shift, Turn::First, 0},
                         one(K::MoveJobs, Turn::First),
                         one(K::Drain, Turn::Second)};
constexpr T upgradeSecond[] = {one(K::MayStop, Turn::Second),
                               one(K::TakeOut, Turn::Second),
                               one(K::Learn, Turn::Second),
                               one(K::MayStop, Turn::Second),
                               {T::Kind::Groups, K::Upgrade, Turn::Second, 0},
                               one(K::PutBack, Turn::Second),
                               one(K::Undrain, Turn::Second),
                               one(K::Prove, Turn::Second),
                               one(K::Approve, Turn::Second)};
constexpr T both[] = {one(K::Gates, Turn::Second),
                      {T::Kind::RampBack, K::Restore, Turn::Second, 0},
                      one(K::ReturnJobs, Turn::Second),
                      one(K::Pulse, Turn::First)};

constexpr TemplateStep zoneSteps[] = {
    {"preflight", Turn::Second, false, preflight},  {"one-zone", Turn::Second, false, oneZone},
    {"upgrade", Turn::First, false, upgradeFirst},  {"cutover", Turn::First, false, cutover},
    {"upgrade", Turn::Second, true, upgradeSecond}, {"both", Turn::Second, false, both},
};

constexpr T keep[] = {{T::Kind::Kept, K::Keep, Turn::Second, 0}};

constexpr TemplateStep blueGreenSteps[] = {
    {"preflight", Turn::Second, false, preflight}, {"one-zone", Turn::Second, false, oneZone},
    {"upgrade", Turn::First, false, upgradeFirst}, {"cutover", Turn::First, false, cutover},
    {"keep", Turn::Second, false, keep},
};

constexpr T bothServe[] = {one(K::Record, Turn::Second), one(K::Gates, Turn::Second),
                           one(K::Gates, Turn::First)};
constexpr T rollFirst[] = {{T::Kind::Batches, K::Upgrade, Turn::First, 0}};
constexpr T rollSecond[] = {{T::Kind::Batches, K::Upgrade, Turn::Second, 0}};

constexpr TemplateStep rollingSteps[] = {
    {"preflight", Turn::Second, false, bothServe},
    {"rolling", Turn::First, false, rollFirst},
    {"rolling", Turn::Second, false, rollSecond},
};

constexpr T canary(K op) { return {T::Kind::Canary, op, Turn::First, 0}; }

constexpr T weighed(K op, Turn turn) { return {T::Kind::Weighed, op, turn, 0}; }

constexpr T canaryFirst[] = {weighed(K::Gates, Turn::Second),
                             weighed(K::Shift, Turn::Second),
                             canary(K::MayStop),
                             canary(K::TakeOut),
                             canary(K::Learn),
                             canary(K::Upgrade),
                             canary(K::PutBack),
                             canary(K::Known),
                             canary(K::Prove),
                             {T::Kind::Held, K::Soak, Turn::First, 0},
                             canary(K::Approve),
                             one(K::Soak, Turn::First)};
constexpr T restFirst[] = {{T::Kind::Batches, K::Upgrade, Turn::First, 1},
                           weighed(K::Restore, Turn::First)};

constexpr TemplateStep canarySteps[] = {
    {"preflight", Turn::Second, false, bothServe},
    {"canary", Turn::First, false, canaryFirst},
    {"rolling", Turn::First, false, restFirst},
    {"rolling", Turn::Second, false, rollSecond},
};

constexpr Template rows[] = {
    {"zone", QT_TRANSLATE_NOOP("Template", "Zone release"),
     QT_TRANSLATE_NOOP("Template", "each zone is upgraded in the dark while the other serves"),
     zoneSteps},
    {"blue-green", QT_TRANSLATE_NOOP("Template", "Blue-green release"),
     QT_TRANSLATE_NOOP("Template", "one zone is upgraded and serves; the other stays as it was"),
     blueGreenSteps},
    {"rolling", QT_TRANSLATE_NOOP("Template", "Rolling release"),
     QT_TRANSLATE_NOOP("Template", "both zones serve on, a few instances are away at a time"),
     rollingSteps, Template::Units::Batches},
    {"canary", QT_TRANSLATE_NOOP("Template", "Canary release"),
     QT_TRANSLATE_NOOP("Template", "a few instances of one zone first, held and watched; then the "
                                   "rest in batches"),
     canarySteps, Template::Units::Canary},
};

void addBatch(std::vector<Op> &ops, Zone zone, int batch, const ReleaseProfile &limits)
{
    for (const K kind :
         {K::MayStop, K::TakeOut, K::Learn, K::Upgrade, K::PutBack, K::Known, K::Prove})
        ops.push_back({.kind = kind, .zone = zone, .batch = batch});
    ops.push_back({.kind = K::Soak, .zone = zone, .ms = limits.stageMs, .batch = batch});
}

void addStage(std::vector<Op> &ops, const Op &shift, const ReleaseProfile &limits, bool last)
{
    ops.push_back(shift);
    ops.push_back({.kind = K::Arrive, .zone = shift.zone});
    ops.push_back(
        {.kind = K::Soak, .zone = shift.zone, .ms = last ? limits.soakMs : limits.stageMs});
}

// The other zone gets the rest; what was recorded comes back as a stage of its own.
void addWeighed(std::vector<Op> &ops, K kind, Zone zone, const ReleaseProfile &limits)
{
    if (limits.canaryWeight == 0)
        return;
    if (kind == K::Restore)
        addStage(ops, {.kind = kind, .zone = zone}, limits, false);
    else
        ops.push_back({.kind = kind,
                       .zone = zone,
                       .percent = kind == K::Shift ? 100 - limits.canaryWeight : 0});
}

void addOps(std::vector<Op> &ops, const T &row, Zone zone, int groups, int batches,
            const ReleaseProfile &limits)
{
    switch (row.kind) {
    case T::Kind::One:
        ops.push_back({.kind = row.op, .zone = zone, .percent = row.percent});
        return;
    case T::Kind::Groups:
        for (int group = 0; group < groups; ++group)
            ops.push_back({.kind = row.op, .zone = zone, .group = group});
        return;
    case T::Kind::Ramp:
        for (const int percent : limits.ramp)
            addStage(ops, {.kind = K::Shift, .zone = zone, .percent = percent}, limits,
                     percent == 100);
        return;
    case T::Kind::RampBack:
        // Stages above half would overshoot most recorded splits; Restore makes the last one.
        for (const int percent : limits.ramp)
            if (percent < 50)
                addStage(ops, {.kind = K::Shift, .zone = zone, .percent = percent}, limits, false);
        addStage(ops, {.kind = K::Restore, .zone = zone}, limits, true);
        return;
    case T::Kind::Kept:
        ops.push_back({.kind = row.op, .zone = zone, .ms = limits.keepOldMs});
        return;
    case T::Kind::Canary:
        ops.push_back({.kind = row.op, .zone = zone, .batch = 0});
        return;
    case T::Kind::Held:
        ops.push_back({.kind = row.op, .zone = zone, .ms = limits.canaryMs, .batch = 0});
        return;
    case T::Kind::Weighed:
        addWeighed(ops, row.op, zone, limits);
        return;
    case T::Kind::Batches:
        for (int batch = row.percent; batch < batches; ++batch)
            addBatch(ops, zone, batch, limits);
        return;
    }
}

} // namespace

std::span<const Template> templates() { return rows; }

QStringList stepIds()
{
    QStringList ids;
    for (const Template &row : rows)
        for (const TemplateStep &step : row.steps)
            if (const QString id = QString::fromLatin1(step.id); !ids.contains(id))
                ids.append(id);
    return ids;
}

const Template *templateOf(const QString &id)
{
    const auto it = std::ranges::find_if(
        rows, [&](const Template &row) { return id == QLatin1String(row.id); });
    return it == std::end(rows) ? nullptr : it;
}

PlanStep expand(const TemplateStep &step, const Plan &plan, int groups, PerZone<int> batches)
{
    const auto zoneOf = [&](Turn turn) {
        return turn == Turn::First ? plan.first : other(plan.first);
    };
    PlanStep out{
        .id = QString::fromLatin1(step.id), .zone = zoneOf(step.turn), .commits = step.commits};
    for (const T &row : step.ops)
        addOps(out.ops, row, zoneOf(row.turn), groups, batches[zoneOf(row.turn)], plan.limits);
    return out;
}

} // namespace switchyard
