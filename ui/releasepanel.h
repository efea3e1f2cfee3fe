#pragma once
#include "models/views/releaseview.h"
#include "ui/controls.h"
#include "ui/evidencebars.h"
#include "ui/steps.h"

class QScrollArea;

namespace switchyard
{

/// The question that a release asks, with its ways out and what each does.
class QuestionBox final : public QWidget
{
    Q_OBJECT
public:
    explicit QuestionBox(QWidget *parent = nullptr);
    void setQuestion(const QuestionView &question);

Q_SIGNALS:
    void chosen(const switchyard::ChoiceView &choice);

private:
    QuestionView m_question = {};
    PlainLabel *m_text;
    QGridLayout *m_choices;
    std::vector<QPushButton *> m_buttons = {};
    std::vector<PlainLabel *> m_consequences = {};
};

/// The release: its steps, the running one with gates and judge, and buttons that say what they do.
class ReleasePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ReleasePanel(QWidget *parent = nullptr);
    void setView(const ReleaseView &view, const ActionView &begin);

Q_SIGNALS:
    void releaseClicked();
    void acted(const switchyard::ActionView &action);
    void overrideClicked(const switchyard::GateLine &gate);
    void evidenceClicked();
    void chosen(const switchyard::ChoiceView &choice);

private:
    QLayout *makeHead();
    QLayout *makeBody();
    QLayout *makeButtons();
    void showHead();
    void showBody();
    void followOperations();
    void showJudge();
    void showRollback();
    void connectAction(QPushButton *button, ActionView ReleaseActions::*action);

    ReleaseView m_view = {};
    bool m_shown = false;
    ReleaseActions m_actions = {};
    PlainLabel *m_title;
    GlyphLabel *m_phaseGlyph;
    PlainLabel *m_phase;
    PlainLabel *m_times;
    QPushButton *m_release;
    PlainLabel *m_what;
    StepStrip *m_steps;
    StageStrip *m_stages;
    QScrollArea *m_scroll = nullptr;
    OperationList *m_operations;
    QWidget *m_running = nullptr; ///< its line of what runs
    int m_asked = -1;             ///< the question that was brought into sight; -1: none is open
    GlyphLabel *m_judgeGlyph;
    PlainLabel *m_judge;
    QPushButton *m_logs;
    EvidenceBars *m_evidence;
    GateList *m_gates;
    PlainLabel *m_gatesTitle;
    QPushButton *m_gatesEvidence;
    QuestionBox *m_question;
    GlyphLabel *m_rollbackGlyph;
    PlainLabel *m_rollback;
    QPushButton *m_pause;
    QPushButton *m_continue;
    QPushButton *m_stopHere;
    QPushButton *m_back;
};

} // namespace switchyard
