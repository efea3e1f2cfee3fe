#include "models/tables/serviceorder.h"

#include "models/tables/servicetree.h"

namespace switchyard
{

ServiceOrder::ServiceOrder(QObject *parent) : QSortFilterProxyModel(parent)
{
    setFilterKeyColumn(-1);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
    sort(0);
}

void ServiceOrder::setWrongFirst(bool on)
{
    m_wrongFirst = on;
    invalidate();
}

// The rows below stand in the order of their names already, services and instances.
bool ServiceOrder::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (m_wrongFirst && !left.parent().isValid()) {
        const int a = left.data(ServiceTree::AttentionRole).toInt();
        const int b = right.data(ServiceTree::AttentionRole).toInt();
        if (a != b)
            return a < b;
    }
    return left.row() < right.row();
}

} // namespace switchyard
