#pragma once
#include "tests/simulation/random.h"

#include <QString>

#include <array>
#include <span>
#include <vector>

namespace switchyard::simulation
{

/// Everything that can go wrong. What each does stands in the table of faults.cpp.
enum class Fault : quint8 {
    // What becomes of a call that sets weights.
    TimedOutApplied,
    TimedOutLost,
    AppliedLate,
    DeliveredTwice,
    OkNotPropagated,
    OkPropagatedLate,
    PartlyApplied,
    Throttled,
    ServerErrorApplied,
    ServerErrorLost,
    RefusedOnce,
    UnreadableAnswer,
    // What a read tells.
    StaleRead,
    ReadFails,
    UnreadableRead,
    ChecksFail,
    // What becomes of a deploy, of a drain flag.
    DeployRefused,
    DeployUnknownDone,
    DeployUnknownLost,
    DeployUnknownLate,
    DeployKeepsOld,
    DeploySlow,
    FlagRefused,
    FlagUnknownApplied,
    FlagUnknownLost,
    FlagLate,
    FlagWithoutEffect,
    // What a message broker tells.
    QueueShowsNone,
    QueueSilent,
    ListedSilent,
    // What becomes of taking a zone out of its registry, or putting it back.
    OutRefused,
    OutUnknownApplied,
    OutUnknownLost,
    OutLate,
    OutPartly,
    OutWithoutEffect,
    OutOutlivesDeploy,
    // The journal and the program.
    CrashBeforeAppend,
    CrashAfterAppend,
    CrashAfterSync,
    CrashAfterSend,
    TornTail,
    DatabaseBusy,
    CommitLost,
    // What the new version does to its users.
    NewVersionFails,
    // What happens at a moment of its own.
    DiskFull,
    CredentialsExpire,
    BalancerUnreachable,
    ForeignEdit,
    ForeignServer,
    InstanceDies,
    InstanceReturnsOld,
    AutoscaleOld,
    NewZoneTurnsBad,
    RegistryFlaps,
    GatewayDown,
    GatewayCounterReset,
    ClingingClients,
    LateMessages,
    StrangerRegisters,
    OverrideWiped,
    MetricsMissing,
    MetricsLate,
    MetricsReset,
    UtcJumps,
    MachineSleeps,
    Reboot,
    SecondConsoleTakesOver,
    SecondConsoleTries,
    ConsoleStopped,
    OperatorPauses,
    OperatorResumes,
    OperatorAborts,
    OperatorGoesBack,
    OperatorLeaves,
    OperatorStopsHere,
    OperatorOverrides,
    OperatorApproves,
    // What becomes of letting jobs start in a zone, or not; what a scheduler tells.
    JobsRefused,
    JobsUnknownApplied,
    JobsUnknownLost,
    JobsLate,
    JobsWithoutEffect,
    JobsSilent,
    JobsKeptOff,
    // What becomes of a command beside a step.
    CommandFails,
    CommandCutDone,
    CommandCutLost,
    // What the command says that asks for the artefacts.
    ArtefactsMissing,
    ArtefactsSilent,
};
constexpr int faultCount = int(Fault::ArtefactsSilent) + 1;

struct FaultRow {
    Fault fault;
    const char *name;
    const char *what;
    int most;   ///< per mille of the calls or reads that it may strike; or how often it may happen
    bool timed; ///< it happens at moments of its own
};
std::span<const FaultRow> faultRows();
const FaultRow &rowOf(Fault fault);

/// How likely each fault is; 0: off.
using FaultRates = std::array<int, faultCount>;
/// Swarm style: each seed has its own few faults.
FaultRates drawRates(Random &random);
/// Those of scheduled jobs, where there are any.
void drawJobRates(Random &random, FaultRates &rates);
/// Those of commands beside the steps.
void drawCommandRates(Random &random, FaultRates &rates);
void drawArtefactRates(Random &random, FaultRates &rates);

/// Strikes at its rate, each fault by a stream of its own: switching one off leaves the others as
/// they were.
class Faults
{
public:
    Faults() = default;
    Faults(quint64 seed, const FaultRates &rates);

    bool strikes(Fault fault);
    /// Whatever its rate: at the n-th time from now that it could, counted from 1.
    void strikeAt(Fault fault, int n) { m_planned.push_back({fault, n}); }
    Random &stream(Fault fault) { return m_streams[size_t(fault)]; }
    /// From here on, per mille; for what is written rather than drawn.
    void set(Fault fault, int perMille) { m_rates[size_t(fault)] = perMille; }
    int rate(Fault fault) const { return m_calm ? 0 : m_rates[size_t(fault)]; }
    void happened(Fault fault) { ++m_happened[size_t(fault)]; }
    const std::array<int, faultCount> &counts() const { return m_happened; }
    /// No fault from here on.
    void stop() { m_calm = true; }
    bool calm() const { return m_calm; }

private:
    struct Planned {
        Fault fault;
        int left;
    };
    bool isPlanned(Fault fault);

    FaultRates m_rates = {};
    std::vector<Planned> m_planned = {};
    std::array<Random, faultCount> m_streams = {};
    std::array<int, faultCount> m_happened = {};
    bool m_calm = false;
};

} // namespace switchyard::simulation
