#include "models/zones/cron.h"

#include <QDateTime>
#include <QStringList>

#include <bitset>

namespace switchyard
{
namespace
{

using Values = std::bitset<200>; ///< of a field, counted from its least value

struct Field {
    int least;
    int most;
    const char *names; ///< three letters each, from `least` on; nothing: numbers alone
};
constexpr Field fields[] = {{0, 59, nullptr},
                            {0, 59, nullptr},
                            {0, 23, nullptr},
                            {1, 31, nullptr},
                            {1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"},
                            {1, 7, "SUNMONTUEWEDTHUFRISAT"},
                            {1970, 2099, nullptr}};
enum { Second, Minute, Hour, Day, Month, Weekday, Year, FieldCount };
constexpr int daysAhead = 731;

std::optional<int> valueOf(const QString &text, const Field &field)
{
    bool ok = false;
    int value = text.toInt(&ok);
    if (!ok && field.names && text.size() == 3) {
        const qsizetype at = QLatin1StringView(field.names).indexOf(text);
        ok = at >= 0 && at % 3 == 0;
        value = field.least + int(at / 3);
    }
    return ok && value >= field.least && value <= field.most ? std::optional(value) : std::nullopt;
}

// One part of a list: "*", "5", "5-8", "0/15", "MON-FRI/2".
bool addPart(Values &values, const QString &part, const Field &field)
{
    const QStringList steps = part.split(u'/');
    const QStringList ends = steps[0].split(u'-');
    if (steps.size() > 2 || ends.size() > 2)
        return false;
    const bool every = steps[0] == u"*" || steps[0] == u"?";
    const auto from = every ? std::optional(field.least) : valueOf(ends[0], field);
    const bool open = every || (steps.size() == 2 && ends.size() == 1);
    const auto to = open               ? std::optional(field.most)
                    : ends.size() == 2 ? valueOf(ends[1], field)
                                       : from;
    bool ok = true;
    const int step = steps.size() == 2 ? steps[1].toInt(&ok) : 1;
    if (!from || !to || !ok || step < 1)
        return false;
    const int span = field.most - field.least + 1;
    const int last = *to >= *from ? *to : *to + span; // SAT-MON goes over the end
    for (int value = *from; value <= last; value += step)
        values.set(size_t((value - field.least) % span));
    return true;
}

std::optional<std::array<Values, FieldCount>> parsed(const QString &cron)
{
    QStringList texts = cron.toUpper().simplified().split(u' ');
    if (texts.size() == Year)
        texts.append(QStringLiteral("*"));
    if (texts.size() != FieldCount)
        return std::nullopt;
    std::array<Values, FieldCount> all;
    for (int i = 0; i < FieldCount; ++i)
        for (const QString &part : texts[i].split(u','))
            if (!addPart(all[size_t(i)], part, fields[i]))
                return std::nullopt;
    return all;
}

bool has(const std::array<Values, FieldCount> &all, int field, int value)
{
    return value >= fields[field].least && value <= fields[field].most &&
           all[size_t(field)].test(size_t(value - fields[field].least));
}

bool isDay(const std::array<Values, FieldCount> &all, QDate date)
{
    return has(all, Year, date.year()) && has(all, Month, date.month()) &&
           has(all, Day, date.day()) && has(all, Weekday, date.dayOfWeek() % 7 + 1);
}

} // namespace

std::optional<qint64> nextFire(const QString &cron, qint64 utcMs, const QTimeZone &zone)
{
    const auto all = parsed(cron);
    if (!all || !zone.isValid())
        return std::nullopt;
    const QDate today = QDateTime::fromMSecsSinceEpoch(utcMs, zone).date();
    for (int ahead = 0; ahead < daysAhead; ++ahead) {
        const QDate date = today.addDays(ahead);
        if (!isDay(*all, date))
            continue;
        for (int second = 0; second < 86'400; ++second) {
            const QTime time = QTime::fromMSecsSinceStartOfDay(second * 1'000);
            if (!has(*all, Hour, time.hour())) {
                second += 3'599 - second % 3'600;
                continue;
            }
            if (!has(*all, Minute, time.minute())) {
                second += 59 - second % 60;
                continue;
            }
            if (!has(*all, Second, time.second()))
                continue;
            const QDateTime at(date, time, zone); // an hour that a change of clocks skips is none
            if (at.isValid() && at.toMSecsSinceEpoch() > utcMs)
                return at.toMSecsSinceEpoch();
        }
    }
    return std::nullopt;
}

} // namespace switchyard
