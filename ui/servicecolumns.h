#pragma once
#include <QList>
#include <QObject>
#include <QStringList>

class QAction;
class QMenu;
class QTreeView;

namespace switchyard
{

/// Which columns of the services stand in the table, how they are sorted and how wide they are: by
/// the menu that it makes, which needs no pointer, or by the header.
class ServiceColumns final : public QObject
{
    Q_OBJECT
public:
    ServiceColumns(QTreeView &table, QWidget *parent);

    QMenu *menu() const { return m_menu; }
    /// Visible ones, as they stand.
    QList<int> shown() const;
    /// For the next time; of no use to anything but setLayout().
    QByteArray layout() const;
    /// Nothing happens where it cannot be read.
    void setLayout(const QByteArray &layout);

Q_SIGNALS:
    void changed();

private:
    void show(int column, bool on);
    void sortBy(int column, Qt::SortOrder order);
    void tell();
    void fit();
    bool eventFilter(QObject *watched, QEvent *event) override;

    QTreeView &m_table;
    QMenu *m_menu;
    QMenu *m_sortMenu;
    QList<QAction *> m_shown = {};
    QList<QAction *> m_sorted = {};
    QAction *m_descending = nullptr;
};

} // namespace switchyard
