#include "models/release/replay.h"

#include "models/release/codec.h"
#include "models/release/divergence.h"

#include <QJsonDocument>

#include <algorithm>

namespace switchyard
{

namespace
{

tl::expected<std::vector<Effect>, QString> effectsOf(const json::Value &body)
{
    std::vector<Effect> effects;
    for (json::Value::Members each(body["effects"]); !each.atEnd(); each.next()) {
        const auto effect = effectFromJson(each.value());
        if (!effect)
            return tl::unexpected(effect.error());
        effects.push_back(*effect);
    }
    return effects;
}

tl::expected<void, QString> applyInput(RunnerState &state, const json::Value &body)
{
    auto input = inputFromJson(body["input"]);
    if (!input)
        return tl::unexpected(input.error());
    Advance next = advance(std::move(state), Happened{std::move(*input)});
    const auto effects = effectsOf(body);
    if (!effects)
        return tl::unexpected(effects.error());
    const bool recorded = std::ranges::any_of(
        next.actions, [](const Action &a) { return std::holds_alternative<Append>(a); });
    const Plan &plan = next.state.release->plan;
    if (!recorded)
        return tl::unexpected(QStringLiteral(
            "the replay diverges: the input is on record, replayed it would change nothing"));
    if (next.state.waiting != *effects)
        return tl::unexpected(
            QStringLiteral("the replay diverges: the record asks to %1; replayed, to %2")
                .arg(wordsOf(*effects, plan), wordsOf(next.state.waiting, plan)));
    state = std::move(next.state);
    state.waiting.clear();
    return {};
}

tl::expected<void, QString> applyState(RunnerState &state, const json::Value &body, bool begins)
{
    auto kept = releaseFromJson(body["release"]);
    if (!kept)
        return tl::unexpected(kept.error());
    if (begins || !state.release) {
        state = {.release = std::move(*kept)};
        return {};
    }
    if (*kept == *state.release)
        return {};
    return tl::unexpected(QStringLiteral("the replay diverges: ") +
                          differenceOf(toJson(*kept), toJson(*state.release)));
}

tl::expected<void, QString> apply(RunnerState &state, const ReplayRecord &record)
{
    if (record.rules != rulesNumber)
        return tl::unexpected(
            QStringLiteral("it was written by rules %1, this program has rules %2")
                .arg(record.rules)
                .arg(rulesNumber));
    const json::Tree body(record.body);
    if (record.kind != u"input")
        return applyState(state, body.root(), record.kind == u"begin");
    if (!state.release)
        return tl::unexpected(QStringLiteral("there is no release before it"));
    return applyInput(state, body.root());
}

// Behind what a program of other rules wrote, a state begins anew; nothing: these rules wrote all.
std::vector<ReplayRecord>::const_iterator firstOfOurs(const std::vector<ReplayRecord> &records)
{
    const auto foreign = std::find_if(records.rbegin(), records.rend(),
                                      [](const ReplayRecord &r) { return r.rules != rulesNumber; });
    const auto kept = std::ranges::find(foreign.base(), records.end(), QStringLiteral("state"),
                                        &ReplayRecord::kind);
    return foreign == records.rend() || kept == records.end() ? records.begin() : kept;
}

} // namespace

ReplayRecord replayable(const Record &record)
{
    return {record.seq, record.rules, record.kind,
            QJsonDocument(record.body).toJson(QJsonDocument::Compact)};
}

tl::expected<RunnerState, QString> replay(const std::vector<ReplayRecord> &records)
{
    RunnerState state;
    for (auto record = firstOfOurs(records); record != records.end(); ++record) {
        if (record->kind != u"begin" && record->kind != u"input" && record->kind != u"state")
            continue;
        if (const auto done = apply(state, *record); !done)
            return tl::unexpected(
                QStringLiteral("record %1: %2").arg(record->seq).arg(done.error()));
    }
    return state;
}

} // namespace switchyard
