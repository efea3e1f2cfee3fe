// What a person does with a chart: wheel, drag, keys.
#include "ui/zonechart.h"

#include <QChart>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace switchyard
{

namespace
{
constexpr double wheelFactor = 0.8; // of one notch
constexpr double keyFactor = 0.5;
constexpr double panPart = 0.2;    // of the time that is shown
constexpr double pointPart = 0.01; // of it, a press
constexpr double leastBand = 4;    // pixels: less is a click
} // namespace

void ZoneChart::setPointer(std::optional<qint64> utcMs, const QStringList &words)
{
    if (utcMs == m_pointer && words == m_words)
        return;
    m_pointer = utcMs;
    m_words = words;
    scene()->update();
}

void ZoneChart::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    const bool sideways =
        std::abs(turned.x()) > std::abs(turned.y()) || (event->modifiers() & Qt::ShiftModifier);
    const double notches = (sideways && turned.x() != 0 ? turned.x() : turned.y()) / 120.0;
    if (notches == 0)
        return event->ignore();
    event->accept();
    if (sideways)
        Q_EMIT panWished(qint64(-notches * panPart * double(span())));
    else
        Q_EMIT zoomWished(std::pow(wheelFactor, notches), timeAt(event->position().x()));
}

void ZoneChart::mousePressEvent(QMouseEvent *event)
{
    const bool pans = event->button() == Qt::MiddleButton ||
                      (event->button() == Qt::LeftButton &&
                       (event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)));
    if (!pans && event->button() != Qt::LeftButton)
        return QChartView::mousePressEvent(event);
    m_drag = pans ? Drag::Pan : Drag::Band;
    m_dragFrom = m_dragTo = event->position().x();
    if (pans)
        setCursor(Qt::ClosedHandCursor);
    event->accept();
}

void ZoneChart::mouseMoveEvent(QMouseEvent *event)
{
    const double x = event->position().x();
    if (m_drag == Drag::Pan) {
        const auto ms =
            qint64(std::llround((m_dragTo - x) * double(span()) / chart()->plotArea().width()));
        // What is under a millisecond is kept for the next move.
        if (ms != 0) {
            m_dragTo = x;
            Q_EMIT panWished(ms);
        }
    } else if (m_drag == Drag::Band) {
        const QRectF area = chart()->plotArea();
        m_dragTo = std::clamp(x, area.left(), area.right());
        scene()->update();
    }
    Q_EMIT pointed(timeAt(x));
    event->accept();
}

void ZoneChart::mouseReleaseEvent(QMouseEvent *event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    unsetCursor();
    scene()->update();
    if (drag != Drag::Band || std::abs(m_dragTo - m_dragFrom) < leastBand)
        return;
    const auto [left, right] = std::minmax(m_dragFrom, m_dragTo);
    Q_EMIT spanWished(timeAt(left), timeAt(right));
    event->accept();
}

void ZoneChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_drag = Drag::None;
    Q_EMIT followWished();
    event->accept();
}

void ZoneChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    Q_EMIT pointed(std::nullopt);
}

void ZoneChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    scene()->update();
}

void ZoneChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    scene()->update();
}

void ZoneChart::keyPressEvent(QKeyEvent *event)
{
    const bool points = event->modifiers() & Qt::ShiftModifier;
    const qint64 middle = m_pointer.value_or(m_frame.fromUtcMs + span() / 2);
    const auto step = [&](int direction) {
        if (!points)
            return panWished(qint64(direction * panPart * double(span())));
        const auto by = std::max<qint64>(1'000, qint64(pointPart * double(span())));
        Q_EMIT pointed(std::clamp(middle + direction * by, m_frame.fromUtcMs, m_frame.toUtcMs));
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomWished(keyFactor, middle);
    case Qt::Key_Minus:
        return zoomWished(1 / keyFactor, middle);
    case Qt::Key_Space:
        return pauseWished();
    case Qt::Key_End:
    case Qt::Key_Escape:
        Q_EMIT pointed(std::nullopt);
        return followWished();
    default:
        QChartView::keyPressEvent(event);
    }
}

} // namespace switchyard
