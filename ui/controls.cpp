#include "ui/controls.h"

#include "models/views/text.h"

#include <QPainter>
#include <QVariant>

namespace switchyard
{

namespace
{

QString nameOf(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Normal:
        return {};
    case ButtonKind::Primary:
        return QStringLiteral("primary");
    case ButtonKind::Danger:
        return QStringLiteral("danger");
    case ButtonKind::Flat:
        break;
    }
    return QStringLiteral("flat");
}

} // namespace

QPushButton *makeButton(const QString &name, const QString &text, QWidget *parent, ButtonKind kind)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    button->setProperty("kind", nameOf(kind));
    button->setAutoDefault(false);
    setButtonText(button, text);
    return button;
}

void setButtonText(QPushButton *button, const QString &text)
{
    const QString literal = shownLiterally(text);
    QString shown = literal;
    shown.replace(QLatin1Char('&'), QLatin1String("&&"));
    if (button->text() != shown)
        button->setText(shown);
    if (button->accessibleName() != literal)
        button->setAccessibleName(literal);
}

void showAction(QPushButton *button, const ActionView &action)
{
    button->setVisible(action.shown);
    button->setEnabled(action.enabled);
    setButtonText(button, action.text);
    setTip(button, action.why);
}

void keepPlace(QWidget *widget)
{
    QSizePolicy policy = widget->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    widget->setSizePolicy(policy);
}

void Chooser::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themeOf(palette()).dim, 1.5));
    const QPointF tip(width() - 1.5 * grid, height() / 2.0 + 2);
    painter.drawPolyline(QPolygonF{tip - QPointF(4, 4), tip, tip + QPointF(4, -4)});
}

QPen penOf(Zone zone, const Theme &theme, qreal width)
{
    QPen pen(theme.of(zone), width);
    pen.setCapStyle(Qt::FlatCap);
    if (zone == Zone::B)
        pen.setDashPattern({3, 1.5});
    return pen;
}

Card::Card(QWidget *parent, Edge edge) : QFrame(parent), m_edge(edge) {}

void Card::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    if (m_edge == Edge::None)
        return;
    const QPen pen = m_edge == Edge::Warn ? QPen(theme.warn, 3, Qt::SolidLine, Qt::FlatCap)
                                          : penOf(m_edge == Edge::A ? Zone::A : Zone::B, theme, 3);
    painter.setPen(pen);
    painter.drawLine(QPointF(6, 1.5), QPointF(width() - 6, 1.5));
}

} // namespace switchyard
