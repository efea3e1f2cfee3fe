#include "ui/discoverwindow.h"

#include "models/views/text.h"
#include "ui/discoverfields.h"
#include "ui/plaindelegate.h"
#include "ui/readingorder.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QHeaderView>
#include <QIcon>
#include <QListWidget>
#include <QTreeWidget>

namespace switchyard
{

namespace
{

QString wordOf(AskedSource::Is is)
{
    switch (is) {
    case AskedSource::Is::Asking:
        return DiscoverWindow::tr("is being asked");
    case AskedSource::Is::Good:
        return DiscoverWindow::tr("answers");
    case AskedSource::Is::Bad:
        return DiscoverWindow::tr("could not be asked");
    case AskedSource::Is::Stopped:
        break;
    }
    return DiscoverWindow::tr("was not waited for");
}

Glyph glyphOf(DiscoverView::Is is)
{
    switch (is) {
    case DiscoverView::Is::Nothing:
        return Glyph::None;
    case DiscoverView::Is::Asking:
        return Glyph::Play;
    case DiscoverView::Is::Found:
        return Glyph::Check;
    case DiscoverView::Is::Failed:
        return Glyph::Octagon;
    case DiscoverView::Is::Stopped:
        break;
    }
    return Glyph::Dash;
}

QTreeWidgetItem *itemOf(const FoundRow &row, const Theme &theme)
{
    auto *item = new QTreeWidgetItem(
        QStringList{shownLiterally(row.name), shownLiterally(row.place), shownLiterally(row.zone)});
    if (row.isStranger)
        item->setForeground(2, theme.warn);
    return item;
}

} // namespace

DiscoverWindow::DiscoverWindow(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("discoverWindow"));
    setWindowTitle(tr("Discover an environment"));
    setAccessibleName(windowTitle());
    setWindowIcon(QIcon(QStringLiteral(":/icons/switchyard.svg")));
    resize(150 * grid, 86 * grid);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(grid, grid, grid, grid);
    rows->setSpacing(grid);
    auto *halves = new QHBoxLayout;
    halves->setSpacing(grid);
    halves->addWidget(makeForm(), 3);
    halves->addWidget(makeFindings(), 4);
    rows->addLayout(halves, 1);
    rows->addLayout(makeButtons());
    setView({});
    tabThrough(inReadingOrder(this));
}

QWidget *DiscoverWindow::makeForm()
{
    auto *card = new Card(this);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(2 * grid, grid + 4, 2 * grid, grid + 4);
    rows->setSpacing(grid + 4);
    auto *title = new PlainLabel(card, TextSize::Body, Weight::Strong);
    title->setText(tr("Alibaba Cloud: what to ask"));
    rows->addWidget(title);
    auto *what = new PlainLabel(card, TextSize::Body, Weight::Normal, Overflow::Wrap);
    what->setText(tr("The load balancers (CLB and ALB) of a region and the registries are read; "
                     "nothing is changed. A typed key is forgotten with this window."));
    what->setTone(Tone::Dim);
    rows->addWidget(what);
    m_fields = new DiscoverFields(card);
    connect(m_fields, &DiscoverFields::entered, this, &DiscoverWindow::discover);
    rows->addWidget(m_fields);
    m_problem = new PlainLabel(card, TextSize::Body, Weight::Normal, Overflow::Wrap);
    m_problem->setObjectName(QStringLiteral("discoverProblem"));
    rows->addWidget(m_problem);
    rows->addStretch(1);
    return card;
}

QWidget *DiscoverWindow::makeFindings()
{
    auto *card = new Card(this);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(2 * grid, grid + 4, 2 * grid, grid + 4);
    rows->setSpacing(grid);
    auto *head = new QHBoxLayout;
    m_glyph = new GlyphLabel(card);
    head->addWidget(m_glyph, 0, Qt::AlignTop);
    m_verdict = new PlainLabel(card, TextSize::Body, Weight::Strong, Overflow::Wrap);
    m_verdict->setObjectName(QStringLiteral("discoverVerdict"));
    head->addWidget(m_verdict, 1);
    rows->addLayout(head);
    m_nothing = new PlainLabel(card, TextSize::Body, Weight::Normal, Overflow::Wrap);
    m_nothing->setText(tr("What is found stands here, each server and each instance as of zone A, "
                          "of zone B, or in no range."));
    m_nothing->setTone(Tone::Dim);
    rows->addWidget(m_nothing);
    m_asked = new QListWidget(card);
    m_asked->setObjectName(QStringLiteral("askedList"));
    m_asked->setAccessibleName(tr("Who is asked, and what they say"));
    m_asked->setItemDelegate(new PlainDelegate(m_asked));
    m_asked->setWordWrap(true);
    rows->addWidget(m_asked, 1);
    m_found = new QTreeWidget(card);
    m_found->setObjectName(QStringLiteral("foundTree"));
    m_found->setAccessibleName(tr("What was found"));
    m_found->setItemDelegate(new PlainDelegate(m_found));
    m_found->setHeaderLabels({tr("What was found"), tr("Where"), tr("Zone")});
    m_found->header()->setStretchLastSection(false);
    m_found->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_found->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_found->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    rows->addWidget(m_found, 3);
    rows->addStretch();
    return card;
}

