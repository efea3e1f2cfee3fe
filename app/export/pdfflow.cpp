#include "app/export/pdfflow.h"

#include "models/views/text.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QPageSize>
#include <QSvgRenderer>
#include <QXmlStreamReader>

#include <algorithm>
#include <numeric>

namespace switchyard
{

namespace
{

constexpr int dotsPerInch = 300;
constexpr double millimetresPerInch = 25.4;
constexpr double footMm = 8;
constexpr double mostLines = 50; ///< of a cell: a row must have room on a page
constexpr double letterMm = 1.9;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Export)
};

QFont fontOf(double points, bool strong = false)
{
    QFont font;
    // Without a family of its own Chinese text would fall back to Japanese glyphs.
    font.setFamilies({QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Sans CJK SC")});
    font.setPointSizeF(points);
    // Without ligatures: a reader looks for "first", and not for the one letter that it has.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.05);
    font.setBold(strong);
    return font;
}

/// A text of a drawing, by the place where it begins.
struct Label {
    double x = 0;
    double y = 0;
    QString text = {};
};

/// Takes the texts out of an SVG drawing of ours. Qt would draw each of their letters as an
/// outline: nobody could search for it, and a drawing would take fifty times the room.
std::vector<Label> takeLabels(QByteArray &svg)
{
    std::vector<Label> labels;
    for (qsizetype at = svg.indexOf("<text "); at >= 0; at = svg.indexOf("<text ", at)) {
        constexpr char end[] = "</text>";
        const qsizetype behind = svg.indexOf(end, at) + qsizetype(sizeof end) - 1;
        if (behind < at)
            break;
        QXmlStreamReader xml(svg.sliced(at, behind - at));
        xml.readNextStartElement();
        Label label{xml.attributes().value(QLatin1String("x")).toDouble(),
                    xml.attributes().value(QLatin1String("y")).toDouble()};
        label.text = xml.readElementText();
        labels.push_back(std::move(label));
        svg.remove(at, behind - at);
    }
    return labels;
}

/// As much of a text as has room in a cell so wide.
QString shown(const QString &text, double widthMm = 100)
{
    const auto most = qsizetype(widthMm / letterMm * mostLines);
    return shownLiterally(text.size() > most ? text.left(most) + u'\u2026' : text);
}

} // namespace

bool PdfFlow::hasChinese(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Han; });
}

bool PdfFlow::hasChineseFont()
{
    return !QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty();
}

PdfFlow::PdfFlow(QIODevice &out, const QString &title, const QString &foot)
    : m_writer(&out), m_foot(shown(foot))
{
    m_writer.setTitle(shown(title));
    m_writer.setCreator(QStringLiteral("switchyard " SWITCHYARD_VERSION));
    m_writer.setResolution(dotsPerInch);
    m_writer.setPageSize(QPageSize(QPageSize::A4));
    m_writer.setPageMargins(QMarginsF(15, 15, 15, 12), QPageLayout::Millimeter);
    m_painter.begin(&m_writer);
    beginPage();
}

double PdfFlow::mm(double millimetres) const
{
    return millimetres * dotsPerInch / millimetresPerInch;
}

void PdfFlow::beginPage()
{
    ++m_page;
    m_top = 0;
    m_painter.setFont(fontOf(7));
    m_painter.setPen(QColor(0x57, 0x60, 0x6a));
    const QRectF place(0, m_writer.height() - mm(4), m_writer.width(), mm(4));
    const double numbers = mm(20);
    const QString foot =
        m_painter.fontMetrics().elidedText(m_foot, Qt::ElideRight, int(place.width() - numbers));
    m_painter.drawText(place, Qt::AlignLeft | Qt::AlignBottom | Qt::TextSingleLine, foot);
    m_painter.drawText(place, Qt::AlignRight | Qt::AlignBottom | Qt::TextSingleLine,
                       QString::number(m_page));
    m_painter.setPen(Qt::black);
}

void PdfFlow::newPage()
{
    m_writer.newPage();
    beginPage();
}

void PdfFlow::makeRoom(double height)
{
    if (m_top > 0 && m_top + height > m_writer.height() - mm(footMm))
        newPage();
}

PdfFlow::Laid PdfFlow::layOut(const Cell &cell, const QFont &font)
{
    Laid laid{.layout = std::make_unique<QTextLayout>(cell.text, font, &m_writer),
              .left = cell.left};
    laid.layout->setCacheEnabled(true); // else its letters are looked for again to be drawn
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    laid.layout->setTextOption(option);
    laid.layout->beginLayout();
    for (QTextLine line = laid.layout->createLine(); line.isValid();
         line = laid.layout->createLine()) {
        line.setLineWidth(cell.width);
        line.setPosition({0, laid.height});
        laid.height += line.height();
    }
    laid.layout->endLayout();
    return laid;
}

