#include "ui/servicespanel.h"

#include "models/tables/copiedrows.h"
#include "models/views/text.h"
#include "ui/actions.h"
#include "ui/servicedelegate.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>

#include <algorithm>

namespace switchyard
{

namespace
{

using Column = ServiceTree::Column;
constexpr qint64 markMs = 3000;
constexpr int refreshMs = 2000;
constexpr int mostOpened = 200; // Instances that a filter brings into sight by itself.

} // namespace

ServicesPanel::ServicesPanel(QWidget *parent)
    : QWidget(parent), m_filtered(m_tree), m_count(new PlainLabel(this)),
      m_onlyUnhealthy(makeButton(QStringLiteral("onlyUnhealthyButton"), tr("Only unhealthy"), this,
                                 ButtonKind::Flat)),
      m_wrongFirst(makeButton(QStringLiteral("wrongFirstButton"), tr("Wrong first"), this,
                              ButtonKind::Flat)),
      m_columnsButton(
          makeButton(QStringLiteral("columnsButton"), tr("Columns"), this, ButtonKind::Flat)),
      m_filter(new QLineEdit(this)),
      m_old(new PlainLabel(this, TextSize::Small, Weight::Normal, Overflow::Wrap)),
      m_table(new ServicesView(this)),
      m_empty(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap)),
      m_stack(new QStackedLayout)
{
    m_since.start();
    m_calm.setSingleShot(true);
    connect(&m_calm, &QTimer::timeout, this, &ServicesPanel::calmDown);
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &ServicesPanel::refresh);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    outer->addWidget(card);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(1, grid, 1, grid);
    rows->setSpacing(4);
    rows->addWidget(makeHead());
    makeTable();
    m_columnsButton->setMenu(m_columns->menu());
    m_old->setTone(Tone::Warn);
    m_old->setContentsMargins(2 * grid, 0, 2 * grid, 0);
    rows->addWidget(m_old);
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
    m_onlyUnhealthy->setCheckable(true);
    setTip(m_onlyUnhealthy, tr("Only what is not whole, and of its instances those that are not "
                               "up, do not answer or are gone."));
    connect(m_onlyUnhealthy, &QPushButton::toggled, this, &ServicesPanel::filter);
    m_wrongFirst->setCheckable(true);
    setTip(m_wrongFirst, tr("What is wrong or not whole stands at the top, then what the open "
                            "release changes, then the rest by name."));
    connect(m_wrongFirst, &QPushButton::toggled, &m_filtered, &ServiceOrder::setWrongFirst);
    setTip(m_columnsButton, tr("Which columns there are, and what the rows are sorted by."));
    m_filter->setObjectName(QStringLiteral("serviceFilter"));
    m_filter->setAccessibleName(tr("Filter services"));
    m_filter->setPlaceholderText(tr("Service, host, version, state"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(12 * grid);
    m_filter->setMaximumWidth(30 * grid);
    connect(m_filter, &QLineEdit::textChanged, this, &ServicesPanel::filter);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(2 * grid, 0, 2 * grid, 0);
    row->setSpacing(grid);
    row->addWidget(title);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(m_onlyUnhealthy);
    row->addWidget(m_wrongFirst);
    row->addWidget(m_columnsButton);
    row->addWidget(m_filter, 1);
    return head;
}

void ServicesPanel::makeTable()
{
    m_filtered.setDynamicSortFilter(false);
    m_table->setObjectName(QStringLiteral("servicesTable"));
    m_table->setAccessibleName(tr("Services, A beside B"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setModel(&m_filtered);
    m_table->setItemDelegate(
        new ServiceDelegate([this](const QModelIndex &index) { return isMarked(index); }, this));
    m_table->setUniformRowHeights(true);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setIndentation(2 * grid);
    m_table->setTabKeyNavigation(false);
    m_table->header()->setSectionsMovable(false);
    m_table->header()->setFixedHeight(3 * grid + 4);
    m_table->header()->setFont(fontOf(TextSize::Small));
    m_table->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_columns = new ServiceColumns(*m_table, this);
    connect(m_columns, &ServiceColumns::changed, this, &ServicesPanel::layoutChanged);
    connect(m_table, &ServicesView::opened, this, &ServicesPanel::openInstance);
    connect(&m_tree, &QAbstractItemModel::dataChanged, this, &ServicesPanel::markChanged);
    makeActions();
}

QAction *ServicesPanel::addRowAction(const char *name, const char *text, const QKeySequence &keys,
                                     void (ServicesPanel::*act)())
{
    auto *action = new QAction(tr(text), m_table);
    setSaid(action, QLatin1String(text));
    action->setObjectName(QLatin1String(name));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    m_table->addAction(action);
    return action;
}

void ServicesPanel::makeActions()
{
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    addRowAction("openInstanceAction", QT_TR_NOOP("Open the service or the instance"),
                 QKeySequence(Qt::Key_Return), &ServicesPanel::openCurrent);
    addRowAction("copyRowsAction", QT_TR_NOOP("Copy the rows as text"), QKeySequence::Copy,
                 &ServicesPanel::copyText);
    addRowAction("copyRowsCsvAction", QT_TR_NOOP("Copy the rows as CSV"),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &ServicesPanel::copyCsv);
    const QItemSelectionModel *chosen = m_table->selectionModel();
    connect(chosen, &QItemSelectionModel::selectionChanged, this, &ServicesPanel::allowActions);
    connect(chosen, &QItemSelectionModel::currentChanged, this, &ServicesPanel::allowActions);
    allowActions();
}

void ServicesPanel::allowActions()
{
    const bool chosen =
        m_table->currentIndex().isValid() || m_table->selectionModel()->hasSelection();
    for (QAction *action : rowActions()) {
        action->setEnabled(chosen);
        setNote(action, chosen ? QString() : tr("No row is chosen in the table of services."));
    }
}

QStringList ServicesPanel::names() const
{
    QStringList names;
    for (const ServiceRow &row : m_services)
        names += row.service;
    return names;
}

QModelIndex ServicesPanel::rowOf(const QString &service) const
{
    for (int row = 0; row < m_filtered.rowCount(); ++row) {
        const QModelIndex index = m_filtered.index(row, 0);
        if (m_tree.serviceAt(m_filtered.mapToSource(index)).service == service)
            return index;
    }
    return {};
}

void ServicesPanel::goTo(const QString &service)
{
    if (!rowOf(service).isValid()) {
        m_onlyUnhealthy->setChecked(false);
        m_filter->clear();
    }
    const QModelIndex index = rowOf(service);
    m_table->setFocus(Qt::ShortcutFocusReason);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void ServicesPanel::beginFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ServicesPanel::filter()
{
    m_filtered.setFilter(ServiceFilter(m_filter->text(), m_onlyUnhealthy->isChecked()));
    openMatches();
    showEmpty();
}

// Who looks for a host wants to see it, not the service that it is in.
void ServicesPanel::openMatches()
{
    for (const QPersistentModelIndex &index : std::as_const(m_openedByFilter))
        if (index.isValid())
            m_table->collapse(index);
    m_openedByFilter.clear();
    if (m_filtered.filter().isEmpty())
        return;
    int left = mostOpened;
    for (int row = 0; row < m_filtered.rowCount() && left > 0; ++row) {
        const QModelIndex index = m_filtered.index(row, 0);
        if (!m_filtered.filter().isWithin(m_tree.serviceAt(m_filtered.mapToSource(index))) ||
            m_table->isExpanded(index))
            continue;
        left -= m_filtered.rowCount(index);
        m_table->expand(index);
        m_openedByFilter << index;
    }
}

void ServicesPanel::refresh()
{
    if (m_table->isHeld()) {
        m_refresh.start(refreshMs);
        return;
    }
    const auto isOpen = [this](const QModelIndex &index) { return m_table->isExpanded(index); };
    if (!m_filtered.isStale(isOpen))
        return;
    m_table->look();
    m_filtered.refresh();
    m_table->keepPlace();
    showEmpty();
}

// The keyboard goes to a row without selecting it, too.
QModelIndexList ServicesPanel::chosenRows() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty() && m_table->currentIndex().isValid())
        rows += m_table->currentIndex().siblingAtColumn(0);
    return rows;
}

void ServicesPanel::copyText()
{
    const QString text = copiedRows(chosenRows(), m_columns->shown(), CopiedAs::Text);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void ServicesPanel::copyCsv()
{
    const QString text = copiedRows(chosenRows(), m_columns->shown(), CopiedAs::Csv);
    if (text.isEmpty())
        return;
    auto *rows = new QMimeData;
    rows->setText(text);
    rows->setData(QStringLiteral("text/csv"), text.toUtf8());
    QGuiApplication::clipboard()->setMimeData(rows);
}

void ServicesPanel::openCurrent()
{
    const QModelIndex index = m_table->currentIndex().siblingAtColumn(0);
    if (!index.isValid())
        return;
    if (m_filtered.hasChildren(index))
        m_table->setExpanded(index, !m_table->isExpanded(index));
    else
        openInstance(index);
}

void ServicesPanel::openInstance(const QModelIndex &index)
{
    const QModelIndex source = m_filtered.mapToSource(index);
    if (const InstanceRow *row = m_tree.instanceAt(source))
        Q_EMIT instanceOpened({row->zone, row->id},
                              tr("%1, zone %2: %3")
                                  .arg(m_tree.serviceAt(source).service, nameOf(row->zone),
                                       row->address.isEmpty() ? row->id : row->address));
}

void ServicesPanel::setServices(const std::vector<ServiceRow> &services, const QString &why)
{
    const bool differs = services != m_services;
    if (!differs && why == m_why)
        return;
    m_why = why;
    if (differs) {
        m_services = services;
        m_table->look();
        m_tree.setServices(services);
        m_table->keepPlace();
        m_count->setText(countText());
        if (!m_refresh.isActive())
            m_refresh.start(refreshMs);
    }
    m_old->setText(services.empty() ? QString() : why);
    m_old->setVisible(!services.empty() && !why.isEmpty());
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
        m_empty->setText(m_filter->text().isEmpty()
                             ? tr("Nothing is unhealthy.")
                             : tr("No service, host, version or state matches \"%1\".")
                                   .arg(m_filter->text().trimmed()));
    else
        m_empty->setText(m_why.isEmpty() ? tr("No service is known yet: no registry has answered.")
                                         : m_why);
    m_stack->setCurrentIndex(empty ? 1 : 0);
}

void ServicesPanel::markChanged(const QModelIndex &first, const QModelIndex &last)
{
    // Error rates and times change all the time; a version or a count that changes is worth a look,
    // where it can be seen.
    const int from = std::max(first.column(), int(Column::VersionA));
    const int to = std::min(last.column(), int(Column::To));
    if (from > to || !m_table->isInSight(m_filtered.mapFromSource(first.siblingAtColumn(0))))
        return;
    for (int column = from; column <= to; ++column)
        m_marks.insert(first.siblingAtColumn(column), m_since.elapsed() + markMs);
    if (!m_calm.isActive())
        m_calm.start(int(markMs));
}

void ServicesPanel::calmDown()
{
    const qint64 now = m_since.elapsed();
    qint64 next = 0;
    for (auto it = m_marks.begin(); it != m_marks.end();) {
        if (it.value() > now && it.key().isValid()) {
            next = next == 0 ? it.value() : std::min(next, it.value());
            ++it;
            continue;
        }
        const QModelIndex index = it.key();
        it = m_marks.erase(it);
        if (index.isValid())
            m_table->update(m_filtered.mapFromSource(index));
    }
    if (next > 0)
        m_calm.start(int(std::max<qint64>(250, next - now)));
}

bool ServicesPanel::isMarked(const QModelIndex &proxied) const
{
    return !m_marks.isEmpty() && m_marks.contains(m_filtered.mapToSource(proxied));
}

} // namespace switchyard
