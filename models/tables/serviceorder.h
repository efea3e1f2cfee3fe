#pragma once
#include "models/tables/servicefilter.h"

#include <QSortFilterProxyModel>

#include <functional>

namespace switchyard
{

class ServiceTree;

/// The services that are looked for, and their order: by any column, and what needs looking at
/// first where that is asked for. With setDynamicSortFilter(false) nothing moves until refresh().
class ServiceOrder final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit ServiceOrder(const ServiceTree &tree, QObject *parent = nullptr);

    void setWrongFirst(bool on);
    void setFilter(const ServiceFilter &filter);
    const ServiceFilter &filter() const { return m_filter; }
    /// Whether refresh() would change anything in sight. `isOpen` tells which services are open.
    bool isStale(const std::function<bool(const QModelIndex &)> &isOpen) const;
    void refresh();

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    int compare(const QModelIndex &left, const QModelIndex &right) const;
    bool isBefore(const QModelIndex &left, const QModelIndex &right) const;

    const ServiceTree &m_tree;
    ServiceFilter m_filter = ServiceFilter();
    bool m_wrongFirst = false;
};

} // namespace switchyard
