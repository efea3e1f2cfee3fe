#pragma once
#include "app/net/http.h"

/// What an HTTP status means, alike for every adapter whose other side has no codes of its own.
namespace switchyard
{

/// A status outside 2xx, as a failure of a read: 401 and 403 are Denied, 429 and 503 Busy (with
/// Retry-After where it is a number of seconds), the rest Refused. `who` names the other side.
Failure refusalOf(const HttpResponse &answer, const QString &who);

/// The body of a 2xx answer.
Result<QByteArray> bodyOf(const Result<HttpResponse> &answer, const QString &who);

/// What came of a change: 2xx is Ok, 4xx and a redirect are Refused, no answer is Refused where
/// nothing was sent, and all else is Unknown.
Outcome outcomeOf(const Result<HttpResponse> &answer, const QString &who);

} // namespace switchyard
