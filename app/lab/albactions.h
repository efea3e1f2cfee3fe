#pragma once
#include "app/lab/albapi.h"

/// The actions of the ALB API that the lab has, as functions of the state that they are given.
namespace switchyard::lab
{

struct AlbState {
    const Balancers &balancers;
    const std::vector<AlbJob> &jobs;
    qint64 ageMs = 0; ///< reads are so old
};

/// Answers a reading action; InvalidAction.NotFound where there is no such.
RpcAnswer readAlb(const QString &action, const AlbState &state, const RpcParameters &parameters);
bool isAlbChange(const QString &action);
std::variant<AlbChange, RpcError> readAlbChange(const QString &action, const Balancers &balancers,
                                                const RpcParameters &parameters);

// The words of both.
RpcError invalidAlb(const QString &parameter, const QString &why);
RpcError noSuchAlb(const char *what, const QByteArray &id);
std::optional<QByteArray> givenIn(const RpcParameters &in, const QByteArray &name);

} // namespace switchyard::lab
