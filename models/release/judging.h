#pragma once
#include "models/release/evidence.h"

namespace switchyard
{

struct Op;
struct Plan;
struct Release;
struct ReduceFor;
struct Snapshots;

/// The zone whose errors are judged while `op` runs; nothing: none is.
std::optional<Zone> judgedZone(const Op &op);
/// Which of the stages at which its zone is judged the release stands at; -1: at none.
int judgedStage(const Release &release);

/// Lets the judge take what telemetry has told since it was last asked; before reduce(). It begins
/// a course where another zone is raised than the last time, with what was counted before as its
/// past, and ends it with the release. In batches the new side are the instances that run their new
/// version, where the counters' instances are the registry's; else the zone as a whole.
void judge(Snapshots &snapshots, const ReduceFor &what, const Now &now);
/// `pattern` with {zone}, {service}, {from} and {to} (ISO 8601, UTC), {from-ms} and {to-ms} filled
/// in, each percent-encoded: the half hour around a moment.
QString logsUrl(const QString &pattern, Zone zone, const QString &service, qint64 utcMs);

/// What it says at the stage that Watch is for.
GuardEvidence guardEvidence(const Snapshots &snapshots, const ReduceFor &what, const Now &now);

} // namespace switchyard
