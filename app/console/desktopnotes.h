#pragma once
#include "models/console/notices.h"

#include <QDBusMessage>
#include <QObject>

#include <functional>

namespace switchyard::console
{

/// Tells the desktop (org.freedesktop.Notifications) what somebody has to know who looks elsewhere:
/// that a release of ours needs a person, goes back or has ended, and that a zone has served alone
/// for long. Each once; a newer note of an environment takes the place of its last. Nobody who
/// looks at the window is told, and where there is no desktop nothing happens. For the thread of
/// the window.
class DesktopNotes : public QObject
{
    Q_OBJECT
public:
    /// `opened`: the note was clicked.
    explicit DesktopNotes(std::function<void()> opened);

    /// `looking`: somebody has the window before them; `who` runs this program, as "user@host".
    void take(const EngineState &state, const QString &who, bool looking);

private Q_SLOTS:
    void clicked(const QDBusMessage &message);

private:
    struct Note {
        QString title = {};
        QString text = {};
        bool urgent = false;
    };
    void takeAlone(const EngineState &state, bool looking);
    void send(const Note &note);
    void askWhatItReads();

    std::function<void()> m_opened;
    Notices m_notices = {};
    int m_aloneTold = 0;       ///< 1: the reminder, 2: the alarm
    bool m_readsMarkup = true; ///< until it says that it does not
    uint m_id = 0;             ///< of the last note; 0: none
};

} // namespace switchyard::console
