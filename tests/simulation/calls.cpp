#include "tests/simulation/calls.h"

#include "tests/simulation/canary.h"

namespace switchyard::simulation
{

namespace
{

// The provider's answer echoes the signed request; the adapter tells what is left without it.
Failure failure(Failure::Kind kind, const char *text, bool sent)
{
    const QByteArray answer = QByteArray(text) + " (request " + canary() + ')';
    return {.kind = kind, .detail = QString::fromUtf8(withoutRequest(answer)), .maySent = sent};
}

void unknown(Call &call, qint64 answersAt, Failure::Kind kind, const char *text)
{
    call.outcome = Unknown{failure(kind, text, true)};
    call.answersAt = answersAt;
}

void refused(Call &call, Failure::Kind kind, const char *text)
{
    call.outcome = Refused{failure(kind, text, kind != Failure::Kind::Unreachable)};
    call.lands.clear();
}

void lost(Call &call) { call.lands.clear(); }

void timedOut(Call &call)
{
    unknown(call, call.sentAt + callLimitMs, Failure::Kind::TimedOut, "no answer within 5 s");
}

void throttled(Call &call, Random &random)
{
    constexpr qint64 asked[] = {0, -5'000, 3'600'000, 700};
    refused(call, Failure::Kind::Busy, "429 too many requests");
    std::get<Refused>(call.outcome).why.retryAfterMs = asked[random.below(4)];
}

void half(Call &call, Random &random)
{
    if (call.part.size() > 1)
        call.part.erase(random.chance(500) ? call.part.begin() : std::prev(call.part.end()));
    else if (random.chance(500))
        lost(call);
}

bool blocked(Call &call, Random &random, const SimBalancer &balancer)
{
    if (call.sentAt < balancer.deniedUntil) {
        refused(call, Failure::Kind::Denied, "the credentials have expired");
        return true;
    }
    if (call.sentAt >= balancer.unreachableUntil)
        return false;
    if (random.chance(500))
        refused(call, Failure::Kind::Unreachable, "connect failed");
    else
        timedOut(call);
    lost(call);
    return true;
}

void weightsFate(Call &call, Faults &faults, Random &random, const SimBalancer &balancer)
{
    const qint64 t = call.sentAt;
    const qint64 quick = call.lands.front();
    const qint64 life = balancer.kind.lifeMs;
    if (blocked(call, random, balancer))
        return;
    if (faults.strikes(Fault::TimedOutApplied)) {
        timedOut(call);
    } else if (faults.strikes(Fault::TimedOutLost)) {
        timedOut(call);
        lost(call);
    } else if (faults.strikes(Fault::AppliedLate)) {
        timedOut(call);
        call.lands = {t + random.between(callLimitMs + 1, life - 1)};
    } else if (faults.strikes(Fault::DeliveredTwice)) {
        timedOut(call);
        call.lands = {quick, t + random.between(callLimitMs + 1, life - 1)};
    } else if (faults.strikes(Fault::OkNotPropagated)) {
        lost(call);
    } else if (faults.strikes(Fault::OkPropagatedLate)) {
        call.lands = {t + random.between(1'000, life - 1)};
    } else if (faults.strikes(Fault::PartlyApplied)) {
        timedOut(call);
        half(call, random);
    } else if (faults.strikes(Fault::Throttled)) {
        throttled(call, random);
    } else if (faults.strikes(Fault::ServerErrorApplied)) {
        unknown(call, call.answersAt, Failure::Kind::Refused, "503");
    } else if (faults.strikes(Fault::ServerErrorLost)) {
        unknown(call, call.answersAt, Failure::Kind::Refused, "503");
        lost(call);
    } else if (faults.strikes(Fault::RefusedOnce)) {
        refused(call, Failure::Kind::Refused, "the listener's status does not allow it");
    } else if (faults.strikes(Fault::UnreadableAnswer)) {
        unknown(call, call.answersAt, Failure::Kind::Malformed, "the answer cannot be read");
    }
}

void flagFate(Call &call, Faults &faults, Random &random)
{
    if (faults.strikes(Fault::FlagRefused)) {
        refused(call, Failure::Kind::Refused, "exit code 1");
    } else if (faults.strikes(Fault::FlagUnknownApplied)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
    } else if (faults.strikes(Fault::FlagUnknownLost)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
        lost(call);
    } else if (faults.strikes(Fault::FlagLate)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
        call.lands = {call.sentAt + random.between(1'000, flagLifeMs - 1)};
    } else if (faults.strikes(Fault::FlagWithoutEffect)) {
        lost(call);
    }
}

void outFate(Call &call, Faults &faults, Random &random)
{
    if (faults.strikes(Fault::OutRefused)) {
        refused(call, Failure::Kind::Refused, "403");
    } else if (faults.strikes(Fault::OutUnknownApplied)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
    } else if (faults.strikes(Fault::OutUnknownLost)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
        lost(call);
    } else if (faults.strikes(Fault::OutLate)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
        call.lands = {call.sentAt + random.between(1'000, flagLifeMs - 1)};
    } else if (faults.strikes(Fault::OutPartly)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
        call.partly = true;
    } else if (faults.strikes(Fault::OutWithoutEffect)) {
        lost(call);
    }
}

void jobsFate(Call &call, Faults &faults, Random &random)
{
    if (faults.strikes(Fault::JobsRefused)) {
        refused(call, Failure::Kind::Refused, "no right to change it");
    } else if (faults.strikes(Fault::JobsUnknownApplied)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
    } else if (faults.strikes(Fault::JobsUnknownLost)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
        lost(call);
    } else if (faults.strikes(Fault::JobsLate)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
        call.lands = {call.sentAt + random.between(1'000, flagLifeMs - 1)};
    } else if (faults.strikes(Fault::JobsWithoutEffect)) {
        lost(call);
    }
}

void deployFate(Call &call, Faults &faults, Random &random, qint64 readyMs)
{
    const qint64 t = call.sentAt;
    call.answersAt = t + random.between(300, 3'000);
    call.comesBackAs = call.effect.version;
    call.comesBackIn = random.between(100, 4'000);
    call.keepsOut = faults.strikes(Fault::OutOutlivesDeploy);
    call.keepsJobsOff = faults.strikes(Fault::JobsKeptOff);
    if (faults.strikes(Fault::DeployRefused)) {
        refused(call, Failure::Kind::Refused, "exit code 1");
    } else if (faults.strikes(Fault::DeployUnknownDone)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
    } else if (faults.strikes(Fault::DeployUnknownLost)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
        lost(call);
    } else if (faults.strikes(Fault::DeployUnknownLate)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
        call.lands = {call.answersAt + random.between(1, 5'000)};
    } else if (faults.strikes(Fault::DeployKeepsOld)) {
        call.comesBackAs.clear();
    } else if (faults.strikes(Fault::DeploySlow)) {
        call.comesBackIn = readyMs + random.between(1'000, 20'000);
    }
}

void commandFate(Call &call, Faults &faults, Random &random)
{
    call.answersAt = call.sentAt + random.between(50, 6'000);
    if (faults.strikes(Fault::CommandFails)) {
        refused(call, Failure::Kind::Refused, "exit code 2");
    } else if (faults.strikes(Fault::CommandCutDone)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
    } else if (faults.strikes(Fault::CommandCutLost)) {
        unknown(call, call.answersAt, Failure::Kind::TimedOut, "cut");
        lost(call);
    }
}

} // namespace

void drawFate(Call &call, Faults &faults, Random &random, const SimBalancer *balancer,
              qint64 readyMs)
{
    const qint64 quick = call.sentAt + random.between(5, 400);
    call.lands = {quick};
    call.answersAt = quick + random.between(1, 50);
    call.part = call.effect.weights;
    switch (call.effect.kind) {
    case Effect::Kind::SetWeights:
        weightsFate(call, faults, random, *balancer);
        break;
    case Effect::Kind::SetDrain:
        flagFate(call, faults, random);
        break;
    case Effect::Kind::SetOut:
        outFate(call, faults, random);
        break;
    case Effect::Kind::SetJobs:
        jobsFate(call, faults, random);
        break;
    case Effect::Kind::RunCommand:
        commandFate(call, faults, random);
        break;
    case Effect::Kind::Deploy:
        deployFate(call, faults, random, readyMs);
        break;
    }
}

} // namespace switchyard::simulation
