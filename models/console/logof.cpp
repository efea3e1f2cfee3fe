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

constexpr qint64 linesOfOne = 100; // More than one record ever makes.

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
    case Effect::Kind::SetOut:
        if (!effect.targets.empty())
            return (effect.on ? Said::tr("take a batch of %n instances of %1 out of its registry",
                                         nullptr, int(effect.targets.size()))
                              : Said::tr("put a batch of %n instances of %1 back into its registry",
                                         nullptr, int(effect.targets.size())))
                .arg(zone);
        return effect.on ? Said::tr("take %1 out of its registry").arg(zone)
                         : Said::tr("put %1 back into its registry").arg(zone);
    case Effect::Kind::SetJobs:
        return effect.on ? Said::tr("let jobs start in %1").arg(zone)
                         : Said::tr("let no job start in %1").arg(zone);
    case Effect::Kind::RunCommand: {
        const bool known = state.release && effect.command >= 0 &&
                           effect.command < int(state.release->plan->commands.size());
        return Said::tr("run command \"%1\"")
            .arg(known ? state.release->plan->commands[size_t(effect.command)].name : QString());
    }
    case Effect::Kind::Deploy: {
        const bool known =
            state.release && effect.target < int(state.release->plan->targets[effect.zone].size());
        const QString instance =
            known ? state.release->plan->targets[effect.zone][effect.target].instance : zone;
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
    LogLine line{
        .sequence = record.seq * linesOfOne, .utcMs = record.at.utcMs, .who = record.who.user};
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

const std::vector<LogLine> &LogLines::of(const EngineState &state)
{
    const qint64 first = state.log.empty() ? 0 : state.log.front().seq;
    if (state.log.empty() || state.log.back().seq < m_last || first > m_last + 1)
        *this = {};
    std::erase_if(m_lines, [&](const LogLine &line) { return line.sequence < first * linesOfOne; });
    const auto fresh = std::ranges::upper_bound(state.log, m_last, {}, &Record::seq);
    for (auto record = fresh; record != state.log.end(); ++record)
        addRecord(m_lines, *record, state);
    if (!state.log.empty())
        m_last = state.log.back().seq;
    return m_lines;
}

} // namespace switchyard
