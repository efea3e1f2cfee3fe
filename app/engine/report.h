#pragma once
#include "app/telemetry/telemetry.h"
#include "models/release/evidence.h"
#include "models/zones/instance.h"
#include "models/zones/jobs.h"
#include "models/zones/listed.h"
#include "models/zones/queuereading.h"
#include "models/zones/readings.h"
#include "models/zones/result.h"

/// What workers tell the engine. Values; times are boot milliseconds.
namespace switchyard
{

template<class T>
struct Answer {
    qint64 begunAt = 0; ///< before the call
    qint64 at = 0;
    Result<T> result = {};
};

struct BalancerRead {
    int balancer = 0;
    Answer<BalancerReading> answer;
};
struct GatewayRead {
    Zone zone = Zone::A;
    Answer<std::vector<GatewayStatus>> answer;
    qint64 own = 0; ///< requests of ours that the gateways' counters hold by then
};
struct FlagRead {
    Zone zone = Zone::A;
    Answer<bool> answer;
};
struct RegistryRead {
    Zone zone = Zone::A;
    Answer<std::vector<Instance>> answer;
};
struct ListedRead {
    Zone zone = Zone::A;
    Answer<std::vector<Listed>> answer;
};
struct QueuesRead {
    Zone zone = Zone::A;
    Answer<QueuesReading> answer;
    QStringList aside;
};
struct JobsRead {
    size_t scheduler = 0;
    Answer<SchedulerJobs> answer;
};
struct ChecksRead {
    Zone zone = Zone::A;
    Answer<std::vector<CheckAnswer>> answer;
    QString setHash;
};
struct AuditRead {
    Answer<CheckAnswer> answer;
};
struct ArtefactsRead {
    Answer<CheckAnswer> answer;
};
/// A part of a round of direct requests; `last` ends the round.
struct ProbesRead {
    Zone zone = Zone::A;
    qint64 begunAt = 0;
    qint64 at = 0;
    std::vector<ProbeAnswer> answers = {};
    bool last = false;
};
struct CountersRead {
    Answer<std::vector<SeriesCounters>> answer;
};
struct HistoryRead {
    std::vector<RatePoint> points;
};
struct ConnectionsRead {
    Answer<PerZone<std::optional<qint64>>> answer;
};
struct LatencyRead {
    Answer<std::vector<LatencyReading>> answer;
};
struct PastLoadRead {
    Answer<PastLoadEvidence> answer;
};
struct UrisRead {
    Zone zone = Zone::A;
    QString release = {}; ///< that it was asked for
    QString service = {}; ///< that the judge has named; empty: none
    Answer<std::vector<FailedUri>> answer;
};
struct EffectDone {
    int effect = 0;
    Outcome outcome = Ok{};
    QString release = {}; ///< effects are numbered anew in each
};

/// What came of a message to somebody outside.
struct ToldOutside {
    QString name = {};
    QString why = {}; ///< it could not be told; empty: it was
};

using Report = std::variant<BalancerRead, GatewayRead, FlagRead, RegistryRead, ListedRead,
                            QueuesRead, JobsRead, ChecksRead, ProbesRead, CountersRead, HistoryRead,
                            ConnectionsRead, LatencyRead, PastLoadRead, AuditRead, ArtefactsRead,
                            UrisRead, EffectDone, ToldOutside>;

} // namespace switchyard
