#pragma once
#include "models/history/logsummary.h"

namespace switchyard
{

/// The share of zone B over time, a line a balancer, as SVG without style or script.
QByteArray shareChart(const std::map<QString, std::vector<LogSummary::Share>> &shares);

enum class FiguresMeasure : quint8 { Errors, Requests };
/// What both zones carried over time, from what the log keeps: A solid, B dashed, nothing drawn
/// where nothing is known; a line at each change of the weights and each verdict.
QByteArray figuresDrawing(const LogSummary &summary, FiguresMeasure measure);
/// What is drawn there, for those who see it and those who do not.
QString figuresName(FiguresMeasure measure);
/// Both, as HTML.
QByteArray figuresChart(const LogSummary &summary, FiguresMeasure measure);

} // namespace switchyard
