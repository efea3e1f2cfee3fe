#pragma once
#include "ui/glyph.h"

class QBoxLayout;
class QGridLayout;
class QVBoxLayout;
class QPushButton;

namespace switchyard
{

/// The plan's steps in a row, with their state and time; the running one is underlined.
class StepStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit StepStrip(QWidget *parent = nullptr);
    void setSteps(const std::vector<StepView> &steps, int running);

private:
    struct Cell;
    Cell *makeCell();

    std::vector<StepView> m_steps = {};
    int m_running = -1;
    std::vector<Cell *> m_cells = {};
    QBoxLayout *m_row;
};

/// The ramp's stages: 5 % > 25 % > 50 % > 100 %.
class StageStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit StageStrip(QWidget *parent = nullptr);
    void setStages(const std::vector<StageView> &stages);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<StageView> m_stages = {};
};

/// Lines of glyph, text and detail.
class OperationList final : public QWidget
{
    Q_OBJECT
public:
    explicit OperationList(QWidget *parent = nullptr);
    void setOperations(const std::vector<OperationLine> &operations);
    /// The line of what runs; none where nothing does.
    QWidget *running() const;

private:
    struct Line {
        GlyphLabel *glyph;
        PlainLabel *text;
        PlainLabel *detail;
    };
    std::vector<OperationLine> m_operations = {};
    std::vector<Line> m_lines = {};
    QVBoxLayout *m_rows;
};

/// Gates with their evidence; a soft one that does not hold can be overridden.
class GateList final : public QWidget
{
    Q_OBJECT
public:
    explicit GateList(QWidget *parent = nullptr);
    void setGates(const std::vector<GateLine> &gates, const std::vector<bool> &overridable);

Q_SIGNALS:
    void overrideClicked(const switchyard::GateLine &gate);

private:
    struct Line {
        GlyphLabel *glyph;
        PlainLabel *title;
        PlainLabel *word;
        PlainLabel *evidence;
        QPushButton *override;
    };
    Line makeLine(int row);
    void showLine(const Line &line, const GateLine &gate, bool overridable);

    std::vector<GateLine> m_gates = {};
    std::vector<bool> m_overridable = {};
    std::vector<Line> m_lines = {};
    QGridLayout *m_grid;
};

} // namespace switchyard