void PdfFlow::put(const Laid &text) { text.layout->draw(&m_painter, {text.left, m_top}); }

void PdfFlow::title(const QString &text)
{
    const Cell cell{shown(text), 0, double(m_writer.width())};
    makeRoom(mm(14));
    const Laid laid = layOut(cell, fontOf(16, true));
    put(laid);
    m_top += laid.height + mm(2);
}

void PdfFlow::heading(const QString &text)
{
    const Cell cell{shown(text), 0, double(m_writer.width())};
    makeRoom(mm(22)); // with a little of what it stands above
    m_top += mm(4);
    const Laid laid = layOut(cell, fontOf(11, true));
    put(laid);
    m_top += laid.height + mm(1);
}

void PdfFlow::text(const QString &text, Tone tone)
{
    const Cell cell{shown(text), 0, double(m_writer.width())};
    const Laid laid = layOut(cell, fontOf(9, tone == Tone::Warning));
    makeRoom(laid.height);
    m_painter.setPen(tone == Tone::Dim       ? QColor(0x57, 0x60, 0x6a)
                     : tone == Tone::Warning ? QColor(0xa3, 0x00, 0x0b)
                                             : QColor(Qt::black));
    put(laid);
    m_top += laid.height + mm(1);
    m_painter.setPen(Qt::black);
}

std::vector<PdfFlow::Cell> PdfFlow::cellsOf(const QStringList &cells,
                                            const std::vector<int> &shares) const
{
    const double all = std::accumulate(shares.begin(), shares.end(), 0);
    const double gap = mm(2);
    std::vector<Cell> placed;
    double left = 0;
    for (std::size_t i = 0; i < shares.size() && qsizetype(i) < cells.size(); ++i) {
        const double width = m_writer.width() * shares[i] / all;
        placed.push_back({shown(cells[qsizetype(i)], width / mm(1)), left, width - gap});
        left += width;
    }
    return placed;
}

PdfFlow::Row PdfFlow::rowOf(const QStringList &cells, const std::vector<int> &shares,
                            const QFont &font)
{
    Row row;
    for (const Cell &cell : cellsOf(cells, shares)) {
        row.cells.push_back(layOut(cell, font));
        row.height = std::max(row.height, row.cells.back().height);
    }
    row.height += mm(1.2);
    return row;
}

/// With a line below it.
void PdfFlow::put(const Row &row)
{
    for (const Laid &cell : row.cells)
        put(cell);
    m_top += row.height;
    m_painter.setPen(QPen(QColor(0xd8, 0xdc, 0xe0), mm(0.15)));
    m_painter.drawLine(QPointF(0, m_top - mm(0.6)), QPointF(m_writer.width(), m_top - mm(0.6)));
    m_painter.setPen(Qt::black);
}

void PdfFlow::table(const QStringList &head, const std::vector<QStringList> &rows,
                    const std::vector<int> &shares)
{
    const QFont plain = fontOf(8);
    const QFont strong = fontOf(8, true);
    const auto drawHead = [&] {
        if (!head.isEmpty())
            put(rowOf(head, shares, strong));
    };
    makeRoom(mm(12));
    drawHead();
    for (const QStringList &cells : rows) {
        const int page = m_page;
        const Row row = rowOf(cells, shares, plain);
        makeRoom(row.height);
        if (m_page != page)
            drawHead();
        put(row);
    }
}

void PdfFlow::drawing(const QByteArray &svg)
{
    QByteArray lines = svg;
    const std::vector<Label> labels = takeLabels(lines);
    QSvgRenderer renderer(lines);
    if (!renderer.isValid())
        return;
    const QSizeF size = renderer.viewBoxF().size();
    const double scale = m_writer.width() / size.width();
    makeRoom(size.height() * scale);
    renderer.render(&m_painter, QRectF(0, m_top, m_writer.width(), size.height() * scale));
    m_painter.setFont(fontOf(7));
    m_painter.setPen(QColor(0x57, 0x60, 0x6a));
    for (const Label &label : labels)
        m_painter.drawText(QPointF(label.x * scale, m_top + label.y * scale), shown(label.text));
    m_painter.setPen(Qt::black);
    m_top += size.height() * scale + mm(1);
}

} // namespace switchyard
