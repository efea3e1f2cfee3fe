#pragma once
#include <QString>

namespace switchyard::console
{

/// Asks which profile to open, and remembers its folder; empty: none. It waits, for there is no
/// window yet.
QString chooseProfile();
/// The same as what goes to standard error, for one who started the program from a menu.
void showRefusal(const QString &why);

} // namespace switchyard::console
