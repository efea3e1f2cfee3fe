#pragma once
#include "models/zones/profile.h"

/// Ready queries for what exporters are known to call their metrics.
namespace switchyard::profile
{

QStringList metricPresets();
/// The labels that an exporter's series have; to be set before the profile's own are read.
void presetLabels(const QString &preset, TelemetryProfile &out);
/// The queries by the labels that stand in `out`. 4xx answers, callers who left and health pages do
/// not count. Empty stays what the exporter does not tell.
void presetQueries(const QString &preset, TelemetryProfile &out,
                   const std::vector<BalancerProfile> &balancers);

} // namespace switchyard::profile
