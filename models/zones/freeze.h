#pragma once
#include <QString>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace switchyard
{

/// A moment of a calendar that comes once, or again each year, month, week or day.
struct FreezeMoment {
    enum class Each : quint8 { Once, Year, Month, Week, Day } each = Each::Once;
    int year = 0;
    int month = 0;  ///< 1 to 12
    int day = 0;    ///< of the month; one that a month lacks is its last; Week: 1 is Monday
    int minute = 0; ///< of the day
    friend bool operator==(const FreezeMoment &, const FreezeMoment &) = default;
};

/// Reads "2026-11-09 00:00", "11-09 00:00", "day 28 18:00", "Fri 16:00" or "16:00".
std::optional<FreezeMoment> freezeMomentFrom(const QString &text);

/// A time in which nothing goes forward, from a moment until the next one of the other kind.
struct FreezeProfile {
    QString name = {}; ///< what it is called where somebody overrides it
    FreezeMoment from = {};
    FreezeMoment to = {};
    QString timeZone = {}; ///< IANA; empty: UTC
    friend bool operator==(const FreezeProfile &, const FreezeProfile &) = default;
};

/// One time of a freeze.
struct Freeze {
    QString name = {};
    qint64 fromUtcMs = 0;
    qint64 untilUtcMs = 0; ///< the largest number: nothing ends it
    QString timeZone = {}; ///< by which people know it; empty: UTC
    friend bool operator==(const Freeze &, const Freeze &) = default;
};
/// Of those that are on, the last to end; else the first to begin.
std::optional<Freeze> nextFreeze(const std::vector<FreezeProfile> &freezes, qint64 utcMs);
/// "2026-11-12 12:00 Asia/Shanghai".
QString momentText(qint64 utcMs, const QString &timeZone);

} // namespace switchyard
