#pragma once
#include "models/views/chartstore.h"
#include "models/views/chartview.h"
#include "ui/theme.h"

#include <QChartView>

class QLineSeries;
class QValueAxis;

namespace switchyard
{

/// What one chart shows of a piece of time.
struct ChartFrame {
    qint64 fromUtcMs = 0;
    qint64 toUtcMs = 0;
    std::vector<ChartLine> lines = {};
    std::vector<Marker> markers = {};
    std::vector<Soak> soaks = {};
    double limit = -1; ///< a line across; -1: none
};

/// One measure of both zones over time: A solid, B dashed, gaps where there is no data, a line for
/// each change of the weights and each verdict, soaks shaded, and a line for the limit. It draws
/// what it is given, and tells where a person wants to look.
class ZoneChart final : public QChartView
{
    Q_OBJECT
public:
    ZoneChart(Measure measure, QWidget *parent = nullptr);
    Measure measure() const { return m_measure; }
    void setFrame(const ChartFrame &frame);
    /// The chart that stands lowest has the times, the highest the words of the markers.
    void setTimesShown(bool shown);
    void setWordsShown(bool shown);
    /// Room for the names of lines at their ends; charts on one axis have it all or none.
    void setRoomAtEnds(bool room);
    /// Of a line of much noise, dashes as wide as the line cost many frames: they are for pictures
    /// that are drawn once.
    enum class Dashes : quint8 { Quick, True };
    void setDashes(Dashes dashes);
    /// A line at a moment; the words beside it only where the pointer is. Nothing: no line.
    void setPointer(std::optional<qint64> utcMs, const QStringList &words);
    const QStringList &pointerWords() const { return m_words; }
    int columns() const;
    /// Points that were drawn, and what was looked at for them.
    qsizetype drawn() const { return m_drawn; }
    qsizetype visited() const { return m_visited; }
    static QString nameOf(Measure measure);
    static QString objectNameOf(Measure measure);
    QString valueText(double value) const;

Q_SIGNALS:
    void zoomWished(double factor, qint64 atUtcMs);
    void panWished(qint64 ms);
    void spanWished(qint64 fromUtcMs, qint64 toUtcMs);
    void followWished();
    void pauseWished();
    void pointed(std::optional<qint64> utcMs);
    void resized();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void layOut();
    void draw();
    void paintColours();
    QPen linePen(const ChartLine &line) const;
    double lengthOf(const ChartLine &line) const;
    void showLine(std::size_t index, const ChartLine &line);
    void fitScale();
    void describe();
    QLineSeries *makeLine(const ChartLine &line);
    QString nameOf(const ChartLine &line) const;
    double xOf(double utcMs) const;
    double yOf(double value) const;
    qint64 timeAt(double x) const;
    qint64 span() const { return std::max<qint64>(1, m_frame.toUtcMs - m_frame.fromUtcMs); }
    void paintTimes(QPainter &painter) const;
    void paintScale(QPainter &painter) const;
    void paintMarkers(QPainter &painter) const;
    void paintGaps(QPainter &painter) const;
    void paintLimit(QPainter &painter) const;
    void paintThreshold(QPainter &painter, double value, const QString &text) const;
    void paintEnds(QPainter &painter) const;
    void paintBand(QPainter &painter) const;
    void paintPointer(QPainter &painter) const;

    enum class Drag : quint8 { None, Band, Pan };

    Measure m_measure;
    bool m_timesShown = true;
    bool m_wordsShown = true;
    bool m_roomAtEnds = false;
    Dashes m_dashes = Dashes::Quick;
    ChartFrame m_frame = {};
    double m_top = 0; ///< of the scale
    std::vector<std::pair<double, double>> m_gaps = {};
    std::vector<std::vector<QLineSeries *>> m_lines = {}; ///< pieces, by line
    qsizetype m_drawn = 0;
    qsizetype m_visited = 0;
    std::optional<qint64> m_pointer = {};
    QStringList m_words = {};
    Drag m_drag = Drag::None;
    double m_dragFrom = 0;
    double m_dragTo = 0;
    QValueAxis *m_x;
    QValueAxis *m_y;
};

} // namespace switchyard
