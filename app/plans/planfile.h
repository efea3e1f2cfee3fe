#pragma once
#include "models/views/savedplan.h"

namespace switchyard
{

/// All or nothing, and readable by its owner alone. What went wrong, for people; empty: it is
/// written.
QString writePlanFile(const QString &path, const SavedPlan &plan);

/// A plan of another environment than `environment` (the profile's id), and what is no plan, is
/// refused with a sentence.
tl::expected<SavedPlan, QString> readPlanFile(const QString &path, const QString &environment);

} // namespace switchyard
