#include "ui/servicespanel.h"

#include "models/views/text.h"
#include "ui/servicedelegate.h"

#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>

#include <algorithm>
#include <array>
#include <numeric>

namespace switchyard
{

namespace
{

using Column = ServiceTree::Column;
constexpr qint64 markMs = 3000;

/// Widths at 100 %; the service's name takes the rest.
constexpr std::array<int, int(Column::Count)> widths = {0, 72, 60, 72, 60, 60, 80, 84, 68, 68, 76};

} // namespace

ServicesPanel::ServicesPanel(QWidget *parent)
    : QWidget(parent), m_count(new PlainLabel(this)),
      m_wrongFirst(makeButton(QStringLiteral("wrongFirstButton"), tr("Wrong first"), this,
                              ButtonKind::Flat)),
      m_filter(new QLineEdit(this)), m_table(new QTreeView(this)),
      m_empty(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap)),
      m_stack(new QStackedLayout)
{
    m_since.start();
    m_calm.setSingleShot(true);
    connect(&m_calm, &QTimer::timeout, this, &ServicesPanel::calmDown);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    outer->addWidget(card);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(1, grid, 1, grid);
    rows->setSpacing(4);
    rows->addWidget(makeHead());
    makeTable();
    m_empty->setTone(Tone::Dim);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(4 * grid, 0, 4 * grid, 0);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    rows->addLayout(m_stack, 1);
    showEmpty();
}

QWidget *ServicesPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *title = new PlainLabel(head, TextSize::Body, Weight::Strong);
    title->setText(tr("Services"));
    m_count->setTone(Tone::Dim);
    m_wrongFirst->setCheckable(true);
    setTip(m_wrongFirst, tr("What is wrong or not whole stands at the top, then what the open "
                            "release changes, then the rest by name."));
    connect(m_wrongFirst, &QPushButton::toggled, &m_filtered, &ServiceOrder::setWrongFirst);
    m_filter->setObjectName(QStringLiteral("serviceFilter"));
    m_filter->setAccessibleName(tr("Filter services"));
    m_filter->setPlaceholderText(tr("Filter: service, version, address"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(30 * grid);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filtered.setFilterFixedString(text.trimmed());
        showEmpty();
    });
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(2 * grid, 0, 2 * grid, 0);
    row->setSpacing(grid);
    row->addWidget(title);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(m_wrongFirst);
    row->addWidget(m_filter);
    return head;
}

void ServicesPanel::makeTable()
{
    m_filtered.setSourceModel(&m_tree);
    m_table->setObjectName(QStringLiteral("servicesTable"));
    m_table->setAccessibleName(tr("Services, A beside B"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setModel(&m_filtered);
    m_table->setItemDelegate(
        new ServiceDelegate([this](const QModelIndex &index) { return isMarked(index); }, this));
    m_table->setUniformRowHeights(true);
    m_table->viewport()->installEventFilter(this);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setIndentation(2 * grid);
    m_table->header()->setSectionsMovable(false);
    m_table->header()->setFixedHeight(3 * grid + 4);
    m_table->header()->setFont(fontOf(TextSize::Small));
    m_table->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->header()->setSectionResizeMode(QHeaderView::Fixed);
    connect(&m_tree, &QAbstractItemModel::dataChanged, this, &ServicesPanel::markChanged);
}

void ServicesPanel::setServices(const std::vector<ServiceRow> &services, const QString &why)
{
    if (services == m_services && why == m_why)
        return;
    m_services = services;
    m_why = why;
    m_tree.setServices(services);
    m_count->setText(countText());
    showEmpty();
}

// With forty services most rows are out of sight: the head says how many need a look.
QString ServicesPanel::countText() const
{
    if (m_services.empty())
        return {};
    const QString known = tr("%n known", nullptr, int(m_services.size()));
    const auto unwell = std::ranges::count_if(
        m_services, [](const ServiceRow &row) { return attentionOf(row) <= Attention::NotWhole; });
    return unwell == 0 ? known : tr("%1, %n not whole", nullptr, int(unwell)).arg(known);
}

void ServicesPanel::showEmpty()
{
    const bool empty = m_filtered.rowCount() == 0;
    if (m_tree.rowCount() > 0)
        m_empty->setText(
            tr("No service, version or address contains \"%1\".").arg(m_filter->text().trimmed()));
    else
        m_empty->setText(m_why.isEmpty() ? tr("No service is known yet: no registry has answered.")
                                         : m_why);
    m_stack->setCurrentIndex(empty ? 1 : 0);
}

void ServicesPanel::markChanged(const QModelIndex &first, const QModelIndex &last)
{
    // Error rates and times change all the time; a version or a count that changes is worth a look.
    for (int column = std::max(first.column(), int(Column::VersionA));
         column <= std::min(last.column(), int(Column::To)); ++column)
        m_marks.push_back({first.siblingAtColumn(column), m_since.elapsed() + markMs});
    if (!m_calm.isActive())
        m_calm.start(int(markMs));
}

void ServicesPanel::calmDown()
{
    const qint64 now = m_since.elapsed();
    std::erase_if(m_marks,
                  [&](const Mark &mark) { return mark.until <= now || !mark.index.isValid(); });
    m_table->viewport()->update();
    if (!m_marks.empty())
        m_calm.start(int(std::max<qint64>(50, m_marks.front().until - now)));
}

bool ServicesPanel::isMarked(const QModelIndex &proxied) const
{
    const QModelIndex index = m_filtered.mapToSource(proxied);
    return std::ranges::any_of(m_marks, [&](const Mark &mark) { return mark.index == index; });
}

void ServicesPanel::fitColumns()
{
    const int all = std::accumulate(widths.begin(), widths.end(), 0);
    const int rest = m_table->viewport()->width() - all;
    // A wide window gives each column some air; the name takes what is left.
    const int air = std::max(0, rest - 20 * grid) / int(widths.size());
    for (int column = 1; column < int(Column::Count); ++column)
        m_table->header()->resizeSection(column, widths[std::size_t(column)] + air);
    m_table->header()->resizeSection(0, std::max(rest - air * (int(Column::Count) - 1), 13 * grid));
}

bool ServicesPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    return QWidget::eventFilter(watched, event);
}

} // namespace switchyard
