#pragma once
#include "models/zones/zone.h"

#include <QSize>

#include <functional>

class QWidget;

namespace switchyard::bench
{

/// What every chart of the bench draws, so large: two lines of noise with peaks. It looks the same
/// however many samples it is of.
constexpr QSize frameSize(1000, 500);
double chartValue(int index, int count, Zone zone);

/// Milliseconds of a frame in the middle of `frames`; the first is left out.
double medianFrame(int frames, const std::function<void(int)> &frame);
void showForReal(QWidget &widget);

double customPlotFrame(int count);

} // namespace switchyard::bench
