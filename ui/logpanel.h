#pragma once
#include "models/tables/logmodel.h"
#include "ui/controls.h"

class QTableView;

namespace switchyard
{

/// The last lines of the release log. It follows its end unless someone reads further up.
class LogPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit LogPanel(QWidget *parent = nullptr);
    void setLines(const std::vector<LogLine> &lines);
    QWidget *rows() const;
    /// What can be done with the lines, for menus.
    QList<QAction *> rowActions() const;

Q_SIGNALS:
    void exportClicked();
    /// The whole of one line, which may be longer than its place.
    void lineOpened(const QString &title, const QString &text);

private:
    QWidget *makeHead();
    void makeTable();
    void makeActions();
    void openLine();
    void copyLines();

    LogModel m_model;
    QTableView *m_table;
    PlainLabel *m_empty;
    QPushButton *m_export;
};

} // namespace switchyard
