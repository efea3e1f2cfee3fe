#include "models/zones/freeze.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace switchyard
{

namespace
{

using Each = FreezeMoment::Each;

constexpr const char *weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr int daysOfALeapYear = 366;

bool isOn(const FreezeMoment &moment, const QDate &date)
{
    const int day = std::min(moment.day, date.daysInMonth());
    switch (moment.each) {
    case Each::Once:
        return date == QDate(moment.year, moment.month, moment.day);
    case Each::Year:
        return date.month() == moment.month && date.day() == day;
    case Each::Month:
        return date.day() == day;
    case Each::Week:
        return date.dayOfWeek() == moment.day;
    case Each::Day:
        break;
    }
    return true;
}

qint64 msOf(const FreezeMoment &moment, const QDate &date, const QTimeZone &zone)
{
    return QDateTime(date, QTime(0, 0).addSecs(moment.minute * 60), zone).toMSecsSinceEpoch();
}

/// When the moment was last, or is next; nothing where it never is.
std::optional<qint64> nearest(const FreezeMoment &moment, qint64 utcMs, const QTimeZone &zone,
                              int direction)
{
    const auto fits = [&](qint64 ms) { return direction < 0 ? ms <= utcMs : ms > utcMs; };
    if (moment.each == Each::Once) {
        const qint64 ms = msOf(moment, {moment.year, moment.month, moment.day}, zone);
        return fits(ms) ? std::optional(ms) : std::nullopt;
    }
    QDate date = QDateTime::fromMSecsSinceEpoch(utcMs, zone).date();
    for (int days = 0; days <= daysOfALeapYear; ++days, date = date.addDays(direction)) {
        if (!isOn(moment, date))
            continue;
        const qint64 ms = msOf(moment, date, zone);
        if (fits(ms))
            return ms;
    }
    return std::nullopt;
}

QTimeZone zoneOf(const QString &name)
{
    return name.isEmpty() ? QTimeZone::utc() : QTimeZone(name.toUtf8());
}

bool readDay(const QRegularExpressionMatch &match, FreezeMoment &out)
{
    const auto number = [&](const char *name) {
        return match.captured(QLatin1String(name)).toInt();
    };
    if (match.hasCaptured(QStringLiteral("year"))) {
        out = {
            .each = Each::Once, .year = number("year"), .month = number("m"), .day = number("d")};
        return QDate::isValid(out.year, out.month, out.day);
    }
    if (match.hasCaptured(QStringLiteral("month"))) {
        out = {.each = Each::Year, .month = number("month"), .day = number("dom")};
        constexpr int leapYear = 2024;
        return QDate::isValid(leapYear, out.month, out.day);
    }
    if (match.hasCaptured(QStringLiteral("day"))) {
        out = {.each = Each::Month, .day = number("day")};
        return out.day >= 1 && out.day <= 31;
    }
    if (match.hasCaptured(QStringLiteral("week"))) {
        const QString name = match.captured(QStringLiteral("week"));
        const auto *found = std::ranges::find_if(
            weekdays, [&](const char *one) { return name == QLatin1String(one); });
        out = {.each = Each::Week, .day = int(found - std::begin(weekdays)) + 1};
        return found != std::end(weekdays);
    }
    out = {.each = Each::Day};
    return true;
}

} // namespace

std::optional<FreezeMoment> freezeMomentFrom(const QString &text)
{
    static const QRegularExpression written(QRegularExpression::anchoredPattern(QStringLiteral(
        "(?:(?<year>\\d{4})-(?<m>\\d\\d)-(?<d>\\d\\d) |(?<month>\\d\\d)-(?<dom>\\d\\d) |"
        "day (?<day>\\d{1,2}) |(?<week>[A-Z][a-z]{2}) )?(?<hour>\\d\\d):(?<minute>\\d\\d)")));
    const QRegularExpressionMatch match = written.match(text);
    FreezeMoment moment;
    const int hour = match.captured(QStringLiteral("hour")).toInt();
    const int minute = match.captured(QStringLiteral("minute")).toInt();
    if (!match.hasMatch() || !readDay(match, moment) || hour > 23 || minute > 59)
        return std::nullopt;
    moment.minute = hour * 60 + minute;
    return moment;
}

std::optional<Freeze> nextFreeze(const std::vector<FreezeProfile> &freezes, qint64 utcMs)
{
    constexpr qint64 never = std::numeric_limits<qint64>::max();
    std::optional<Freeze> on;
    std::optional<Freeze> next;
    for (const FreezeProfile &freeze : freezes) {
        const QTimeZone zone = zoneOf(freeze.timeZone);
        const auto began = nearest(freeze.from, utcMs, zone, -1);
        const auto ended = nearest(freeze.to, utcMs, zone, -1);
        const bool isOn = began && (!ended || *ended < *began);
        const auto from = isOn ? began : nearest(freeze.from, utcMs, zone, 1);
        if (!from)
            continue;
        const Freeze one{freeze.name, *from,
                         nearest(freeze.to, isOn ? utcMs : *from, zone, 1).value_or(never),
                         freeze.timeZone};
        if (isOn && (!on || one.untilUtcMs > on->untilUtcMs))
            on = one;
        if (!isOn && (!next || one.fromUtcMs < next->fromUtcMs))
            next = one;
    }
    return on ? on : next;
}

QString momentText(qint64 utcMs, const QString &timeZone)
{
    return QDateTime::fromMSecsSinceEpoch(utcMs, zoneOf(timeZone))
               .toString(QStringLiteral("yyyy-MM-dd HH:mm ")) +
           (timeZone.isEmpty() ? QStringLiteral("UTC") : timeZone);
}

} // namespace switchyard
