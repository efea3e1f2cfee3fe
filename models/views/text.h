#pragma once
#include <QString>

/// Words for numbers, the same everywhere. Pure; local time comes from QDateTime's own rules.
namespace switchyard
{

/// "2 s", "38 min", "3 h 5 min"; a dash below 0.
QString durationText(qint64 ms);
/// "95 %", "0.5 %", "<0.1 %"; a dash below 0.
QString shareText(int perMille);
/// An error ratio 0..1 as "0.21 %"; a dash below 0.
QString ratioText(double ratio);
/// "210/s"; a dash below 0.
QString rateText(double perSecond);
/// "18 ms", "1.25 s"; a dash below 0.
QString latencyText(double seconds);
/// "03-14" in local time; a dash at 0.
QString dayText(qint64 utcMs);
/// "02:16" or "02:16:09" in local time; a dash at 0.
QString clockText(qint64 utcMs);
QString clockSecondsText(qint64 utcMs);
/// "2024-05-01 02:16:09.402 UTC".
QString utcShown(qint64 utcMs);
/// "2024-05-01 02:16:09 UTC".
QString utcSecondsText(qint64 utcMs);
/// A dash: not known, or nothing to say.
QString dash();
/// Text of others made safe to show: bidirectional controls, NUL, ESC and other controls become
/// visible; line breaks stay where `lines` asks for them and become visible otherwise.
enum class Lines : quint8 { One, Many };
QString shownLiterally(const QString &text, Lines lines = Lines::One);

} // namespace switchyard
