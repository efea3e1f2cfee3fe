#pragma once
#include "models/judge/judge.h"

#include <map>
#include <tl/expected.hpp>

namespace switchyard::ctl
{

/// One line of samples, or none where it is blank or a comment (#).
struct SampleLine {
    qint64 number = 0; ///< of the tick
    Sides total = {};
    std::map<QString, Sides> services = {};
    Completed probes = {};
    double expectedRequests = 0;
    bool targetsShort = false;
};
/// "tick requests_A errors_A requests_B errors_B", with - - for no data, or a JSON object:
/// {"tick": 7, "a": {"requests": 100, "errors": 1, "slow": 0}, "b": {...},
///  "services": {"cart": {"a": {...}, "b": {...}}}, "probes": {...}, "expected": 100,
///  "targetsShort": false}. A zone that is not there has no data. The error says what is wrong.
tl::expected<std::optional<SampleLine>, QString> readSampleLine(const QByteArray &line);

} // namespace switchyard::ctl
