#pragma once
#include "models/views/releaseview.h"
#include "models/views/zoneview.h"
#include "ui/plainlabel.h"

#include <QWidget>

class QPainter;

namespace switchyard
{

/// Shapes that carry a state without its colour.
enum class Glyph : quint8 {
    None,
    Check,    ///< good
    Triangle, ///< look here
    Octagon,  ///< bad
    Unknown,  ///< a hatched question mark
    Play,     ///< at work
    Ring,     ///< waits
    Dash,     ///< left out
    Back,     ///< went back
    Moon,     ///< dark, proved
    Lock,     ///< protected
};

Glyph glyphOf(Check check);
Glyph glyphOf(StepState state);
Glyph glyphOf(const GateLine &gate);
Glyph glyphOf(ZoneTraffic state);
Glyph glyphOf(Fitness fitness);
Tone toneOf(Glyph glyph);

/// Draws into a square of `rect`'s smaller side, in the middle of it.
void paintGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const Theme &theme);
/// Diagonal lines: the look of what is not known.
void paintHatch(QPainter &painter, const QRectF &rect, const Theme &theme);

/// A glyph as a widget; the word beside it says the same, so it is silent to a screen reader.
class GlyphLabel final : public QWidget
{
    Q_OBJECT
public:
    explicit GlyphLabel(QWidget *parent = nullptr, int side = 16);
    void setGlyph(Glyph glyph);
    Glyph glyph() const { return m_glyph; }
    QSize sizeHint() const override { return {m_side, m_side}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_side;
    Glyph m_glyph = Glyph::None;
};

} // namespace switchyard
