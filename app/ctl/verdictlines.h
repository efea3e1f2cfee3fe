#pragma once
#include "models/judge/verdict.h"

#include <QJsonObject>

namespace switchyard::ctl
{

/// "tick E_T1 E_T2 verdict", of the zone's total; behind the verdict what it is by.
QString verdictLine(qint64 tick, const JudgeVerdict &verdict);
/// All its numbers.
QJsonObject verdictJson(qint64 tick, const JudgeVerdict &verdict);

} // namespace switchyard::ctl
