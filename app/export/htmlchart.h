#pragma once
#include "app/export/logsummary.h"

namespace switchyard
{

/// The share of zone B over time, a line a balancer, as SVG without style or script.
QByteArray shareChart(const std::map<QString, std::vector<LogSummary::Share>> &shares);

} // namespace switchyard
