#pragma once
#include "tests/judge/runs.h"

/// The table of figures that the judge is held to: which traffic, and what came of it.
namespace switchyard::judging
{

/// Traffic without a fault, twofold: calm, and with bursts in one zone. At the guard ratio, which
/// is the worst that is tolerated, and without any difference.
std::vector<Scenario> calmTraffic();
std::vector<Scenario> burstyTraffic();

/// What the judge and the others did to runs of a scenario without a fault, in half an hour each;
/// Mann-Whitney in 3,000 s. phi and the baseline are taken from four hours of history, of which
/// there are up to ten. Comparing zones needs two: without, zTest and mannWhitney have no runs.
struct FalseAlarmRow {
    Scenario scenario = {};
    double phi = 1; ///< that T1, or with all traffic on one zone T2, was divided by; the largest
    FalseAlarms judge = {};
    FalseAlarms fixed = {};
    FalseAlarms zTest = {};
    FalseAlarms mannWhitney = {};
    std::map<JudgeVerdict::Cause, int> causes = {};
};
enum class Others : quint8 { Too, LeftOut };
FalseAlarmRow falseAlarms(const Scenario &scenario, int runs, Others others);

/// A fault that has to be found, and the figures to reach; below 0: there is none.
struct Fault {
    const char *name;
    Scenario scenario = {};
    int medianAtMost = -1;
    int p95AtMost = -1;
};
std::vector<Fault> faults();

struct DelayRow {
    Delays judge = {};
    Delays fixed = {};
    Delays zTest = {};
    Delays mannWhitney = {};
};
/// With phi 1; each has 3,000 s from the start.
DelayRow delays(const Scenario &scenario, int runs, Others others);

/// Requests of the new zone until it is called healthy where nothing fails, of each run.
std::vector<qint64> requestsUntilHealthy(int runs);

} // namespace switchyard::judging
