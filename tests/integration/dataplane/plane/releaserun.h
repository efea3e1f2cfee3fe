#pragma once
#include "tests/integration/dataplane/plane/ctlrun.h"
#include "tests/integration/dataplane/plane/loadrun.h"

namespace switchyard::plane
{

/// "100/0": the weights of A and B as HAProxy says itself.
QString weightsOf(const Plane &plane);

/// The pairs of weights that HAProxy went through: "100/100", "100/0", ...
class WeightsSeen
{
public:
    explicit WeightsSeen(const Plane &plane) : m_plane(plane) {}
    void look();
    const QStringList &seen() const { return m_seen; }

private:
    const Plane &m_plane;
    QStringList m_seen = {};
};

/// False: the clients did not get going.
bool underLoad(const LoadRun &load);
/// A release by the built program, looked on at some ten times a second, exported at its end.
CtlResult runRelease(const Plane &plane, const QString &program, const QString &version,
                     WeightsSeen &weights, const std::function<void()> &watch = {});
/// What runRelease exported.
QByteArray exportedLog(const Plane &plane);

} // namespace switchyard::plane
