#pragma once
#include <QSortFilterProxyModel>

namespace switchyard
{

/// The services that hold a text, and their order: by name, or what needs looking at first.
class ServiceOrder final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit ServiceOrder(QObject *parent = nullptr);

    void setWrongFirst(bool on);

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    bool m_wrongFirst = false;
};

} // namespace switchyard
