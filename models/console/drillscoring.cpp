#include "models/console/drillscoring.h"

#include "models/console/console.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Drill)
};

bool isLeave(const Release &release) { return release.plan->templateId == u"leave"; }

bool turnedRound(const Release &release)
{
    return release.mode == Release::Mode::Back || isLeave(release) || release.ended;
}

/// All that the console says is wrong, the worst first: by what, and in words.
using Alarms = std::vector<std::pair<QString, QString>>;

void addOfRelease(Alarms &all, const EngineState &state)
{
    if (!state.open || !state.release)
        return;
    const GuardEvidence &guard = state.evidence.guard;
    if (guard.at > 0 && (guard.verdict == GuardEvidence::Verdict::Degraded ||
                         guard.verdict == GuardEvidence::Verdict::Confounded || guard.frozen))
        all.emplace_back(u"judge"_qs, guard.text.shown());
    if (const auto &question = state.release->question)
        all.emplace_back(u"question %1"_qs.arg(question->number), question->text.shown());
    if (state.release->paused)
        all.emplace_back(u"paused"_qs, state.release->pausedWhy.shown());
}

Alarms alarmsOf(const EngineState &state)
{
    Alarms all;
    addOfRelease(all, state);
    const TrafficView traffic = trafficOf(state);
    for (const BalancerLine &line : traffic.balancers)
        if (!line.known || !line.foreign.isEmpty() || !line.why.isEmpty())
            all.emplace_back(u"balancer "_qs + line.id,
                             Said::tr("balancer %1: %2").arg(line.id, balancerText(line)));
    for (const Zone zone : bothZones)
        if (traffic.zones[zone].fit == Fitness::Unfit)
            all.emplace_back(u"fit "_qs + nameOf(zone), traffic.zones[zone].fitText);
    for (const SourceAge &source : environmentOf(state).sources)
        if (!source.why.isEmpty() || isStale(source))
            all.emplace_back(u"source "_qs + source.source, sourceText(source));
    return all;
}

} // namespace

void DrillScoring::broke(const QString &what, qint64 utcMs)
{
    if (m_score.brokenAt > 0)
        return;
    m_score.what = what;
    m_score.brokenAt = utcMs;
}

void DrillScoring::counted(qint64 requests, qint64 lost)
{
    if (m_score.brokenAt == 0 || m_requests < 0) {
        m_requests = requests;
        m_lost = lost;
    }
    if (m_score.brokenAt == 0)
        return;
    m_score.requests = requests - m_requests;
    m_score.lost = lost - m_lost;
}

void DrillScoring::take(const EngineState &state)
{
    if (m_score.brokenAt == 0)
        return remember(state);
    if (m_score.detectedAt == 0)
        detect(state);
    if (m_score.decidedAt == 0)
        decide(state);
    if (m_score.decidedAt == 0 || m_score.settledAt > 0)
        return;
    const TrafficView traffic = trafficOf(state);
    for (const Zone zone : bothZones)
        if (traffic.zones[zone].perMille == 1000 &&
            traffic.zones[zone].state != ZoneTraffic::Unknown && !traffic.mixed)
            m_score.settledAt = state.now.utcMs;
}

void DrillScoring::remember(const EngineState &state)
{
    m_before.clear();
    for (const auto &[key, text] : alarmsOf(state))
        m_before.insert(key);
    m_turnedBefore = state.release && turnedRound(*state.release) ? state.release->id : QString();
}

void DrillScoring::detect(const EngineState &state)
{
    const Alarms all = alarmsOf(state);
    const auto fresh = std::ranges::find_if(
        all, [this](const auto &alarm) { return !m_before.contains(alarm.first); });
    if (fresh != all.end()) {
        m_score.detectedAt = state.now.utcMs;
        m_score.detected = fresh->second;
    }
    // What is over may come again, and is news then.
    std::erase_if(m_before, [&](const QString &key) {
        return std::ranges::find(all, key, &Alarms::value_type::first) == all.end();
    });
}

void DrillScoring::decide(const EngineState &state)
{
    if (!state.release || state.release->id == m_turnedBefore || !turnedRound(*state.release))
        return;
    const Release &release = *state.release;
    m_score.decidedAt = state.now.utcMs;
    if (isLeave(release))
        m_score.decided = Said::tr("one zone is left at once");
    else if (release.mode == Release::Mode::Back)
        m_score.decided =
            Said::tr("back to %1. %2").arg(nameOf(release.home), release.backWhy.shown());
    else
        m_score.decided = release.ended->text.shown();
}

} // namespace switchyard
