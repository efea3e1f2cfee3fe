#pragma once
#include "models/views/chartview.h"
#include "models/views/drillview.h"
#include "models/views/environmentview.h"
#include "models/views/instanceview.h"
#include "models/views/interruptedview.h"
#include "models/views/logline.h"
#include "models/views/planpreview.h"
#include "models/views/releaseview.h"
#include "models/views/servicerow.h"
#include "models/views/trafficview.h"
#include "models/views/zoneview.h"

namespace switchyard
{

/// All that the window shows at one moment.
struct ConsoleView {
    EnvironmentView environment = {};
    TrafficView traffic = {};
    PerZone<ZoneView> zones = {};
    std::vector<ServiceRow> services = {};
    QString servicesWhy = {}; ///< of an empty table: why, and what to do; else what is old in it
    ReleaseView release = {};
    ChartView chart = {};
    std::vector<LogLine> log = {}; ///< the newest last; at most some thousand
    std::optional<InterruptedView> interrupted = {};
    ReleaseDefaults defaults = {};
    std::optional<PlanPreview> plan = {};      ///< of the newest release asked about
    std::optional<ShiftPreview> shift = {};    ///< of the newest shift asked about
    std::optional<InstanceView> instance = {}; ///< the one asked about last
    std::optional<DrillView> drill = {};       ///< of the lab alone
    friend bool operator==(const ConsoleView &, const ConsoleView &) = default;
};

/// Whether a release, or a shift, can be begun now; `why` says why not.
ActionView releaseActionOf(const ConsoleView &view);
ActionView shiftActionOf(const ConsoleView &view);
/// Asked before the window closes; empty: it may close at once.
QString closeQuestion(const ConsoleView &view);

} // namespace switchyard
