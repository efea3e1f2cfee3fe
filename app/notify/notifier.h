#pragma once
#include "app/net/call.h"
#include "app/secrets/secret.h"
#include "models/views/notice.h"
#include "models/zones/profile.h"
#include "models/zones/result.h"

#include <chrono>
#include <memory>
#include <vector>

namespace switchyard
{

/// The port to somebody outside who is told how a release goes. Blocks; one attempt a call.
class Notifier
{
public:
    virtual ~Notifier() = default;
    /// One message with all of these, the oldest first; where they do not all fit, the newest.
    virtual Outcome tell(const std::vector<Notice> &notices, const Call &call) = 0;
    /// Whether its server can be reached; nobody is told anything.
    virtual Result<void> reach(const Call &call) = 0;
    /// The least time between two messages, so that it never has too many of them.
    virtual std::chrono::milliseconds spacing() const = 0;
};

/// What is kept secret of a robot.
struct NotifySecrets {
    SecretBytes url = {};
    SecretBytes key = {}; ///< that messages are signed with; empty: they are not
};

/// The failure is about the address, and does not hold it.
Result<std::unique_ptr<Notifier>> makeNotifier(const NotifyProfile &profile, NotifySecrets secrets);

} // namespace switchyard
