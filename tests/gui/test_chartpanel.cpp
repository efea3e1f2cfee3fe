#include "tests/gui/samples.h"
#include "ui/chartpanel.h"
#include "ui/theme.h"
#include "ui/zonechart.h"

#include <QApplication>
#include <QComboBox>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace switchyard;

namespace
{

QString s(const char *text) { return QString::fromUtf8(text); }

/// A panel as it stands in the window, with a quarter of an hour behind it.
struct Shown {
    ChartPanel panel = ChartPanel();
    ChartView view = samples::degraded().chart;
    QSignalSpy asked{&panel, &ChartPanel::olderWished};

    Shown()
    {
        panel.resize(480, 420);
        panel.setView(view);
        panel.show();
        QApplication::processEvents();
    }
    template<class T = QPushButton>
    T *named(const char *name) const
    {
        return panel.findChild<T *>(s(name));
    }
    ZoneChart *chart(const char *name = "errorsChart") const { return named<ZoneChart>(name); }
    QString state() const { return named<QLabel>("chartState")->text(); }
    bool follows() const { return named("chartFollowButton")->text() == s("Pause"); }
    void press(const char *name) const { QTest::mouseClick(named(name), Qt::LeftButton); }
    void passes(qint64 ms)
    {
        for (qint64 to = view.nowUtcMs + ms; view.nowUtcMs < to;) {
            view.nowUtcMs += 1'000;
            RatePoint point{.utcMs = view.nowUtcMs, .windowMs = 5'000};
            point.total.a = RateFigures{1'000, 2};
            view.rates.append(point);
            if (view.nowUtcMs / 1'000 % 300 == 0)
                panel.setView(view);
        }
        panel.setView(view);
    }
};

} // namespace

class TestChartPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { QTest::failOnWarning(QRegularExpression(s("^(?!.*propagateSizeHints).*$"))); }

    void itFollowsUntilAPersonPauses()
    {
        Shown shown;
        QVERIFY(shown.follows() && shown.state().startsWith(s("Live")));
        shown.press("chartFollowButton");
        QVERIFY(!shown.follows());
        const QString paused = shown.state();
        QVERIFY2(paused.startsWith(s("Paused")), qPrintable(paused));
        shown.passes(60'000);
        QCOMPARE(shown.state(), paused);
        shown.press("chartFollowButton");
        QVERIFY(shown.follows());
    }

    void theScaleHasRoomUnderTheHeading()
    {
        Shown shown;
        const int half = (QFontMetrics(fontOf(TextSize::Small)).height() + 1) / 2;
        const auto charts = shown.panel.findChildren<ZoneChart *>();
        QVERIFY(charts.size() > 1);
        for (ZoneChart *chart : charts)
            QVERIFY2(chart->chart()->plotArea().top() >= half, qPrintable(chart->objectName()));
    }

    void theKeyboardReachesAll()
    {
        Shown shown;
        shown.chart()->setFocus();
        QTest::keyClick(shown.chart(), Qt::Key_Left);
        QVERIFY(!shown.follows());
        QTest::keyClick(shown.chart(), Qt::Key_Minus);
        QVERIFY(shown.state().contains(s("Paused")));
        QTest::keyClick(shown.chart(), Qt::Key_End);
        QVERIFY(shown.follows());
        QTest::keyClick(shown.chart(), Qt::Key_Space);
        QVERIFY(!shown.follows());
        QTest::keyClick(shown.named<QComboBox>("chartMeasures"), Qt::Key_Down);
        QVERIFY(!shown.chart("requestsChart")->isVisible());
        for (const char *name : {"chartMeasures", "chartServices", "chartEarlierButton",
                                 "chartLaterButton", "chartWiderButton", "chartCloserButton",
                                 "chartFollowButton", "chartSaveButton", "chartTableButton"}) {
            const auto *control = shown.named<QWidget>(name);
            QVERIFY2(control->focusPolicy() & Qt::TabFocus, name);
            QVERIFY2(!control->accessibleName().isEmpty(), name);
        }
    }

    void theWheelAndADragLookCloser()
    {
        Shown shown;
        ZoneChart *chart = shown.chart();
        const QPoint middle = chart->rect().center();
        QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, middle - QPoint(60, 0));
        QTest::mouseMove(chart->viewport(), middle);
        QTest::mouseMove(chart->viewport(), middle + QPoint(60, 0));
        QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, middle + QPoint(60, 0));
        QVERIFY2(!shown.follows(), qPrintable(shown.state()));
        const QString dragged = shown.state();
        QWheelEvent wheel(middle, chart->mapToGlobal(middle), {}, {0, 120}, {}, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(chart->viewport(), &wheel);
        QVERIFY(shown.state() != dragged);
        QTest::mouseDClick(chart->viewport(), Qt::LeftButton, {}, middle);
        QVERIFY(shown.follows());
    }

    // Where a person looks further back than what is kept, the metrics are asked, once.
    void whatIsNotKeptIsAskedFor()
    {
        Shown shown;
        QCOMPARE(shown.asked.count(), 0);
        for (int i = 0; i < 3; ++i)
            shown.press("chartEarlierButton");
        QVERIFY(shown.asked.count() >= 1);
        QVERIFY2(shown.state().contains(s("reading older data")), qPrintable(shown.state()));
        const int asked = int(shown.asked.count());
        shown.passes(3'000);
        QCOMPARE(shown.asked.count(), asked);
        const auto older = std::make_shared<OlderRates>();
        older->fromUtcMs = shown.asked.last()[0].toLongLong();
        older->toUtcMs = shown.asked.last()[1].toLongLong();
        older->why = s("connection refused");
        shown.view.older = older;
        shown.panel.setView(shown.view);
        QVERIFY2(shown.state().contains(s("no older data: connection refused")),
                 qPrintable(shown.state()));
        // It is asked again, but not at once.
        QCOMPARE(shown.asked.count(), asked);
        shown.passes(20'000);
        QCOMPARE(shown.asked.count(), asked + 1);
    }

    void aMomentIsReadWithItsNumbers()
    {
        Shown shown;
        ZoneChart *chart = shown.chart();
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY2(chart->pointerWords().join(u' ').contains(s("95 %:")),
                 qPrintable(chart->pointerWords().join(u' ')));
        QCOMPARE(chart->pointerWords().size(), 3);
        QVERIFY(shown.chart("requestsChart")->pointerWords().isEmpty());
        QTest::keyClick(chart, Qt::Key_Escape);
        QVERIFY(chart->pointerWords().isEmpty());
    }

    void theTableShowsTheSame()
    {
        Shown shown;
        shown.press("chartTableButton");
        auto *model = shown.named<QTableView>("chartTable")->model();
        const int live = model->rowCount();
        QVERIFY2(live >= 590 && live <= 610, qPrintable(QString::number(live)));
        shown.press("chartCloserButton");
        QVERIFY(model->rowCount() <= live / 2 + 2);
        auto *services = shown.named<QComboBox>("chartServices");
        services->setCurrentIndex(services->findData(s("coupon")));
        QVERIFY(model->rowCount() > 100);
    }

    void aFrameDrawsItsColumnsWhateverStandsBehindIt()
    {
        Shown shown;
        shown.passes(4 * 3'600'000);
        for (int i = 0; i < 6; ++i)
            shown.press("chartWiderButton");
        for (const char *name : {"errorsChart", "requestsChart"}) {
            const ZoneChart *chart = shown.chart(name);
            QVERIFY(chart->drawn() > 0);
            QVERIFY(chart->drawn() <= 2 * 2 * (chart->columns() + 10));
            QVERIFY(chart->visited() <= 2 * 60 * chart->columns());
        }
    }

    void pictures_data()
    {
        QTest::addColumn<int>("measures");
        QTest::newRow("errors and requests") << 0;
        QTest::newRow("all") << 6;
    }
    void pictures()
    {
        QFETCH(int, measures);
        Shown shown;
        shown.named<QComboBox>("chartMeasures")->setCurrentIndex(measures);
        applyTheme(*qApp, Scheme::Dark);
        const QImage image = QImage::fromData(shown.panel.picture(PictureFormat::Png), "PNG");
        QCOMPARE(image.width(), 2'400);
        QVERIFY(image.height() > 1'000);
        QCOMPARE(image.pixelColor(2, 2), themeOf(Scheme::Light).card); // also in the dark
        const QByteArray svg = shown.panel.picture(PictureFormat::Svg);
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(svg.contains("<svg") && svg.contains("Shop production"));
        QVERIFY(svg.contains("2026-03-14 02:23:11 UTC"));
        QVERIFY(svg.contains("limit 2.00 %") && svg.contains("degraded"));
        QVERIFY(!svg.contains("<script") && svg.count("<polyline") + svg.count("<path") > 4);
    }

    void savingIsWishedByFormat()
    {
        Shown shown;
        QSignalSpy wished(&shown.panel, &ChartPanel::pictureWished);
        shown.named<QAction>("chartSvgAction")->trigger();
        QCOMPARE(wished.count(), 1);
        QCOMPARE(wished[0][0].value<PictureFormat>(), PictureFormat::Svg);
    }
};

QTEST_MAIN(TestChartPanel)
#include "test_chartpanel.moc"
