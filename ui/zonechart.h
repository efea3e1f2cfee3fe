#pragma once
#include "models/views/decimate.h"
#include "ui/theme.h"

#include <QChartView>

class QLineSeries;
class QValueAxis;

namespace switchyard
{

/// One measure of both zones over time: A solid, B dashed, gaps where there is no data, a line for
/// each traffic change and one for the limit.
class ZoneChart final : public QChartView
{
    Q_OBJECT
public:
    enum class Measure : quint8 { Errors, Requests };
    enum class TimeAxis : quint8 { Hidden, Shown };

    ZoneChart(Measure measure, TimeAxis axis, QWidget *parent = nullptr);
    void setView(const ChartView &view);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void draw();
    void paintColours();
    void showTrace(Zone zone, const Trace &trace);
    void fitScale();
    QLineSeries *makeLine();
    double Sample::*value() const;
    QString valueText(double value) const;
    double xOf(double utcMs) const;
    double yOf(double value) const;
    void paintTimes(QPainter *painter) const;
    void paintScale(QPainter *painter) const;
    void paintMarkers(QPainter *painter) const;
    void paintGaps(QPainter *painter) const;
    void paintLimit(QPainter *painter) const;

    Measure m_measure;
    TimeAxis m_timeAxis;
    ChartView m_view = {};
    double m_top = 0; ///< of the scale
    std::vector<std::pair<double, double>> m_gaps = {};
    PerZone<std::vector<QLineSeries *>> m_lines = {};
    QValueAxis *m_x;
    QValueAxis *m_y;
};

} // namespace switchyard
