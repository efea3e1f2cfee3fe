#pragma once
#include "models/tables/servicetree.h"

#include <QVariant>

namespace switchyard
{

/// What one cell says for each role of ServiceTree; pure.
QVariant cellOf(const ServiceRow &row, ServiceTree::Column column, int role);
QVariant cellOf(const ServiceRow &service, const InstanceRow &row, ServiceTree::Column column,
                int role);

} // namespace switchyard
