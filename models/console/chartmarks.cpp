#include "models/console/chartmarks.h"

#include "models/release/codec.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Chart)
};

using Kind = Marker::Kind;
using Judged = GuardEvidence::Verdict;

constexpr int shownAgainAt = 1; // percent: a change of share below it draws no second line

QString labelOf(int share)
{
    return share < 0      ? QString()
           : share == 0   ? Said::tr("A only")
           : share == 100 ? Said::tr("B only")
                          : QStringLiteral("B %1 %").arg(share);
}

/// What the charts show of a verdict; Split: nothing.
Kind kindOf(Judged verdict, bool frozen)
{
    if (verdict == Judged::Degraded)
        return Kind::Degraded;
    if (verdict == Judged::Healthy)
        return Kind::Healthy;
    return frozen || verdict == Judged::Confounded ? Kind::Waits : Kind::Split;
}

QString labelOf(Judged verdict)
{
    switch (verdict) {
    case Judged::Degraded:
        return Said::tr("degraded");
    case Judged::Healthy:
        return Said::tr("healthy");
    case Judged::Confounded:
        return Said::tr("both worse");
    case Judged::NoData:
    case Judged::Inconclusive:
        break;
    }
    return Said::tr("may be worse");
}

template<class T>
void bound(std::vector<T> &all)
{
    if (all.size() > ChartMarks::kept)
        all.erase(all.begin(), all.begin() + qsizetype(all.size() - ChartMarks::kept));
}

} // namespace

void ChartMarks::mark(qint64 utcMs, const QString &label, Kind kind)
{
    m_markers.push_back({utcMs, label, kind});
    bound(m_markers);
}

// The share that the weights of the first balancer give zone B after each write, as it was sent.
void ChartMarks::readWeights(const Record &record, const EngineState &state)
{
    const ZoneServers &servers = state.profile->balancers.front().servers;
    if (m_weights.empty() && state.release && !state.release->balancers.empty())
        m_weights = state.release->balancers.front().recorded;
    for (const QJsonValue &value : record.body.value(u"effects").toArray()) {
        const auto effect = effectFromJson(value.toObject());
        if (!effect || effect->kind != Effect::Kind::SetWeights || effect->balancer != 0)
            continue;
        for (const auto &[server, weight] : effect->weights)
            m_weights[server] = weight;
        const bool whole = m_weights.size() == servers.a.size() + servers.b.size();
        const int share = whole ? shareOf(m_weights, servers, Zone::B) : -1;
        if (share >= 0 && std::abs(share - m_share) < shownAgainAt)
            continue;
        m_share = share;
        mark(record.at.utcMs, labelOf(share), Kind::Split);
    }
}

// While a soak lasts its verdict comes with nearly each record, and says since when.
void ChartMarks::readGuard(const Record &record)
{
    const QJsonObject guard = record.body.value(u"input")
                                  .toObject()
                                  .value(u"evidence")
                                  .toObject()
                                  .value(u"guard")
                                  .toObject();
    const qint64 since = guard.value(u"since").toInteger();
    if (since <= 0 || guard.value(u"at").toInteger() <= 0)
        return;
    if (std::exchange(m_guardSince, since) != since) {
        m_soaks.push_back({record.at.utcMs - std::max<qint64>(0, record.at.bootMs - since), 0});
        bound(m_soaks);
        m_verdict = Kind::Split;
    }
    m_soaks.back().toUtcMs = record.at.utcMs;
    const auto verdict = Judged(guard.value(u"verdict").toInt());
    const Kind kind = kindOf(verdict, guard.value(u"frozen").toBool());
    if (std::exchange(m_verdict, kind) != kind && kind != Kind::Split)
        mark(record.at.utcMs, labelOf(verdict), kind);
}

void ChartMarks::read(const EngineState &state)
{
    if (!state.log.empty() && state.log.back().seq < m_last)
        *this = {};
    const auto fresh = std::ranges::upper_bound(state.log, m_last, {}, &Record::seq);
    for (auto record = fresh; record != state.log.end(); ++record) {
        readWeights(*record, state);
        readGuard(*record);
        m_last = record->seq;
    }
}

} // namespace switchyard
