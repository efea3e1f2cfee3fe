#include "models/tables/servicetree.h"

#include "models/tables/merge.h"
#include "models/tables/servicecells.h"

#include <functional>
#include <tuple>

namespace switchyard
{

/// A service and its place. Children's indexes point to it, so it must not move when rows do.
struct ServiceTree::Node {
    ServiceRow row = {};
    int at = 0;
};

namespace
{

constexpr auto roles = {int(Qt::DisplayRole),           int(ServiceTree::CheckRole),
                        int(ServiceTree::PartialRole),  int(ServiceTree::AtTargetRole),
                        int(ServiceTree::DegradedRole), int(ServiceTree::StaleRole),
                        int(ServiceTree::AttentionRole)};

auto instanceKey(const InstanceRow &row) { return std::tuple(row.zone, row.id); }

/// Which columns say something else than before.
template<class Cell>
std::vector<bool> differences(Cell before, Cell after)
{
    std::vector<bool> differs(std::size_t(ServiceTree::Column::Count), false);
    for (std::size_t column = 0; column < differs.size(); ++column)
        differs[column] = std::ranges::any_of(roles, [&](int role) {
            return before(ServiceTree::Column(column), role) !=
                   after(ServiceTree::Column(column), role);
        });
    return differs;
}

using CellFunction = std::function<QVariant(ServiceTree::Column, int)>;

CellFunction cellsOf(const ServiceRow &row)
{
    return [&row](ServiceTree::Column column, int role) { return cellOf(row, column, role); };
}

CellFunction cellsOf(const ServiceRow &service, const InstanceRow &row)
{
    return [&service, &row](ServiceTree::Column column, int role) {
        return cellOf(service, row, column, role);
    };
}

} // namespace

/// Structural changes of the instances of one service.
struct ServiceTree::InstanceHooks {
    ServiceTree &tree;
    Node &node;
    const ServiceRow
        &before; ///< the service as it was: whether a version is the target's depends on it

    QModelIndex parent() const { return tree.createIndex(node.at, 0); }
    template<class Change>
    void removing(int first, int last, Change change)
    {
        tree.beginRemoveRows(parent(), first, last);
        change();
        tree.endRemoveRows();
    }
    template<class Change>
    void inserting(int first, int last, Change change)
    {
        tree.beginInsertRows(parent(), first, last);
        change();
        tree.endInsertRows();
    }
    void changed(int row, InstanceRow fresh)
    {
        InstanceRow &here = node.row.instances[std::size_t(row)];
        const InstanceRow old = std::exchange(here, std::move(fresh));
        if (old == here && before.to == node.row.to &&
            before.zones[here.zone].known == node.row.zones[here.zone].known)
            return;
        tree.announce(tree.createIndex(row, 0, &node),
                      differences(cellsOf(before, old), cellsOf(node.row, here)));
    }
};

/// Structural changes of the services themselves.
struct ServiceTree::NodeHooks {
    ServiceTree &tree;

    template<class Change>
    void removing(int first, int last, Change change)
    {
        tree.beginRemoveRows({}, first, last);
        change();
        tree.renumber();
        tree.endRemoveRows();
    }
    template<class Change>
    void inserting(int first, int last, Change change)
    {
        tree.beginInsertRows({}, first, last);
        change();
        tree.renumber();
        tree.endInsertRows();
    }
    void changed(int row, std::unique_ptr<Node> fresh)
    {
        Node &node = *tree.m_nodes[std::size_t(row)];
        if (node.row != fresh->row)
            tree.mergeInto(node, std::move(fresh->row));
    }
};

ServiceTree::ServiceTree(QObject *parent) : QAbstractItemModel(parent) {}
ServiceTree::~ServiceTree() = default;

void ServiceTree::setServices(std::vector<ServiceRow> next)
{
    sortUnique(next, [](const ServiceRow &row) { return row.service; });
    std::vector<std::unique_ptr<Node>> nodes;
    nodes.reserve(next.size());
    for (ServiceRow &row : next) {
        sortUnique(row.instances, instanceKey);
        nodes.push_back(std::make_unique<Node>(Node{.row = std::move(row)}));
    }
    mergeRows(
        m_nodes, std::move(nodes),
        [](const std::unique_ptr<Node> &node) { return node->row.service; }, NodeHooks{*this});
}

void ServiceTree::mergeInto(Node &node, ServiceRow next)
{
    std::vector<InstanceRow> instances = std::exchange(next.instances, {});
    const ServiceRow before = node.row;
    // The service's own cells are announced when its instances have been merged: they count them.
    next.instances = std::move(node.row.instances);
    node.row = std::move(next);
    mergeRows(node.row.instances, std::move(instances), instanceKey,
              InstanceHooks{*this, node, before});
    announce(createIndex(node.at, 0), differences(cellsOf(before), cellsOf(node.row)));
}

void ServiceTree::announce(const QModelIndex &first, const std::vector<bool> &differs)
{
    for (int column = 0; column < int(differs.size()); ++column) {
        if (!differs[std::size_t(column)])
            continue;
        int last = column;
        while (last + 1 < int(differs.size()) && differs[std::size_t(last) + 1])
            ++last;
        Q_EMIT dataChanged(first.siblingAtColumn(column), first.siblingAtColumn(last));
        column = last;
    }
}

void ServiceTree::renumber()
{
    for (int at = 0; at < int(m_nodes.size()); ++at)
        m_nodes[std::size_t(at)]->at = at;
}

QModelIndex ServiceTree::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return parent.isValid() ? createIndex(row, column, m_nodes[std::size_t(parent.row())].get())
                            : createIndex(row, column);
}

QModelIndex ServiceTree::parent(const QModelIndex &child) const
{
    const auto *node = static_cast<const Node *>(child.internalPointer());
    return node ? createIndex(node->at, 0) : QModelIndex();
}

int ServiceTree::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_nodes.size());
    if (parent.internalPointer() || parent.column() > 0)
        return 0;
    return int(m_nodes[std::size_t(parent.row())]->row.instances.size());
}

int ServiceTree::columnCount(const QModelIndex &) const { return int(Column::Count); }

QVariant ServiceTree::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = Column(index.column());
    if (const auto *node = static_cast<const Node *>(index.internalPointer()))
        return cellOf(node->row, node->row.instances[std::size_t(index.row())], column, role);
    return cellOf(m_nodes[std::size_t(index.row())]->row, column, role);
}

QVariant ServiceTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool figure = Column(section) == Column::ErrorsA || Column(section) == Column::ErrorsB;
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return int((figure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Service:
        return tr("Service");
    case Column::VersionA:
        return tr("A version");
    case Column::UpA:
        return tr("A up");
    case Column::VersionB:
        return tr("B version");
    case Column::UpB:
        return tr("B up");
    case Column::To:
        return tr("To");
    case Column::ErrorsA:
        return tr("A errors");
    case Column::ErrorsB:
        return tr("B errors");
    case Column::Registry:
        return tr("Registry");
    case Column::Direct:
        return tr("Direct");
    case Column::LastHeard:
        return tr("Last heard");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace switchyard
