#pragma once
#include "models/release/decide.h"
#include "models/release/jsonfields.h"

/// The fields of every value that the journal keeps, in one place: writing and reading walk the
/// same list. A field added to a struct and not here is found by the replay tests.

namespace switchyard
{

// The last value of each enum: a greater number is none of its values, and is not read.
constexpr Zone lastOf(Zone) { return Zone::B; }
constexpr Effect::Kind lastOf(Effect::Kind) { return Effect::Kind::RunCommand; }
constexpr Op::Kind lastOf(Op::Kind) { return Op::Kind::Command; }
constexpr Wish::Kind lastOf(Wish::Kind) { return Wish::Kind::Answer; }
constexpr Choice lastOf(Choice) { return Choice::Kill; }
constexpr CheckState lastOf(CheckState) { return CheckState::Failed; }
constexpr GuardEvidence::Verdict lastOf(GuardEvidence::Verdict)
{
    return GuardEvidence::Verdict::Confounded;
}
constexpr BalancerState::Stage lastOf(BalancerState::Stage)
{
    return BalancerState::Stage::Reached;
}
constexpr FlagState::Is lastOf(FlagState::Is) { return FlagState::Is::Unknown; }
constexpr Question::Kind lastOf(Question::Kind) { return Question::Kind::Command; }
constexpr TargetState::Is lastOf(TargetState::Is) { return TargetState::Is::Skipped; }
constexpr CommandState::Is lastOf(CommandState::Is) { return CommandState::Is::Passed; }
constexpr Ended::How lastOf(Ended::How) { return Ended::How::Left; }
constexpr Release::Mode lastOf(Release::Mode) { return Release::Mode::Back; }
constexpr Failure::Kind lastOf(Failure::Kind) { return Failure::Kind::Denied; }

template<class F, class T>
void fields(F &f, PerZone<T> &v)
{
    f("a", v.a);
    f("b", v.b);
}
template<class F, class T>
void fields(F &f, const PerZone<T> &v)
{
    f("a", v.a);
    f("b", v.b);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, Now>
void fields(F &f, T &v)
{
    f("bootMs", v.bootMs);
    f("sleptMs", v.sleptMs);
    f("bootId", v.bootId);
    f("utcMs", v.utcMs);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, Text>
void fields(F &f, T &v)
{
    f("pattern", v.pattern);
    f("args", v.args);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, JudgeProfile>
void fields(F &f, T &v)
{
    f.optional("shadow", v.shadow, false);
    f("objectivePpm", v.objectivePpm);
    f("minimumRatePpm", v.minimumRatePpm);
    f("badRatePpm", v.badRatePpm);
    f("monthlyRequests", v.monthlyRequests);
    f.optional("logs", v.logs, QString());
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, ReleaseProfile>
void fields(F &f, T &v)
{
    f("first", v.first);
    f("ramp", v.ramp);
    f("soakMs", v.soakMs);
    f("stageMs", v.stageMs);
    f("quietMs", v.quietMs);
    f("drainLimitMs", v.drainLimitMs);
    f("freshMs", v.freshMs);
    f("checksAgeMs", v.checksAgeMs);
    f("mixedLimitMs", v.mixedLimitMs);
    f("capacityHeadroomPerMille", v.capacityHeadroomPerMille);
    f("minimumHealthyPerMille", v.minimumHealthyPerMille);
    f("aloneLimitMs", v.aloneLimitMs);
    f("batch", v.batch);
    f("keepOldMs", v.keepOldMs);
    f("canaryPercent", v.canaryPercent);
    f("canaryMs", v.canaryMs);
    f.optional("canaryWeight", v.canaryWeight, 0);
    f("approval", v.approval);
    f("guardMinimumRequests", v.guardMinimumRequests);
    f.optional("judge", v.judge, JudgeProfile());
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, ManifestEntry>
void fields(F &f, T &v)
{
    f("service", v.service);
    f("from", v.from);
    f("to", v.to);
    f("artefact", v.artefact);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, Wish>
void fields(F &f, T &v)
{
    f("kind", v.kind);
    f("zone", v.zone);
    f("force", v.force);
    f("gate", v.gate);
    f("reason", v.reason);
    f("choice", v.choice);
    f("question", v.question);
    f("who", v.who);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, Op>
void fields(F &f, T &v)
{
    f("kind", v.kind);
    f("zone", v.zone);
    f("percent", v.percent);
    f("group", v.group);
    f("ms", v.ms);
    f("original", v.original);
    f("batch", v.batch);
    f.optional("command", v.command, -1);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, PlanStep>
void fields(F &f, T &v)
{
    f("id", v.id);
    f("zone", v.zone);
    f("commits", v.commits);
    f("ops", v.ops);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, PlanBalancer>
void fields(F &f, T &v)
{
    f("id", v.id);
    f("servers", v.servers);
    f("maxWeight", v.maxWeight);
    f("lagMs", v.lagMs);
    f("lifeMs", v.lifeMs);
    f("tellsSessions", v.tellsSessions);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, Target>
void fields(F &f, T &v)
{
    f("instance", v.instance);
    f("service", v.service);
    f("host", v.host);
    f("port", v.port);
    f("from", v.from);
    f("to", v.to);
    f("group", v.group);
    f("batch", v.batch);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, PropagationPart>
void fields(F &f, T &v)
{
    f("what", v.what);
    f("ms", v.ms);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, GatewaySlots>
void fields(F &f, T &v)
{
    f("all", v.all);
    f("taken", v.taken);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, PlanCommand>
void fields(F &f, T &v)
{
    f("name", v.name);
    f("limitMs", v.limitMs);
    f("mayFail", v.mayFail);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, Plan>
void fields(F &f, T &v)
{
    f("environment", v.environment);
    f("templateId", v.templateId);
    f("title", v.title);
    f("ticket", v.ticket);
    f("manifest", v.manifest);
    f("first", v.first);
    f("balancers", v.balancers);
    f("targets", v.targets);
    f("sizes", v.sizes);
    f("kept", v.kept);
    f("hasDrain", v.hasDrain);
    f("hasQueues", v.hasQueues);
    f("hasRegistry", v.hasRegistry);
    f("addresses", v.addresses);
    f("takesOut", v.takesOut);
    f("learning", v.learning);
    f("hasJobs", v.hasJobs);
    f("jobsShared", v.jobsShared);
    f("hasChecks", v.hasChecks);
    f("hasTelemetry", v.hasTelemetry);
    f("parallel", v.parallel);
    f("readyMs", v.readyMs);
    f("limits", v.limits);
    f("capacity", v.capacity);
    f.optional("slots", v.slots, {});
    f.optional("auditMs", v.auditMs, 0);
    f.optional("artefactsMs", v.artefactsMs, 0);
    f.optional("canKill", v.canKill, false);
    f.optional("expectedMs", v.expectedMs, qint64(0));
    f.optional("sharedDeclared", v.sharedDeclared, {});
    f.optional("hasFreezes", v.hasFreezes, false);
    f.optional("approvals", v.approvals, 0);
    f("restore", v.restore);
    f.optional("commands", v.commands, {});
    f("steps", v.steps);
}

template<class F>
void fields(F &f, const FrozenPlan &v)
{
    fields(f, *v);
}
template<class F>
void fields(F &f, FrozenPlan &v)
{
    Plan plan;
    fields(f, plan);
    v = std::move(plan);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, Effect>
void fields(F &f, T &v)
{
    f("id", v.id);
    f("kind", v.kind);
    f("balancer", v.balancer);
    f("weights", v.weights);
    f("zone", v.zone);
    f("on", v.on);
    f("target", v.target);
    f("version", v.version);
    f("targets", v.targets);
    f.optional("command", v.command, -1);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, BalancerEvidence>
void fields(F &f, T &v)
{
    f("known", v.known);
    f("weights", v.weights);
    f("foreign", v.foreign);
    f("missing", v.missing);
    f("sessions", v.sessions);
    f("begunAt", v.begunAt);
    f("at", v.at);
    f("failedAt", v.failedAt);
    f("error", v.error);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, QueueEvidence>
void fields(F &f, T &v)
{
    f("emptySince", v.emptySince);
    f("waiting", v.waiting);
    f("aside", v.aside);
    f("fullest", v.fullest);
    f("fullestHas", v.fullestHas);
    f.optional("publishing", v.publishing, 0);
    f.optional("publishedTo", v.publishedTo, QString());
    f("begunAt", v.begunAt);
    f("at", v.at);
    f("failedAt", v.failedAt);
    f("error", v.error);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, StrangerEvidence>
void fields(F &f, T &v)
{
    f("count", v.count);
    f("unsure", v.unsure);
    f("who", v.who);
    f("consumer", v.consumer);
    f("begunAt", v.begunAt);
    f("at", v.at);
    f("failedAt", v.failedAt);
    f("error", v.error);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, JobsEvidence>
void fields(F &f, T &v)
{
    f("twice", v.twice);
    f("first", v.first);
    f("unplaced", v.unplaced);
    f("owned", v.owned);
    f("owner", v.owner);
    f("running", v.running);
    f("runs", v.runs);
    f("busy", v.busy);
    f("enabled", v.enabled);
    f("disabled", v.disabled);
    f("begunAt", v.begunAt);
    f("at", v.at);
    f("failedAt", v.failedAt);
    f("error", v.error);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, ZoneEvidence>
void fields(F &f, T &v)
{
    f("instances", v.instances);
    f("healthy", v.healthy);
    f("servicesShort", v.servicesShort);
    f("worst", v.worst);
    f("registryBegunAt", v.registryBegunAt);
    f("registryAt", v.registryAt);
    f("listedUp", v.listedUp);
    f("listedOut", v.listedOut);
    f("pendingOf", v.pendingOf);
    f("pendingUp", v.pendingUp);
    f("batch", v.batch);
    f("batchShort", v.batchShort);
    f("batchWorst", v.batchWorst);
    f("registryError", v.registryError);
    f("directShort", v.directShort);
    f("directWorst", v.directWorst);
    f("directAt", v.directAt);
    f("gateways", v.gateways);
    f("gatewaysUp", v.gatewaysUp);
    f("gatewayAt", v.gatewayAt);
    f("setHash", v.setHash);
    f("atTarget", v.atTarget);
    f("atOrigin", v.atOrigin);
    f("atOther", v.atOther);
    f("unchangedWrong", v.unchangedWrong);
    f("provedOf", v.provedOf);
    f("proved", v.proved);
    f("unproved", v.unproved);
    f("drainFlag", v.drainFlag);
    f("drainFlagBegunAt", v.drainFlagBegunAt);
    f("checks", v.checks);
    f("checksBegunAt", v.checksBegunAt);
    f("checksSetHash", v.checksSetHash);
    f("checksText", v.checksText);
    f("quietSince", v.quietSince);
    f("quietSeenAt", v.quietSeenAt);
    f("trafficSeenAt", v.trafficSeenAt);
    f("trafficText", v.trafficText);
    f("requestsPerSecond", v.requestsPerSecond);
    f.optional("connections", v.connections, -1);
    f("queues", v.queues);
    f("strangers", v.strangers);
    f("jobs", v.jobs);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, AuditEvidence>
void fields(F &f, T &v)
{
    f("state", v.state);
    f("text", v.text);
    f("begunAt", v.begunAt);
    f("at", v.at);
    f("failedAt", v.failedAt);
    f("error", v.error);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, CredentialsEvidence>
void fields(F &f, T &v)
{
    f("whose", v.whose);
    f("endsAt", v.endsAt);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, FreezeEvidence>
void fields(F &f, T &v)
{
    f("name", v.name);
    f("startsAt", v.startsAt);
    f("from", v.from);
    f("until", v.until);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, ApprovalEvidence>
void fields(F &f, T &v)
{
    f("account", v.account);
    f("who", v.who);
    f("reason", v.reason);
    f("endsAt", v.endsAt);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, InstanceEvidence>
void fields(F &f, T &v)
{
    f("listed", v.listed);
    f("up", v.up);
    f("out", v.out);
    f("version", v.version);
    f("at", v.at);
    f("direct", v.direct);
    f("directAt", v.directAt);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, GuardEvidence>
void fields(F &f, T &v)
{
    f("verdict", v.verdict);
    f("since", v.since);
    f("at", v.at);
    f("text", v.text);
    f("service", v.service);
    f.optional("shadow", v.shadow, false);
    f.optional("frozen", v.frozen, false);
    f.optional("logs", v.logs, QString());
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, PastLoadEvidence>
void fields(F &f, T &v)
{
    f("lastWeek", v.lastWeek);
    f("carried", v.carried);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, Evidence>
void fields(F &f, T &v)
{
    f("balancers", v.balancers);
    f("zones", v.zones);
    f("targets", v.targets);
    f("guard", v.guard);
    f.optional("past", v.past, {});
    f.optional("audit", v.audit, {});
    f.optional("artefacts", v.artefacts, {});
    f.optional("credentials", v.credentials, {});
    f.optional("freeze", v.freeze, {});
    f.optional("approvals", v.approvals, {});
    f.optional("countersAt", v.countersAt, qint64(0));
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, Write>
void fields(F &f, T &v)
{
    f("effect", v.effect);
    f("weights", v.weights);
    f("sentAt", v.sentAt);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, BalancerState>
void fields(F &f, T &v)
{
    f("stage", v.stage);
    f("recorded", v.recorded);
    f("believed", v.believed);
    f("goal", v.goal);
    f("raising", v.raising);
    f("inFlight", v.inFlight);
    f("accepted", v.accepted);
    f("settledAt", v.settledAt);
    f("lateUntil", v.lateUntil);
    f("lateLeast", v.lateLeast);
    f("notBefore", v.notBefore);
    f("tries", v.tries);
    f("agreeing", v.agreeing);
    f("agreedBegunAt", v.agreedBegunAt);
    f("confirmedAt", v.confirmedAt);
    f("trouble", v.trouble);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, FlagState>
void fields(F &f, T &v)
{
    f("is", v.is);
    f("effect", v.effect);
    f("sentAt", v.sentAt);
    f("settledAt", v.settledAt);
    f("lateUntil", v.lateUntil);
    f("tries", v.tries);
    f("notBefore", v.notBefore);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, TargetState>
void fields(F &f, T &v)
{
    f("is", v.is);
    f("effect", v.effect);
    f("sentAt", v.sentAt);
    f("settledAt", v.settledAt);
    f("sent", v.sent);
    f("original", v.original);
    f("out", v.out);
    f("tookMs", v.tookMs);
    f("why", v.why);
    f.optional("kill", v.kill, false);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, CommandState>
void fields(F &f, T &v)
{
    f("is", v.is);
    f("effect", v.effect);
    f("sentAt", v.sentAt);
    f("why", v.why);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, Proof>
void fields(F &f, T &v)
{
    f("passed", v.passed);
    f("setHash", v.setHash);
    f("at", v.at);
    f("original", v.original);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, Question>
void fields(F &f, T &v)
{
    f("number", v.number);
    f("kind", v.kind);
    f("text", v.text);
    f("gate", v.gate);
    f("zone", v.zone);
    f("choices", v.choices);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, Ended>
void fields(F &f, T &v)
{
    f("how", v.how);
    f("utcMs", v.utcMs);
    f("text", v.text);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, StepTimes>
void fields(F &f, T &v)
{
    f("startedUtcMs", v.startedUtcMs);
    f("endedUtcMs", v.endedUtcMs);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, Release>
void fields(F &f, T &v)
{
    f("id", v.id);
    f("plan", v.plan);
    f("mode", v.mode);
    f("home", v.home);
    f("step", v.step);
    f("op", v.op);
    f("opSince", v.opSince);
    f("opMark", v.opMark);
    f.optional("permitted", v.permitted, false);
    f("recorded", v.recorded);
    f("firstCut", v.firstCut);
    f("committed", v.committed);
    f("paused", v.paused);
    f("pausedWhy", v.pausedWhy);
    f("wishedAbort", v.wishedAbort);
    f("finishing", v.finishing);
    f("forced", v.forced);
    f("backWhy", v.backWhy);
    f("backSince", v.backSince);
    f("backConfirmedAt", v.backConfirmedAt);
    f("question", v.question);
    f("questions", v.questions);
    f("ended", v.ended);
    f("balancers", v.balancers);
    f("flags", v.flags);
    f("outs", v.outs);
    f("outSince", v.outSince);
    f("jobs", v.jobs);
    f("jobsRecorded", v.jobsRecorded);
    f("jobsBefore", v.jobsBefore);
    f("jobsHome", v.jobsHome);
    f("jobsAlarmed", v.jobsAlarmed);
    f("targets", v.targets);
    f("proofs", v.proofs);
    f.optional("commands", v.commands, {});
    f("overrides", v.overrides);
    f("approved", v.approved);
    f("accepted", v.accepted);
    f("times", v.times);
    f("nextEffect", v.nextEffect);
    f("bootId", v.bootId);
    f("sleptMs", v.sleptMs);
    f("startedUtcMs", v.startedUtcMs);
    f("recoveredFrom", v.recoveredFrom);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, Failure>
void fields(F &f, T &v)
{
    f("kind", v.kind);
    f("detail", v.detail);
    f("retryAfterMs", v.retryAfterMs);
    f("maySent", v.maySent);
    f("requestId", v.requestId);
}

template<class F, class T>
requires std::is_same_v<std::remove_const_t<T>, TakenOver>
void fields(F &f, T &v) { f("who", v.who); }

} // namespace switchyard
