#include "models/console/console.h"
#include "models/views/text.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace switchyard
{

namespace
{

using Fact = InstanceFact;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(InstanceDetails)
};

QString agoText(qint64 ms) { return Said::tr("%1 ago").arg(durationText(ms)); }

void addRegistry(InstanceView &view, const EngineState &state, const ServiceBook::Entry &entry)
{
    const auto add = [&](const QString &name, const QString &text) {
        view.facts.push_back({.name = name, .text = text.isEmpty() ? dash() : text});
    };
    const auto &seen = state.snapshots->zones[entry.row.zone].instances;
    const Instance &record = entry.record;
    add(Said::tr("Service"), entry.service);
    add(Said::tr("Zone"), nameOf(entry.row.zone));
    add(Said::tr("Key"), record.id);
    add(Said::tr("Address"), entry.row.address);
    add(Said::tr("Version"), record.version);
    view.facts.push_back(
        {.name = Said::tr("Status"),
         .text = registryWord(entry.row.registry, entry.row.overridden, entry.row.gone),
         .check = entry.row.gone                          ? Check::Bad
                  : entry.row.registry == Health::Unknown ? Check::Unknown
                  : entry.row.registry == Health::Up      ? Check::Good
                                                          : Check::Bad,
         .isChecked = true});
    if (entry.row.gone)
        add(Said::tr("Gone since"), utcSecondsText(entry.row.sinceUtcMs));
    add(Said::tr("Last renewal"),
        record.lastHeardUtcMs > 0
            ? QStringLiteral("%1 (%2)").arg(utcSecondsText(record.lastHeardUtcMs),
                                            agoText(state.now.utcMs - record.lastHeardUtcMs))
            : Said::tr("the registry does not tell"));
    const QString answered = agoText(state.now.bootMs - seen.at);
    add(Said::tr("The registry answered"),
        seen.failedAt > seen.at ? QStringLiteral("%1; %2").arg(answered, seen.error) : answered);
}

void addDirect(InstanceView &view, const EngineState &state, const ServiceBook::Entry &entry)
{
    const auto &probes = state.snapshots->zones[entry.row.zone].probes;
    const auto it = probes.find(entry.row.id);
    Fact fact{.of = Fact::Of::Direct,
              .name = Said::tr("Through the zone's gateway"),
              .text = Said::tr("No answer of this instance was seen."),
              .isChecked = true};
    if (it != probes.end()) {
        const ProbeSeen &seen = it->second;
        fact.check = entry.row.direct;
        fact.text = Said::tr("%1 %2, as version %3")
                        .arg(QString::number(seen.status), agoText(state.now.bootMs - seen.at),
                             seen.version.isEmpty() ? dash() : seen.version);
        if (entry.row.direct == Check::Unknown)
            fact.text = Said::tr("%1: too old to count").arg(fact.text);
    }
    view.facts.push_back(fact);
}

QString serverText(const BalancerReading &reading, const QString &server)
{
    const auto weight = reading.weights.find(server);
    QStringList words{weight == reading.weights.end() ? Said::tr("not in its group")
                                                      : Said::tr("weight %1").arg(weight->second)};
    if (const auto it = reading.health.find(server); it != reading.health.end())
        words << it->second;
    if (const auto it = reading.sessions.find(server); it != reading.sessions.end())
        words << Said::tr("sessions: %1").arg(it->second);
    if (const auto it = reading.pending.find(server); it != reading.pending.end())
        words << it->second;
    return words.join(QStringLiteral(", "));
}

/// A balancer knows the servers of the instance's zone; its users come to the instance by them.
void addBalancers(InstanceView &view, const EngineState &state, Zone zone)
{
    for (std::size_t i = 0; i < state.profile->balancers.size(); ++i) {
        const BalancerProfile &profile = state.profile->balancers[i];
        const auto &seen = state.snapshots->balancers[i];
        for (const QString &server : profile.servers[zone])
            view.facts.push_back({.of = Fact::Of::Traffic,
                                  .name = QStringLiteral("%1 > %2").arg(profile.id, server),
                                  .text = seen.value ? QStringLiteral("%1 (%2)").arg(
                                                           serverText(*seen.value, server),
                                                           agoText(state.now.bootMs - seen.at))
                                                     : Said::tr("not known: %1").arg(seen.error)});
    }
}

void addGateways(InstanceView &view, const EngineState &state, Zone zone)
{
    const auto &profiles = state.profile->zones[zone].gateways;
    const auto &seen = state.snapshots->zones[zone].gateways;
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        const bool has = seen.value && i < seen.value->size();
        view.facts.push_back(
            {.of = Fact::Of::Traffic,
             .name = Said::tr("Gateway %1").arg(i + 1),
             .text =
                 seen.failedAt > seen.at ? Said::tr("does not answer: %1").arg(seen.error)
                 : has                   ? Said::tr("connections: %1 (%2)")
                             .arg((*seen.value)[i].active)
                             .arg(QUrl(profiles[i].url).adjusted(QUrl::RemoveUserInfo).authority())
                       : Said::tr("not asked")});
    }
}

} // namespace

InstanceView instanceOf(const EngineState &state, const ServiceBook &book, const InstanceKey &key)
{
    InstanceView view{.key = key};
    const auto entry = book.find(key);
    if (!entry)
        return view;
    view.known = true;
    view.service = entry->service;
    addRegistry(view, state, *entry);
    addDirect(view, state, *entry);
    addBalancers(view, state, key.zone);
    addGateways(view, state, key.zone);
    view.history.assign(entry->changes.rbegin(), entry->changes.rend());
    view.historyIsCut = entry->isCut;
    return view;
}

} // namespace switchyard
