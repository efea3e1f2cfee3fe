#include "ui/glyph.h"

#include <QPainter>
#include <QPainterPath>

namespace switchyard
{

Glyph glyphOf(Check check)
{
    switch (check) {
    case Check::Good:
        return Glyph::Check;
    case Check::Bad:
        return Glyph::Octagon;
    case Check::Unknown:
        break;
    }
    return Glyph::Unknown;
}

Glyph glyphOf(StepState state)
{
    switch (state) {
    case StepState::Waiting:
        return Glyph::Ring;
    case StepState::Running:
        return Glyph::Play;
    case StepState::Done:
        return Glyph::Check;
    case StepState::Failed:
        return Glyph::Octagon;
    case StepState::Skipped:
        return Glyph::Dash;
    case StepState::Stopped:
        return Glyph::Triangle;
    case StepState::WentBack:
        break;
    }
    return Glyph::Back;
}

Glyph glyphOf(const GateLine &gate)
{
    switch (gate.is) {
    case GateLine::Is::Holds:
        return Glyph::Check;
    case GateLine::Is::Fails:
        return gate.hard ? Glyph::Octagon : Glyph::Triangle;
    case GateLine::Is::Unknown:
        return Glyph::Unknown;
    case GateLine::Is::Overridden:
        break;
    }
    return Glyph::Triangle;
}

Glyph glyphOf(ZoneTraffic state)
{
    switch (state) {
    case ZoneTraffic::Serving:
        return Glyph::Check;
    case ZoneTraffic::Draining:
    case ZoneTraffic::Ramping:
        return Glyph::Play;
    case ZoneTraffic::Dark:
        return Glyph::Moon;
    case ZoneTraffic::Unknown:
        break;
    }
    return Glyph::Unknown;
}

Glyph glyphOf(Fitness fitness)
{
    switch (fitness) {
    case Fitness::Fit:
        return Glyph::Check;
    case Fitness::Unfit:
        return Glyph::Octagon;
    case Fitness::Unknown:
        break;
    }
    return Glyph::Unknown;
}

Tone toneOf(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Check:
        return Tone::Ok;
    case Glyph::Triangle:
    case Glyph::Back:
        return Tone::Warn;
    case Glyph::Octagon:
        return Tone::Bad;
    case Glyph::Unknown:
        return Tone::Unknown;
    case Glyph::Play:
    case Glyph::Lock:
        return Tone::Text;
    case Glyph::None:
    case Glyph::Ring:
    case Glyph::Dash:
    case Glyph::Moon:
        break;
    }
    return Tone::Dim;
}

namespace
{

/// Shapes are drawn on a square of 16; the painter is scaled to the place.
constexpr qreal unit = 16;

void stroke(QPainter &painter, const QColor &colour, const QPolygonF &line, qreal width = 2)
{
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

void fill(QPainter &painter, const QColor &colour, const QPolygonF &shape)
{
    painter.setPen(QPen(colour, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(colour);
    painter.drawPolygon(shape);
}

/// An exclamation mark on a filled shape.
void exclaim(QPainter &painter, const QColor &colour, qreal top, qreal bottom)
{
    stroke(painter, colour, {{8, top}, {8, bottom - 3}}, 1.8);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(8, bottom), 1.1, 1.1);
}

void paintUnknown(QPainter &painter, const Theme &theme)
{
    const QRectF box(1, 1, 14, 14);
    QPainterPath round;
    round.addRoundedRect(box, 3, 3);
    painter.save();
    painter.setClipPath(round, Qt::IntersectClip);
    painter.setPen(QPen(theme.line, 1.2));
    for (qreal x = -14; x < 16; x += 3.5)
        painter.drawLine(QPointF(x, 16), QPointF(x + 16, 0));
    painter.restore();
    painter.setPen(QPen(theme.unknown, 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(round);
    QPainterPath mark;
    mark.moveTo(5.6, 6.2);
    mark.cubicTo(5.8, 2.8, 10.6, 3.0, 10.4, 6.2);
    mark.cubicTo(10.3, 7.8, 8, 7.8, 8, 9.8);
    painter.setPen(QPen(theme.unknown, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(mark);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.unknown);
    painter.drawEllipse(QPointF(8, 12.2), 1.1, 1.1);
}

void paintMoon(QPainter &painter, const QColor &colour)
{
    QPainterPath disc;
    disc.addEllipse(QPointF(8, 8), 6, 6);
    QPainterPath bite;
    bite.addEllipse(QPointF(11, 6), 5, 5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPath(disc.subtracted(bite));
}

void paintLock(QPainter &painter, const QColor &colour)
{
    painter.setPen(QPen(colour, 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(5, 2, 6, 9), 0, 180 * 16);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(3, 7, 10, 7), 1, 1);
}

void paintRing(QPainter &painter, const QColor &colour)
{
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(8, 8), 4.5, 4.5);
}

void paintShape(QPainter &painter, Glyph glyph, const Theme &theme)
{
    const QColor colour = colourOf(toneOf(glyph), theme);
    switch (glyph) {
    case Glyph::None:
        break;
    case Glyph::Check:
        stroke(painter, colour, {{3, 8.5}, {6.5, 12}, {13, 4}}, 2.2);
        break;
    case Glyph::Triangle:
        fill(painter, colour, {{8, 1.5}, {15, 14}, {1, 14}});
        exclaim(painter, theme.card, 6, 12);
        break;
    case Glyph::Octagon:
        fill(painter, colour,
             {{5, 1}, {11, 1}, {15, 5}, {15, 11}, {11, 15}, {5, 15}, {1, 11}, {1, 5}});
        exclaim(painter, theme.card, 4, 11.8);
        break;
    case Glyph::Unknown:
        paintUnknown(painter, theme);
        break;
    case Glyph::Play:
        fill(painter, colour, {{5, 3}, {13, 8}, {5, 13}});
        break;
    case Glyph::Ring:
        paintRing(painter, colour);
        break;
    case Glyph::Dash:
        stroke(painter, colour, {{4, 8}, {12, 8}});
        break;
    case Glyph::Back:
        stroke(painter, colour, {{13, 8}, {3.5, 8}});
        stroke(painter, colour, {{7, 4}, {3, 8}, {7, 12}});
        break;
    case Glyph::Moon:
        paintMoon(painter, colour);
        break;
    case Glyph::Lock:
        paintLock(painter, colour);
        break;
    }
}

} // namespace

void paintGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const Theme &theme)
{
    const qreal side = std::min(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / unit, side / unit);
    paintShape(painter, glyph, theme);
    painter.restore();
}

void paintHatch(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line, 2));
    for (qreal x = rect.left() - rect.height(); x < rect.right(); x += grid)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    painter.restore();
}

GlyphLabel::GlyphLabel(QWidget *parent, int side) : QWidget(parent), m_side(side)
{
    setFixedSize(side, side);
}

void GlyphLabel::setGlyph(Glyph glyph)
{
    if (m_glyph == glyph)
        return;
    m_glyph = glyph;
    update();
}

void GlyphLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintGlyph(painter, rect(), m_glyph, themeOf(palette()));
}

} // namespace switchyard
