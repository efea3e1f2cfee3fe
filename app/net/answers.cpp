#include "app/net/answers.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Http)
};

constexpr qint64 longestRetrySeconds = 3600;

Failure::Kind kindOf(int status)
{
    if (status == 401 || status == 403)
        return Failure::Kind::Denied;
    if (status == 429 || status == 503)
        return Failure::Kind::Busy;
    return Failure::Kind::Refused;
}

} // namespace

Failure refusalOf(const HttpResponse &answer, const QString &who)
{
    Failure why{.kind = kindOf(answer.status), .maySent = true};
    if (why.kind == Failure::Kind::Denied)
        why.detail = Text::tr("%1 refused the credentials or the right to this (HTTP %2).");
    else if (why.kind == Failure::Kind::Busy)
        why.detail = Text::tr("%1 is busy (HTTP %2).");
    else
        why.detail = Text::tr("%1 answered with HTTP %2.");
    why.detail = why.detail.arg(who).arg(answer.status);
    if (why.kind == Failure::Kind::Busy)
        why.retryAfterMs = 1000 * std::clamp<qint64>(answer.header("Retry-After").toLongLong(), 0,
                                                     longestRetrySeconds);
    return why;
}

Result<QByteArray> bodyOf(const Result<HttpResponse> &answer, const QString &who)
{
    if (!answer)
        return Error(answer.error());
    if (answer->status < 200 || answer->status > 299)
        return Error(refusalOf(*answer, who));
    return answer->body;
}

Outcome outcomeOf(const Result<HttpResponse> &answer, const QString &who)
{
    if (!answer) {
        const Failure &why = answer.error();
        const bool certain = !why.maySent || why.kind == Failure::Kind::Refused;
        return certain ? Outcome(Refused{why}) : Outcome(Unknown{why});
    }
    if (answer->status >= 200 && answer->status <= 299)
        return Ok{};
    const Failure why = refusalOf(*answer, who);
    return answer->status < 500 ? Outcome(Refused{why}) : Outcome(Unknown{why});
}

} // namespace switchyard
