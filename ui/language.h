#pragma once
class QApplication;
class QLocale;

namespace switchyard
{

/// Takes the window's words, and Qt's own, from the translations that are built in. English needs
/// none. To be called before the first window.
void installLanguage(QApplication &app, const QLocale &locale);

} // namespace switchyard
