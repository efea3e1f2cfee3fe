#pragma once
#include "ui/pictureformat.h"
#include "ui/zonechart.h"

namespace switchyard
{

/// A picture of charts for a report: always light, always of one width, with what it shows, of
/// what, and when.
struct ChartPicture {
    struct Part {
        Measure measure = Measure::Errors;
        ChartFrame frame = {};
    };
    QString title = {};
    QString subtitle = {};
    std::vector<Part> parts = {};
};

/// Pixels of the plot of each part: what its frames are made for.
int pictureColumns();
QByteArray drawPicture(const ChartPicture &picture, PictureFormat format);

} // namespace switchyard
