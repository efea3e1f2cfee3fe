#include "ui/steps.h"

#include "models/views/text.h"
#include "ui/controls.h"

#include <QGridLayout>
#include <QPainter>
#include <algorithm>

namespace switchyard
{

/// One step; a line below it tells its state from afar.
struct StepStrip::Cell final : QWidget {
    explicit Cell(QWidget *parent)
        : QWidget(parent), glyph(new GlyphLabel(this)),
          title(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Elide)),
          when(new PlainLabel(this, TextSize::Small, Weight::Normal, Overflow::Elide))
    {
        auto *rows = new QGridLayout(this);
        rows->setContentsMargins(0, 0, 0, 7);
        rows->setHorizontalSpacing(grid);
        rows->setVerticalSpacing(2);
        rows->addWidget(glyph, 0, 0);
        rows->addWidget(title, 0, 1);
        rows->addWidget(when, 1, 1);
        rows->setColumnStretch(1, 1);
        when->setTone(Tone::Dim);
    }

    void setView(int number, const StepView &view, bool isRunning)
    {
        state = view.state;
        glyph->setGlyph(switchyard::glyphOf(view.state));
        title->setText(QStringLiteral("%1 %2").arg(number).arg(view.title));
        title->setFont(fontOf(TextSize::Body, isRunning ? Weight::Strong : Weight::Normal));
        title->setTone(view.state == StepState::Waiting ? Tone::Dim : Tone::Text);
        when->setText(view.tookMs < 0 ? stepText(view.state)
                                      : StepStrip::tr("%1, %2").arg(stepText(view.state),
                                                                    durationText(view.tookMs)));
        update();
    }

    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(palette());
        QPainter painter(this);
        const bool begun = state != StepState::Waiting && state != StepState::Skipped;
        const Tone tone = state == StepState::Done ? Tone::Ok : toneOf(switchyard::glyphOf(state));
        painter.fillRect(QRect(0, height() - 3, width(), 3),
                         begun ? colourOf(tone, theme) : theme.line);
    }

    StepState state = StepState::Waiting;
    GlyphLabel *glyph;
    PlainLabel *title;
    PlainLabel *when;
};

StepStrip::StepStrip(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(grid);
}

void StepStrip::setSteps(const std::vector<StepView> &steps, int running)
{
    if (steps == m_steps && running == m_running)
        return;
    m_steps = steps;
    m_running = running;
    while (m_cells.size() < steps.size())
        m_cells.push_back(makeCell());
    for (std::size_t at = 0; at < m_cells.size(); ++at) {
        m_cells[at]->setVisible(at < steps.size());
        if (at < steps.size())
            m_cells[at]->setView(int(at), steps[at], int(at) == running);
    }
}

StepStrip::Cell *StepStrip::makeCell()
{
    auto *cell = new Cell(this);
    m_row->addWidget(cell, 1);
    return cell;
}

StageStrip::StageStrip(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(3 * grid);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize StageStrip::sizeHint() const { return {int(m_stages.size()) * 9 * grid, 3 * grid}; }

void StageStrip::setStages(const std::vector<StageView> &stages)
{
    if (stages == m_stages)
        return;
    m_stages = stages;
    QStringList words;
    for (const StageView &stage : stages)
        words += tr("%1 % %2").arg(stage.percent).arg(stepText(stage.state));
    setAccessibleName(tr("Ramp: %1").arg(words.join(tr(", "))));
    updateGeometry();
    update();
}

void StageStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(palette());
    QPainter painter(this);
    qreal x = 0;
    for (const StageView &stage : m_stages) {
        const bool running = stage.state == StepState::Running;
        const QString text = tr("%1 %").arg(stage.percent);
        painter.setFont(fontOf(TextSize::Body, running ? Weight::Strong : Weight::Normal));
        paintGlyph(painter, QRectF(x, 5, 14, 14), switchyard::glyphOf(stage.state), theme);
        painter.setPen(stage.state == StepState::Waiting ? theme.dim : theme.text);
        const int wide = painter.fontMetrics().horizontalAdvance(text);
        painter.drawText(QRectF(x + 18, 0, wide + 1, height()), Qt::AlignLeft | Qt::AlignVCenter,
                         text);
        x += 18 + wide + 2 * grid;
    }
}

