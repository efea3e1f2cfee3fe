#pragma once
#include "app/clouds/alibabaapi.h"

namespace switchyard
{

/// Reads what `host` answered to `action`. A refusal with a code of the API's own (4xx) is certain
/// (maySent false); a 5xx, or an answer that cannot be read, is not.
Result<AlibabaAnswer> readAlibabaAnswer(const HttpResponse &response, const QString &host,
                                        const QString &action);

/// Whether a call was refused, for certain, because its temporary credentials have expired.
bool isExpired(const HttpResponse &response);

/// Whether a code says "not now": busy with another change, or too many calls.
bool isAlibabaBusy(const QString &code);

} // namespace switchyard
