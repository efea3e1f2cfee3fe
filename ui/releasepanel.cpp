#include "ui/releasepanel.h"

#include "models/views/text.h"

#include <QDesktopServices>
#include <QGridLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QUrl>

namespace switchyard
{

namespace
{

Glyph glyphOf(ReleasePhase phase)
{
    switch (phase) {
    case ReleasePhase::None:
        return Glyph::None;
    case ReleasePhase::Running:
        return Glyph::Play;
    case ReleasePhase::Pausing:
    case ReleasePhase::Paused:
    case ReleasePhase::Asking:
    case ReleasePhase::Approving:
    case ReleasePhase::Leaving:
    case ReleasePhase::Stopped:
        return Glyph::Triangle;
    case ReleasePhase::GoingBack:
    case ReleasePhase::WentBack:
        return Glyph::Back;
    case ReleasePhase::Succeeded:
        return Glyph::Check;
    case ReleasePhase::Failed:
        break;
    }
    return Glyph::Octagon;
}

Glyph glyphOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::None:
        return Glyph::None;
    case Verdict::Healthy:
        return Glyph::Check;
    case Verdict::Inconclusive:
        return Glyph::Unknown;
    case Verdict::Degraded:
        break;
    }
    return Glyph::Octagon;
}

} // namespace

QuestionBox::QuestionBox(QWidget *parent)
    : QWidget(parent), m_text(new PlainLabel(this, TextSize::Body, Weight::Strong, Overflow::Wrap)),
      m_choices(new QGridLayout)
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(grid);
    rows->addWidget(m_text);
    rows->addLayout(m_choices);
    m_choices->setHorizontalSpacing(2 * grid);
    m_choices->setVerticalSpacing(4);
}

void QuestionBox::setQuestion(const QuestionView &question)
{
    if (question == m_question)
        return;
    m_question = question;
    m_text->setText(question.text);
    while (m_buttons.size() < question.choices.size()) {
        const int at = int(m_buttons.size());
        auto *button = makeButton(QStringLiteral("choiceButton_%1").arg(at), {}, this);
        auto *consequence = new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap);
        consequence->setTone(Tone::Dim);
        consequence->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_choices->addWidget(button, 0, at);
        m_choices->addWidget(consequence, 1, at);
        m_choices->setColumnStretch(at, 1);
        m_buttons.push_back(button);
        m_consequences.push_back(consequence);
        connect(button, &QPushButton::clicked, this,
                [this, at] { Q_EMIT chosen(m_question.choices[std::size_t(at)]); });
    }
    for (std::size_t at = 0; at < m_buttons.size(); ++at) {
        const bool used = at < question.choices.size();
        m_choices->setColumnStretch(int(at), used ? 1 : 0);
        m_buttons[at]->setVisible(used);
        m_consequences[at]->setVisible(used);
        if (!used)
            continue;
        setButtonText(m_buttons[at], question.choices[at].text);
        m_buttons[at]->setEnabled(question.choices[at].enabled);
        m_consequences[at]->setText(question.choices[at].consequence);
    }
}

ReleasePanel::ReleasePanel(QWidget *parent)
    : QWidget(parent), m_title(new PlainLabel(this, TextSize::Title, Weight::Strong)),
      m_phaseGlyph(new GlyphLabel(this)),
      m_phase(new PlainLabel(this, TextSize::Body, Weight::Strong)),
      m_times(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Elide)),
      m_release(
          makeButton(QStringLiteral("releaseButton"), tr("Release..."), this, ButtonKind::Primary)),
      m_what(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap)),
      m_steps(new StepStrip(this)), m_stages(new StageStrip(this)),
      m_operations(new OperationList(this)), m_judgeGlyph(new GlyphLabel(this)),
      m_judge(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap)),
      m_logs(makeButton(QStringLiteral("logsButton"), tr("Open its logs"), this, ButtonKind::Flat)),
      m_evidence(new EvidenceBars(this)), m_gates(new GateList(this)),
      m_gatesTitle(new PlainLabel(this, TextSize::Small)),
      m_gatesEvidence(
          makeButton(QStringLiteral("evidenceButton"), tr("Evidence"), this, ButtonKind::Flat)),
      m_question(new QuestionBox(this)), m_rollbackGlyph(new GlyphLabel(this)),
      m_rollback(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Elide)),
      m_pause(makeButton(QStringLiteral("pauseButton"), tr("Pause"), this)),
      m_continue(makeButton(QStringLiteral("continueButton"), tr("Continue"), this)),
      m_stopHere(makeButton(QStringLiteral("stopHereButton"), tr("Stop here"), this)),
      m_back(makeButton(QStringLiteral("backButton"), tr("Go back"), this, ButtonKind::Danger))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    outer->addWidget(card);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(2 * grid, grid + 4, 2 * grid, grid + 4);
    rows->setSpacing(grid);
    rows->addLayout(makeHead());
    rows->addWidget(m_what);
    rows->addWidget(m_steps);
    rows->addLayout(makeBody(), 1);
    rows->addLayout(makeButtons());
    connect(m_release, &QPushButton::clicked, this, &ReleasePanel::releaseClicked);
    connect(m_gates, &GateList::overrideClicked, this, &ReleasePanel::overrideClicked);
    connect(m_gatesEvidence, &QPushButton::clicked, this, &ReleasePanel::evidenceClicked);
    connect(m_question, &QuestionBox::chosen, this, &ReleasePanel::chosen);
    connectAction(m_pause, &ReleaseActions::pause);
    connectAction(m_continue, &ReleaseActions::go);
    connectAction(m_stopHere, &ReleaseActions::stopHere);
    connectAction(m_back, &ReleaseActions::back);
    setView({}, {});
}

