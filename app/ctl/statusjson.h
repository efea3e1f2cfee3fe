#pragma once
#include "app/ctl/options.h"
#include "models/console/console.h"

#include <QJsonObject>

namespace switchyard::ctl
{

/// What `status --json` prints. Its keys are a contract.
QJsonObject statusJson(const EngineState &state);
/// The same for people.
QStringList statusLines(const EngineState &state);

/// {A: {state, share}, B: ...}: share in percent, null where it is not known.
QJsonObject zoneShares(const EngineState &state);
/// Where the release stands, in a word that no language changes.
QString stateWord(const EngineState &state);
/// The open question with the commands that answer it; null where none is open.
QJsonValue questionJson(const EngineState &state, const Options &options);
QJsonArray gatesJson(const std::vector<GateLine> &gates);
QJsonArray stepsJson(const std::vector<PreviewStep> &steps);
QJsonObject plannedJson(const PlannedTime &time);

} // namespace switchyard::ctl
