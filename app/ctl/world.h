#pragma once
#include "app/ctl/session.h"

#include <QStringList>

namespace switchyard::ctl
{

/// What a command must have read before it can begin.
enum class Needs : quint8 {
    Balancers,  ///< every balancer has answered
    Registries, ///< every zone's registries too
    Proofs,     ///< also, if it comes soon, whether a zone without weight is dark
};

/// What of it is not there yet, a sentence each.
QStringList missing(const EngineState &state, Needs needs);

/// Reads until nothing is missing, or until waiting longer would not help. What is then missing has
/// been said; nothing: go on. Else the exit code.
std::optional<int> readWorld(Session &session, Needs needs);

} // namespace switchyard::ctl
