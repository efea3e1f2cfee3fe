#include "models/tables/servicecells.h"

#include "models/views/instanceview.h"
#include "models/views/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace switchyard
{

namespace
{

using Column = ServiceTree::Column;

struct ServicesText {
    Q_DECLARE_TR_FUNCTIONS(ServicesText)
};

std::optional<Zone> zoneOf(Column column)
{
    switch (column) {
    case Column::VersionA:
    case Column::UpA:
    case Column::ErrorsA:
        return Zone::A;
    case Column::VersionB:
    case Column::UpB:
    case Column::ErrorsB:
        return Zone::B;
    default:
        return std::nullopt;
    }
}

bool isVersion(Column column) { return column == Column::VersionA || column == Column::VersionB; }
bool isUp(Column column) { return column == Column::UpA || column == Column::UpB; }
bool isErrors(Column column) { return column == Column::ErrorsA || column == Column::ErrorsB; }

Check registryCheck(const InstanceRow &row)
{
    if (row.registry == Health::Unknown)
        return Check::Unknown;
    return row.registry == Health::Up ? Check::Good : Check::Bad;
}

void add(CheckTally &tally, Check check)
{
    ++tally.of;
    tally.good += check == Check::Good;
    tally.bad += check == Check::Bad;
}

QString upText(const ServiceSide &side)
{
    if (!side.known && side.of == 0)
        return dash();
    return QStringLiteral("%1/%2").arg(side.up).arg(side.of);
}

QString errorsText(const ServiceSide &side)
{
    if (side.errorRatio < 0)
        return dash();
    return ratioText(side.errorRatio);
}

QString serviceText(const ServiceRow &row, const ServiceTally &tally, Column column)
{
    const std::optional<Zone> zone = zoneOf(column);
    if (isVersion(column))
        return versionText(row.zones[*zone]);
    if (isUp(column))
        return upText(row.zones[*zone]);
    if (isErrors(column))
        return errorsText(row.zones[*zone]);
    switch (column) {
    case Column::Service:
        return row.service;
    case Column::To:
        return row.to.isEmpty() ? dash() : row.to;
    case Column::Registry:
        return tally.registry.text();
    case Column::Direct:
        return tally.direct.text();
    case Column::LastHeard:
        return clockSecondsText(tally.oldestHeardUtcMs);
    case Column::Since:
        return clockSecondsText(tally.sinceUtcMs);
    default:
        return {};
    }
}

QVariant serviceCheck(const ServiceRow &row, const ServiceTally &tally, Column column)
{
    if (isUp(column))
        return int(healthOf(row.zones[*zoneOf(column)]));
    if (column == Column::Registry && tally.registry.of > 0)
        return int(tally.registry.check());
    if (column == Column::Direct && tally.direct.of > 0)
        return int(tally.direct.check());
    return {};
}

bool atTarget(const ServiceRow &row, const ServiceSide &side)
{
    return !row.to.isEmpty() && side.versions.size() == 1 &&
           side.versions.front().version == row.to;
}

QString addressText(const InstanceRow &row)
{
    const QString address = row.address.isEmpty() ? row.id : row.address;
    return row.gone ? ServicesText::tr("%1, gone since %2").arg(address, clockText(row.sinceUtcMs))
                    : address;
}

QString directText(const InstanceRow &row)
{
    return row.directDetail.isEmpty() ? checkWord(row.direct) : row.directDetail;
}

QString instanceText(const InstanceRow &row, Column column)
{
    if (isVersion(column))
        return zoneOf(column) == row.zone ? (row.version.isEmpty() ? dash() : row.version)
                                          : QString();
    switch (column) {
    case Column::Service:
        return addressText(row);
    case Column::Registry:
        return registryWord(row.registry, row.overridden, row.gone);
    case Column::Direct:
        return directText(row);
    case Column::LastHeard:
        return clockSecondsText(row.lastHeardUtcMs);
    case Column::Since:
        return clockSecondsText(row.sinceUtcMs);
    default:
        return {};
    }
}

QVariant instanceCheck(const InstanceRow &row, Column column)
{
    if (column == Column::Registry)
        return int(row.gone ? Check::Bad : registryCheck(row));
    if (column == Column::Direct)
        return int(row.direct);
    return {};
}

QVariant zoneVariant(Column column)
{
    const std::optional<Zone> zone = zoneOf(column);
    return zone ? QVariant(int(*zone)) : QVariant();
}

/// A rate that moves by less than is shown says the same.
bool sameErrors(const ServiceSide &a, const ServiceSide &b)
{
    return a.degraded == b.degraded &&
           (a.errorRatio == b.errorRatio || errorsText(a) == errorsText(b));
}

} // namespace

QString CheckTally::text() const
{
    return of == 0 ? dash() : QStringLiteral("%1/%2").arg(good).arg(of);
}

Check CheckTally::check() const
{
    if (bad > 0)
        return Check::Bad;
    return good == of && of > 0 ? Check::Good : Check::Unknown;
}

ServiceTally tallyOf(const ServiceRow &row)
{
    ServiceTally tally{.attention = attentionOf(row)};
    for (const InstanceRow &one : row.instances) {
        tally.sinceUtcMs = std::max(tally.sinceUtcMs, one.sinceUtcMs);
        if (one.gone) {
            ++tally.gone;
            continue;
        }
        add(tally.registry, registryCheck(one));
        add(tally.direct, one.direct);
        if (one.lastHeardUtcMs > 0 &&
            (tally.oldestHeardUtcMs == 0 || one.lastHeardUtcMs < tally.oldestHeardUtcMs))
            tally.oldestHeardUtcMs = one.lastHeardUtcMs;
    }
    return tally;
}

QVariant cellOf(const ServiceRow &row, const ServiceTally &tally, Column column, int role)
{
    const std::optional<Zone> zone = zoneOf(column);
    switch (role) {
    case Qt::DisplayRole:
        return shownLiterally(serviceText(row, tally, column));
    case ServiceTree::CheckRole:
        return serviceCheck(row, tally, column);
    case ServiceTree::PartialRole:
        return isUp(column) && !isWhole(row.zones[*zone]);
    case ServiceTree::ZoneRole:
        return zoneVariant(column);
    case ServiceTree::AtTargetRole:
        return isVersion(column) && atTarget(row, row.zones[*zone]);
    case ServiceTree::DegradedRole:
        return isErrors(column) && row.zones[*zone].degraded;
    case ServiceTree::StaleRole:
        return (isVersion(column) || isUp(column)) && !row.zones[*zone].known;
    case ServiceTree::InstanceRole:
    case ServiceTree::GoneRole:
        return false;
    case ServiceTree::AttentionRole:
        return column == Column::Service ? QVariant(int(tally.attention)) : QVariant();
    default:
        return {};
    }
}

QVariant cellOf(const ServiceRow &service, const InstanceRow &row, Column column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return shownLiterally(instanceText(row, column));
    case ServiceTree::CheckRole:
        return instanceCheck(row, column);
    case ServiceTree::ZoneRole:
        return column == Column::Service ? QVariant(int(row.zone)) : zoneVariant(column);
    case ServiceTree::AtTargetRole:
        return isVersion(column) && zoneOf(column) == row.zone && !service.to.isEmpty() &&
               row.version == service.to;
    case ServiceTree::StaleRole:
        return isVersion(column) && !service.zones[row.zone].known;
    case ServiceTree::InstanceRole:
        return true;
    case ServiceTree::GoneRole:
        return row.gone;
    case ServiceTree::PartialRole:
    case ServiceTree::DegradedRole:
        return false;
    default:
        return {};
    }
}

