#include "ui/interruptedpanel.h"

#include "models/views/text.h"

#include <QBoxLayout>
#include <QScrollArea>

namespace switchyard
{

namespace
{

QString linesOf(const QStringList &lines, const QString &none)
{
    if (lines.isEmpty())
        return none;
    QStringList literal;
    for (const QString &line : lines)
        literal += shownLiterally(line);
    return literal.join(QLatin1Char('\n'));
}

} // namespace

InterruptedPanel::InterruptedPanel(QWidget *parent)
    : QWidget(parent), m_title(new PlainLabel(this, TextSize::Title, Weight::Strong)),
      m_why(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Elide)),
      m_goOn(makeButton(QStringLiteral("goOnButton"), tr("Go on"), this, ButtonKind::Primary)),
      m_goBack(makeButton(QStringLiteral("goBackButton"), tr("Go back"), this)),
      m_leave(makeButton(QStringLiteral("leaveAsItIsButton"), tr("Leave as it is"), this))
{
    setObjectName(QStringLiteral("interruptedPanel"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this, Card::Edge::Warn);
    outer->addWidget(card);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(2 * grid, grid + 4, 2 * grid, grid + 4);
    rows->setSpacing(grid);
    auto *head = new QHBoxLayout;
    head->setSpacing(grid);
    auto *glyph = new GlyphLabel(this, 20);
    glyph->setGlyph(Glyph::Triangle);
    head->addWidget(glyph);
    head->addWidget(m_title);
    head->addSpacing(grid);
    head->addWidget(m_why, 1);
    m_why->setTone(Tone::Dim);
    rows->addLayout(head);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(3 * grid);
    m_done = addColumn(columns, tr("What was done"));
    m_unknown = addColumn(columns, tr("What nobody knows"));
    m_world = addColumn(columns, tr("What the world says now"));
    auto *content = new QWidget(this);
    content->setLayout(columns);
    columns->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    rows->addWidget(scroll, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(grid);
    addChoice(buttons, m_goOn, Choice::GoOn, &InterruptedActions::goOn);
    addChoice(buttons, m_goBack, Choice::GoBack, &InterruptedActions::goBack);
    buttons->addStretch();
    addChoice(buttons, m_leave, Choice::LeaveAsItIs, &InterruptedActions::leave);
    rows->addLayout(buttons);
}

PlainLabel *InterruptedPanel::addColumn(QBoxLayout *row, const QString &title)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    auto *head = new PlainLabel(this, TextSize::Small);
    head->setText(title);
    head->setTone(Tone::Dim);
    auto *text = new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap);
    text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    column->addWidget(head);
    column->addWidget(text);
    column->addStretch();
    row->addLayout(column, 1);
    return text;
}

void InterruptedPanel::addChoice(QBoxLayout *row, QPushButton *button, Choice choice,
                                 ActionView InterruptedActions::*action)
{
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this,
            [this, choice, action] { Q_EMIT acted(choice, m_actions.*action); });
}

void InterruptedPanel::setView(const InterruptedView &view)
{
    if (view == m_view)
        return;
    m_view = view;
    m_actions = actionsOf(view);
    m_title->setText(tr("Release %1 was interrupted").arg(view.id));
    m_why->setText(tr("%1; last record %2").arg(view.why, clockSecondsText(view.lastUtcMs)));
    m_done->setText(linesOf(view.done, tr("nothing")));
    m_unknown->setText(linesOf(view.unknown, tr("nothing: every call has its outcome")));
    m_unknown->setTone(view.unknown.isEmpty() ? Tone::Text : Tone::Warn);
    m_world->setText(view.worldRead ? linesOf(view.world, tr("nothing"))
                                    : tr("being read anew..."));
    m_world->setTone(view.worldRead ? Tone::Text : Tone::Unknown);
    showAction(m_goOn, m_actions.goOn);
    showAction(m_goBack, m_actions.goBack);
    showAction(m_leave, m_actions.leave);
}

} // namespace switchyard
