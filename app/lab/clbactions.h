#pragma once
#include "app/lab/balancer.h"
#include "app/lab/rpc.h"

#include <variant>

/// The actions of the CLB API that the lab has, one function each.
namespace switchyard::lab
{

using RpcAnswer = std::variant<QJsonObject, RpcError>;
using Balancers = std::vector<std::unique_ptr<Balancer>>;

/// A reading action. Answers with the state as it stood `ageMs` ago.
using ReadAction = RpcAnswer (*)(const Balancers &, const RpcParameters &, qint64 ageMs);
/// Nothing: no such action.
ReadAction readAction(const QString &action);

/// What a changing action asks for, checked whole before anything is changed.
struct WeightChange {
    Balancer *balancer = nullptr;
    bool ofGroup = false;
    std::vector<std::pair<QString, int>> weights = {}; ///< in the order of the request
};
bool isChange(const QString &action);
std::variant<WeightChange, RpcError> readChange(const QString &action, const Balancers &balancers,
                                                const RpcParameters &parameters);
/// The echo that a change is answered with.
QJsonObject echoOf(const WeightChange &change);

} // namespace switchyard::lab
