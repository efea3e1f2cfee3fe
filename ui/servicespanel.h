#pragma once
#include "models/tables/serviceorder.h"
#include "models/tables/servicetree.h"
#include "ui/controls.h"

#include <QElapsedTimer>
#include <QStackedLayout>
#include <QTimer>
#include <QTreeView>

class QLineEdit;

namespace switchyard
{

/// One table, a row a service, A beside B, that opens to instances.
class ServicesPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ServicesPanel(QWidget *parent = nullptr);
    /// `why` is said when there is no service: why, and what to do.
    void setServices(const std::vector<ServiceRow> &services, const QString &why);

private:
    struct Mark {
        QPersistentModelIndex index;
        qint64 until = 0;
    };
    QWidget *makeHead();
    void makeTable();
    void markChanged(const QModelIndex &first, const QModelIndex &last);
    void calmDown();
    bool isMarked(const QModelIndex &proxied) const;
    QString countText() const;
    void showEmpty();
    void fitColumns();
    bool eventFilter(QObject *watched, QEvent *event) override;

    ServiceTree m_tree;
    ServiceOrder m_filtered;
    std::vector<ServiceRow> m_services = {};
    QString m_why = {};
    std::vector<Mark> m_marks = {};
    QElapsedTimer m_since = {};
    QTimer m_calm;
    PlainLabel *m_count;
    QPushButton *m_wrongFirst;
    QLineEdit *m_filter;
    QTreeView *m_table;
    PlainLabel *m_empty;
    QStackedLayout *m_stack;
};

} // namespace switchyard
