#pragma once
#include "models/views/trafficview.h"
#include "ui/controls.h"
#include "ui/glyph.h"

class QGridLayout;

namespace switchyard
{

/// "All to A": the way out. The same place and look in every state; what it would do stands on it.
class LeaveButton final : public QPushButton
{
    Q_OBJECT
public:
    explicit LeaveButton(Zone zone, QWidget *parent = nullptr);
    void setView(const LeaveView &view, Fitness fit);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Zone m_zone;
    LeaveView m_view = {};
    Fitness m_fit = Fitness::Unknown;
};

/// The shares as lengths. A small share keeps a visible width and its number; unknown is hatched.
class SplitBar final : public QWidget
{
    Q_OBJECT
public:
    explicit SplitBar(QWidget *parent = nullptr);
    void setView(const TrafficView &view);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintShare(QPainter &painter, Zone zone, const QRectF &place) const;
    TrafficView m_view = {};
};

/// Who serves; the way out at both ends; a line a balancer.
class TrafficBar final : public QWidget
{
    Q_OBJECT
public:
    explicit TrafficBar(QWidget *parent = nullptr);
    void setView(const TrafficView &view, const ActionView &shift);

Q_SIGNALS:
    void leaveClicked(switchyard::Zone to);
    void shiftClicked();

private:
    struct Line {
        QWidget *place;
        GlyphLabel *glyph;
        PlainLabel *id;
        PlainLabel *text;
    };
    Line makeLine(int at);
    void showAlone(const std::optional<AloneView> &view);
    void showLine(const Line &line, const BalancerLine &view);

    TrafficView m_view = {};
    Card *m_card;
    PerZone<LeaveButton *> m_leave;
    PlainLabel *m_sentence;
    GlyphLabel *m_mixedGlyph;
    PlainLabel *m_mixed;
    GlyphLabel *m_aloneGlyph;
    PlainLabel *m_alone;
    SplitBar *m_split;
    QPushButton *m_shift;
    QGridLayout *m_lineGrid;
    std::vector<Line> m_lines = {};
};

} // namespace switchyard
