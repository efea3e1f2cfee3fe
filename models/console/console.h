#pragma once
#include "models/console/chartmarks.h"
#include "models/console/servicebook.h"
#include "models/release/gates.h"
#include "models/views/consoleview.h"
#include "models/views/enginestate.h"

#include <functional>

/// From what the engine tells to what the window shows. Pure: the same state gives the same
/// picture, in the language of the installed translator.
namespace switchyard
{

/// The release log in words. Each record is read once, and not again with each new state: a release
/// of a hundred instances has hundreds of records, and thousands of states.
class LogLines
{
public:
    const std::vector<LogLine> &of(const EngineState &state);

private:
    std::vector<LogLine> m_lines = {};
    qint64 m_last = 0; ///< sequence of the newest record that was read
};

/// Everything but what was asked about (plan, shift), which the window's owner fills in.
ConsoleView consoleOf(const EngineState &state, LogLines &log, ChartMarks &marks,
                      ServiceBook &book);

EnvironmentView environmentOf(const EngineState &state);
TrafficView trafficOf(const EngineState &state);
ZoneView zoneOf(const EngineState &state, const TrafficView &traffic, Zone zone,
                const ServiceBook::Registered &registered);
std::vector<ServiceRow> servicesOf(const EngineState &state);
/// All that is known of one instance; of() of the book has been asked with this state.
InstanceView instanceOf(const EngineState &state, const ServiceBook &book, const InstanceKey &key);
ReleaseView releaseOf(const EngineState &state);
ChartView chartOf(const EngineState &state, ChartMarks &marks);
std::optional<InterruptedView> interruptedOf(const EngineState &state);

/// How a change would be sent, told by the adapters: no secret stands in it.
struct CallPreviews {
    std::function<QStringList(int balancer, const Weights &target)> weights = {};
    std::function<QString(const Instance &instance, const QString &version)> deploy = {};
};
/// Every step of a plan with each call that it would send, from the weights as they stand now.
std::vector<PreviewStep> previewSteps(const Plan &plan, const EngineState &state,
                                      const CallPreviews &calls);
/// What stands beside the calls of a plan, a sentence each: which scheduled jobs run now and are
/// due in its time, a scheduler that does not tell, and who says that old and new may share what
/// they do.
QStringList planNotesOf(const Plan &plan, const EngineState &state);
/// What the plan's own waits come to, beside what they would be batch by batch.
QStringList timeNotesOf(const PlanPreview &preview);
/// The gates of going forward to `zone`, or of stopping it, as they stand now.
std::vector<GateLine> gatesNow(const Release &release, const EngineState &state, Zone zone,
                               GateFor what);
PlanPreview previewOf(const EngineState &state, const ReleaseRequest &request,
                      const CallPreviews &calls);
ShiftPreview previewOf(const EngineState &state, const ShiftRequest &request,
                       const CallPreviews &calls);
/// The plan of a shift as asked for; "both" restores what was recorded, else even weights.
Plan planOf(const EngineState &state, const ShiftRequest &request);

/// "A only", "Upgrade and test B", in the reader's language.
QString titleOf(const PlanStep &step);
QString titleOf(const Release &release);
/// "25 % of the traffic to B", "drain A until it is proved dark".
QString textOf(const Op &op, const Plan &plan);

} // namespace switchyard