ColumnSet differences(const ServiceRow &before, const ServiceTally &tallyBefore,
                      const ServiceRow &after, const ServiceTally &tallyAfter)
{
    ColumnSet out;
    const auto set = [&](Column column, bool differs) { out.set(std::size_t(column), differs); };
    set(Column::Service, tallyBefore.attention != tallyAfter.attention);
    set(Column::To, before.to != after.to);
    set(Column::Registry, tallyBefore.registry != tallyAfter.registry);
    set(Column::Direct, tallyBefore.direct != tallyAfter.direct);
    set(Column::LastHeard, tallyBefore.oldestHeardUtcMs != tallyAfter.oldestHeardUtcMs);
    set(Column::Since, tallyBefore.sinceUtcMs != tallyAfter.sinceUtcMs);
    for (const Zone zone : bothZones) {
        const ServiceSide &a = before.zones[zone];
        const ServiceSide &b = after.zones[zone];
        const bool isA = zone == Zone::A;
        const bool known = a.known == b.known;
        set(isA ? Column::VersionA : Column::VersionB,
            !known || before.to != after.to || a.versions != b.versions);
        set(isA ? Column::UpA : Column::UpB,
            !known || a.up != b.up || a.of != b.of || a.minimum != b.minimum);
        set(isA ? Column::ErrorsA : Column::ErrorsB, !sameErrors(a, b));
    }
    return out;
}

ColumnSet differences(const ServiceRow &serviceBefore, const InstanceRow &before,
                      const ServiceRow &serviceAfter, const InstanceRow &after)
{
    ColumnSet out;
    const auto set = [&](Column column, bool differs) { out.set(std::size_t(column), differs); };
    const bool gone = before.gone != after.gone;
    const bool since = before.sinceUtcMs != after.sinceUtcMs;
    set(Column::Service, gone || before.address != after.address || (after.gone && since));
    set(after.zone == Zone::A ? Column::VersionA : Column::VersionB,
        gone || before.version != after.version || serviceBefore.to != serviceAfter.to ||
            serviceBefore.zones[after.zone].known != serviceAfter.zones[after.zone].known);
    set(Column::Registry,
        gone || before.registry != after.registry || before.overridden != after.overridden);
    set(Column::Direct,
        gone || before.direct != after.direct || before.directDetail != after.directDetail);
    set(Column::LastHeard, gone || before.lastHeardUtcMs != after.lastHeardUtcMs);
    set(Column::Since, gone || since);
    return out;
}

} // namespace switchyard
