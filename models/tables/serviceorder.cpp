#include "models/tables/serviceorder.h"

#include "models/tables/servicecells.h"
#include "models/tables/servicetree.h"

#include <cmath>

namespace switchyard
{

namespace
{

using Column = ServiceTree::Column;

template<class T>
int order(const T &a, const T &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

/// "1.9" before "1.10".
int orderOfVersions(const QString &a, const QString &b)
{
    qsizetype i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (!a[i].isDigit() || !b[j].isDigit()) {
            if (a[i] != b[j])
                return order(a[i], b[j]);
            ++i, ++j;
            continue;
        }
        const auto number = [](const QString &text, qsizetype &at) {
            const qsizetype from = at;
            while (at < text.size() && text[at].isDigit())
                ++at;
            return QStringView(text).mid(from, at - from);
        };
        const QStringView left = number(a, i), right = number(b, j);
        if (const int longer = order(left.size(), right.size()); longer != 0)
            return longer;
        if (const int larger = left.compare(right); larger != 0)
            return larger;
    }
    return order(a.size() - i, b.size() - j);
}

/// What is least whole first.
int orderOf(double a, double ofA, double b, double ofB)
{
    const double left = ofA > 0 ? a / ofA : -1;
    const double right = ofB > 0 ? b / ofB : -1;
    return order(left, right);
}

int orderOfServices(const ServiceRow &a, const ServiceTally &tallyA, const ServiceRow &b,
                    const ServiceTally &tallyB, Column column)
{
    const auto side = [](const ServiceRow &row, bool isA) -> const ServiceSide & {
        return row.zones[isA ? Zone::A : Zone::B];
    };
    switch (column) {
    case Column::VersionA:
    case Column::VersionB: {
        const bool isA = column == Column::VersionA;
        return orderOfVersions(versionText(side(a, isA)), versionText(side(b, isA)));
    }
    case Column::UpA:
    case Column::UpB: {
        const ServiceSide &left = side(a, column == Column::UpA);
        const ServiceSide &right = side(b, column == Column::UpA);
        return orderOf(left.up, left.of, right.up, right.of);
    }
    case Column::To:
        return orderOfVersions(a.to, b.to);
    case Column::ErrorsA:
    case Column::ErrorsB: {
        const bool isA = column == Column::ErrorsA;
        return order(side(a, isA).errorRatio, side(b, isA).errorRatio);
    }
    case Column::Registry:
        return orderOf(tallyA.registry.good, tallyA.registry.of, tallyB.registry.good,
                       tallyB.registry.of);
    case Column::Direct:
        return orderOf(tallyA.direct.good, tallyA.direct.of, tallyB.direct.good, tallyB.direct.of);
    case Column::LastHeard:
        return order(tallyA.oldestHeardUtcMs, tallyB.oldestHeardUtcMs);
    case Column::Since:
        return order(tallyA.sinceUtcMs, tallyB.sinceUtcMs);
    case Column::Service:
    case Column::Count:
        break;
    }
    return 0;
}

int orderOfInstances(const InstanceRow &a, const InstanceRow &b, Column column)
{
    switch (column) {
    case Column::VersionA:
    case Column::VersionB:
        return orderOfVersions(a.version, b.version);
    case Column::Registry:
        return order(std::pair(!a.gone, a.registry), std::pair(!b.gone, b.registry));
    case Column::Direct:
        return order(a.direct, b.direct);
    case Column::LastHeard:
        return order(a.lastHeardUtcMs, b.lastHeardUtcMs);
    case Column::Since:
        return order(a.sinceUtcMs, b.sinceUtcMs);
    default:
        return 0;
    }
}

} // namespace

ServiceOrder::ServiceOrder(const ServiceTree &tree, QObject *parent)
    : QSortFilterProxyModel(parent), m_tree(tree)
{
    setSourceModel(const_cast<ServiceTree *>(&tree)); // a proxy reads, but asks for more
    sort(0);
}

void ServiceOrder::setWrongFirst(bool on)
{
    m_wrongFirst = on;
    invalidate();
}

void ServiceOrder::setFilter(const ServiceFilter &filter)
{
    m_filter = filter;
    invalidateFilter();
}

void ServiceOrder::refresh() { invalidate(); }

int ServiceOrder::compare(const QModelIndex &left, const QModelIndex &right) const
{
    const auto column = Column(std::max(0, sortColumn()));
    if (column == Column::Service)
        return 0;
    if (const InstanceRow *a = m_tree.instanceAt(left))
        return orderOfInstances(*a, *m_tree.instanceAt(right), column);
    return orderOfServices(m_tree.serviceAt(left), m_tree.tallyAt(left), m_tree.serviceAt(right),
                           m_tree.tallyAt(right), column);
}

// The rows below stand in the order of their names already, services and instances.
bool ServiceOrder::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (m_wrongFirst && !left.parent().isValid()) {
        const Attention a = m_tree.tallyAt(left).attention;
        const Attention b = m_tree.tallyAt(right).attention;
        if (a != b)
            return sortOrder() == Qt::AscendingOrder ? a < b : b < a;
    }
    const int order = compare(left, right);
    return order != 0 ? order < 0 : left.row() < right.row();
}

bool ServiceOrder::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_filter.isEmpty())
        return true;
    const QModelIndex index = m_tree.index(row, 0, parent);
    if (const InstanceRow *instance = m_tree.instanceAt(index))
        return m_filter.accepts(m_tree.serviceAt(index), *instance);
    return m_filter.accepts(m_tree.serviceAt(index), m_tree.tallyAt(index).attention);
}

bool ServiceOrder::isBefore(const QModelIndex &left, const QModelIndex &right) const
{
    return sortOrder() == Qt::AscendingOrder ? lessThan(left, right) : lessThan(right, left);
}

bool ServiceOrder::isStale(const std::function<bool(const QModelIndex &)> &isOpen) const
{
    const auto isStaleBelow = [&](const QModelIndex &source, const QModelIndex &shown) {
        int accepted = 0;
        for (int row = 0; row < m_tree.rowCount(source); ++row)
            accepted += filterAcceptsRow(row, source);
        QModelIndex before;
        const int count = rowCount(shown);
        for (int row = 0; row < count; ++row) {
            const QModelIndex here = mapToSource(index(row, 0, shown));
            if (!filterAcceptsRow(here.row(), source) ||
                (before.isValid() && isBefore(here, before)))
                return true;
            before = here;
        }
        return accepted != count;
    };
    if (isStaleBelow({}, {}))
        return true;
    for (int row = 0; row < rowCount(); ++row)
        if (const QModelIndex shown = index(row, 0);
            isOpen(shown) && isStaleBelow(mapToSource(shown), shown))
            return true;
    return false;
}

} // namespace switchyard
