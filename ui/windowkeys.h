#pragma once
#include "models/zones/zone.h"
#include "ui/actions.h"

#include <QPointer>

class QPushButton;
class QSplitter;
class QStackedWidget;

namespace switchyard
{

class CommandPalette;
class EnvironmentBar;
class LogPanel;
class ServicesPanel;

/// The window's parts, in the order in which they are read, and the borders between them.
struct WindowParts {
    EnvironmentBar *environment = nullptr;
    QWidget *traffic = nullptr;
    PerZone<QWidget *> zones = {};
    QStackedWidget *release = nullptr;
    QWidget *charts = nullptr;
    ServicesPanel *services = nullptr;
    LogPanel *log = nullptr;
    QWidget *drill = nullptr;
    QList<QSplitter *> borders = {};
};

/// What the keyboard does in the window beside its buttons: it goes from part to part and from stop
/// to stop in the order of reading, moves borders, and finds commands.
class WindowKeys final : public QObject
{
    Q_OBJECT
public:
    WindowKeys(const WindowParts &parts, Actions *actions);
    /// To be called after every change of what is shown. Only some bring or take what Tab stops at.
    enum class Stops : quint8 { AsBefore, MayDiffer };
    void refresh(Stops which = Stops::MayDiffer);

Q_SIGNALS:
    void borderMoved(QSplitter *border);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QList<QWidget *> all() const;
    QList<QPushButton *> offeredNow(QLatin1String beginning) const;
    void goToNext(int direction);
    void resize(Qt::Orientation orientation, int percent);
    void findCommand();

    WindowParts m_parts;
    Actions *m_actions;
    QWidget *m_window;
    QList<QWidget *> m_stops = {};
    QPointer<CommandPalette> m_palette = {};
};

} // namespace switchyard
