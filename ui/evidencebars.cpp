#include "ui/evidencebars.h"

#include "models/views/text.h"
#include "ui/glyph.h"
#include "ui/theme.h"

#include <QPainter>

#include <algorithm>

namespace switchyard
{

namespace
{

constexpr int lineHeight = 2 * grid + 4;
constexpr int barHeight = grid;
constexpr int textWidth = 12 * grid;
constexpr int glyphSize = 14;

} // namespace

EvidenceBars::EvidenceBars(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("evidenceBars"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    hide();
}

void EvidenceBars::setView(const std::vector<EvidenceLine> &lines)
{
    if (lines == m_lines)
        return;
    m_lines = lines;
    QStringList words;
    for (const EvidenceLine &line : m_lines)
        words += tr("%1: %2").arg(line.label, line.text);
    setAccessibleName(shownLiterally(tr("Evidence. %1").arg(words.join(QStringLiteral(", ")))));
    setVisible(!m_lines.empty());
    updateGeometry();
    update();
}

QSize EvidenceBars::sizeHint() const { return {40 * grid, int(m_lines.size()) * lineHeight}; }

void EvidenceBars::paintLine(QPainter &painter, const EvidenceLine &line, const QRectF &place,
                             int labelWidth) const
{
    const Theme &theme = themeOf(palette());
    const bool reached = line.part >= 1;
    const bool waits = line.waitsAt >= 0 && line.part >= line.waitsAt;
    const QColor &colour = !line.harm ? theme.ok
                           : reached  ? theme.bad
                           : waits    ? theme.warn
                                      : theme.dim;
    painter.setPen(theme.dim);
    painter.drawText(QRectF(place.left(), place.top(), labelWidth, place.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, line.label);
    const QRectF bar(place.left() + labelWidth + grid, place.center().y() - barHeight / 2.0,
                     place.width() - labelWidth - textWidth - 2 * grid, barHeight);
    painter.fillRect(bar, theme.window);
    painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * line.part, bar.height()), colour);
    painter.setPen(theme.line);
    painter.drawRect(bar);
    if (line.waitsAt >= 0) {
        const qreal x = bar.left() + bar.width() * line.waitsAt;
        painter.setPen(QPen(theme.text, 1, Qt::DashLine));
        painter.drawLine(QPointF(x, bar.top() - 2), QPointF(x, bar.bottom() + 2));
    }
    QRectF words(bar.right() + grid, place.top(), textWidth, place.height());
    if (reached || waits) {
        const Glyph glyph = !line.harm ? Glyph::Check : Glyph::Triangle;
        paintGlyph(painter,
                   QRectF(words.left(), words.center().y() - glyphSize / 2.0, glyphSize, glyphSize),
                   glyph, theme);
        words.setLeft(words.left() + glyphSize + 4);
    }
    painter.setPen(theme.text);
    painter.drawText(
        words, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(line.text, Qt::ElideRight, int(words.width())));
}

void EvidenceBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(fontOf(TextSize::Small));
    int labelWidth = 0;
    for (const EvidenceLine &line : m_lines)
        labelWidth = std::max(labelWidth, painter.fontMetrics().horizontalAdvance(line.label));
    for (size_t i = 0; i < m_lines.size(); ++i)
        paintLine(painter, m_lines[i], QRectF(0, qreal(i) * lineHeight, width(), lineHeight),
                  labelWidth);
}

} // namespace switchyard
