#pragma once
#include <QStringList>

namespace switchyard::lab
{

/// Whether the first argument names a command for a lab that runs already.
bool isClientCommand(const QStringList &arguments);
/// Carries it out; what the program returns: 0 done, 1 refused or not reached, 2 usage.
int runClient(const QStringList &arguments);

} // namespace switchyard::lab
