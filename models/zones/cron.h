#pragma once
#include <QString>
#include <QTimeZone>

#include <optional>

namespace switchyard
{

/// When a Quartz cron expression fires next after `utcMs`, as schedulers of jobs write them:
/// second, minute, hour, day, month, weekday and perhaps year. Nothing where it never does within
/// two years, or says what cannot be told here (L, W, #).
std::optional<qint64> nextFire(const QString &cron, qint64 utcMs, const QTimeZone &zone);

} // namespace switchyard
