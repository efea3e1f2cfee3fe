#pragma once
#include "models/tables/logmodel.h"
#include "ui/controls.h"

class QTableView;

namespace switchyard
{

/// The last lines of the release log. It follows its end unless someone reads further up.
class LogPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit LogPanel(QWidget *parent = nullptr);
    void setLines(const std::vector<LogLine> &lines);

Q_SIGNALS:
    void exportClicked();

private:
    QWidget *makeHead();
    void makeTable();

    LogModel m_model;
    QTableView *m_table;
    PlainLabel *m_empty;
    QPushButton *m_export;
};

} // namespace switchyard
