#pragma once
#include <QString>

namespace switchyard
{

/// The time that comes with every input. Durations are by `bootMs` (CLOCK_BOOTTIME) within one
/// `bootId`; `utcMs` is for people. `sleptMs` is how long the machine has slept since it booted
/// (CLOCK_BOOTTIME less CLOCK_MONOTONIC): when it grows, running waits start again.
struct Now {
    qint64 bootMs = 0;
    qint64 sleptMs = 0;
    QString bootId = {};
    qint64 utcMs = 0;
    friend bool operator==(const Now &, const Now &) = default;
};

} // namespace switchyard
