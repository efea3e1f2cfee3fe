#pragma once
#include "app/ctl/session.h"

namespace switchyard::ctl
{

/// What --to-version, --manifest, --template, --first and --ticket ask for. Nothing: what is wrong
/// with them has been said.
std::optional<ReleaseRequest> requestOf(const Options &options, const Profile &profile);
/// Begins a plan after asking for consent, and follows it to the command's end.
int beginPlan(Session &session, const Plan &plan, const Options &options);

} // namespace switchyard::ctl
