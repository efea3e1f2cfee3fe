#pragma once
#include "app/net/call.h"
#include "app/secrets/credentials.h"
#include "models/zones/profile.h"
#include "models/zones/queuereading.h"
#include "models/zones/result.h"

#include <memory>

namespace switchyard
{

/// The port to the message broker of one zone. Blocks; one attempt a call; changes nothing.
class Queue
{
public:
    virtual ~Queue() = default;
    /// Every queue with what truly waits in it now. A broker that does not tell is a Failure, never
    /// an empty list.
    virtual Result<QueuesReading> read(const Call &call) = 0;
};

/// Nothing where the kind is not known.
std::unique_ptr<Queue> makeQueue(const QueueProfile &profile, const Credentials &credentials);

} // namespace switchyard
