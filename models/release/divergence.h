#pragma once
#include "models/release/release.h"

#include <QJsonValue>

/// Where a replay parts from its journal, in words for whoever looks into it.
namespace switchyard
{

/// Such as "set weights of web to a1 100, b1 0, and deploy A-order to 2.0.0"; "do nothing".
QString wordsOf(const std::vector<Effect> &effects, const Plan &plan);
/// The first field that differs, with both values: "balancers.0.goal.a1 is 100 on record, replayed
/// 0".
QString differenceOf(const QJsonValue &recorded, const QJsonValue &replayed);

} // namespace switchyard
