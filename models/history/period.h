#pragma once
#include <QString>

#include <optional>

namespace switchyard
{

/// A piece of time in UTC: from its first millisecond to the one behind its last. Both 0: all time.
struct Period {
    qint64 fromUtcMs = 0;
    qint64 toUtcMs = 0;
    bool isAll() const { return fromUtcMs == 0 && toUtcMs == 0; }
    bool has(qint64 utcMs) const { return isAll() || (utcMs >= fromUtcMs && utcMs < toUtcMs); }
    friend bool operator==(const Period &, const Period &) = default;
};

/// "2026", "2026-03", "2026-03-14", or two of them with ".." between: to the end of the second.
std::optional<Period> periodFrom(const QString &text);
/// The calendar month of this moment, in UTC.
Period monthOf(qint64 utcMs);
/// The days that end with this moment.
Period daysUntil(qint64 utcMs, int days);
/// "2026-03", or "2026-03-01 to 2026-03-14"; empty for all time.
QString periodText(const Period &period);

} // namespace switchyard
