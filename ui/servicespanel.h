#pragma once
#include "models/tables/serviceorder.h"
#include "models/tables/servicetree.h"
#include "models/views/instanceview.h"
#include "ui/controls.h"
#include "ui/servicecolumns.h"
#include "ui/servicesview.h"

#include <QElapsedTimer>
#include <QHash>
#include <QStackedLayout>
#include <QTimer>

class QLineEdit;

namespace switchyard
{

/// One table, a row a service, A beside B, that opens to instances. What is read stays where it is:
/// a row that comes to stand elsewhere, or is not looked for any more, goes when no hand is on the
/// table.
class ServicesPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ServicesPanel(QWidget *parent = nullptr);
    /// `why` is said when there is no service: why, and what to do; else above them.
    void setServices(const std::vector<ServiceRow> &services, const QString &why);

    /// What can be done with the rows, for menus.
    QList<QAction *> rowActions() const { return m_table->actions(); }
    QMenu *columnsMenu() const { return m_columns->menu(); }
    QWidget *rows() const { return m_table; }
    /// Of the services that are known, whether the filter shows them or not.
    QStringList names() const;
    /// To the row of a service; a filter that hides it is taken away.
    void goTo(const QString &service);
    void beginFilter();
    QByteArray layout() const { return m_columns->layout(); }
    void setLayout(const QByteArray &layout) { m_columns->setLayout(layout); }

Q_SIGNALS:
    void instanceOpened(const switchyard::InstanceKey &key, const QString &title);
    void layoutChanged();

private:
    QWidget *makeHead();
    void makeTable();
    void makeActions();
    QAction *addRowAction(const char *name, const char *text, const QKeySequence &keys,
                          void (ServicesPanel::*act)());
    void allowActions();
    QModelIndex rowOf(const QString &service) const;
    void filter();
    void openMatches();
    void refresh();
    QModelIndexList chosenRows() const;
    void copyText();
    void copyCsv();
    void openCurrent();
    void openInstance(const QModelIndex &index);
    void markChanged(const QModelIndex &first, const QModelIndex &last);
    void calmDown();
    bool isMarked(const QModelIndex &proxied) const;
    QString countText() const;
    void showEmpty();

    ServiceTree m_tree;
    ServiceOrder m_filtered;
    std::vector<ServiceRow> m_services = {};
    QString m_why = {};
    QHash<QPersistentModelIndex, qint64> m_marks = {}; ///< until when
    QList<QPersistentModelIndex> m_openedByFilter = {};
    QElapsedTimer m_since = {};
    QTimer m_calm;
    QTimer m_refresh;
    PlainLabel *m_count;
    QPushButton *m_onlyUnhealthy;
    QPushButton *m_wrongFirst;
    QPushButton *m_columnsButton;
    QLineEdit *m_filter;
    PlainLabel *m_old;
    ServicesView *m_table;
    ServiceColumns *m_columns = nullptr;
    PlainLabel *m_empty;
    QStackedLayout *m_stack;
};

} // namespace switchyard
