#pragma once
#include <QByteArray>
#include <QString>

namespace switchyard
{

/// The end of what a program wrote, on one line of at most 800 letters, as a log may keep it: what
/// looks like a password, a token or the credentials of a URL is blotted out.
QString lastWords(const QByteArray &output);

} // namespace switchyard
