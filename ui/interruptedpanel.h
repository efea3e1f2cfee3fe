#pragma once
#include "models/views/interruptedview.h"
#include "ui/controls.h"
#include "ui/glyph.h"

class QBoxLayout;

namespace switchyard
{

/// A release was interrupted: what was done, what nobody knows, what the world says now; three
/// ways.
class InterruptedPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit InterruptedPanel(QWidget *parent = nullptr);
    void setView(const InterruptedView &view);

Q_SIGNALS:
    void acted(switchyard::Choice choice, const switchyard::ActionView &action);

private:
    PlainLabel *addColumn(QBoxLayout *row, const QString &title);
    void addChoice(QBoxLayout *row, QPushButton *button, Choice choice,
                   ActionView InterruptedActions::*action);

    InterruptedView m_view = {};
    InterruptedActions m_actions = {};
    PlainLabel *m_title;
    PlainLabel *m_why;
    PlainLabel *m_done;
    PlainLabel *m_unknown;
    PlainLabel *m_world;
    QPushButton *m_goOn;
    QPushButton *m_goBack;
    QPushButton *m_leave;
};

} // namespace switchyard