OperationList::OperationList(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(4);
}

QWidget *OperationList::running() const
{
    const auto at = std::ranges::find(m_operations, StepState::Running, &OperationLine::state);
    return at == m_operations.end() ? nullptr : m_lines[size_t(at - m_operations.begin())].text;
}

void OperationList::setOperations(const std::vector<OperationLine> &operations)
{
    if (operations == m_operations)
        return;
    m_operations = operations;
    while (m_lines.size() < operations.size()) {
        const Line line{new GlyphLabel(this),
                        new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Elide),
                        new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Elide)};
        line.detail->setTone(Tone::Dim);
        auto *row = new QHBoxLayout;
        row->setSpacing(grid);
        row->addWidget(line.glyph);
        row->addWidget(line.text);
        row->addWidget(line.detail);
        row->addStretch(1);
        m_rows->addLayout(row);
        m_lines.push_back(line);
    }
    for (std::size_t at = 0; at < m_lines.size(); ++at) {
        const bool used = at < operations.size();
        const Line &line = m_lines[at];
        for (QWidget *widget : std::initializer_list<QWidget *>{line.glyph, line.text, line.detail})
            widget->setVisible(used);
        if (!used)
            continue;
        line.glyph->setGlyph(switchyard::glyphOf(operations[at].state));
        line.text->setText(operations[at].text);
        line.detail->setText(operations[at].detail);
        line.detail->setVisible(!operations[at].detail.isEmpty());
    }
}

GateList::GateList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(grid);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(3, 1);
}

GateList::Line GateList::makeLine(int row)
{
    const Line line{
        new GlyphLabel(this), new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Elide),
        new PlainLabel(this), new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Elide),
        makeButton({}, tr("Override..."), this, ButtonKind::Flat)};
    line.title->setMaximumWidth(30 * grid);
    line.evidence->setTone(Tone::Dim);
    line.evidence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(line.override, &QPushButton::clicked, this, [this, row] {
        if (std::size_t(row) < m_gates.size())
            Q_EMIT overrideClicked(m_gates[std::size_t(row)]);
    });
    int column = 0;
    for (QWidget *widget : std::initializer_list<QWidget *>{line.glyph, line.title, line.word,
                                                            line.evidence, line.override})
        m_grid->addWidget(widget, row, column++);
    return line;
}

void GateList::showLine(const Line &line, const GateLine &gate, bool overridable)
{
    const Glyph glyph = switchyard::glyphOf(gate);
    line.glyph->setGlyph(glyph);
    line.title->setText(gate.title);
    line.word->setText(gateText(gate));
    line.word->setTone(toneOf(glyph));
    line.evidence->setText(gate.evidence);
    line.override->setObjectName(QStringLiteral("overrideButton_%1").arg(gate.id));
    line.override->setAccessibleName(shownLiterally(tr("Override: %1").arg(gate.title)));
    line.override->setVisible(overridable);
}

void GateList::setGates(const std::vector<GateLine> &gates, const std::vector<bool> &overridable)
{
    if (gates == m_gates && overridable == m_overridable)
        return;
    m_gates = gates;
    m_overridable = overridable;
    while (m_lines.size() < gates.size())
        m_lines.push_back(makeLine(int(m_lines.size())));
    for (std::size_t at = 0; at < m_lines.size(); ++at) {
        const bool used = at < gates.size();
        const Line &line = m_lines[at];
        for (QWidget *widget : std::initializer_list<QWidget *>{line.glyph, line.title, line.word,
                                                                line.evidence, line.override})
            widget->setVisible(used);
        if (used)
            showLine(line, gates[at], at < overridable.size() && overridable[at]);
    }
}

} // namespace switchyard
