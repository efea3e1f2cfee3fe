#include "ui/windowkeys.h"

#include "ui/commandpalette.h"
#include "ui/environmentbar.h"
#include "ui/logpanel.h"
#include "ui/readingorder.h"
#include "ui/servicespanel.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>

namespace switchyard
{

namespace
{

constexpr int step = 5; // per cent of both sides of a border

void goTo(QWidget *stop)
{
    if (stop)
        stop->setFocus(Qt::ShortcutFocusReason);
}

/// Where Tab would stop first in a part.
QWidget *firstStop(QWidget *part)
{
    for (QWidget *stop : inReadingOrder(part))
        if (stop->isVisible() && stop->isEnabled())
            return stop;
    return nullptr;
}

/// A table; while it is not there, what stands in its part instead.
QWidget *rowsOr(QWidget *rows, QWidget *part) { return rows->isVisible() ? rows : firstStop(part); }

} // namespace

WindowKeys::WindowKeys(const WindowParts &parts, Actions *actions)
    : QObject(actions), m_parts(parts), m_actions(actions), m_window(parts.traffic->window())
{
    const auto on = [this](const char *name, const auto &act) {
        connect(m_actions->named(name), &QAction::triggered, this, act);
    };
    on("paletteAction", [this] { findCommand(); });
    on("closeAction", [this] { m_window->close(); });
    on("nextPartAction", [this] { goToNext(1); });
    on("previousPartAction", [this] { goToNext(-1); });
    on("tallerPartAction", [this] { resize(Qt::Vertical, step); });
    on("lowerPartAction", [this] { resize(Qt::Vertical, -step); });
    on("widerPartAction", [this] { resize(Qt::Horizontal, step); });
    on("narrowerPartAction", [this] { resize(Qt::Horizontal, -step); });
    on("filterAction", [this] { m_parts.services->beginFilter(); });
    on("questionAction", [this] { goTo(offeredNow(QLatin1String("choiceButton_")).value(0)); });
    on("overrideAction", [this] { goTo(offeredNow(QLatin1String("overrideButton_")).value(0)); });
    on("trafficPartAction", [this] { goTo(firstStop(m_parts.traffic)); });
    on("releasePartAction", [this] { goTo(firstStop(m_parts.release)); });
    on("chartsPartAction", [this] { goTo(firstStop(m_parts.charts)); });
    on("servicesPartAction", [this] { goTo(rowsOr(m_parts.services->rows(), m_parts.services)); });
    on("logPartAction", [this] { goTo(rowsOr(m_parts.log->rows(), m_parts.log)); });
    // Where one types, the window's keys are the window's all the same.
    for (QWidget *line : m_parts.services->findChildren<QLineEdit *>())
        line->installEventFilter(this);
}

QList<QWidget *> WindowKeys::all() const
{
    return {m_parts.environment, m_parts.traffic, m_parts.zones.a,
            m_parts.zones.b,     m_parts.release, m_parts.charts,
            m_parts.services,    m_parts.log,     m_parts.drill};
}

void WindowKeys::refresh(Stops which)
{
    // A question or a gate that can be overridden brings buttons of its own.
    QList<QWidget *> stops;
    if (which == Stops::MayDiffer || m_stops.isEmpty())
        for (QWidget *part : all())
            stops += inReadingOrder(part);
    if (!stops.isEmpty() && stops != m_stops) {
        m_stops = stops;
        tabThrough(stops);
    }
    m_actions->refresh();
    const QString none = tr("Not offered as things stand now.");
    for (const auto &[name, beginning] : {std::pair{"questionAction", "choiceButton_"},
                                          std::pair{"overrideAction", "overrideButton_"}}) {
        QAction *action = m_actions->named(name);
        action->setEnabled(!offeredNow(QLatin1String(beginning)).isEmpty());
        setNote(action, action->isEnabled() ? QString() : none);
    }
}

QList<QPushButton *> WindowKeys::offeredNow(QLatin1String beginning) const
{
    QList<QPushButton *> buttons;
    for (QWidget *stop : m_stops)
        if (stop->objectName().startsWith(beginning) && stop->isVisibleTo(m_window))
            buttons += qobject_cast<QPushButton *>(stop);
    return buttons;
}

void WindowKeys::goToNext(int direction)
{
    QList<QWidget *> parts;
    for (QWidget *part : all())
        if (firstStop(part))
            parts += part;
    qsizetype at = direction > 0 ? -1 : 0;
    const QWidget *focused = QApplication::focusWidget();
    for (qsizetype i = 0; i < parts.size() && focused; ++i)
        if (parts[i]->isAncestorOf(focused))
            at = i;
    if (!parts.isEmpty())
        goTo(firstStop(parts[(at + direction + parts.size()) % parts.size()]));
}

void WindowKeys::resize(Qt::Orientation orientation, int percent)
{
    const QWidget *focused = QApplication::focusWidget();
    for (QSplitter *border : m_parts.borders) {
        if (!focused || border->orientation() != orientation || !border->isAncestorOf(focused))
            continue;
        QList<int> sizes = border->sizes();
        const bool isFirst = border->widget(0)->isAncestorOf(focused);
        const int by = (sizes[0] + sizes[1]) * percent / 100 * (isFirst ? 1 : -1);
        border->setSizes({sizes[0] + by, sizes[1] - by});
        Q_EMIT borderMoved(border);
    }
}

void WindowKeys::findCommand()
{
    if (m_palette)
        return;
    refresh();
    std::vector<Offer> offers;
    for (const char *beginning : {"choiceButton_", "overrideButton_"})
        offer(offers, offeredNow(QLatin1String(beginning)));
    const std::size_t first = offers.size();
    offer(offers, *m_parts.environment->menu());
    offer(offers, *m_parts.environment->environments());
    offers.erase(offers.begin() + std::ptrdiff_t(first)); // this list itself
    // An interrupted release has the place of the table.
    const bool hasTable = m_parts.services->isVisible();
    for (const QString &name : hasTable ? m_parts.services->names() : QStringList())
        offers.push_back({{.text = tr("Service: %1").arg(name),
                           .english = QStringLiteral("Service: %1").arg(name)},
                          [panel = QPointer(m_parts.services), name] {
                              if (panel)
                                  panel->goTo(name);
                          }});
    m_palette = new CommandPalette(std::move(offers), m_window);
    m_palette->show();
    m_palette->activateWindow();
}

bool WindowKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const QKeyCombination keys = static_cast<QKeyEvent *>(event)->keyCombination();
        const QKeySequence pressed(keys);
        // Some desktops have Backspace for going back.
        const bool edits = keys == QKeyCombination(Qt::Key_Backspace);
        for (const QAction *action : m_window->actions())
            if (!edits && action->shortcuts().contains(pressed)) {
                event->ignore();
                return true;
            }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace switchyard
