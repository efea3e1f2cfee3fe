#pragma once
#include "tests/integration/dataplane/plane/plane.h"

#include <functional>

namespace switchyard::plane
{

/// How one run of switchyardctl ended.
struct CtlResult {
    int exitCode = -1; ///< -1: it did not end by itself
    QByteArray out = {};
    QByteArray err = {};
};

/// Runs switchyardctl with the plane's profile, its state in the plane's folder. `watch` is called
/// some ten times a second until it ends.
CtlResult runCtl(const Plane &plane, const QString &program, const QStringList &arguments,
                 const std::function<void()> &watch = {});

} // namespace switchyard::plane
