#pragma once
#include "models/release/plannedtime.h"
#include "models/views/releaseview.h"

#include <QStringList>

namespace switchyard
{

/// A share of traffic asked for by hand, or both zones as they were recorded before.
struct ShiftRequest {
    enum class To : quint8 { Split, Both };
    To to = To::Split;
    TrafficSplit split = TrafficSplit::allTo(Zone::A); ///< Split
    friend bool operator==(const ShiftRequest &, const ShiftRequest &) = default;
};
/// "A 90 / B 10", "both as recorded".
QString shiftText(const ShiftRequest &request);

/// A call that would be sent, as it would be sent; no secret stands in it.
struct CallLine {
    QString target = {}; ///< "web (alibaba-clb)"
    QString text = {};   ///< "SetBackendServers lb-1: i-a1=100 i-b1=0"
    friend bool operator==(const CallLine &, const CallLine &) = default;
};

struct PreviewStep {
    QString title = {};
    QString does = {}; ///< one sentence
    std::vector<CallLine> calls = {};
    QString id = {}; ///< of the plan's step, and its zone: "upgrade B"
    friend bool operator==(const PreviewStep &, const PreviewStep &) = default;
};

/// What going forward would send, before it is sent.
struct PlanPreview {
    ReleaseRequest request = {}; ///< what it was computed for
    std::vector<PreviewStep> steps = {};
    std::vector<GateLine> gates = {}; ///< as they stand now
    QString refused = {};             ///< why it cannot be planned; empty: it can
    QStringList notes = {};
    PlannedTime planned = {};
    PlannedTime inBatches = {}; ///< the same targets batch by batch in live zones
    friend bool operator==(const PlanPreview &, const PlanPreview &) = default;
};

/// What the profile says where a request says nothing.
struct ReleaseDefaults {
    Zone first = Zone::B;
    std::vector<int> ramp = {};
    bool approval = false;
    bool audited = false;  ///< a command says whether old versions read what new ones write
    QString declared = {}; ///< who says so, where no command does
    QString who = {};      ///< who would say so now: "user@host"
    friend bool operator==(const ReleaseDefaults &, const ReleaseDefaults &) = default;
};

/// The same for one shift.
struct ShiftPreview {
    ShiftRequest request = {};
    std::vector<PreviewStep> steps = {};
    std::vector<GateLine> gates = {};
    QString refused = {};
    friend bool operator==(const ShiftPreview &, const ShiftPreview &) = default;
};

/// Why a start is not possible yet; empty: it is. Hard gates that fail or are unknown block; soft
/// ones do not, they are asked for at their step. A protected environment asks for its name.
struct StartFacts {
    QString refused = {};
    std::vector<GateLine> gates = {};
    bool matches = false;  ///< the preview was computed for what stands in the dialog
    QString mustType = {}; ///< empty: nothing has to be typed
    QString typed = {};
};
QString whyNotStart(const StartFacts &facts);

/// The number of calls in all steps.
int callCount(const std::vector<PreviewStep> &steps);

} // namespace switchyard
