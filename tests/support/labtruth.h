#pragma once
#include <QJsonObject>
#include <QString>

#include <functional>

/// What a lab itself says is true, whatever the program under test believes.
namespace switchyard
{

/// Of all servers of a zone ('a' or 'b') on all balancers; 200 is all.
int weightOf(const QJsonObject &labState, QChar zone);
/// How many deploys its instances have seen.
int deploysOf(const QJsonObject &labState);
/// Looks again every few milliseconds; false when a limit that only ends a hang has passed.
bool waitFor(const std::function<bool()> &reached);

} // namespace switchyard
