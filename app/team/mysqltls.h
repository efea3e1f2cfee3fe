#pragma once
#include <QSqlDatabase>

namespace switchyard
{

/// Whether an open connection of Qt's MySQL driver is encrypted, by the word of the client's own
/// library. Given an authority, that library still goes on in clear text with a server that offers
/// no TLS, and Qt's driver has no option to forbid it.
bool isEncrypted(const QSqlDatabase &database);

} // namespace switchyard
