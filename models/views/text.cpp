#include "models/views/text.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cmath>

namespace switchyard
{

namespace
{

struct UnitText {
    Q_DECLARE_TR_FUNCTIONS(UnitText)
};

/// One decimal, but not "5.0".
QString shortNumber(double value)
{
    const QString text = QString::number(value, 'f', 1);
    return text.endsWith(QLatin1String(".0")) ? text.chopped(2) : text;
}

bool isHidden(QChar c)
{
    const ushort u = c.unicode();
    const bool control = u < 0x20 || (u >= 0x7f && u < 0xa0);
    const bool bidi = u == 0x061c || u == 0x200e || u == 0x200f || (u >= 0x202a && u <= 0x202e) ||
                      (u >= 0x2066 && u <= 0x2069);
    const bool invisible = u == 0x200b || u == 0x2060 || u == 0xfeff || u == 0x00ad;
    const bool breaks = u == 0x2028 || u == 0x2029;
    return control || bidi || invisible || breaks;
}

/// Controls below 0x20 have pictures of their own in Unicode; others are written as their number.
QString pictureOf(QChar c)
{
    const ushort u = c.unicode();
    if (u < 0x20)
        return QChar(ushort(0x2400 + u));
    if (u == 0x7f)
        return QChar(0x2421);
    return QStringLiteral("[U+%1]").arg(u, 4, 16, QLatin1Char('0')).toUpper();
}

} // namespace

QString dash() { return QStringLiteral("\u2013"); }

QString durationText(qint64 ms)
{
    if (ms < 0)
        return dash();
    const qint64 seconds = ms / 1000;
    if (seconds < 60)
        return UnitText::tr("%1 s").arg(seconds);
    const qint64 minutes = seconds / 60;
    if (minutes < 10 && seconds % 60 != 0)
        return UnitText::tr("%1 min %2 s").arg(minutes).arg(seconds % 60);
    if (minutes < 60)
        return UnitText::tr("%1 min").arg(minutes);
    if (minutes < 24 * 60)
        return UnitText::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    return UnitText::tr("%1 d %2 h").arg(minutes / 60 / 24).arg(minutes / 60 % 24);
}

QString shareText(int perMille)
{
    if (perMille < 0)
        return dash();
    return UnitText::tr("%1 %").arg(shortNumber(perMille / 10.0));
}

QString ratioText(double ratio)
{
    if (!(ratio >= 0))
        return dash();
    const double percent = ratio * 100;
    if (percent > 0 && percent < 0.01)
        return UnitText::tr("<0.01 %");
    return UnitText::tr("%1 %").arg(percent >= 10 ? shortNumber(percent)
                                                  : QString::number(percent, 'f', 2));
}

QString rateText(double perSecond)
{
    if (!(perSecond >= 0))
        return dash();
    return UnitText::tr("%1/s").arg(perSecond < 10 ? shortNumber(perSecond)
                                                   : QString::number(std::llround(perSecond)));
}

QString latencyText(double seconds)
{
    if (!(seconds >= 0))
        return dash();
    if (seconds >= 1)
        return UnitText::tr("%1 s").arg(QString::number(seconds, 'f', seconds < 10 ? 2 : 1));
    const double ms = seconds * 1000;
    return UnitText::tr("%1 ms").arg(ms < 10 ? shortNumber(ms) : QString::number(std::llround(ms)));
}

QString dayText(qint64 utcMs)
{
    if (utcMs <= 0)
        return dash();
    return QDateTime::fromMSecsSinceEpoch(utcMs).toString(QStringLiteral("MM-dd"));
}

QString clockText(qint64 utcMs)
{
    if (utcMs <= 0)
        return dash();
    return QDateTime::fromMSecsSinceEpoch(utcMs).toString(QStringLiteral("HH:mm"));
}

QString clockSecondsText(qint64 utcMs)
{
    if (utcMs <= 0)
        return dash();
    return QDateTime::fromMSecsSinceEpoch(utcMs).toString(QStringLiteral("HH:mm:ss"));
}

QString utcShown(qint64 utcMs)
{
    if (utcMs <= 0)
        return dash();
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC)
               .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")) +
           QStringLiteral(" UTC");
}

QString utcSecondsText(qint64 utcMs)
{
    if (utcMs <= 0)
        return dash();
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC)
               .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) +
           QStringLiteral(" UTC");
}

QString shownLiterally(const QString &text, Lines lines)
{
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : text) {
        if (c == QLatin1Char('\n') && lines == Lines::Many)
            shown += c;
        else if (isHidden(c))
            shown += pictureOf(c);
        else
            shown += c;
    }
    return shown;
}

} // namespace switchyard
