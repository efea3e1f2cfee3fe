#pragma once
#include "models/views/interruptedview.h"
#include "models/views/releaseview.h"
#include "models/views/trafficview.h"

/// The words of states in JSON: a contract, and the same in every language.
namespace switchyard::ctl
{

QString wordOf(ZoneTraffic state);
QString wordOf(GateLine::Is is);
QString wordOf(StepState state);
QString wordOf(ReleasePhase phase);
QString wordOf(AccountLine::Is is);

} // namespace switchyard::ctl
