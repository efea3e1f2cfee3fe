#include "app/ctl/follow.h"

#include "app/ctl/output.h"
#include "app/ctl/ways.h"

#include <algorithm>

namespace switchyard::ctl
{

namespace
{

bool offers(const Question &question, Choice choice)
{
    return std::ranges::find(question.choices, choice) != question.choices.end();
}

bool settled(const EngineState &state)
{
    return state.holding != Holding::Us || callsInFlight(*state.release) == 0;
}

} // namespace

int callsInFlight(const Release &release)
{
    qsizetype calls = 0;
    for (const BalancerState &balancer : release.balancers)
        calls += balancer.inFlight.has_value();
    for (const Zone zone : bothZones) {
        calls += release.flags[zone].effect != 0;
        calls += release.outs[zone].effect != 0;
        calls += release.jobs[zone].effect != 0;
        calls +=
            std::ranges::count(release.targets[zone], TargetState::Is::Deploying, &TargetState::is);
    }
    calls += std::ranges::count(release.commands, CommandState::Is::Running, &CommandState::is);
    return int(calls);
}

Follow::Follow(Aim aim, const QString &release, const Options &options)
    : m_aim(aim), m_release(release), m_options(options)
{
}

bool Follow::isApproved(const PlanStep &step) const
{
    return m_options.approvals.contains(step.id) ||
           m_options.approvals.contains(approvalName(step));
}

std::optional<Wish> Follow::answerBeforehand(const Release &release, const Question &question)
{
    if (question.kind == Question::Kind::Gate) {
        const auto found = std::ranges::find(m_options.overrides, question.gate, &Override::gate);
        if (found != m_options.overrides.end())
            return Wish{.kind = Wish::Kind::Override, .gate = found->gate, .reason = found->reason};
    }
    const bool inStep = release.step < int(release.plan->steps.size());
    if (question.kind == Question::Kind::Approval && inStep &&
        isApproved(release.plan->steps[size_t(release.step)]))
        return Wish{.kind = Wish::Kind::Approve};
    if (m_options.choose && !m_choice && m_chooseFor == question.kind &&
        offers(question, *m_options.choose)) {
        m_choice = m_options.choose;
        return Wish{.kind = Wish::Kind::Answer,
                    .reason = m_options.chooseReason,
                    .choice = *m_choice,
                    .question = question.number};
    }
    return std::nullopt;
}

Follow::Next Follow::onQuestion(const EngineState &state, const Question &question)
{
    const Release &release = *state.release;
    if (question.number == m_answered)
        return {};
    if (auto wish = answerBeforehand(release, question)) {
        m_answered = question.number;
        return {.line = question.text.shown(), .wish = std::move(wish)};
    }
    // Others are waited for: the question closes by their word.
    if (question.kind == Question::Kind::Gate && question.gate == u"approval" &&
        m_aim != Aim::Pause) {
        m_answered = question.number;
        return {.line = Words::tr("%1 Waiting; others approve by \"switchyardctl approve\" or in "
                                  "their window.")
                            .arg(question.text.shown())};
    }
    if (question.kind == Question::Kind::Gate && !release.firstCut && m_aim == Aim::Begin) {
        m_answered = question.number;
        m_blocked = true;
        return {.line = question.text.shown(), .wish = Wish{.kind = Wish::Kind::Abort}};
    }
    if (!settled(state))
        return {};
    if (m_aim == Aim::Pause)
        return {.line = question.text.shown(), .exit = Reached};
    if (question.kind == Question::Kind::WentBack) {
        const bool asked = m_aim == Aim::Back || m_aim == Aim::Leave || m_aim == Aim::Abort;
        return {.line = question.text.shown(), .exit = asked ? Reached : WentBack};
    }
    return {.line = Words::tr("The release waits for you. %1").arg(question.text.shown()),
            .exit = Asking};
}

Follow::Next Follow::onEnd(const Release &release) const
{
    const bool wayOut = m_aim == Aim::Back || m_aim == Aim::Abort || m_aim == Aim::Leave;
    switch (release.ended->how) {
    case Ended::How::Completed:
        return {.exit = wayOut || m_aim == Aim::Pause ? Failed : Reached};
    case Ended::How::Aborted:
        if (m_blocked)
            return {.line = Words::tr("Nothing was changed."), .exit = NothingChanged};
        break;
    case Ended::How::WentBack:
    case Ended::How::Left:
        break;
    }
    // Ended short of the release's own end, by the way out that was asked for or not.
    return {.exit = wayOut || m_choice ? Reached : WentBack};
}

Follow::Next Follow::stop(const EngineState &state)
{
    const Release &release = *state.release;
    const bool still = release.paused || release.question || release.mode == Release::Mode::Back;
    if (state.holding == Holding::Us && !still) {
        if (std::exchange(m_pauseSent, true))
            return {};
        return {.line = Words::tr("Pausing: what is in flight settles first. A second signal ends "
                                  "the program at once."),
                .wish = Wish{.kind = Wish::Kind::Pause}};
    }
    if (!settled(state))
        return {};
    return {.line = Words::tr("Interrupted. Traffic stays as it is. Go on with \"%1\", go back "
                              "with \"%2\".")
                        .arg(commandLine(m_options, u"resume"_qs),
                             commandLine(m_options, u"rollback"_qs)),
            .exit = Interrupted};
}

Follow::Next Follow::next(const EngineState &state, bool stopping)
{
    if (!state.release)
        return {};
    const Release &release = *state.release;
    if (release.id != m_release)
        return {.line = Words::tr("Release %1 has ended and another has begun.").arg(m_release),
                .exit = Failed};
    if (release.ended)
        return onEnd(release);
    if (stopping)
        return stop(state);
    const bool parked = release.question && release.question->kind == Question::Kind::WentBack;
    if (state.interrupted && !parked)
        return {.line = state.trouble.isEmpty()
                            ? Words::tr("The program that ran the release has ended. Nothing is "
                                        "being sent. Go on with \"%1\".")
                                  .arg(commandLine(m_options, u"resume"_qs))
                            : state.trouble,
                .exit = Asking};
    if (release.question)
        return onQuestion(state, *release.question);
    if (m_aim == Aim::Pause && release.mode == Release::Mode::Back)
        return {.line = Words::tr("The release is going back; that is not paused."),
                .exit = Failed};
    if (!release.paused || !settled(state))
        return {};
    return {.line = Words::tr("Paused: %1. Traffic stays as it is. Go on with \"%2\".")
                        .arg(release.pausedWhy.shown(), commandLine(m_options, u"resume"_qs)),
            .exit = m_aim == Aim::Pause ? Reached : Asking};
}

} // namespace switchyard::ctl
