#pragma once
#include "models/views/servicerow.h"

#include <QAbstractItemModel>

#include <memory>

namespace switchyard
{

/// Services, A beside B, opening to their instances. Snapshots are merged: a row that stays keeps
/// its index, its selection and its place.
class ServiceTree final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Column : quint8 {
        Service,
        VersionA,
        UpA,
        VersionB,
        UpB,
        To,
        ErrorsA,
        ErrorsB,
        Registry,
        Direct,
        LastHeard,
        Count
    };
    /// Meaning for the delegate and the tests; colours and shapes are the window's.
    enum Role {
        CheckRole = Qt::UserRole, ///< int(Check) of this cell; not valid: nothing was checked
        PartialRole,              ///< bool: above the minimum, but not whole
        ZoneRole,                 ///< int(Zone) of this cell; not valid: neither zone
        AtTargetRole,             ///< bool: this version is the one that the release gives
        DegradedRole,             ///< bool: the guard holds it for worse
        StaleRole,                ///< bool: the last truth, too old to count
        InstanceRole,             ///< bool: the row is an instance
        AttentionRole,            ///< int(Attention) of a service, in its first cell
    };

    explicit ServiceTree(QObject *parent = nullptr);
    ~ServiceTree() override;

    void setServices(std::vector<ServiceRow> next);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    struct NodeHooks;
    struct InstanceHooks;
    void renumber();
    void announce(const QModelIndex &first, const std::vector<bool> &differs);
    void mergeInto(Node &node, ServiceRow next);

    std::vector<std::unique_ptr<Node>> m_nodes;
};

} // namespace switchyard
