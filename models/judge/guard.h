#pragma once
#include "models/judge/counters.h"
#include "models/release/evidence.h"

namespace switchyard
{

/// A plain two-proportion guard: is the error rate of the new side worse than the old side's?
/// It compares counts of one window once each tick, so its false alarms are not bounded over many
/// looks; the limit is set high for that reason (z >= 4, and at least 10 errors more than
/// expected).
struct GuardLimits {
    qint64 minimumRequests = 50; ///< of the new side; fewer: inconclusive
    double z = 4.0;
    qint64 excessErrors = 10;
    double doubtZ = 3.0; ///< from here on it is not called healthy either: more data must tell
};

struct Comparison {
    GuardEvidence::Verdict verdict = GuardEvidence::Verdict::NoData;
    double z = 0;
};

/// `candidate` is the new side, `control` the old one over its own window. No requests: no data.
/// With half or more of at least 20 requests in error the new side is degraded whatever the
/// control.
Comparison compareErrorRates(const Counts &candidate, const Counts &control,
                             const GuardLimits &limits);

/// The error rate (0..1) from which so many requests of the new side would be degraded beside
/// `control`; -1 where that cannot be said.
double errorLimit(const Counts &control, qint64 candidateRequests, const GuardLimits &limits);

/// The worst verdict over all services and the zone's total; the text names service and numbers.
/// The candidate's window is (since, now]; the control's is the same where it had enough traffic,
/// else (controlSince, now].
GuardEvidence guardZone(const CounterHistory &history, Zone candidate, qint64 since,
                        qint64 controlSince, qint64 now, const GuardLimits &limits);

} // namespace switchyard
