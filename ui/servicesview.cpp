#include "ui/servicesview.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace switchyard
{

namespace
{

constexpr int holdMs = 5'000;

}

ServicesView::ServicesView(QWidget *parent) : QTreeView(parent)
{
    viewport()->setMouseTracking(true);
    connect(this, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        if (!model()->hasChildren(index.siblingAtColumn(0)))
            Q_EMIT opened(index.siblingAtColumn(0));
    });
}

void ServicesView::look()
{
    m_inSight.clear();
    m_isLost = false;
    const int bottom = viewport()->height();
    for (QModelIndex at = indexAt({0, 0}); at.isValid(); at = indexBelow(at)) {
        if (visualRect(at).top() > bottom)
            break;
        m_inSight.append(at.siblingAtColumn(0));
    }
    m_read = QPersistentModelIndex();
    const QModelIndex current = currentIndex().siblingAtColumn(0);
    if (m_inSight.contains(current))
        m_read = current;
    else if (verticalScrollBar()->value() > 0 && !m_inSight.isEmpty())
        m_read = m_inSight.front();
    m_readTop = m_read.isValid() ? visualRect(m_read).top() : 0;
}

void ServicesView::keepPlace()
{
    m_isLost = true;
    if (!m_read.isValid())
        return;
    const QRect now = visualRect(m_read);
    if (now.isValid() && now.top() != m_readTop)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + now.top() - m_readTop);
}

bool ServicesView::isInSight(const QModelIndex &index) const
{
    return m_isLost || m_inSight.contains(index.siblingAtColumn(0));
}

bool ServicesView::isHeld() const { return m_touched.isValid() && !m_touched.hasExpired(holdMs); }

void ServicesView::dataChanged(const QModelIndex &first, const QModelIndex &last,
                               const QList<int> &roles)
{
    if (isInSight(first))
        QTreeView::dataChanged(first, last, roles);
}

bool ServicesView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::ContextMenu:
        m_touched.start();
        break;
    default:
        break;
    }
    return QTreeView::viewportEvent(event);
}

void ServicesView::keyPressEvent(QKeyEvent *event)
{
    m_touched.start();
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const QModelIndex index = currentIndex().siblingAtColumn(0);
    if (!enter || !index.isValid()) {
        QTreeView::keyPressEvent(event);
        return;
    }
    if (model()->hasChildren(index))
        setExpanded(index, !isExpanded(index));
    else
        Q_EMIT opened(index);
}

void ServicesView::rowsInserted(const QModelIndex &parent, int first, int last)
{
    m_isLost = true;
    QTreeView::rowsInserted(parent, first, last);
}

void ServicesView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    m_isLost = true;
    QTreeView::rowsAboutToBeRemoved(parent, first, last);
}

} // namespace switchyard
