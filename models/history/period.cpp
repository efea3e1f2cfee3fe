#include "models/history/period.h"

#include <QCoreApplication>
#include <QDateTime>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(History)
};

constexpr qint64 dayMs = 24 * 3'600'000;

qint64 startOf(const QDate &day)
{
    return QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
}

/// A year, a month or a day, written in whole and with digits alone.
std::optional<Period> pieceFrom(const QString &text)
{
    const QStringList parts = text.split(u'-');
    constexpr qsizetype lengths[] = {4, 2, 2};
    int numbers[] = {0, 1, 1};
    if (parts.size() > 3)
        return std::nullopt;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
        if (parts[i].size() != lengths[i] ||
            !std::all_of(parts[i].begin(), parts[i].end(), isDigit))
            return std::nullopt;
        numbers[i] = parts[i].toInt();
    }
    const QDate day(numbers[0], numbers[1], numbers[2]);
    if (!day.isValid() || day.year() < 1970)
        return std::nullopt;
    const QDate next = parts.size() == 1   ? day.addYears(1)
                       : parts.size() == 2 ? day.addMonths(1)
                                           : day.addDays(1);
    return Period{startOf(day), startOf(next)};
}

QString dayOf(qint64 utcMs)
{
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd"));
}

} // namespace

std::optional<Period> periodFrom(const QString &text)
{
    const qsizetype dots = text.indexOf(u"..");
    const auto first = pieceFrom(dots < 0 ? text : text.left(dots));
    const auto last = dots < 0 ? first : pieceFrom(text.mid(dots + 2));
    if (!first || !last || last->toUtcMs <= first->fromUtcMs)
        return std::nullopt;
    return Period{first->fromUtcMs, last->toUtcMs};
}

Period monthOf(qint64 utcMs)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).date();
    const QDate first(day.year(), day.month(), 1);
    return {startOf(first), startOf(first.addMonths(1))};
}

Period daysUntil(qint64 utcMs, int days) { return {utcMs - days * dayMs, utcMs + 1}; }

QString periodText(const Period &period)
{
    if (period.isAll())
        return {};
    if (monthOf(period.fromUtcMs) == period)
        return dayOf(period.fromUtcMs).left(7);
    return Said::tr("%1 to %2").arg(dayOf(period.fromUtcMs), dayOf(period.toUtcMs - 1));
}

} // namespace switchyard
