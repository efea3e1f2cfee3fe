#pragma once
#include "models/views/drillview.h"
#include "ui/controls.h"

class QVBoxLayout;

namespace switchyard
{

/// What can be broken in a drill, each with its button, and the score.
class DrillPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit DrillPanel(QWidget *parent = nullptr);
    void setView(const DrillView &view);

Q_SIGNALS:
    void broken(const switchyard::DrillFault &fault);
    void mended(const switchyard::DrillFault &fault);
    /// All that stands; and what is broken next begins a score of its own.
    void allMended();

private:
    struct Row {
        QWidget *place;
        PlainLabel *title;
        QPushButton *button;
    };
    Row makeRow(std::size_t at);
    void press(std::size_t at);

    DrillView m_view = {};
    QVBoxLayout *m_list;
    std::vector<Row> m_rows = {};
    PlainLabel *m_score;
    PlainLabel *m_problem;
};

} // namespace switchyard
