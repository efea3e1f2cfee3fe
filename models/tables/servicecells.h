#pragma once
#include "models/tables/servicetree.h"

#include <QVariant>

#include <bitset>

namespace switchyard
{

/// How many of the instances are good, how many bad; the rest is not known.
struct CheckTally {
    int good = 0;
    int bad = 0;
    int of = 0;
    QString text() const;
    Check check() const;
    friend bool operator==(const CheckTally &, const CheckTally &) = default;
};

/// What a service's cells say of its instances, counted once for all its cells.
struct ServiceTally {
    CheckTally registry = {};
    CheckTally direct = {};
    qint64 oldestHeardUtcMs = 0;
    qint64 sinceUtcMs = 0; ///< of the newest change
    int gone = 0;
    Attention attention = Attention::Calm;
    friend bool operator==(const ServiceTally &, const ServiceTally &) = default;
};
ServiceTally tallyOf(const ServiceRow &row);

/// What one cell says for each role of ServiceTree; pure.
QVariant cellOf(const ServiceRow &row, const ServiceTally &tally, ServiceTree::Column column,
                int role);
QVariant cellOf(const ServiceRow &service, const InstanceRow &row, ServiceTree::Column column,
                int role);

/// Which columns say something else than before.
using ColumnSet = std::bitset<std::size_t(ServiceTree::Column::Count)>;
ColumnSet differences(const ServiceRow &before, const ServiceTally &tallyBefore,
                      const ServiceRow &after, const ServiceTally &tallyAfter);
ColumnSet differences(const ServiceRow &serviceBefore, const InstanceRow &before,
                      const ServiceRow &serviceAfter, const InstanceRow &after);

} // namespace switchyard
