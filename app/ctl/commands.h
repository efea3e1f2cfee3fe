#pragma once
#include "app/ctl/options.h"

/// What each command does. They say what is wrong themselves and give the program's exit code.
namespace switchyard::ctl
{

int runStatus(const Options &options);
int runCheck(const Options &options);
int runPlan(const Options &options);
int runShift(const Options &options);
int runRelease(const Options &options);
int runResume(const Options &options);
int runRollback(const Options &options);
int runAbort(const Options &options);
int runPause(const Options &options);
int runApprove(const Options &options);
int runLog(const Options &options);
int runCard(const Options &options);
int runPolicy(const Options &options);
int runChecks(const Options &options);
int runHosts(const Options &options);
int runBrowse(const Options &options);
int runTesters(const Options &options);
int runTables(const Options &options);
int runDiscover(const Options &options);
/// Samples to verdicts, without a profile; it has options of its own.
int runJudge(const QStringList &arguments);
/// Becomes switchyard-lab, which stands beside this program.
int runLab(const QStringList &arguments);

} // namespace switchyard::ctl
