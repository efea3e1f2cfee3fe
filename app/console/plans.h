#pragma once
#include "models/views/savedplan.h"

#include <functional>

class QWidget;

namespace switchyard::console
{

/// Asks where to, and writes the plan there, readable by its owner alone. `told` gets what came of
/// it, for people.
void savePlanWithDialog(QWidget &window, const QString &folder, const SavedPlan &plan,
                        std::function<void(const QString &)> told);

/// Asks which, and hands on what stands in it. A plan of another environment, and what is no plan,
/// is told and not handed on.
void openPlanWithDialog(QWidget &window, const QString &folder, const QString &environment,
                        std::function<void(const SavedPlan &)> opened,
                        std::function<void(const QString &)> told);

} // namespace switchyard::console
