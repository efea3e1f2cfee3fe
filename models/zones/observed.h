#pragma once
#include <QString>
#include <optional>

namespace switchyard
{

/// A fact with its time and source. `value` is empty until the source has answered once;
/// it keeps the last truth when the source fails, and `error` then says why it is old.
/// Times are boot-time milliseconds (CLOCK_BOOTTIME).
template<class T>
struct Observed {
    std::optional<T> value = {};
    qint64 begunAt = 0;  ///< when the read that brought `value` was begun
    qint64 at = 0;       ///< when it was answered
    qint64 failedAt = 0; ///< when the newest failure was seen; 0: none since `at`
    QString error = {};
    friend bool operator==(const Observed &, const Observed &) = default;
};

} // namespace switchyard