void ReleasePanel::connectAction(QPushButton *button, ActionView ReleaseActions::*action)
{
    connect(button, &QPushButton::clicked, this,
            [this, action] { Q_EMIT acted(m_actions.*action); });
}

QLayout *ReleasePanel::makeHead()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(grid);
    row->addWidget(m_title);
    row->addSpacing(grid);
    row->addWidget(m_phaseGlyph);
    row->addWidget(m_phase);
    row->addSpacing(grid);
    row->addWidget(m_times, 1);
    row->addWidget(m_release);
    m_times->setTone(Tone::Dim);
    return row;
}

QLayout *ReleasePanel::makeBody()
{
    auto *left = new QVBoxLayout;
    left->setSpacing(grid);
    left->addWidget(m_stages);
    auto *judge = new QHBoxLayout;
    judge->setSpacing(grid);
    judge->addWidget(m_judgeGlyph, 0, Qt::AlignTop);
    judge->addWidget(m_judge, 1);
    judge->addWidget(m_logs, 0, Qt::AlignTop);
    left->addLayout(judge);
    connect(m_logs, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl(m_view.judge.logs)); });
    left->addWidget(m_evidence);
    left->addWidget(m_operations);
    left->addStretch();
    auto *right = new QVBoxLayout;
    right->setSpacing(4);
    m_gatesTitle->setTone(Tone::Dim);
    auto *head = new QHBoxLayout;
    head->addWidget(m_gatesTitle, 1);
    head->addWidget(m_gatesEvidence);
    setTip(m_gatesEvidence, tr("What each gate looked at, whole, to be read and copied."));
    right->addLayout(head);
    right->addWidget(m_gates);
    right->addStretch();
    auto *columns = new QHBoxLayout;
    columns->setSpacing(3 * grid);
    columns->addLayout(left, 4);
    columns->addLayout(right, 5);
    auto *content = new QWidget(this);
    auto *all = new QVBoxLayout(content);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(grid + 4);
    all->addWidget(m_question);
    all->addLayout(columns, 1);
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("releaseBody"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Longer than its place it is scrolled, by the keyboard too.
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setAccessibleName(tr("The running step"));
    m_scroll->setWidget(content);
    auto *body = new QVBoxLayout;
    body->addWidget(m_scroll);
    return body;
}

