#include "models/console/console.h"

#include "models/judge/judge.h"
#include "models/release/codec.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

// The error ratio over which errors count against the zone that is judged: what the other zone
// shows in the last minute, by the guard ratio, and never under the rate that condemns nobody.
double limitOf(const EngineState &state)
{
    const Op *op = state.open && state.release ? currentOp(*state.release) : nullptr;
    if (!op || op->kind != Op::Kind::Soak)
        return -1;
    Counts control;
    for (const auto &[service, counts] : state.lastMinute) {
        control.requests += counts[other(op->zone)].requests;
        control.errors += counts[other(op->zone)].errors;
    }
    const double least = state.release->plan->limits.judge.minimumRatePpm / 1e6;
    if (control.requests == 0)
        return least;
    return std::max(least,
                    JudgeLimits().guardRatio * double(control.errors) / double(control.requests));
}

} // namespace

ChartView chartOf(const EngineState &state, ChartMarks &marks)
{
    marks.read(state);
    ChartView chart{.rates = state.rates,
                    .markers = marks.markers(),
                    .soaks = marks.soaks(),
                    .errorLimit = limitOf(state),
                    .nowUtcMs = state.now.utcMs,
                    .lagMs = state.telemetryLagMs,
                    .hasMetrics = !state.profile->telemetry.kind.isEmpty(),
                    .environment = state.profile->name};
    chart.emptyWhy =
        chart.hasMetrics
            ? QCoreApplication::translate("Chart", "The metrics have not answered yet.")
            : QCoreApplication::translate("Chart", "The profile names no metrics.");
    return chart;
}

} // namespace switchyard
