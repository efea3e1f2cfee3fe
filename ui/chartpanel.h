#pragma once
#include "models/tables/charttable.h"
#include "ui/controls.h"

class QStackedLayout;
class QTableView;

namespace switchyard
{

class ZoneChart;

/// Errors and requests of both zones on one time axis, as charts or as a table.
class ChartPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ChartPanel(QWidget *parent = nullptr);
    void setView(const ChartView &view);
    void showTable(bool table);

private:
    QWidget *makeHead();
    QWidget *makeCharts();
    void makeTable();
    void feedTable();

    ChartView m_view = {};
    bool m_shown = false;
    ChartTable m_samples;
    ZoneChart *m_errors;
    ZoneChart *m_requests;
    PlainLabel *m_empty;
    QTableView *m_table;
    QPushButton *m_tableButton;
    QStackedLayout *m_stack;
};

} // namespace switchyard
