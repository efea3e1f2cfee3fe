#pragma once
#include "app/ctl/session.h"
#include "models/views/savedplan.h"

namespace switchyard::ctl
{

/// What is to be released, and the file of --plan as it was read, once: it may be a pipe, and
/// another may write it meanwhile.
struct AskedPlan {
    ReleaseRequest request = {};
    std::optional<SavedPlan> saved = {};
};
/// What --to-version, --manifest, --plan, --template, --first and --ticket ask for. Nothing: what
/// is wrong with them has been said.
std::optional<AskedPlan> askedPlan(const Options &options, const Profile &profile);
/// Begins a plan after asking for consent, and follows it to the command's end.
int beginPlan(Session &session, const Plan &plan, const Options &options);

} // namespace switchyard::ctl
