#pragma once
#include <QElapsedTimer>
#include <QTreeView>

namespace switchyard
{

/// The table of services. A change out of sight costs nothing, and what is being read stays where
/// it is whatever comes or goes around it.
class ServicesView final : public QTreeView
{
    Q_OBJECT
public:
    explicit ServicesView(QWidget *parent = nullptr);

    /// Call before the model changes: which rows are in sight, and what is being read.
    void look();
    /// Call when it has changed: what was being read stands where it stood.
    void keepPlace();
    bool isInSight(const QModelIndex &index) const;
    /// A hand is on it: it was touched a moment ago.
    bool isHeld() const;

    void dataChanged(const QModelIndex &first, const QModelIndex &last,
                     const QList<int> &roles = {}) override;

Q_SIGNALS:
    /// Enter or a double click on a row that opens to nothing.
    void opened(const QModelIndex &index);

protected:
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;

private:
    QList<QModelIndex> m_inSight = {};
    bool m_isLost = true; ///< rows have moved since look()
    QPersistentModelIndex m_read = {};
    int m_readTop = 0;
    QElapsedTimer m_touched = {};
};

} // namespace switchyard
