#pragma once
#include "app/net/call.h"
#include "app/secrets/credentials.h"
#include "models/zones/discovered.h"
#include "models/zones/result.h"

#include <functional>

namespace switchyard
{

/// What one of those that are asked told.
struct SourceTold {
    std::vector<FoundBalancer> balancers = {};
    std::vector<Listed> members = {};
};

/// A product of the cloud, or a registry. It reads alone, blocks, and may be asked on any thread.
struct DiscoverSource {
    QString name = {};
    QString cannot = {};   ///< the sentence that a failure completes
    bool needsKey = false; ///< it is asked with the account's key
    std::function<Result<SourceTold>(const Call &)> ask = {};
};

/// How long one of them may take: an account may have hundreds of groups, a call for each.
constexpr std::chrono::seconds discoverLimit{60};

/// All who are to be asked.
std::vector<DiscoverSource> sourcesOf(const Discovered &asked, const Credentials &credentials);

/// Adds what one told. One that could not be asked is a trouble, and the others count all the same:
/// a product may be missing in an account.
void add(Discovered &found, const DiscoverSource &source, const Result<SourceTold> &told);

} // namespace switchyard
