#include "models/release/replay.h"

#include "models/release/codec.h"

#include <QJsonArray>

#include <algorithm>

namespace switchyard
{

namespace
{

tl::expected<std::vector<Effect>, QString> effectsOf(const ReplayRecord &record)
{
    std::vector<Effect> effects;
    for (const QJsonValue &value : record.body.value(u"effects").toArray()) {
        const auto effect = effectFromJson(value.toObject());
        if (!effect)
            return tl::unexpected(effect.error());
        effects.push_back(*effect);
    }
    return effects;
}

tl::expected<void, QString> applyInput(RunnerState &state, const ReplayRecord &record)
{
    const auto input = inputFromJson(record.body.value(u"input").toObject());
    if (!input)
        return tl::unexpected(input.error());
    Advance next = advance(std::move(state), Happened{*input});
    const auto effects = effectsOf(record);
    if (!effects)
        return tl::unexpected(effects.error());
    const bool recorded = std::ranges::any_of(
        next.actions, [](const Action &a) { return std::holds_alternative<Append>(a); });
    if (!recorded || next.state.waiting != *effects)
        return tl::unexpected(
            QStringLiteral("the replay diverges: the record has effects %1, replayed %2")
                .arg(record.body.value(u"effects").toArray().size())
                .arg(next.state.waiting.size()));
    state = std::move(next.state);
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
