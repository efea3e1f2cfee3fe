#pragma once
#include "models/tables/charttable.h"
#include "models/views/timewindow.h"
#include "ui/chartpicture.h"
#include "ui/controls.h"

#include <functional>

class QAction;
class QStackedLayout;
class QTableView;

namespace switchyard
{

/// Errors, requests, latency and the judge's evidence on one time axis, of both zones or of one
/// service, as charts or as a table. It keeps what it is told, so that a person can look back.
class ChartPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ChartPanel(QWidget *parent = nullptr);
    void setView(const ChartView &view);
    /// Another past, which does not go on: from..to of it at first, and no word of what is live.
    void setPast(const ChartView &view, qint64 from, qint64 to);
    void showTable(bool table);
    /// What saves a picture, for menus.
    QList<QAction *> saveActions() const { return m_saveActions; }
    /// What is shown now, as a picture of a fixed size with its own title and legend.
    QByteArray picture(PictureFormat format) const;

Q_SIGNALS:
    /// What do the metrics keep of this time? The answer is ChartView::older.
    void olderWished(qint64 fromUtcMs, qint64 toUtcMs);
    void pictureWished(switchyard::PictureFormat format);

private:
    QWidget *makeHead();
    QWidget *makeBar();
    QWidget *makeCharts();
    void makeTable();
    void makeMenus();
    void connectChart(ZoneChart *chart);
    void choose();
    void fillServices();
    void act(const std::function<void()> &change);
    void draw();
    void showState();
    void askOlder(qint64 from);
    void point(std::optional<qint64> utcMs);
    std::vector<Measure> chosen() const;
    QString service() const;
    qint64 shownFrom() const;
    ChartFrame frameOf(Measure measure, int columns) const;
    void feedTable();

    ChartView m_view = {};
    ChartStore m_store = {};
    TimeWindow m_window = TimeWindow();
    bool m_isPast = false;
    qint64 m_drawnAt = 0; ///< the second that was drawn last
    std::pair<qint64, qint64> m_asked = {};
    qint64 m_askedAt = 0;
    std::shared_ptr<const OlderRates> m_taken = {};
    std::optional<qint64> m_pointer = {};
    ChartTable m_rows;
    Chooser *m_measures;
    Chooser *m_services;
    PlainLabel *m_state;
    PlainLabel *m_empty;
    QPushButton *m_followButton;
    QPushButton *m_tableButton;
    QTableView *m_table;
    QList<QAction *> m_saveActions = {};
    QStackedLayout *m_stack;
    std::vector<std::pair<PlainLabel *, ZoneChart *>> m_charts = {};
};

} // namespace switchyard
