#pragma once
#include "app/ctl/options.h"
#include "models/views/savedplan.h"
#include "models/zones/profile.h"

namespace switchyard::ctl
{

/// When a plan was saved and by whom, and what has changed since.
QStringList savedLines(const SavedPlan &saved, const PlanPreview &now);

/// With --save FILE: writes it. False: it could not be written, which has been said.
bool savePlan(const Options &options, const Profile &profile, const PlanPreview &preview);

} // namespace switchyard::ctl
