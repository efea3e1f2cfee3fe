#include "models/tables/servicecells.h"

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

/// How many of the instances are good, how many bad; the rest is not known.
struct Tally {
    int good = 0;
    int bad = 0;
    int of = 0;
    QString text() const { return of == 0 ? dash() : QStringLiteral("%1/%2").arg(good).arg(of); }
    Check check() const
    {
        if (bad > 0)
            return Check::Bad;
        return good == of && of > 0 ? Check::Good : Check::Unknown;
    }
};

Check registryCheck(const InstanceRow &row)
{
    if (row.registry == Health::Unknown)
        return Check::Unknown;
    return row.registry == Health::Up ? Check::Good : Check::Bad;
}

template<class Look>
Tally tally(const ServiceRow &row, Look look)
{
    Tally counted{.of = int(row.instances.size())};
    for (const InstanceRow &instance : row.instances) {
        const Check check = look(instance);
        counted.good += check == Check::Good;
        counted.bad += check == Check::Bad;
    }
    return counted;
}

qint64 oldestHeard(const ServiceRow &row)
{
    qint64 oldest = 0;
    for (const InstanceRow &instance : row.instances)
        if (instance.lastHeardUtcMs > 0 && (oldest == 0 || instance.lastHeardUtcMs < oldest))
            oldest = instance.lastHeardUtcMs;
    return oldest;
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

QString serviceText(const ServiceRow &row, Column column)
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
        return tally(row, registryCheck).text();
    case Column::Direct:
        return tally(row, [](const InstanceRow &one) { return one.direct; }).text();
    case Column::LastHeard:
        return clockSecondsText(oldestHeard(row));
    default:
        return {};
    }
}

QVariant serviceCheck(const ServiceRow &row, Column column)
{
    if (isUp(column))
        return int(healthOf(row.zones[*zoneOf(column)]));
    if (column == Column::Registry && !row.instances.empty())
        return int(tally(row, registryCheck).check());
    if (column == Column::Direct && !row.instances.empty())
        return int(tally(row, [](const InstanceRow &one) { return one.direct; }).check());
    return {};
}

bool atTarget(const ServiceRow &row, const ServiceSide &side)
{
    return !row.to.isEmpty() && side.versions.size() == 1 &&
           side.versions.front().version == row.to;
}

QString registryText(const InstanceRow &row)
{
    QString text;
    switch (row.registry) {
    case Health::Unknown:
        text = ServicesText::tr("not known");
        break;
    case Health::Up:
        text = ServicesText::tr("up");
        break;
    case Health::Down:
        text = ServicesText::tr("down");
        break;
    case Health::OutOfService:
        text = ServicesText::tr("out of service");
        break;
    }
    return row.overridden ? ServicesText::tr("%1 (override)").arg(text) : text;
}

QString directText(const InstanceRow &row)
{
    if (!row.directDetail.isEmpty())
        return row.directDetail;
    switch (row.direct) {
    case Check::Good:
        return ServicesText::tr("answers");
    case Check::Bad:
        return ServicesText::tr("fails");
    case Check::Unknown:
        break;
    }
    return ServicesText::tr("not known");
}

QString instanceText(const InstanceRow &row, Column column)
{
    if (isVersion(column))
        return zoneOf(column) == row.zone ? (row.version.isEmpty() ? dash() : row.version)
                                          : QString();
    switch (column) {
    case Column::Service:
        return row.address.isEmpty() ? row.id : row.address;
    case Column::Registry:
        return registryText(row);
    case Column::Direct:
        return directText(row);
    case Column::LastHeard:
        return clockSecondsText(row.lastHeardUtcMs);
    default:
        return {};
    }
}

QVariant instanceCheck(const InstanceRow &row, Column column)
{
    if (column == Column::Registry)
        return int(registryCheck(row));
    if (column == Column::Direct)
        return int(row.direct);
    return {};
}

QVariant zoneVariant(Column column)
{
    const std::optional<Zone> zone = zoneOf(column);
    return zone ? QVariant(int(*zone)) : QVariant();
}

} // namespace

QVariant cellOf(const ServiceRow &row, Column column, int role)
{
    const std::optional<Zone> zone = zoneOf(column);
    switch (role) {
    case Qt::DisplayRole:
        return shownLiterally(serviceText(row, column));
    case ServiceTree::CheckRole:
        return serviceCheck(row, column);
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
        return false;
    case ServiceTree::AttentionRole:
        return column == Column::Service ? QVariant(int(attentionOf(row))) : QVariant();
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
    case ServiceTree::PartialRole:
    case ServiceTree::DegradedRole:
        return false;
    default:
        return {};
    }
}

} // namespace switchyard
