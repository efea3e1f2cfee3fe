#pragma once
#include "app/balancers/alibabaactions.h"

/// What every change of an application load balancer has in common: the answer to the call is only
/// an acceptance, and a job of its own tells what came of it.
namespace switchyard
{

/// Sends a change and follows its job. Ok: the job says Succeeded. Refused: the API said no, or the
/// job Failed, with the reason that it tells. Unknown: nobody said so before the deadline.
Outcome changeByJob(AlibabaApi &api, AlibabaCall change, const Call &call);

/// All elements of `list` that a paged reading action tells, up to a cap of pages.
Result<QJsonArray> readPages(AlibabaApi &api, AlibabaCall asked, const QString &list,
                             const Call &call);

} // namespace switchyard
