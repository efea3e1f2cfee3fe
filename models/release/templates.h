#pragma once
#include "models/release/plan.h"

#include <span>

namespace switchyard
{

/// A template is data: steps as lists of ops, with the two zones named by their turn.
struct TemplateOp {
    enum class Kind : quint8 {
        One,      ///< the op as it is
        Groups,   ///< Upgrade, once for each group of the profile
        Ramp,     ///< each ramp stage: Shift, Arrive, Soak
        RampBack, ///< the stages below the recorded share, then Restore, Arrive, Soak
        Kept,     ///< the op for as long as the old zone is kept
        Canary,   ///< the op for batch 0
        Held,     ///< the op for batch 0, for as long as a canary is held
        Weighed,  ///< the op where the canary's zone keeps a share of the users meanwhile
        Batches,  ///< each batch of the zone from number `percent` on: out, replaced, back, seen
    };
    enum class Turn : quint8 { First, Second }; ///< the zone that is upgraded first, or second
    Kind kind = Kind::One;
    Op::Kind op = Op::Kind::Gates;
    Turn turn = Turn::First;
    int percent = 0;
};

struct TemplateStep {
    const char *id;
    TemplateOp::Turn turn;
    bool commits;
    std::span<const TemplateOp> ops;
};

struct Template {
    const char *id;
    const char *title;
    const char *how; ///< what it does with the zones, for whoever chooses one
    std::span<const TemplateStep> steps;
    enum class Units : quint8 {
        Zones,   ///< a dark zone is replaced as a whole
        Batches, ///< a live zone in batches
        Canary,  ///< in batches, the first one a canary's
    };
    Units units = Units::Zones;
};

/// Every template; adding one is adding a row.
std::span<const Template> templates();
/// The ids of the steps that a profile's commands may stand beside.
QStringList stepIds();
/// Nothing where the id is not known.
const Template *templateOf(const QString &id);
/// The ops of a template's step for the plan's order of zones and limits, so many groups, and so
/// many batches of each zone.
PlanStep expand(const TemplateStep &step, const Plan &plan, int groups, PerZone<int> batches);

} // namespace switchyard