QLayout *DiscoverWindow::makeButtons()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(grid);
    row->addStretch(1);
    m_close = makeButton(QStringLiteral("closeButton"), tr("Close"), this);
    m_stop = makeButton(QStringLiteral("stopButton"), tr("Stop"), this);
    m_review = makeButton(QStringLiteral("reviewButton"), tr("Review the draft..."), this);
    m_discover = makeButton(QStringLiteral("beginDiscoverButton"), tr("Discover"), this,
                            ButtonKind::Primary);
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
    connect(m_stop, &QPushButton::clicked, this, &DiscoverWindow::stopWished);
    connect(m_review, &QPushButton::clicked, this, &DiscoverWindow::reviewWished);
    connect(m_discover, &QPushButton::clicked, this, &DiscoverWindow::discover);
    for (const auto &[button, keys] :
         {std::pair(m_close, QKeySequence(QKeySequence::Close)),
          std::pair(m_stop, QKeySequence(Qt::Key_Escape)),
          std::pair(m_review, QKeySequence(Qt::CTRL | Qt::Key_E)),
          std::pair(m_discover, QKeySequence(QKeySequence::Refresh))}) {
        row->addWidget(button);
        button->setShortcut(keys);
        setTip(button, button->shortcut().toString(QKeySequence::NativeText));
    }
    return row;
}

void DiscoverWindow::discover()
{
    if (m_view.is == DiscoverView::Is::Asking)
        return;
    m_problem->setText({});
    Q_EMIT discoverWished(m_fields->form(), m_fields->key());
}

void DiscoverWindow::setMistake(const FormMistake &mistake)
{
    say(mistake.text, true);
    m_fields->goTo(mistake.field);
}

void DiscoverWindow::say(const QString &sentence, bool isBad)
{
    m_problem->setTone(isBad ? Tone::Bad : Tone::Ok);
    m_problem->setText(sentence);
}

void DiscoverWindow::setView(const DiscoverView &view)
{
    const bool wasAsking = m_view.is == DiscoverView::Is::Asking;
    const bool isAsking = view.is == DiscoverView::Is::Asking;
    const bool hadFocus = isAsking ? isAncestorOf(focusWidget()) : m_stop->hasFocus();
    const bool isOther = view.found != m_view.found;
    m_view = view;
    m_glyph->setGlyph(glyphOf(view.is));
    const bool isNothing = view.is == DiscoverView::Is::Nothing;
    m_nothing->setVisible(isNothing);
    m_glyph->setVisible(!isNothing);
    m_verdict->setVisible(!isNothing);
    m_verdict->setText(view.verdict);
    m_verdict->setTone(view.is == DiscoverView::Is::Failed ? Tone::Bad : Tone::Text);
    showAsked();
    if (isOther)
        showFound();
    m_found->setVisible(!view.found.empty());
    m_stop->setEnabled(isAsking);
    m_review->setEnabled(view.hasDraft);
    m_discover->setEnabled(!isAsking);
    m_fields->setEnabled(!isAsking);
    if (hadFocus && isAsking && !wasAsking)
        m_stop->setFocus();
    else if (hadFocus && !isAsking)
        (view.hasDraft ? m_review : m_discover)->setFocus();
}

void DiscoverWindow::showAsked()
{
    const int at = m_asked->currentRow();
    m_asked->clear();
    const Theme &theme = themeOf(palette());
    for (const AskedSource &one : m_view.asked) {
        const QString line = one.text.isEmpty()
                                 ? tr("%1: %2").arg(one.name, wordOf(one.is))
                                 : tr("%1: %2. %3").arg(one.name, wordOf(one.is), one.text);
        auto *item = new QListWidgetItem(shownLiterally(line), m_asked);
        if (one.is == AskedSource::Is::Bad)
            item->setForeground(theme.bad);
        else if (one.is != AskedSource::Is::Good)
            item->setForeground(theme.dim);
    }
    m_asked->setCurrentRow(std::min(at, m_asked->count() - 1));
    m_asked->setVisible(!m_view.asked.empty());
}

void DiscoverWindow::showFound()
{
    m_found->clear();
    const Theme &theme = themeOf(palette());
    QList<QTreeWidgetItem *> above;
    std::vector<std::pair<QTreeWidgetItem *, const FoundRow *>> items;
    for (const FoundRow &row : m_view.found) {
        auto *item = itemOf(row, theme);
        above.resize(row.depth);
        if (above.isEmpty())
            m_found->addTopLevelItem(item);
        else
            above.last()->addChild(item);
        above += item;
        items.push_back({item, &row});
    }
    for (const auto &[item, row] : items) {
        // What somebody has to look at is not folded away.
        item->setExpanded(row->depth == 0 || row->isStranger);
        item->setFirstColumnSpanned(row->place.isEmpty() && row->zone.isEmpty());
    }
}

void DiscoverWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    Q_EMIT closeWished();
}

} // namespace switchyard
