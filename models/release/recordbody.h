#pragma once
#include "models/release/runner.h"

#include <QJsonObject>

/// What the runner wants recorded, as the journal keeps it: a kind and a JSON body.
namespace switchyard
{

/// begin, input, state or end.
QString kindOf(const Append &append);
QJsonObject bodyOf(const Append &append);
/// The same as JSON text in UTF-8, quicker where nobody looks into it.
QByteArray bodyTextOf(const Append &append);
/// One sentence for people, in English; empty where there is nothing to say.
Text textOf(const Append &append);

} // namespace switchyard
