#include "models/history/pastrelease.h"

#include "models/zones/text.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace switchyard
{

namespace
{

constexpr std::size_t keptSpans = 2'000;
constexpr std::size_t keptRows = 20'000; // more than a day of five seconds each
constexpr int deployKind = 2;            // Effect::Kind::Deploy, the same in all rules

// As decide() notes them; the first two and `serves` are of all rules, the others of those that
// know batches.
constexpr QStringView goesTo = u"All traffic goes to zone %1: %2";
constexpr QStringView serves = u"Zone %1 serves everything, confirmed on every balancer after %2 s";
constexpr QStringView returns = u"Going back: %1 touched instances are restored in %2 batches, no "
                                u"other one is touched: %3";
constexpr QStringView returned = u"What was touched runs its old version again: %1";
// And of those that know a canary's weight, where no instance was replaced yet.
constexpr QStringView reweighs =
    u"Going back to the weights of before; no instance was replaced: %1";
constexpr QStringView reweighed =
    u"The weights of before are set again, and no instance was replaced: %1";

/// Durations by the boot clock, which no clock jump shortens; of two boots only UTC is left.
qint64 between(const Now &from, const Now &to)
{
    const bool sameBoot = !from.bootId.isEmpty() && from.bootId == to.bootId;
    return std::max<qint64>(0, sameBoot ? to.bootMs - from.bootMs : to.utcMs - from.utcMs);
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list << item.toString();
    return list;
}

int sum(const QJsonObject &weights, const QStringList &servers)
{
    int total = 0;
    for (const QString &server : servers)
        total += weights[server].toInt();
    return total;
}

QString letterOf(Zone zone) { return zone == Zone::A ? QStringLiteral("a") : QStringLiteral("b"); }

PastKind kindOf(const QString &templateId)
{
    return templateId == u"shift"   ? PastKind::Shift
           : templateId == u"leave" ? PastKind::Leave
                                    : PastKind::Release;
}

PastOutcome outcomeOf(int how)
{
    constexpr PastOutcome outcomes[] = {PastOutcome::Completed, PastOutcome::WentBack,
                                        PastOutcome::Aborted, PastOutcome::Left};
    return how >= 0 && how < int(std::size(outcomes)) ? outcomes[how] : PastOutcome::Unknown;
}

/// From what each service ran to what it gets: what a manifest leaves open stands in the targets.
std::vector<PastChange> changesOf(const QJsonObject &plan)
{
    std::map<QString, QStringList> ran;
    for (const Zone zone : bothZones)
        for (const QJsonValue &target : plan[u"targets"][letterOf(zone)].toArray()) {
            QStringList &versions = ran[target[u"service"].toString()];
            const QString from = target[u"from"].toString();
            if (!from.isEmpty() && !versions.contains(from))
                versions << from;
        }
    std::vector<PastChange> changes;
    for (const QJsonValue &entry : plan[u"manifest"].toArray()) {
        PastChange change{entry[u"service"].toString(), entry[u"from"].toString(),
                          entry[u"to"].toString()};
        if (change.from.isEmpty())
            change.from = ran[change.service].join(QStringLiteral(", "));
        changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace

bool hasFailed(const PastRelease &past)
{
    return past.kind == PastKind::Release &&
           (past.outcome == PastOutcome::WentBack || past.outcome == PastOutcome::Aborted ||
            past.outcome == PastOutcome::Left);
}

void PastMaker::look(const Record &record)
{
    ++m_past.records;
    // Behind the end stand only a checkpoint or a note of its own.
    if (m_past.endedUtcMs != 0)
        return;
    hold(record.at);
    if (record.kind == u"begin")
        begin(record);
    if (const QJsonValue ended = record.body[u"release"][u"ended"]; ended.isObject()) {
        m_past.outcome = outcomeOf(ended[u"how"].toInt(-1));
        m_past.endText = {ended[u"text"][u"pattern"].toString(), strings(ended[u"text"][u"args"])};
        const QString pattern = ended[u"text"][u"pattern"].toString();
        if (pattern == returned || pattern == reweighed)
            lookAtNote(record, pattern);
    }
    for (const QJsonValue &note : record.body[u"notes"].toArray())
        lookAtNote(record, note[u"pattern"].toString());
    for (const QJsonValue &effect : record.body[u"effects"].toArray())
        lookAtEffect(effect);
    if (const QJsonArray balancers = record.body[u"input"][u"evidence"][u"balancers"].toArray();
        !balancers.isEmpty())
        lookAtWeights(balancers);
    if (record.kind == u"figures")
        for (const FiguresRow &row : figuresOf(record.body))
            if (m_figures.size() < keptRows)
                m_figures.push_back(row);
    m_at = record.at;
    if (record.kind == u"end")
        end(record);
}

void PastMaker::begin(const Record &record)
{
    const QJsonObject plan = record.body[u"release"][u"plan"].toObject();
    m_past.id = record.release;
    m_past.firstSeq = record.seq;
    m_past.who = record.who;
    m_past.begunUtcMs = record.at.utcMs;
    m_past.templateId = plan[u"templateId"].toString();
    m_past.kind = kindOf(m_past.templateId);
    m_past.title = plan[u"title"].toString();
    m_past.ticket = plan[u"ticket"].toString();
    m_past.first = nameOf(plan[u"first"].toInt() == 1 ? Zone::B : Zone::A);
    m_past.changes = changesOf(plan);
    for (const Zone zone : bothZones)
        for (const QJsonValue &target : plan[u"targets"][letterOf(zone)].toArray())
            m_targets[zone] << target[u"to"].toString();
    for (const QJsonValue &balancer : plan[u"balancers"].toArray())
        m_balancers.push_back(
            {strings(balancer[u"servers"][u"a"]), strings(balancer[u"servers"][u"b"])});
    m_shares.assign(m_balancers.size(), -1);
    m_begun = record.at;
    if (m_past.kind == PastKind::Leave)
        m_decidedAt = record.at;
}

/// What was known at the record before held until this one.
void PastMaker::hold(const Now &now)
{
    if (!m_at || m_shares.empty() || std::ranges::any_of(m_shares, [](double b) { return b < 0; }))
        return;
    const qint64 ms = between(*m_at, now);
    const auto isAll = [&](double share) {
        return std::ranges::all_of(m_shares, [&](double b) { return b == share; });
    };
    if (isAll(0) || isAll(1))
        m_past.aloneMs += ms;
    double b = 0;
    for (const double share : m_shares)
        b += share / double(m_shares.size());
    const PerZone<double> part{b < 1 ? partOf(Zone::A) : 0, b > 0 ? partOf(Zone::B) : 0};
    const double share = (1 - b) * part.a + b * part.b;
    if (!(share > 0))
        return;
    if (!m_servedAt)
        m_servedAt = m_at;
    m_past.served = true;
    m_shareMs += double(ms) * share;
    const bool goesOn =
        !m_served.empty() && m_served.back().part == part && m_served.back().toUtcMs == m_at->utcMs;
    if (goesOn)
        m_served.back().toUtcMs = now.utcMs;
    else if (m_served.size() < keptSpans)
        m_served.push_back({m_at->utcMs, now.utcMs, part});
}

void PastMaker::lookAtNote(const Record &record, const QString &pattern)
{
    const bool decides = pattern == goesTo || pattern == returns || pattern == reweighs;
    const bool ends = pattern == serves || pattern == returned || pattern == reweighed;
    if (decides && !m_decidedAt)
        m_decidedAt = record.at;
    if (!ends || !m_decidedAt || m_past.rollbackMs >= 0)
        return;
    m_past.rollbackMs = between(*m_decidedAt, record.at);
    if (m_servedAt)
        m_past.restoreMs = between(*m_servedAt, record.at);
}

void PastMaker::lookAtEffect(const QJsonValue &effect)
{
    const Zone zone = effect[u"zone"].toInt() == 1 ? Zone::B : Zone::A;
    const int target = effect[u"target"].toInt(-1);
    if (effect[u"kind"].toInt(-1) != deployKind || target < 0 || target >= m_targets[zone].size())
        return;
    if (effect[u"version"].toString() == m_targets[zone][target])
        m_touched[zone].insert(target);
    else
        m_touched[zone].erase(target);
}

void PastMaker::lookAtWeights(const QJsonArray &balancers)
{
    for (qsizetype i = 0; i < balancers.size() && std::size_t(i) < m_balancers.size(); ++i) {
        const QJsonObject weights = balancers[i][u"weights"].toObject();
        const int a = sum(weights, m_balancers[std::size_t(i)].serversA);
        const int b = sum(weights, m_balancers[std::size_t(i)].serversB);
        if (a >= 0 && b >= 0 && a + b > 0)
            m_shares[std::size_t(i)] = double(b) / double(a + b);
    }
}

void PastMaker::end(const Record &record)
{
    m_past.endedUtcMs = record.at.utcMs;
    if (m_begun)
        m_past.tookMs = between(*m_begun, record.at);
    if (m_past.outcome == PastOutcome::Open)
        m_past.outcome = PastOutcome::Unknown;
    if (m_past.endText.isEmpty())
        m_past.endText = {record.text};
}

/// How much of a zone is the new version: all that change were sent it, or a batch of them.
double PastMaker::partOf(Zone zone) const
{
    return m_targets[zone].isEmpty()
               ? 0
               : double(m_touched[zone].size()) / double(m_targets[zone].size());
}

/// Each row of figures counts for the part of its window in which the new version served.
Exposure PastMaker::exposure() const
{
    Exposure all{.shareMs = std::llround(m_shareMs)};
    double requests = 0;
    double failed = 0;
    bool known = m_served.empty();
    for (const FiguresRow &row : m_figures)
        for (const Served &served : m_served) {
            const qint64 from = std::max(served.fromUtcMs, row.utcMs - row.windowMs);
            const qint64 to = std::min(served.toUtcMs, row.utcMs);
            if (to <= from)
                continue;
            for (const Zone zone : bothZones) {
                if (row.zones[zone].requests < 0 || served.part[zone] <= 0)
                    continue;
                const double part = served.part[zone] * double(to - from) / double(row.windowMs);
                requests += part * double(row.zones[zone].requests);
                failed += part * double(row.zones[zone].errors);
                known = true;
            }
        }
    if (known) {
        all.requests = std::llround(requests);
        all.failed = std::llround(failed);
    }
    return all;
}

PastRelease PastMaker::past() const
{
    PastRelease past = m_past;
    if (hasFailed(past))
        past.exposure = exposure();
    return past;
}

} // namespace switchyard
