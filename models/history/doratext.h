#pragma once
#include "models/history/dora.h"

namespace switchyard
{

/// One figure as a person reads it: its name, its value, what stands behind it, and what it is.
struct FigureLine {
    QString id = {}; ///< of the key in JSON and of the tile
    QString name = {};
    QString value = {};
    QString note = {};
    QString meaning = {};
    friend bool operator==(const FigureLine &, const FigureLine &) = default;
};

std::vector<FigureLine> figureLines(const DoraFigures &figures);

} // namespace switchyard
