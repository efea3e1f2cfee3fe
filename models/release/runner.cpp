#include "models/release/runner.h"

#include "models/release/context.h"
#include "models/release/invariants.h"

namespace switchyard
{

namespace
{

// A decision that breaks an invariant is not carried out: nothing is sent, and a person is asked.
// An outcome is still taken in: with a question open decide() settles and starts nothing.
Decision refuse(const Release &before, const Input &input, const std::vector<Violation> &violations)
{
    Decision out{.release = before};
    const Text text =
        say(QT_TRANSLATE_NOOP(
                "Text",
                "Refused by its own safety check (I%1): %2. Nothing was sent. Go on looks again, "
                "or go back."),
            {QString::number(violations.front().invariant), violations.front().text.english()});
    out.release.question = Question{++out.release.questions,
                                    Question::Kind::Refused,
                                    text,
                                    {},
                                    before.home,
                                    {Choice::GoOn, wayOutOfWeights(before)}};
    if (!std::holds_alternative<Wish>(input.what))
        out = decide(out.release, input);
    out.effects.clear();
    out.notes = {text};
    return out;
}

void append(Advance &out, Append record) { out.actions.emplace_back(std::move(record)); }

void record(Advance &out, const Release &before, Input input, const Decision &decision)
{
    append(out, {.what = Decided{std::move(input), decision.effects}, .notes = decision.notes});
    const bool ends = decision.release.ended && !before.ended;
    if (decision.release.step != before.step || decision.release.mode != before.mode || ends)
        append(out, {.what = Kept{decision.release}});
    if (ends)
        append(out, {.what = Closed{}, .notes = {decision.release.ended->text}});
    if (!decision.effects.empty() || decision.release.ended)
        out.actions.emplace_back(Sync{});
}

Advance happened(RunnerState state, Input input)
{
    Advance out{.state = std::move(state)};
    out.state.evidence = input.evidence;
    if (!out.state.release || out.state.journalFailed)
        return out;
    const Release before = std::move(*out.state.release);
    Decision decision = decide(before, input);
    if (const auto violations = checkDecision(before, input, decision); !violations.empty())
        decision = refuse(before, input, violations);
    const bool isWish = std::holds_alternative<Wish>(input.what);
    if (decision.release != before || !decision.effects.empty() || isWish)
        record(out, before, std::move(input), decision);
    for (const Effect &effect : decision.effects)
        out.state.waiting.push_back(effect);
    for (const Ask &ask : decision.asks)
        out.actions.emplace_back(Look{ask});
    out.actions.emplace_back(WakeAt{decision.wakeAt});
    out.state.release = std::move(decision.release);
    return out;
}

Advance begun(RunnerState state, const Begin &begin)
{
    Advance out{.state = std::move(state)};
    if (out.state.release && !out.state.release->ended)
        return out; // one open release an environment
    out.state.release = switchyard::begin(begin.id, begin.plan, begin.now);
    const Text text = say(QT_TRANSLATE_NOOP("Text", "%1 began %2 \"%3\""),
                          {begin.who, begin.plan.templateId, begin.plan.title});
    append(out, {.what = Begun{*out.state.release, begin.who}, .notes = {text}});
    out.actions.emplace_back(Sync{});
    out.actions.emplace_back(WakeAt{begin.now.bootMs});
    return out;
}

Advance recovered(const Release &release)
{
    Advance out{.state = {.release = release}};
    append(out, {.what = Kept{release}});
    out.actions.emplace_back(Sync{});
    return out;
}

Advance synced(RunnerState state)
{
    Advance out{.state = std::move(state)};
    for (const Effect &effect : out.state.waiting)
        out.actions.emplace_back(Send{effect});
    out.state.waiting.clear();
    return out;
}

} // namespace

Advance advance(RunnerState state, Event event)
{
    if (const auto *begin = std::get_if<Begin>(&event))
        return begun(std::move(state), *begin);
    if (auto *happening = std::get_if<Happened>(&event))
        return happened(std::move(state), std::move(happening->input));
    if (const auto *recover = std::get_if<Recover>(&event))
        return recovered(recover->release);
    if (std::holds_alternative<Synced>(event))
        return synced(std::move(state));
    state.journalFailed = true;
    state.waiting.clear(); // not durable: may not leave
    return {.state = std::move(state)};
}

} // namespace switchyard
