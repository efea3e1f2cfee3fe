#pragma once
#include "models/zones/zone.h"

#include <QColor>
#include <QFont>
#include <QPalette>

class QApplication;

namespace switchyard
{

enum class Scheme : quint8 { Light, Dark };

/// The colours of the window. Colour is for state and zone alone; the rest is neutral.
struct Theme {
    QColor window, card, line, text, dim, a, b, ok, warn, bad, unknown;
    const QColor &of(Zone zone) const { return zone == Zone::A ? a : b; }
};

const Theme &themeOf(Scheme scheme);
/// The theme that a widget with this palette belongs to.
const Theme &themeOf(const QPalette &palette);
Scheme schemeOf(const QPalette &palette);

/// Fusion, our palette, fonts and style sheet. To be called once before the first widget, and again
/// for every change of the scheme; open windows follow.
void applyTheme(QApplication &app, Scheme scheme);

/// One grid, three text sizes (pixels at 100 %), two weights.
constexpr int grid = 8;
enum class TextSize : quint8 { Small = 11, Body = 13, Title = 20 };
enum class Weight : quint8 { Normal, Strong };
QFont fontOf(TextSize size, Weight weight = Weight::Normal);

} // namespace switchyard
