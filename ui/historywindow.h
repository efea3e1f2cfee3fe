#pragma once
#include "models/history/historyfilter.h"
#include "models/history/historyview.h"
#include "models/tables/historymodel.h"
#include "ui/controls.h"
#include "ui/pictureformat.h"

#include <QWidget>

class QLineEdit;
class QStackedLayout;
class QTableView;

namespace switchyard
{

class ChartPanel;
class FigureTiles;
class LogPanel;
class RecordView;

/// What has been done in one environment: the figures of a period above, its releases and manual
/// shifts below them, and of the one that is chosen the change record, the charts and the log. It
/// does not hold up the main window.
///
/// Names: historySearch historyPick historyPeriod historyExportButton historyTable changeRecord
/// historyState figure_<id>
class HistoryWindow final : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryWindow(QWidget *parent = nullptr);
    void setView(const HistoryView &view);
    /// What the charts show now.
    QByteArray chartPicture(PictureFormat format) const;

Q_SIGNALS:
    /// All that is kept of this one. The answer is a HistoryView::detail of it.
    void detailWished(const QString &release);
    void exportWished(const QString &release);
    /// Everything of this time.
    void periodExportWished(const switchyard::Period &period);
    void pictureWished(switchyard::PictureFormat format);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeTable();
    QWidget *makeDetail();
    void fillChoosers();
    Period period() const;
    void filter();
    void choose();
    void showState();
    void showDetail();
    void keepChosen();

    HistoryView m_view = {};
    HistoryModel m_rows;
    int m_found = 0;
    QString m_asked = {};
    std::shared_ptr<const PastDetail> m_shown = {};
    PlainLabel *m_title;
    PlainLabel *m_state;
    QLineEdit *m_search;
    Chooser *m_pick;
    Chooser *m_period;
    QPushButton *m_export;
    FigureTiles *m_figures;
    QTableView *m_table;
    PlainLabel *m_empty;
    PlainLabel *m_trouble;
    QStackedLayout *m_stack;
    PlainLabel *m_waiting;
    QStackedLayout *m_detailStack;
    RecordView *m_record;
    ChartPanel *m_chart;
    LogPanel *m_log;
};

} // namespace switchyard
