#pragma once
#include "app/ctl/options.h"
#include "models/release/release.h"

namespace switchyard::ctl
{

/// A way out of a question, as the command that takes it.
struct Way {
    Choice choice = Choice::GoOn;
    QString command = {};
};

/// "switchyardctl NAME -p PROFILE", as the shell takes it, with the state folder if one was named.
QString commandLine(const Options &options, const QString &name);
/// Every way out that the question offers.
std::vector<Way> waysOut(const Options &options, const Release &release, const Question &question);
/// The name by which --approve knows a step: upgrade-B.
QString approvalName(const PlanStep &step);

} // namespace switchyard::ctl