QLayout *ReleasePanel::makeButtons()
{
    auto *rollback = new QHBoxLayout;
    rollback->setSpacing(grid);
    rollback->addWidget(m_rollbackGlyph);
    rollback->addWidget(m_rollback, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(grid);
    for (QPushButton *button : {m_pause, m_continue, m_stopHere, m_back})
        keepPlace(button);
    // The harmless ones stand left, the ones that end or turn the release right, with room between.
    buttons->addWidget(m_pause);
    buttons->addWidget(m_continue);
    buttons->addStretch();
    buttons->addWidget(m_stopHere);
    buttons->addSpacing(grid);
    buttons->addWidget(m_back);
    auto *rows = new QVBoxLayout;
    rows->setSpacing(grid);
    rows->addLayout(rollback);
    rows->addLayout(buttons);
    return rows;
}

void ReleasePanel::setView(const ReleaseView &view, const ActionView &begin)
{
    showAction(m_release, begin);
    if (m_shown && view == m_view)
        return;
    m_shown = true;
    m_view = view;
    m_actions = actionsOf(view);
    showHead();
    showBody();
    showAction(m_pause, m_actions.pause);
    showAction(m_continue, m_actions.go);
    showAction(m_stopHere, m_actions.stopHere);
    showAction(m_back, m_actions.back);
}

void ReleasePanel::showHead()
{
    const bool none = m_view.phase == ReleasePhase::None;
    m_title->setText(none ? tr("No release") : tr("Release %1").arg(m_view.id));
    const Glyph glyph = glyphOf(m_view.phase);
    m_phaseGlyph->setGlyph(glyph);
    m_phase->setText(none ? QString() : phaseText(m_view.phase));
    m_phase->setTone(toneOf(glyph));
    QStringList about{releaseTimesText(m_view), m_view.ticket, m_view.title};
    about.removeAll(QString());
    m_times->setText(about.join(QStringLiteral(" \u00b7 ")));
    m_steps->setVisible(!m_view.steps.empty());
    m_steps->setSteps(m_view.steps, m_view.running);
}

void ReleasePanel::showBody()
{
    QString what = m_view.outcome;
    if (m_view.phase == ReleasePhase::None)
        what = tr("Nothing is being released. Release... plans one and shows every call before it "
                  "is sent.");
    m_what->setText(what);
    m_what->setVisible(!what.isEmpty());
    m_question->setVisible(m_view.question.has_value());
    m_question->setQuestion(m_view.question.value_or(QuestionView{}));
    m_stages->setVisible(!m_view.stages.empty());
    m_stages->setStages(m_view.stages);
    m_operations->setVisible(!m_view.operations.empty());
    m_operations->setOperations(m_view.operations);
    followOperations();
    std::vector<bool> overridable;
    for (const GateLine &gate : m_view.gates)
        overridable.push_back(canOverride(m_view, gate));
    m_gatesTitle->setVisible(!m_view.gates.empty());
    m_gatesEvidence->setVisible(!m_view.gates.empty());
    m_gatesTitle->setText(isOpen(m_view.phase) ? tr("Gates of this step")
                                               : tr("Gates of a release, as they stand now"));
    m_gates->setGates(m_view.gates, overridable);
    showJudge();
    showRollback();
}

// Twenty groups do not fit: what runs stays in sight as it goes on, unless a person looks
// elsewhere. What the release asks comes into sight whatever was looked at.
void ReleasePanel::followOperations()
{
    QWidget *running = m_operations->running();
    const int asked = m_view.question ? m_view.question->number : -1;
    if (asked >= 0) {
        m_running = running;
        if (std::exchange(m_asked, asked) != asked)
            // It stands above all else, from its first line on.
            QMetaObject::invokeMethod(
                this, [this] { m_scroll->verticalScrollBar()->setValue(0); }, Qt::QueuedConnection);
        return;
    }
    m_asked = asked;
    const bool inSight = !m_running || !m_running->visibleRegion().isEmpty();
    if (std::exchange(m_running, running) == running || !running || !inSight)
        return;
    // Where the line stands is known when the layout has been made.
    QMetaObject::invokeMethod(
        this, [this, running] { m_scroll->ensureWidgetVisible(running, 0, 3 * grid); },
        Qt::QueuedConnection);
}

void ReleasePanel::showJudge()
{
    const bool has = !m_view.judge.sentence.isEmpty();
    m_judgeGlyph->setVisible(has);
    m_judge->setVisible(has);
    m_judgeGlyph->setGlyph(glyphOf(m_view.judge.verdict));
    m_judge->setText(m_view.judge.sentence);
    m_logs->setVisible(!m_view.judge.logs.isEmpty());
    setTip(m_logs, m_view.judge.logs);
    m_evidence->setView(m_view.judge.evidence);
    m_judge->setTone(m_view.judge.verdict == Verdict::Degraded ? Tone::Bad : Tone::Text);
}

void ReleasePanel::showRollback()
{
    const QString text = rollbackText(m_view);
    const bool back = m_view.rollback.is != RollbackView::Is::Open;
    // The question that follows a confirmed way back says the same, and needs the room.
    const bool asked = m_view.question && m_view.rollback.is == RollbackView::Is::Returned;
    const bool shown = !text.isEmpty() && !asked;
    m_rollbackGlyph->setVisible(shown);
    m_rollback->setVisible(shown);
    m_rollbackGlyph->setGlyph(text.isEmpty()              ? Glyph::None
                              : back                      ? Glyph::Back
                              : m_view.rollback.available ? Glyph::Check
                                                          : Glyph::Triangle);
    m_rollback->setText(text);
    m_rollback->setTone(back || m_view.rollback.available ? Tone::Text : Tone::Warn);
}

} // namespace switchyard
