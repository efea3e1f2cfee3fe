#include "ui/interruptedpanel.h"

#include "models/views/text.h"

#include <QGridLayout>
#include <QScrollArea>

namespace switchyard
{

namespace
{

Glyph glyphOf(AccountLine::Is is)
{
    switch (is) {
    case AccountLine::Is::Fact:
        return Glyph::Dash;
    case AccountLine::Is::Good:
        return Glyph::Check;
    case AccountLine::Is::Differs:
        return Glyph::Triangle;
    case AccountLine::Is::Unknown:
        return Glyph::Unknown;
    case AccountLine::Is::BeingRead:
        break;
    }
    return Glyph::Ring;
}

} // namespace

AccountPart::AccountPart(const QString &heading, QWidget *parent)
    : QWidget(parent), m_heading(heading), m_grid(new QGridLayout)
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    auto *head = new PlainLabel(this, TextSize::Body, Weight::Strong);
    head->setText(heading);
    rows->addWidget(head);
    rows->addLayout(m_grid);
    rows->addStretch(1);
    m_grid->setHorizontalSpacing(grid);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
}

AccountPart::Row AccountPart::makeRow()
{
    const Row row{new GlyphLabel(this),
                  new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap)};
    row.text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    const int at = int(m_rows.size());
    m_grid->addWidget(row.glyph, at, 0, Qt::AlignTop);
    m_grid->addWidget(row.text, at, 1);
    return row;
}

void AccountPart::setAccount(const Account &account)
{
    if (account == m_account)
        return;
    m_account = account;
    while (m_rows.size() < account.size())
        m_rows.push_back(makeRow());
    QStringList heard{m_heading};
    for (std::size_t at = 0; at < m_rows.size(); ++at) {
        const bool used = at < account.size();
        const Row &row = m_rows[at];
        row.glyph->setVisible(used);
        row.text->setVisible(used);
        if (!used)
            continue;
        row.glyph->setGlyph(glyphOf(account[at].is));
        // What others wrote must not make lines of its own.
        row.text->setText(shownLiterally(account[at].text));
        heard += row.text->text();
    }
    setAccessibleName(heard.join(QLatin1Char('\n')));
}

InterruptedPanel::InterruptedPanel(QWidget *parent)
    : QWidget(parent), m_title(new PlainLabel(this, TextSize::Title, Weight::Strong)),
      m_run(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap)),
      m_done(new AccountPart(doneHeading(), this)),
      m_unknown(new AccountPart(unknownHeading(), this)),
      m_world(new AccountPart(worldHeading(), this))
{
    setObjectName(QStringLiteral("interruptedPanel"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this, Card::Edge::Warn);
    outer->addWidget(card);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(2 * grid, grid + 4, 2 * grid, grid + 4);
    rows->setSpacing(grid);
    rows->addLayout(makeHead());
    rows->addWidget(m_run);
    m_run->setTone(Tone::Dim);
    rows->addWidget(makeAccount(), 1);
    auto *ways = new QGridLayout;
    ways->setHorizontalSpacing(3 * grid);
    ways->setVerticalSpacing(4);
    rows->addLayout(ways);
    m_goOn = addWay(ways, makeButton(QStringLiteral("goOnButton"), {}, this, ButtonKind::Primary),
                    &InterruptedActions::goOn);
    m_goBack = addWay(ways, makeButton(QStringLiteral("goBackButton"), {}, this),
                      &InterruptedActions::goBack);
    m_leave = addWay(ways, makeButton(QStringLiteral("leaveAsItIsButton"), {}, this),
                     &InterruptedActions::leave);
}

QLayout *InterruptedPanel::makeHead()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(grid);
    auto *glyph = new GlyphLabel(this, 20);
    glyph->setGlyph(Glyph::Triangle);
    head->addWidget(glyph);
    head->addWidget(m_title, 1);
    return head;
}

QWidget *InterruptedPanel::makeAccount()
{
    auto *content = new QWidget(this);
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(3 * grid);
    for (AccountPart *part : {m_done, m_unknown, m_world})
        columns->addWidget(part, 1);
    // Longer than its place it is scrolled, by the keyboard too.
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("interruptedAccount"));
    scroll->setAccessibleName(tr("Account of the interrupted release"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::StrongFocus);
    scroll->setWidget(content);
    return scroll;
}

InterruptedPanel::Way InterruptedPanel::addWay(QGridLayout *ways, QPushButton *button,
                                               ActionView InterruptedActions::*action)
{
    auto *consequence = new PlainLabel(this, TextSize::Small, Weight::Normal, Overflow::Wrap);
    consequence->setTone(Tone::Dim);
    consequence->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    const int column = ways->count() / 2;
    // Buttons stand last: a text that grows or shrinks moves none of them.
    ways->addWidget(consequence, 0, column);
    ways->addWidget(button, 1, column);
    ways->setColumnStretch(column, 1);
    connect(button, &QPushButton::clicked, this,
            [this, action] { Q_EMIT acted(m_actions.*action); });
    return {button, consequence};
}

void InterruptedPanel::showWay(const Way &way, const ActionView &action)
{
    showAction(way.button, action);
    way.consequence->setText(shownLiterally(action.why));
}

void InterruptedPanel::setView(const InterruptedView &view)
{
    if (view == m_view)
        return;
    m_view = view;
    m_actions = actionsOf(view);
    m_title->setText(titleOf(view));
    m_run->setText(shownLiterally(runText(view)));
    m_done->setAccount(view.done);
    m_unknown->setAccount(unknownOf(view));
    m_world->setAccount(view.world);
    showWay(m_goOn, m_actions.goOn);
    showWay(m_goBack, m_actions.goBack);
    showWay(m_leave, m_actions.leave);
}

} // namespace switchyard
