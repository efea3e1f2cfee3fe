#pragma once
#include "models/views/interruptedview.h"
#include "ui/controls.h"
#include "ui/glyph.h"

class QBoxLayout;
class QGridLayout;

namespace switchyard
{

/// One part of the account: a heading, and a sentence a row with its shape.
class AccountPart final : public QWidget
{
    Q_OBJECT
public:
    AccountPart(const QString &heading, QWidget *parent);
    void setAccount(const Account &account);

private:
    struct Row {
        GlyphLabel *glyph;
        PlainLabel *text;
    };
    Row makeRow();

    QString m_heading;
    Account m_account = {};
    std::vector<Row> m_rows = {};
    QGridLayout *m_grid;
};

/// A release was interrupted: what was done, what is unknown, what the world says now; three ways,
/// each with what it does to traffic.
class InterruptedPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit InterruptedPanel(QWidget *parent = nullptr);
    void setView(const InterruptedView &view);

Q_SIGNALS:
    void acted(const switchyard::ActionView &action);

private:
    struct Way {
        QPushButton *button;
        PlainLabel *consequence;
    };
    QLayout *makeHead();
    QWidget *makeAccount();
    Way addWay(QGridLayout *ways, QPushButton *button, ActionView InterruptedActions::*action);
    static void showWay(const Way &way, const ActionView &action);

    InterruptedView m_view = {};
    InterruptedActions m_actions = {};
    PlainLabel *m_title;
    PlainLabel *m_run;
    AccountPart *m_done;
    AccountPart *m_unknown;
    AccountPart *m_world;
    Way m_goOn = {};
    Way m_goBack = {};
    Way m_leave = {};
};

} // namespace switchyard
