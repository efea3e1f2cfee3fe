#include "ui/holdbutton.h"

#include "ui/theme.h"

#include <QPainter>

namespace switchyard
{

HoldButton::HoldButton(int holdMs, QWidget *parent) : QPushButton(parent)
{
    m_progress.setDuration(holdMs);
    m_progress.setStartValue(0.0);
    m_progress.setEndValue(1.0);
    connect(this, &QPushButton::pressed, &m_progress, [this] { m_progress.start(); });
    connect(this, &QPushButton::released, this, [this] {
        m_progress.stop();
        update();
    });
    connect(&m_progress, &QVariantAnimation::valueChanged, this, [this] { update(); });
    connect(&m_progress, &QVariantAnimation::finished, this, &HoldButton::held);
}

void HoldButton::paintEvent(QPaintEvent *event)
{
    QPushButton::paintEvent(event);
    if (m_progress.state() != QAbstractAnimation::Running)
        return;
    QPainter painter(this);
    const double done = m_progress.currentValue().toDouble();
    painter.fillRect(QRectF(2, height() - 5, (width() - 4) * done, 3), themeOf(palette()).bad);
}

} // namespace switchyard
