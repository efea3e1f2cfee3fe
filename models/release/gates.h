#pragma once
#include "models/release/release.h"

#include <span>

namespace switchyard
{

/// What a gate is for a direction: hard blocks, soft may be overridden with a reason, shown never
/// blocks.
enum class Strength : quint8 { None, Shown, Soft, Hard };

struct GateResult {
    enum class Is : quint8 { Holding, Failing, Unknown };
    Is is = Is::Unknown;
    Text reason = {};     ///< with the numbers
    bool settles = false; ///< it comes to hold by itself where one waits
    friend bool operator==(const GateResult &, const GateResult &) = default;
};

/// What a gate is asked for: serving from a zone, stopping the instances of a dark one or some of a
/// live one, or beginning at all, which is asked once, with those of serving before step 1. Doing
/// anything is asked before all that.
enum class GateFor : quint8 { Serving, Stopping, Batch, Beginning, Anything };

/// What a gate looks at: a release about to serve from `zone`, or to stop it.
struct GateView {
    const Release &release;
    const Evidence &evidence;
    qint64 t; ///< boot ms
    Zone zone;
};

/// Adding a gate is adding a function and a row.
struct Gate {
    const char *id;
    const char *title;
    GateResult (*look)(const GateView &view);
    Strength forward;
    Strength back;
    GateFor what = GateFor::Serving;
    bool (*applies)(const Plan &plan, Zone zone) = nullptr; ///< nothing: always
};
std::span<const Gate> gates();

} // namespace switchyard
