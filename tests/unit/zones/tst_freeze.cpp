#include "models/zones/freeze.h"

#include <QDateTime>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

FreezeProfile freeze(const QString &from, const QString &to, const QString &zone = {})
{
    return {u"it"_s, freezeMomentFrom(from).value(), freezeMomentFrom(to).value(), zone};
}

qint64 at(const QString &utc)
{
    return QDateTime::fromString(utc, Qt::ISODate).toMSecsSinceEpoch();
}

} // namespace

class TestFreeze : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("reads");
        for (const char *good :
             {"2026-11-09 00:00", "02-29 12:30", "day 31 23:59", "Fri 16:00", "00:00"})
            QTest::newRow(good) << QString::fromLatin1(good) << true;
        for (const char *bad : {"2026-02-30 00:00", "13-01 00:00", "day 32 00:00", "day 0 00:00",
                                "Fry 16:00", "24:00", "12:60", "Fri", "fri 16:00", " 16:00",
                                "16:00 ", "16:00\n", "2026-11-09", ""})
            QTest::newRow(bad) << QString::fromLatin1(bad) << false;
    }
    void whatIsWritten()
    {
        QFETCH(QString, text);
        QFETCH(bool, reads);
        QCOMPARE(freezeMomentFrom(text).has_value(), reads);
    }

    /// The end is UTC as well; empty: the freeze is not on.
    void whenItIsOn_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("until");
        const auto row = [](const char *name, const char *from, const char *to, const char *zone,
                            const char *now, const char *until) {
            QTest::newRow(name) << QString::fromLatin1(from) << QString::fromLatin1(to)
                                << QString::fromLatin1(zone) << QString::fromLatin1(now)
                                << QString::fromLatin1(until);
        };
        row("once, before", "2026-11-09 00:00", "2026-11-12 12:00", "", "2026-11-08T23:59:59Z", "");
        row("once, its first moment", "2026-11-09 00:00", "2026-11-12 12:00", "",
            "2026-11-09T00:00:00Z", "2026-11-12T12:00:00Z");
        row("once, its last", "2026-11-09 00:00", "2026-11-12 12:00", "", "2026-11-12T11:59:59Z",
            "2026-11-12T12:00:00Z");
        row("once, over", "2026-11-09 00:00", "2026-11-12 12:00", "", "2026-11-12T12:00:00Z", "");
        row("once, elsewhere", "2026-11-09 00:00", "2026-11-12 12:00", "Asia/Shanghai",
            "2026-11-08T16:00:00Z", "2026-11-12T04:00:00Z");
        row("over a weekend", "Fri 16:00", "Mon 08:00", "", "2026-11-22T12:00:00Z",
            "2026-11-23T08:00:00Z");
        row("in the week", "Fri 16:00", "Mon 08:00", "", "2026-11-24T12:00:00Z", "");
        row("on Friday, before", "Fri 16:00", "Mon 08:00", "", "2026-11-20T15:59:00Z", "");
        row("over midnight", "22:00", "06:00", "", "2026-11-20T23:00:00Z", "2026-11-21T06:00:00Z");
        row("in the night, after midnight", "22:00", "06:00", "", "2026-11-21T05:00:00Z",
            "2026-11-21T06:00:00Z");
        row("by day", "22:00", "06:00", "", "2026-11-21T12:00:00Z", "");
        row("over the end of a month", "day 28 18:00", "day 2 08:00", "", "2026-12-01T00:00:00Z",
            "2026-12-02T08:00:00Z");
        row("on a day that February lacks", "day 31 00:00", "day 2 00:00", "",
            "2027-02-28T12:00:00Z", "2027-03-02T00:00:00Z");
        row("over new year", "12-24 12:00", "01-02 08:00", "", "2027-01-01T00:00:00Z",
            "2027-01-02T08:00:00Z");
        row("in spring", "12-24 12:00", "01-02 08:00", "", "2027-04-01T00:00:00Z", "");
        // The clock jumps from 2 to 3 on 29 March; the freeze ends by the clock on the wall.
        row("while the clock is put forward", "Sat 22:00", "Sun 06:00", "Europe/Berlin",
            "2026-03-29T00:30:00Z", "2026-03-29T04:00:00Z");
    }
    void whenItIsOn()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, zone);
        QFETCH(QString, now);
        QFETCH(QString, until);
        const auto next = nextFreeze({freeze(from, to, zone)}, at(now));
        const bool isOn = next && next->fromUtcMs <= at(now);
        QCOMPARE(isOn, !until.isEmpty());
        if (isOn)
            QCOMPARE(next->untilUtcMs, at(until));
    }

    void whichOfSeveralIsTold()
    {
        FreezeProfile night = freeze(u"22:00"_s, u"06:00"_s);
        FreezeProfile weekend = freeze(u"Fri 16:00"_s, u"Mon 08:00"_s, u"Asia/Shanghai"_s);
        FreezeProfile over = freeze(u"2025-01-01 00:00"_s, u"2025-01-02 00:00"_s);
        night.name = u"night"_s;
        weekend.name = u"weekend"_s;
        const std::vector all{over, night, weekend};
        // Both are on: the one that ends last.
        auto next = nextFreeze(all, at(u"2026-11-20T23:00:00Z"_s));
        QCOMPARE(next->name, u"weekend"_s);
        QCOMPARE(momentText(next->untilUtcMs, next->timeZone), u"2026-11-23 08:00 Asia/Shanghai"_s);
        // Neither: the one that begins first.
        next = nextFreeze(all, at(u"2026-11-24T12:00:00Z"_s));
        QCOMPARE(next->name, u"night"_s);
        QCOMPARE(momentText(next->fromUtcMs, next->timeZone), u"2026-11-24 22:00 UTC"_s);
        QCOMPARE(momentText(next->untilUtcMs, next->timeZone), u"2026-11-25 06:00 UTC"_s);
        QVERIFY(!nextFreeze({over}, at(u"2026-11-24T12:00:00Z"_s)));
        QVERIFY(!nextFreeze({}, 0));
    }
};

QTEST_GUILESS_MAIN(TestFreeze)
#include "tst_freeze.moc"
