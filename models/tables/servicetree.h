#pragma once
#include "models/views/servicerow.h"

#include <QAbstractItemModel>

#include <memory>

namespace switchyard
{

struct ServiceTally;

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
        Since,
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
        GoneRole,                 ///< bool: its registry has dropped this instance
    };

    explicit ServiceTree(QObject *parent = nullptr);
    ~ServiceTree() override;

    void setServices(const std::vector<ServiceRow> &next);

    /// Of an index of either kind.
    const ServiceRow &serviceAt(const QModelIndex &index) const;
    const ServiceTally &tallyAt(const QModelIndex &service) const;
    /// Nothing where the row is a service.
    const InstanceRow *instanceAt(const QModelIndex &index) const;
    /// Where an instance stands now; not valid: it does not.
    QModelIndex indexOf(const QString &service, Zone zone, const QString &id) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Node;
    struct NodeHooks;
    struct InstanceHooks;
    void renumber();
    template<class Columns>
    void announce(const QModelIndex &first, const Columns &differs);
    void mergeInto(Node &node, const ServiceRow &next);

    std::vector<std::unique_ptr<Node>> m_nodes;
};

} // namespace switchyard
