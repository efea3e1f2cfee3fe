#include "tests/simulation/faults.h"

namespace switchyard::simulation
{

namespace
{

using F = Fault;

constexpr FaultRow rows[] = {
    {F::TimedOutApplied, "timed out, applied", "a write is applied and its answer never comes", 250,
     false},
    {F::TimedOutLost, "timed out, not applied", "a write is never applied, no answer comes", 250,
     false},
    {F::AppliedLate, "applied late", "a write is applied after its caller gave up, within its life",
     250, false},
    {F::DeliveredTwice, "delivered twice",
     "a write without an answer is applied at once and once more later", 250, false},
    {F::OkNotPropagated, "ok, never propagated", "a write is answered ok and does nothing", 200,
     false},
    {F::OkPropagatedLate, "ok, propagated late",
     "a write is answered ok and shows much later than its kind's lag", 200, false},
    {F::PartlyApplied, "partly applied", "a write sets some of its servers and is cut", 200, false},
    {F::Throttled, "throttled", "a write is refused as busy, Retry-After 0, negative or an hour",
     300, false},
    {F::ServerErrorApplied, "5xx after the commit", "a write is applied and answered 5xx", 200,
     false},
    {F::ServerErrorLost, "5xx, not applied", "a write is answered 5xx and not applied", 200, false},
    {F::RefusedOnce, "refused", "a write is refused for certain", 60, false},
    {F::UnreadableAnswer, "unreadable answer",
     "a write's answer is cut short, of the wrong type, huge or another resource's", 200, false},
    {F::StaleRead, "stale read", "a read within the kind's lag shows the weights of before", 700,
     false},
    {F::ReadFails, "read fails", "a read of a balancer gets no answer", 300, false},
    {F::UnreadableRead, "unreadable read",
     "a read's answer is cut short, of the wrong type, huge or another resource's", 300, false},
    {F::ChecksFail, "checks fail", "the checks of a zone fail for no lasting reason", 300, false},
    {F::DeployRefused, "deploy refused", "a deploy fails for certain", 150, false},
    {F::DeployUnknownDone, "deploy unknown, done", "a deploy is done, its outcome is lost", 200,
     false},
    {F::DeployUnknownLost, "deploy unknown, not done", "a deploy is lost with its outcome", 200,
     false},
    {F::DeployUnknownLate, "deploy unknown, late", "a deploy without an outcome begins later", 150,
     false},
    {F::DeployKeepsOld, "deploy keeps the old version",
     "a deploy answers ok and the old version comes back", 100, false},
    {F::DeploySlow, "deploy slow", "an instance takes longer to come back than the plan allows",
     100, false},
    {F::FlagRefused, "flag refused", "the drain flag is refused for certain", 200, false},
    {F::FlagUnknownApplied, "flag unknown, applied", "the drain flag is set, its answer is lost",
     200, false},
    {F::FlagUnknownLost, "flag unknown, not applied", "the drain flag is lost with its answer", 200,
     false},
    {F::FlagLate, "flag late", "the drain flag changes after its caller gave up", 200, false},
    {F::FlagWithoutEffect, "flag without effect", "the drain flag answers ok and does not change",
     150, false},
    {F::QueueShowsNone, "queue shows none",
     "a look at the queues shows none while messages wait, twice in a row at most", 500, false},
    {F::QueueSilent, "queue silent", "a read of the queues gets no answer", 300, false},
    {F::ListedSilent, "listing silent", "a registry does not tell whom it lists", 300, false},
    {F::OutRefused, "out refused", "a registry refuses to take a zone out or put it back", 200,
     false},
    {F::OutUnknownApplied, "out unknown, applied", "it is done, its answer is lost", 200, false},
    {F::OutUnknownLost, "out unknown, not applied", "it is lost with its answer", 200, false},
    {F::OutLate, "out late", "it is done after its caller gave up", 200, false},
    {F::OutPartly, "out partly", "it is done for some instances and cut", 200, false},
    {F::OutWithoutEffect, "out without effect", "it is answered ok and nothing changes", 150,
     false},
    {F::OutOutlivesDeploy, "override outlives the deploy",
     "an instance that is replaced is listed as out of service at once", 500, false},
    {F::CrashBeforeAppend, "crash before the append", "the program dies before it has journaled",
     25, false},
    {F::CrashAfterAppend, "crash after the append", "it dies after the append, before the sync", 25,
     false},
    {F::CrashAfterSync, "crash after the sync", "it dies before the effects leave", 80, false},
    {F::CrashAfterSend, "crash after the send", "it dies before the outcome is journaled", 80,
     false},
    {F::TornTail, "torn tail", "a crash loses what was appended and not synced", 700, false},
    {F::DatabaseBusy, "database busy", "an append is refused: another program holds the journal",
     20, false},
    {F::CommitLost, "connection lost at commit", "an append is durable although it failed", 20,
     false},
    {F::NewVersionFails, "new version fails", "so many per mille of its requests are errors", 600,
     false},
    {F::DiskFull, "disk full", "appends fail for a while; the way back has its reserve", 2, true},
    {F::CredentialsExpire, "credentials expire", "every call of one balancer is denied for a while",
     2, true},
    {F::BalancerUnreachable, "balancer unreachable", "no call of one balancer lands for a while", 2,
     true},
    {F::ForeignEdit, "foreign edit", "somebody else sets a weight", 3, true},
    {F::ForeignServer, "foreign server",
     "autoscaling puts a gateway that nobody knows into the group at the default weight", 1, true},
    {F::InstanceDies, "instance dies", "it comes back by itself with its version", 3, true},
    {F::InstanceReturnsOld, "instance returns old", "it dies and comes back with the old version",
     2, true},
    {F::AutoscaleOld, "autoscaling", "an instance of the old version is added", 2, true},
    {F::NewZoneTurnsBad, "new zone turns bad", "all instances of the new version die at once", 1,
     true},
    {F::RegistryFlaps, "registry flaps", "it fails, or lists nothing, for a while", 3, true},
    {F::GatewayDown, "gateway down", "the gateway of a zone does not answer for a while", 1, true},
    {F::GatewayCounterReset, "gateway restarts", "its request counter begins at 0", 2, true},
    {F::ClingingClients, "clinging clients", "kept-alive clients do not heed the drain flag", 2,
     true},
    {F::LateMessages, "late messages", "messages come to the queues of a zone that nobody calls", 3,
     true},
    {F::StrangerRegisters, "stranger registers",
     "a consumer of the other zone is listed in a zone's registry for a while", 3, true},
    {F::OverrideWiped, "override wiped",
     "an instance registers anew and is in service, though its zone is out", 4, true},
    {F::MetricsMissing, "metrics missing", "telemetry is silent for a while", 2, true},
    {F::MetricsLate, "metrics late", "telemetry repeats old counters for a while", 2, true},
    {F::MetricsReset, "metrics reset", "all counters begin at 0", 2, true},
    {F::UtcJumps, "clock jumps", "UTC jumps by an hour", 2, true},
    {F::MachineSleeps, "machine sleeps", "for eight hours", 1, true},
    {F::Reboot, "reboot", "the program dies; another boot id, boot time begins anew", 1, true},
    {F::SecondConsoleTakesOver, "second console takes over", "while the first one still runs", 2,
     true},
    {F::SecondConsoleTries, "second console tries", "to begin a release while one is open", 2,
     true},
    {F::ConsoleStopped, "console stopped",
     "it is stopped, another takes over, it wakes up with an older epoch", 2, true},
    {F::OperatorPauses, "operator pauses", "at any moment", 2, true},
    {F::OperatorResumes, "operator resumes", "at any moment", 2, true},
    {F::OperatorAborts, "operator aborts", "at any moment", 1, true},
    {F::OperatorGoesBack, "operator goes back", "at any moment", 2, true},
    {F::OperatorLeaves, "operator leaves", "a zone, at any moment", 1, true},
    {F::OperatorStopsHere, "operator stops here", "leaves all as it is, at any moment", 1, true},
    {F::OperatorOverrides, "operator overrides", "a soft gate, at any moment", 2, true},
    {F::OperatorApproves, "operator approves", "at any moment", 2, true},
    {F::JobsRefused, "jobs refused", "a scheduler refuses a change for certain", 200, false},
    {F::JobsUnknownApplied, "jobs unknown, applied", "a scheduler changes, its answer is lost", 200,
     false},
    {F::JobsUnknownLost, "jobs unknown, not applied", "a change of a scheduler is lost", 200,
     false},
    {F::JobsLate, "jobs late", "a scheduler changes after its caller gave up", 200, false},
    {F::JobsWithoutEffect, "jobs without effect", "a scheduler answers ok and does not change", 150,
     false},
    {F::JobsSilent, "jobs silent", "a read of a scheduler gets no answer", 300, false},
    {F::JobsKeptOff, "jobs kept off",
     "an instance that is replaced does not let itself start jobs again", 500, false},
    {F::CommandFails, "command fails", "a command beside a step ends with an error", 300, false},
    {F::CommandCutDone, "command cut, done", "it is done, and cut before it ends", 300, false},
    {F::CommandCutLost, "command cut, not done", "it is cut before it has done anything", 300,
     false},
    {F::ArtefactsMissing, "artefacts missing", "what is to be installed is not there yet", 800,
     false},
    {F::ArtefactsSilent, "artefacts silent", "it cannot be asked for", 500, false},
};
static_assert(std::size(rows) == faultCount);

constexpr int oneIn = 6; ///< so many faults are off for each that is on

} // namespace

std::span<const FaultRow> faultRows() { return rows; }
const FaultRow &rowOf(Fault fault) { return rows[int(fault)]; }

FaultRates drawRates(Random &random)
{
    FaultRates rates = {};
    // Some worlds are calm but for one fault: what it does alone is seen there best.
    constexpr auto before = std::span(rows).first(size_t(Fault::JobsRefused));
    const int in = random.chance(100) ? int(before.size()) : oneIn;
    for (const FaultRow &row : before) {
        const int rate = int(random.between(1, row.most));
        if (random.below(in) == 0)
            rates[size_t(row.fault)] = rate;
    }
    return rates;
}

namespace
{

void drawSome(Random &random, FaultRates &rates, Fault first, Fault last)
{
    for (const FaultRow &row :
         std::span(rows).subspan(size_t(first), size_t(last) - size_t(first) + 1))
        if (random.below(oneIn) == 0)
            rates[size_t(row.fault)] = int(random.between(1, row.most));
}

} // namespace

void drawJobRates(Random &random, FaultRates &rates)
{
    drawSome(random, rates, Fault::JobsRefused, Fault::JobsKeptOff);
}

void drawCommandRates(Random &random, FaultRates &rates)
{
    drawSome(random, rates, Fault::CommandFails, Fault::CommandCutLost);
}

void drawArtefactRates(Random &random, FaultRates &rates)
{
    for (const Fault fault : {Fault::ArtefactsMissing, Fault::ArtefactsSilent})
        if (random.chance(500))
            rates[size_t(fault)] = int(random.between(1, rows[size_t(fault)].most));
}

Faults::Faults(quint64 seed, const FaultRates &rates) : m_rates(rates)
{
    for (int i = 0; i < faultCount; ++i)
        m_streams[size_t(i)] = Random(seed * 1'000 + quint64(i));
}

bool Faults::isPlanned(Fault fault)
{
    bool now = false;
    for (Planned &planned : m_planned)
        now = (planned.fault == fault && --planned.left == 0) || now;
    return now;
}

bool Faults::strikes(Fault fault)
{
    const bool planned = !m_planned.empty() && isPlanned(fault);
    if (m_calm || (!planned &&
                   (m_rates[size_t(fault)] == 0 || !stream(fault).chance(m_rates[size_t(fault)]))))
        return false;
    happened(fault);
    return true;
}

} // namespace switchyard::simulation
