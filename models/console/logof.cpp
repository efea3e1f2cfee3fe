#include "models/console/console.h"

#include "models/release/codec.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Log)
};

QString effectText(const Effect &effect, const EngineState &state)
{
    const QString zone = nameOf(effect.zone);
    switch (effect.kind) {
    case Effect::Kind::SetWeights: {
        QStringList parts;
        for (const auto &[server, weight] : effect.weights)
            parts.append(QStringLiteral("%1=%2").arg(server).arg(weight));
        const bool known =
            effect.balancer >= 0 && effect.balancer < int(state.profile->balancers.size());
        return Said::tr("weights of %1: %2")
            .arg(known ? state.profile->balancers[effect.balancer].id : QString(),
                 parts.join(u' '));
    }
    case Effect::Kind::SetDrain:
        return effect.on ? Said::tr("set the drain flag of %1").arg(zone)
                         : Said::tr("clear the drain flag of %1").arg(zone);
    case Effect::Kind::Deploy: {
        const bool known =
            state.release && effect.target < int(state.release->plan.targets[effect.zone].size());
        const QString instance =
            known ? state.release->plan.targets[effect.zone][effect.target].instance : zone;
        return Said::tr("deploy %1 to %2").arg(effect.version, instance);
    }
    }
    return {};
}

LogLine::Kind kindOf(const QJsonObject &input, const QString &text)
{
    if (input.contains(u"wish"))
        return LogLine::Kind::Wish;
    const QString outcome =
        input.value(u"settled").toObject().value(u"outcome").toObject().value(u"is").toString();
    if (outcome == u"unknown")
        return LogLine::Kind::Unknown;
    if (outcome == u"refused")
        return LogLine::Kind::Refused;
    if (text.contains(u"judged", Qt::CaseInsensitive))
        return LogLine::Kind::Verdict;
    if (text.contains(u"confirmed"))
        return LogLine::Kind::Confirmed;
    return LogLine::Kind::Note;
}

void addRecord(std::vector<LogLine> &lines, const Record &record, const EngineState &state)
{
    LogLine line{.sequence = record.seq * 100, .utcMs = record.at.utcMs, .who = record.who.user};
    const QJsonArray notes = record.body.value(u"notes").toArray();
    const QJsonObject input = record.body.value(u"input").toObject();
    for (const QJsonValue &value : notes)
        if (const auto note = textFromJson(value.toObject())) {
            line.kind = kindOf(input, note->english());
            line.text = note->shown();
            lines.push_back(line);
            ++line.sequence;
        }
    if (notes.isEmpty() && record.kind != u"input" && !record.text.isEmpty()) {
        line.text = record.text;
        lines.push_back(line);
        ++line.sequence;
    }
    for (const QJsonValue &value : record.body.value(u"effects").toArray())
        if (const auto effect = effectFromJson(value.toObject())) {
            line.kind = LogLine::Kind::Sent;
            line.text = Said::tr("sent: %1").arg(effectText(*effect, state));
            lines.push_back(line);
            ++line.sequence;
        }
}

} // namespace

std::vector<LogLine> logOf(const EngineState &state)
{
    std::vector<LogLine> lines;
    for (const Record &record : state.log)
        addRecord(lines, record, state);
    return lines;
}

std::optional<InterruptedView> interruptedOf(const EngineState &state)
{
    if (!state.interrupted || !state.release)
        return std::nullopt;
    const Release &r = *state.release;
    // One that went back and waits is no accident: its own question stands in the release panel,
    // and whoever answers it takes the release over.
    if (r.mode == Release::Mode::Back && r.question && r.question->kind == Question::Kind::WentBack)
        return std::nullopt;
    InterruptedView view{.id = r.id, .title = titleOf(r)};
    view.lastUtcMs = state.log.empty() ? 0 : state.log.back().at.utcMs;
    view.why = Said::tr("The program that ran it ended without a word.");
    for (int i = 0; i < int(r.plan.steps.size()) && i < int(r.times.size()); ++i)
        if (r.times[i].endedUtcMs > 0)
            view.done.append(Said::tr("%1: done").arg(titleOf(r.plan.steps[i])));
        else if (r.times[i].startedUtcMs > 0)
            view.done.append(Said::tr("%1: begun").arg(titleOf(r.plan.steps[i])));
    for (size_t i = 0; i < r.balancers.size(); ++i)
        if (r.balancers[i].inFlight)
            view.unknown.append(Said::tr("new weights of %1").arg(r.plan.balancers[i].id));
    for (const Zone zone : bothZones) {
        if (r.flags[zone].effect != 0)
            view.unknown.append(Said::tr("the drain flag of %1").arg(nameOf(zone)));
        for (size_t i = 0; i < r.targets[zone].size(); ++i)
            if (r.targets[zone][i].is == TargetState::Is::Deploying ||
                r.targets[zone][i].is == TargetState::Is::Unknown)
                view.unknown.append(
                    Said::tr("whether %1 was replaced").arg(r.plan.targets[zone][i].instance));
    }
    const TrafficView traffic = trafficOf(state);
    view.worldRead = std::ranges::all_of(traffic.balancers, &BalancerLine::known);
    for (const BalancerLine &line : traffic.balancers)
        view.world.append(QStringLiteral("%1: %2").arg(line.id, balancerText(line)));
    for (const Zone zone : bothZones)
        view.world.append(traffic.zones[zone].fitText);
    view.home = r.home;
    view.homeUnfit = traffic.zones[r.home].fit == Fitness::Unfit;
    const PerZone<int> shares{traffic.zones.a.perMille, traffic.zones.b.perMille};
    view.stays = shares.a < 0 ? QString()
                              : QStringLiteral("A %1 / B %2").arg(shares.a / 10).arg(shares.b / 10);
    return view;
}

} // namespace switchyard
