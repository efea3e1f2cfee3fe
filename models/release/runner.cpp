#include "models/release/runner.h"

#include "models/release/codec.h"
#include "models/release/invariants.h"

#include <QJsonArray>

namespace switchyard
{

namespace
{

Text joined(const std::vector<Text> &notes)
{
    if (notes.size() == 1)
        return notes.front();
    QStringList all;
    for (const Text &note : notes)
        all.append(note.english());
    return all.isEmpty() ? Text{} : say("%1", {all.join(QStringLiteral("; "))});
}

/// With pattern and arguments apart, so that the log is shown in the reader's language.
QJsonArray notesOf(const std::vector<Text> &notes)
{
    QJsonArray array;
    for (const Text &note : notes)
        array.append(toJson(note));
    return array;
}

QJsonObject bodyOf(const Input &input, const Decision &decision)
{
    QJsonArray effects;
    for (const Effect &effect : decision.effects)
        effects.append(toJson(effect));
    return {{QStringLiteral("input"), toJson(input)},
            {QStringLiteral("effects"), effects},
            {QStringLiteral("notes"), notesOf(decision.notes)}};
}

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
    out.release.question =
        Question{++out.release.questions,       Question::Kind::Refused, text, {}, before.home,
                 {Choice::GoOn, Choice::GoBack}};
    if (!std::holds_alternative<Wish>(input.what))
        out = decide(out.release, input);
    out.effects.clear();
    out.notes = {text};
    return out;
}

void append(Advance &out, Append record) { out.actions.emplace_back(std::move(record)); }

void appendState(Advance &out)
{
    append(out, {.kind = QStringLiteral("state"),
                 .body = QJsonObject{{QStringLiteral("release"), toJson(*out.state.release)}}});
}

void record(Advance &out, const Release &before, const Input &input, const Decision &decision)
{
    append(out, {.kind = QStringLiteral("input"),
                 .body = bodyOf(input, decision),
                 .text = joined(decision.notes)});
    if (decision.release.step != before.step || decision.release.mode != before.mode ||
        (decision.release.ended && !before.ended))
        appendState(out);
    if (decision.release.ended && !before.ended) {
        const Text &text = decision.release.ended->text;
        append(out, {.kind = QStringLiteral("end"),
                     .body = {{QStringLiteral("notes"), notesOf({text})}},
                     .text = text});
    }
    if (!decision.effects.empty() || decision.release.ended)
        out.actions.emplace_back(Sync{});
}

Advance happened(RunnerState state, const Input &input)
{
    Advance out{.state = std::move(state)};
    out.state.evidence = input.evidence;
    if (!out.state.release || out.state.journalFailed)
        return out;
    const Release before = *out.state.release;
    Decision decision = decide(before, input);
    if (const auto violations = checkDecision(before, input, decision); !violations.empty())
        decision = refuse(before, input, violations);
    out.state.release = decision.release;
    const bool isWish = std::holds_alternative<Wish>(input.what);
    if (decision.release != before || !decision.effects.empty() || isWish)
        record(out, before, input, decision);
    for (const Effect &effect : decision.effects)
        out.state.waiting.push_back(effect);
    for (const Ask &ask : decision.asks)
        out.actions.emplace_back(Look{ask});
    out.actions.emplace_back(WakeAt{decision.wakeAt});
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
    append(out, {.kind = QStringLiteral("begin"),
                 .body = QJsonObject{{QStringLiteral("release"), toJson(*out.state.release)},
                                     {QStringLiteral("who"), begin.who},
                                     {QStringLiteral("notes"), notesOf({text})}},
                 .text = text});
    out.actions.emplace_back(Sync{});
    out.actions.emplace_back(WakeAt{begin.now.bootMs});
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

Advance advance(RunnerState state, const Event &event)
{
    if (const auto *begin = std::get_if<Begin>(&event))
        return begun(std::move(state), *begin);
    if (const auto *input = std::get_if<Happened>(&event))
        return happened(std::move(state), input->input);
    if (std::holds_alternative<Synced>(event))
        return synced(std::move(state));
    state.journalFailed = true;
    state.waiting.clear(); // not durable: may not leave
    return {.state = std::move(state)};
}

namespace
{

tl::expected<void, QString> applyInput(RunnerState &state, const ReplayRecord &record)
{
    const auto input = inputFromJson(record.body.value(u"input").toObject());
    if (!input)
        return tl::unexpected(input.error());
    const Advance next = happened(state, *input);
    const auto said = std::ranges::find_if(
        next.actions, [](const Action &a) { return std::holds_alternative<Append>(a); });
    if (said == next.actions.end() ||
        std::get<Append>(*said).body.value(u"effects") != record.body.value(u"effects"))
        return tl::unexpected(
            QStringLiteral("the replay diverges: the record has effects %1, replayed %2")
                .arg(record.body.value(u"effects").toArray().size())
                .arg(next.state.waiting.size()));
    state = next.state;
    state.waiting.clear();
    return {};
}

tl::expected<void, QString> apply(RunnerState &state, const ReplayRecord &record)
{
    if (record.rules != rulesNumber)
        return tl::unexpected(
            QStringLiteral("it was written by rules %1, this program has rules %2")
                .arg(record.rules)
                .arg(rulesNumber));
    if (record.kind == u"begin") {
        const auto release = releaseFromJson(record.body.value(u"release").toObject());
        if (!release)
            return tl::unexpected(release.error());
        state = {.release = *release};
        return {};
    }
    if (!state.release)
        return tl::unexpected(QStringLiteral("there is no release before it"));
    if (record.kind == u"input")
        return applyInput(state, record);
    const auto kept = releaseFromJson(record.body.value(u"release").toObject());
    if (!kept)
        return tl::unexpected(kept.error());
    if (*kept != *state.release)
        return tl::unexpected(QStringLiteral("the replay diverges: the state on record is at step "
                                             "%1 op %2, replayed at step %3 op %4")
                                  .arg(kept->step)
                                  .arg(kept->op)
                                  .arg(state.release->step)
                                  .arg(state.release->op));
    return {};
}

} // namespace

tl::expected<RunnerState, QString> replay(const std::vector<ReplayRecord> &records)
{
    RunnerState state;
    for (const ReplayRecord &record : records) {
        if (record.kind != u"begin" && record.kind != u"input" && record.kind != u"state")
            continue;
        if (const auto done = apply(state, record); !done)
            return tl::unexpected(
                QStringLiteral("record %1: %2").arg(record.seq).arg(done.error()));
    }
    return state;
}

} // namespace switchyard
