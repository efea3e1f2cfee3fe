// QCustomPlot's header is written with Qt's keywords.
#undef QT_NO_KEYWORDS
#include "tests/bench/chartframes.h"

#include <qcustomplot.h>

namespace switchyard::bench
{

double customPlotFrame(int count)
{
    QCustomPlot plot;
    for (const Zone zone : bothZones)
        plot.addGraph()->setPen(QPen(zone == Zone::A ? Qt::blue : Qt::red));
    plot.xAxis->setRange(0, count);
    plot.yAxis->setRange(0, 0.08);
    showForReal(plot);
    QVector<double> x;
    std::vector<PerZone<QVector<double>>> data(2);
    for (int i = 0; i < count; ++i) {
        x.append(i);
        for (std::size_t shift = 0; shift < data.size(); ++shift)
            for (const Zone zone : bothZones)
                data[shift][zone].append(chartValue(i + int(shift), count, zone));
    }
    constexpr int frames = 31;
    return medianFrame(frames, [&](int i) {
        for (const Zone zone : bothZones)
            plot.graph(int(zone))->setData(x, data[std::size_t(i % 2)][zone], true);
        plot.replot(QCustomPlot::rpImmediateRefresh);
    });
}

} // namespace switchyard::bench
