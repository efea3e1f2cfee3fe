#include "models/tables/servicetree.h"

#include "models/tables/merge.h"
#include "models/tables/servicecells.h"

#include <tuple>

namespace switchyard
{

/// A service and its place. Children's indexes point to it, so it must not move when rows do.
struct ServiceTree::Node {
    ServiceRow row = {}; ///< with the list that `instances` was made of, which costs nothing
    ServiceTally tally = {};
    std::vector<InstanceRow> instances = {};
    int at = 0;
};

namespace
{

std::tuple<Zone, const QString &> instanceKey(const InstanceRow &row) { return {row.zone, row.id}; }

template<class Rows, class Key>
bool isSortedByUnique(const Rows &rows, Key key)
{
    return std::ranges::adjacent_find(rows, [&](const auto &a, const auto &b) {
               return !(key(a) < key(b));
           }) == rows.end();
}

std::vector<InstanceRow> rowsOf(const ServiceRow &service)
{
    std::vector<InstanceRow> rows(service.instances.begin(), service.instances.end());
    if (!isSortedByUnique(rows, instanceKey))
        sortUnique(rows, instanceKey);
    return rows;
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
        InstanceRow &here = node.instances[std::size_t(row)];
        const InstanceRow old = std::exchange(here, std::move(fresh));
        if (old == here && before.to == node.row.to &&
            before.zones[here.zone].known == node.row.zones[here.zone].known)
            return;
        tree.announce(tree.createIndex(row, 0, &node), differences(before, old, node.row, here));
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
            tree.mergeInto(node, fresh->row);
    }
};

ServiceTree::ServiceTree(QObject *parent) : QAbstractItemModel(parent) {}
ServiceTree::~ServiceTree() = default;

void ServiceTree::setServices(const std::vector<ServiceRow> &next)
{
    const auto key = [](const ServiceRow &row) -> const QString & { return row.service; };
    if (!isSortedByUnique(next, key)) {
        std::vector<ServiceRow> sorted = next;
        sortUnique(sorted, key);
        setServices(sorted);
        return;
    }
    if (std::ranges::equal(
            m_nodes, next, {}, [](const auto &node) { return node->row.service; }, key)) {
        for (std::size_t at = 0; at < next.size(); ++at)
            if (m_nodes[at]->row != next[at])
                mergeInto(*m_nodes[at], next[at]);
        return;
    }
    std::vector<std::unique_ptr<Node>> nodes;
    nodes.reserve(next.size());
    for (const ServiceRow &row : next)
        nodes.push_back(std::make_unique<Node>(
            Node{.row = row, .tally = tallyOf(row), .instances = rowsOf(row)}));
    mergeRows(
        m_nodes, std::move(nodes),
        [](const std::unique_ptr<Node> &node) { return node->row.service; }, NodeHooks{*this});
}

void ServiceTree::mergeInto(Node &node, const ServiceRow &next)
{
    const ServiceRow before = std::exchange(node.row, next);
    const ServiceTally tally = std::exchange(node.tally, tallyOf(next));
    InstanceHooks hooks{*this, node, before};
    // Most often the same instances stand there, and only those that differ need be copied.
    if (std::ranges::equal(node.instances, next.instances, {}, instanceKey, instanceKey)) {
        const bool all = before.to != next.to || before.zones.a.known != next.zones.a.known ||
                         before.zones.b.known != next.zones.b.known;
        for (std::size_t at = 0; at < node.instances.size(); ++at)
            if (const InstanceRow &fresh = next.instances[qsizetype(at)];
                all || node.instances[at] != fresh)
                hooks.changed(int(at), fresh);
    } else {
        mergeRows(node.instances, rowsOf(next), instanceKey, hooks);
    }
    // The service's own cells are announced when its instances stand: they count them.
    announce(createIndex(node.at, 0), differences(before, tally, node.row, node.tally));
}

template<class Columns>
void ServiceTree::announce(const QModelIndex &first, const Columns &differs)
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

const ServiceRow &ServiceTree::serviceAt(const QModelIndex &index) const
{
    const auto *node = static_cast<const Node *>(index.internalPointer());
    return node ? node->row : m_nodes[std::size_t(index.row())]->row;
}

const ServiceTally &ServiceTree::tallyAt(const QModelIndex &service) const
{
    return m_nodes[std::size_t(service.row())]->tally;
}

const InstanceRow *ServiceTree::instanceAt(const QModelIndex &index) const
{
    const auto *node = static_cast<const Node *>(index.internalPointer());
    return node ? &node->instances[std::size_t(index.row())] : nullptr;
}

QModelIndex ServiceTree::indexOf(const QString &service, Zone zone, const QString &id) const
{
    const auto node = std::ranges::lower_bound(
        m_nodes, service, {}, [](const auto &n) -> const QString & { return n->row.service; });
    if (node == m_nodes.end() || (*node)->row.service != service)
        return {};
    const auto &rows = (*node)->instances;
    const auto row = std::ranges::find_if(
        rows, [&](const InstanceRow &one) { return one.zone == zone && one.id == id; });
    return row == rows.end() ? QModelIndex() : createIndex(int(row - rows.begin()), 0, node->get());
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
    return int(m_nodes[std::size_t(parent.row())]->instances.size());
}

int ServiceTree::columnCount(const QModelIndex &) const { return int(Column::Count); }

QVariant ServiceTree::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = Column(index.column());
    if (const auto *node = static_cast<const Node *>(index.internalPointer()))
        return cellOf(node->row, node->instances[std::size_t(index.row())], column, role);
    const Node &node = *m_nodes[std::size_t(index.row())];
    return cellOf(node.row, node.tally, column, role);
}

// A view that opens everything remembers each row that could be opened, and Qt looks through them
// all with every range that goes: twenty thousand instances must not be among them.
Qt::ItemFlags ServiceTree::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    return index.internalPointer() ? flags | Qt::ItemNeverHasChildren : flags;
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
    case Column::Since:
        return tr("Changed");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace switchyard
