#include "models/zones/figures.h"

#include <QJsonArray>
#include <QtTest>

using namespace switchyard;

namespace
{

RatePoint point(qint64 second)
{
    RatePoint made{.utcMs = 1'700'000'000'000 + second * 1'000, .windowMs = 5'000};
    made.total.a = RateFigures{500, 2, Quantiles{0.01, 0.09, 0.3}};
    return made;
}

} // namespace

class FiguresTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsReadBackAsTheyWereWritten()
    {
        const std::vector<FiguresRow> rows{rowOf(point(0)), rowOf(point(5))};
        QCOMPARE(rows[0].zones.a, (ZoneCount{500, 2, 90'000}));
        QCOMPARE(rows[0].zones.b, ZoneCount());
        QCOMPARE(figuresOf(figuresBody(rows)), rows);
    }

    void whatIsNoRowIsLeftOut()
    {
        const QJsonArray bad[] = {{},
                                  {1, 2, 3},
                                  {0, 5'000, 1, 0, -1, 1, 0, -1},
                                  {1, 5'000, -7, 0, -1, 1, 0, -1},
                                  {1, QStringLiteral("x"), 1, 0, -1, 1, 0, -1}};
        for (const QJsonArray &row : bad)
            QVERIFY(figuresOf({{QStringLiteral("figures"), QJsonArray{row}}}).empty());
        QVERIFY(figuresOf({{QStringLiteral("figures"), 7}}).empty());
    }

    void windowsThatAreKeptDoNotOverlap()
    {
        FiguresPicker picker;
        int second = 0;
        for (; !picker.isFull(); ++second)
            picker.take(point(second));
        QCOMPARE(second, 56);
        const auto rows = picker.give();
        QCOMPARE(rows.size(), FiguresPicker::rowsOfRecord);
        for (std::size_t i = 1; i < rows.size(); ++i)
            QCOMPARE(rows[i].utcMs - rows[i - 1].utcMs, rows[i].windowMs);
        QVERIFY(picker.give().empty());
    }

    void aReleaseThatStaysOpenIsKeptSparsely()
    {
        FiguresPicker picker;
        int records = 0;
        const int day = 86'400;
        for (int second = 0; second < 3 * day; ++second) {
            picker.take(point(second));
            if (picker.isFull()) {
                picker.give();
                ++records;
            }
        }
        QVERIFY2(records < FiguresPicker::fineRecords + 3 * 24 * 5 + 1,
                 qPrintable(QString::number(records)));
    }
};

QTEST_APPLESS_MAIN(FiguresTest)
#include "tst_figures.moc"
