#pragma once
#include "tests/integration/dataplane/plane/plane.h"

/// The steps that a person would do by hand to upgrade a zone without losing a request, done by the
/// test itself: proof that this plane can be released onto without loss, product or no product.
/// Each says what went wrong; empty: done.
namespace switchyard::plane
{

/// Waits until the zone is quiet for a second: no session at the balancer, and the gateway's
/// counter grows by no more than our own polls, the health check and the exporter.
QString waitUntilQuiet(const Plane &plane, Zone zone);
/// Asks the zone through its gateway, with the production name, until two rounds of answers in a
/// row came from every instance with this version.
QString probeUntilAllAnswer(const Plane &plane, Zone zone, const QString &version);
/// Waits until the balancer's own check of the zone has passed.
QString waitUntilUp(const Plane &plane, Zone zone);
/// Waits until the balancer has given the zone new sessions.
QString waitForTraffic(const Plane &plane, Zone zone);
/// All of it, in the right order, for one zone; it serves again at the end.
QString upgradeWithoutLoss(const Plane &plane, Zone zone, const QString &version);

} // namespace switchyard::plane
