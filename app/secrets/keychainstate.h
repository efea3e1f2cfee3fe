#pragma once
#include <QObject>
#include <functional>

namespace switchyard
{

/// Whether the desktop's keychain can be used as it is: it runs, it has a place for new entries,
/// and it is unlocked. Asking opens no window, which reading from a locked keychain and writing to
/// one that was never made would do, in front of the buttons of a release. By the Secret Service's
/// interface on the session bus (freedesktop.org). `done` is called by the event loop while
/// `context` lives, or at once where there is no bus.
void askIfKeychainIsOpen(QObject *context, std::function<void(bool)> done);

} // namespace switchyard
