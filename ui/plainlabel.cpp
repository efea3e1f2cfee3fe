#include "ui/plainlabel.h"

#include "models/views/text.h"

#include <QPainter>

#include <algorithm>

namespace switchyard
{

const QColor &colourOf(Tone tone, const Theme &theme)
{
    switch (tone) {
    case Tone::Text:
        return theme.text;
    case Tone::Dim:
        return theme.dim;
    case Tone::Ok:
        return theme.ok;
    case Tone::Warn:
        return theme.warn;
    case Tone::Bad:
        return theme.bad;
    case Tone::Unknown:
        return theme.unknown;
    case Tone::A:
        return theme.a;
    case Tone::B:
        break;
    }
    return theme.b;
}

PlainLabel::PlainLabel(QWidget *parent, TextSize size, Weight weight, Overflow overflow)
    : QLabel(parent), m_overflow(overflow)
{
    setTextFormat(Qt::PlainText);
    setFont(fontOf(size, weight));
    setWordWrap(overflow == Overflow::Wrap);
    setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    if (overflow == Overflow::Elide)
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PlainLabel::setText(const QString &text)
{
    const QString shown =
        shownLiterally(text, m_overflow == Overflow::Wrap ? Lines::Many : Lines::One);
    if (shown == QLabel::text())
        return;
    QLabel::setText(shown);
    setAccessibleName(shown);
    tellElided();
}

void PlainLabel::setTone(Tone tone)
{
    if (m_tone == tone)
        return;
    m_tone = tone;
    update();
}

bool PlainLabel::isElided() const
{
    return m_overflow == Overflow::Elide &&
           fontMetrics().horizontalAdvance(text()) > contentsRect().width();
}

void PlainLabel::tellElided()
{
    if (m_overflow == Overflow::Elide)
        setTip(this, isElided() ? text() : QString());
}

QSize PlainLabel::minimumSizeHint() const
{
    if (m_overflow != Overflow::Elide)
        return QLabel::minimumSizeHint();
    const QFontMetrics metrics = fontMetrics();
    return {std::min(metrics.horizontalAdvance(QLatin1String("mmmm")),
                     metrics.horizontalAdvance(text())),
            metrics.height()};
}

void PlainLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    tellElided();
}

void PlainLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(colourOf(isEnabled() ? m_tone : Tone::Unknown, themeOf(palette())));
    const QString shown =
        m_overflow == Overflow::Elide
            ? fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width())
            : text();
    const int wrap = m_overflow == Overflow::Wrap ? int(Qt::TextWordWrap) : 0;
    painter.drawText(contentsRect(), int(alignment()) | wrap, shown);
}

QString tipOf(const QString &text)
{
    if (text.isEmpty())
        return {};
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>")
        .arg(shownLiterally(text, Lines::Many).toHtmlEscaped());
}

void setTip(QWidget *widget, const QString &text)
{
    const QString tip = tipOf(text);
    if (widget->toolTip() == tip)
        return;
    widget->setToolTip(tip);
    widget->setAccessibleDescription(shownLiterally(text, Lines::Many));
}

} // namespace switchyard
