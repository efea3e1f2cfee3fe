#include "app/ctl/jsonwords.h"

namespace switchyard::ctl
{

QString wordOf(ZoneTraffic state)
{
    switch (state) {
    case ZoneTraffic::Unknown:
        return u"unknown"_qs;
    case ZoneTraffic::Dark:
        return u"dark"_qs;
    case ZoneTraffic::Draining:
        return u"draining"_qs;
    case ZoneTraffic::Ramping:
        return u"ramping"_qs;
    case ZoneTraffic::Serving:
        return u"serving"_qs;
    }
    return {};
}

QString wordOf(GateLine::Is is)
{
    switch (is) {
    case GateLine::Is::Holds:
        return u"holds"_qs;
    case GateLine::Is::Fails:
        return u"fails"_qs;
    case GateLine::Is::Unknown:
        return u"unknown"_qs;
    case GateLine::Is::Overridden:
        return u"overridden"_qs;
    }
    return {};
}

QString wordOf(StepState state)
{
    switch (state) {
    case StepState::Waiting:
        return u"waiting"_qs;
    case StepState::Running:
        return u"running"_qs;
    case StepState::Done:
        return u"done"_qs;
    case StepState::Failed:
        return u"failed"_qs;
    case StepState::Skipped:
        return u"skipped"_qs;
    case StepState::Stopped:
        return u"stopped"_qs;
    case StepState::WentBack:
        return u"went-back"_qs;
    }
    return {};
}

QString wordOf(ReleasePhase phase)
{
    switch (phase) {
    case ReleasePhase::None:
        return u"none"_qs;
    case ReleasePhase::Running:
        return u"running"_qs;
    case ReleasePhase::Pausing:
        return u"pausing"_qs;
    case ReleasePhase::Paused:
        return u"paused"_qs;
    case ReleasePhase::Asking:
        return u"asking"_qs;
    case ReleasePhase::Approving:
        return u"approving"_qs;
    case ReleasePhase::GoingBack:
        return u"going-back"_qs;
    case ReleasePhase::Leaving:
        return u"leaving"_qs;
    case ReleasePhase::Succeeded:
        return u"succeeded"_qs;
    case ReleasePhase::WentBack:
        return u"went-back"_qs;
    case ReleasePhase::Failed:
        return u"failed"_qs;
    case ReleasePhase::Stopped:
        return u"stopped"_qs;
    }
    return {};
}

QString wordOf(AccountLine::Is is)
{
    switch (is) {
    case AccountLine::Is::Fact:
        return u"fact"_qs;
    case AccountLine::Is::Good:
        return u"good"_qs;
    case AccountLine::Is::Differs:
        return u"differs"_qs;
    case AccountLine::Is::Unknown:
        return u"unknown"_qs;
    case AccountLine::Is::BeingRead:
        return u"being-read"_qs;
    }
    return {};
}

} // namespace switchyard::ctl
