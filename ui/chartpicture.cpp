#include "ui/chartpicture.h"

#include "models/views/text.h"
#include "ui/controls.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

namespace switchyard
{

namespace
{

constexpr int pictureWidth = 1200;
constexpr int margin = 2 * grid;
constexpr int headHeight = 8 * grid;
constexpr int nameHeight = 3 * grid;
constexpr int partHeight = 30 * grid;
constexpr int pixelsEach = 2; // of a PNG: it is printed

QSize sizeOf(const ChartPicture &picture)
{
    const int parts = int(picture.parts.size());
    return {pictureWidth, headHeight + parts * (nameHeight + partHeight) + margin};
}

QPalette lightPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, themeOf(Scheme::Light).window);
    palette.setColor(QPalette::Base, themeOf(Scheme::Light).card);
    return palette;
}

void drawText(QPainter &painter, const QRectF &place, TextSize size, Weight weight,
              const QColor &colour, const QString &text)
{
    painter.setFont(fontOf(size, weight));
    painter.setPen(colour);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, shownLiterally(text));
}

void drawHead(QPainter &painter, const ChartPicture &picture)
{
    const Theme &theme = themeOf(Scheme::Light);
    const int wide = pictureWidth - 2 * margin;
    drawText(painter, QRectF(margin, grid, wide, 3 * grid), TextSize::Title, Weight::Strong,
             theme.text, picture.title);
    drawText(painter, QRectF(margin, 4 * grid, wide, 3 * grid), TextSize::Body, Weight::Normal,
             theme.dim, picture.subtitle);
    double x = pictureWidth - margin - 16 * grid;
    for (const Zone zone : bothZones) {
        drawText(painter, QRectF(x, grid, 2 * grid, 3 * grid), TextSize::Body, Weight::Strong,
                 theme.of(zone), nameOf(zone));
        painter.setPen(penOf(zone, theme, 2));
        painter.drawLine(QPointF(x + 2 * grid, 2.5 * grid), QPointF(x + 7 * grid, 2.5 * grid));
        x += 8 * grid;
    }
}

void drawPart(QPainter &painter, const ChartPicture::Part &part, int top)
{
    drawText(painter, QRectF(margin, top, pictureWidth - 2 * margin, nameHeight), TextSize::Body,
             Weight::Normal, themeOf(Scheme::Light).dim, ZoneChart::nameOf(part.measure));
    ZoneChart chart(part.measure);
    // Laid out as a window, and never seen.
    chart.setAttribute(Qt::WA_DontShowOnScreen);
    chart.setPalette(lightPalette());
    chart.setFixedSize(pictureWidth - 2 * margin, partHeight);
    chart.setRoomAtEnds(true);
    chart.setDashes(ZoneChart::Dashes::True);
    chart.show();
    chart.setFrame(part.frame);
    const QRect place(margin, top + nameHeight, chart.width(), chart.height());
    chart.QGraphicsView::render(&painter, place, chart.rect());
}

void drawAll(QPainter &painter, const ChartPicture &picture)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(QPoint(), sizeOf(picture)), themeOf(Scheme::Light).card);
    drawHead(painter, picture);
    int top = headHeight;
    for (const ChartPicture::Part &part : picture.parts) {
        drawPart(painter, part, top);
        top += nameHeight + partHeight;
    }
}

} // namespace

int pictureColumns() { return pictureWidth - 2 * margin - 11 * grid; }

QByteArray drawPicture(const ChartPicture &picture, PictureFormat format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QSize size = sizeOf(picture);
    if (format == PictureFormat::Svg) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(), size));
        svg.setTitle(picture.title);
        svg.setDescription(picture.subtitle);
        QPainter painter(&svg);
        drawAll(painter, picture);
        painter.end();
        return bytes;
    }
    QImage image(size * pixelsEach, QImage::Format_RGB32);
    image.setDevicePixelRatio(pixelsEach);
    QPainter painter(&image);
    drawAll(painter, picture);
    painter.end();
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace switchyard
