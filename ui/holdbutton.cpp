#include "ui/holdbutton.h"

#include "ui/controls.h"
#include "ui/theme.h"

#include <QEvent>
#include <QPainter>

namespace switchyard
{

namespace
{

constexpr int readyMs = 10'000;

} // namespace

HoldButton::HoldButton(int holdMs, QWidget *parent) : QPushButton(parent)
{
    m_progress.setDuration(holdMs);
    m_progress.setStartValue(0.0);
    m_progress.setEndValue(1.0);
    m_ready.setSingleShot(true);
    connect(&m_ready, &QTimer::timeout, this, [this] { setTool(Tool::Idle); });
    connect(this, &QPushButton::pressed, this, [this] {
        setTool(Tool::Idle);
        m_progress.start();
    });
    connect(this, &QPushButton::released, this, [this] {
        m_progress.stop();
        update();
    });
    connect(&m_progress, &QVariantAnimation::valueChanged, this, [this] { update(); });
    connect(&m_progress, &QVariantAnimation::finished, this, [this] {
        if (m_tool == Tool::Waits)
            setTool(Tool::Ready);
        else
            Q_EMIT held();
    });
}

void HoldButton::setDeed(const QString &deed)
{
    if (m_deed == deed)
        return;
    m_deed = deed;
    setTool(Tool::Idle);
}

void HoldButton::pressByTool()
{
    if (!isEnabled() || m_tool == Tool::Waits)
        return;
    if (m_tool == Tool::Idle)
        return setTool(Tool::Waits);
    setTool(Tool::Idle);
    Q_EMIT held();
}

void HoldButton::setTool(Tool tool)
{
    const bool waited = std::exchange(m_tool, tool) == Tool::Waits;
    if (tool == Tool::Waits)
        m_progress.start();
    else if (waited)
        m_progress.stop();
    if (tool == Tool::Ready)
        m_ready.start(readyMs);
    else
        m_ready.stop();
    tell();
    update();
}

void HoldButton::tell()
{
    const int seconds = m_progress.duration() / 1000;
    switch (m_tool) {
    case Tool::Idle:
        setButtonText(this, tr("Hold %1 s: %2").arg(seconds).arg(m_deed));
        return setTip(this, tr("Hold it down for %1 s, with the pointer or with the space bar. A "
                               "tool that can only press: press it, wait %1 s, and press it again "
                               "within %2 s from then.")
                                .arg(seconds)
                                .arg(readyMs / 1000));
    case Tool::Waits:
        return setTip(this, tr("Pressed once, nothing has been done. Wait %1 s; then its name asks "
                               "for the second press.")
                                .arg(seconds));
    case Tool::Ready:
        break;
    }
    setButtonText(this, tr("Press again: %1").arg(m_deed));
    setTip(
        this,
        tr("A second press within %1 s does it; later nothing has been done.").arg(readyMs / 1000));
}

void HoldButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::EnabledChange && !isEnabled())
        setTool(Tool::Idle);
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
