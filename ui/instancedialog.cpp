#include "ui/instancedialog.h"

#include "models/views/text.h"
#include "ui/controls.h"
#include "ui/plaindelegate.h"
#include "ui/readingorder.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollArea>
#include <QTableWidget>

namespace switchyard
{

namespace
{

Tone toneOf(const InstanceFact &fact)
{
    if (!fact.isChecked)
        return Tone::Text;
    switch (fact.check) {
    case Check::Good:
        return Tone::Ok;
    case Check::Bad:
        return Tone::Bad;
    case Check::Unknown:
        break;
    }
    return Tone::Unknown;
}

QStringList cellsOf(const InstanceChange &change)
{
    return {utcSecondsText(change.utcMs),
            registryWord(change.registry, change.overridden, change.gone), checkWord(change.direct),
            change.version.isEmpty() ? dash() : change.version};
}

} // namespace

InstanceDialog::InstanceDialog(const InstanceKey &key, const QString &title, QWidget *parent)
    : QDialog(parent), m_key(key),
      m_title(new PlainLabel(this, TextSize::Title, Weight::Strong, Overflow::Elide)),
      m_facts(new QFormLayout),
      m_historyTitle(new PlainLabel(this, TextSize::Body, Weight::Strong)),
      m_history(new QTableWidget(0, 4, this))
{
    setObjectName(QStringLiteral("instanceDialog"));
    setWindowTitle(tr("Instance"));
    setAccessibleName(windowTitle());
    resize(80 * grid, 76 * grid);
    m_title->setText(title);
    auto *inner = new QWidget(this);
    m_facts->setContentsMargins(0, 0, grid, 0);
    m_facts->setHorizontalSpacing(2 * grid);
    inner->setLayout(m_facts);
    auto *area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("instanceFacts"));
    area->setAccessibleName(tr("What is known of this instance"));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(inner);
    m_history->setObjectName(QStringLiteral("instanceHistory"));
    m_history->setAccessibleName(tr("Changes of this instance, the newest first"));
    m_history->setHorizontalHeaderLabels(
        {tr("Since"), tr("Registry"), tr("Direct"), tr("Version")});
    m_history->setItemDelegate(new PlainDelegate(this));
    m_history->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_history->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_history->verticalHeader()->hide();
    m_history->verticalHeader()->setDefaultSectionSize(3 * grid);
    m_history->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_history->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_history->setShowGrid(false);
    m_history->setTabKeyNavigation(false);
    auto *copy = makeButton(QStringLiteral("copyInstanceButton"), tr("Copy"), this);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(asText()); });
    auto *close = makeButton(QStringLiteral("closeButton"), tr("Close"), this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    rows->setSpacing(grid);
    rows->addWidget(m_title);
    rows->addWidget(area, 3);
    rows->addWidget(m_historyTitle);
    rows->addWidget(m_history, 2);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(close);
    rows->addLayout(buttons);
    setHistory();
    tabThrough(inReadingOrder(this));
    close->setFocus();
}

void InstanceDialog::setView(const InstanceView &view)
{
    if (view.key != m_key || view == m_view)
        return;
    const InstanceView before = std::exchange(m_view, view);
    if (!view.known) {
        m_historyTitle->setText(tr("It is not registered any more, and left long ago."));
        return;
    }
    if (before.facts != view.facts)
        setFacts();
    if (before.history != view.history || before.known != view.known)
        setHistory();
}

// Ages tick each second: labels that stand are told anew, and not made anew.
void InstanceDialog::setFacts()
{
    const int count = int(m_view.facts.size());
    if (count != m_texts.size()) {
        while (m_facts->rowCount() > 0)
            m_facts->removeRow(0);
        m_texts.clear();
        for (const InstanceFact &fact : m_view.facts) {
            auto *name = new PlainLabel(this);
            name->setTone(Tone::Dim);
            name->setText(fact.name);
            auto *text = new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap);
            text->setTextInteractionFlags(Qt::TextSelectableByMouse);
            m_texts << text;
            m_facts->addRow(name, text);
        }
    }
    for (int i = 0; i < count; ++i) {
        const InstanceFact &fact = m_view.facts[std::size_t(i)];
        m_texts[i]->setText(fact.text);
        m_texts[i]->setTone(toneOf(fact));
        m_texts[i]->setAccessibleName(tr("%1: %2").arg(fact.name, shownLiterally(fact.text)));
    }
}

void InstanceDialog::setHistory()
{
    m_historyTitle->setText(
        m_view.history.empty() ? tr("No change was seen since the console was started.")
        : m_view.historyIsCut  ? tr("The newest changes; older ones are forgotten.")
                               : tr("Changes since the console was started"));
    m_history->setRowCount(int(m_view.history.size()));
    for (int row = 0; row < m_history->rowCount(); ++row) {
        const QStringList cells = cellsOf(m_view.history[std::size_t(row)]);
        for (int column = 0; column < cells.size(); ++column)
            m_history->setItem(row, column, new QTableWidgetItem(shownLiterally(cells[column])));
    }
    m_history->setVisible(!m_view.history.empty());
}

QString InstanceDialog::asText() const
{
    QString out = m_title->text() + u'\n';
    for (const InstanceFact &fact : m_view.facts)
        out += QStringLiteral("%1: %2\n").arg(fact.name, shownLiterally(fact.text));
    for (const InstanceChange &change : m_view.history)
        out += cellsOf(change).join(u'\t') + u'\n';
    return out;
}

} // namespace switchyard
