#pragma once
class QCoreApplication;
class QLocale;

namespace switchyard
{

/// The language of the person at the keyboard: SWITCHYARD_LANGUAGE, such as zh_CN or en, or else
/// what the system says.
QLocale chosenLanguage();

/// Takes the program's words, and Qt's own, from the translations that are built in. English needs
/// none. To be called before the first word is shown, and again for another language: every window
/// then gets a QEvent::LanguageChange.
void installLanguage(QCoreApplication &app, const QLocale &locale);

} // namespace switchyard
