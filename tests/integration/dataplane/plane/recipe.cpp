#include "tests/integration/dataplane/plane/recipe.h"

#include "tests/integration/dataplane/plane/steps.h"
#include "tests/integration/dataplane/plane/wire.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

namespace switchyard::plane
{

using namespace Qt::StringLiterals;

namespace
{

/// Requests that reach a dark gateway in `ms` and are nobody's: health check and exporter, each
/// once a second, and one more of each for where the window happens to begin.
qint64 noiseIn(qint64 ms) { return 2 * (ms / 1000 + 1); }

} // namespace

QString waitUntilQuiet(const Plane &plane, Zone zone)
{
    QElapsedTimer since;
    qint64 from = -1;
    qint64 polls = 0;
    const auto restart = [&](qint64 requests) {
        since.start();
        from = requests;
        polls = 0;
        return false;
    };
    const auto quiet = [&] {
        const qint64 requests = plane.gatewayRequests(zone);
        ++polls;
        const bool growing =
            requests - from - polls > noiseIn(since.isValid() ? since.elapsed() : 0);
        if (from < 0 || growing || plane.server(zone).sessions != 0)
            return restart(requests);
        return since.elapsed() >= 1000;
    };
    return QTest::qWaitFor(quiet, limitMs) ? QString()
                                           : u"zone %1 is not quiet"_s.arg(nameOf(zone));
}

QString probeUntilAllAnswer(const Plane &plane, Zone zone, const QString &version)
{
    QString last;
    const auto answered = [&] {
        const qsizetype count = qsizetype(plane.at(zone).instances.size());
        QSet<QString> instances;
        for (int i = 0; i < 2 * count; ++i) {
            const auto answer = httpsGet(plane.at(zone).tls, "/shop", plane.layout().caFile());
            last = QString::number(answer.status) + u' ' + answer.header("X-Version");
            if (answer.status != 200 || answer.header("X-Version") != version ||
                answer.header("X-Edge") != nameOf(zone))
                return false;
            instances.insert(answer.header("X-Instance"));
        }
        return instances.size() == count;
    };
    return QTest::qWaitFor(answered, limitMs)
               ? QString()
               : u"zone %1 answers %2, not with %3"_s.arg(nameOf(zone), last, version);
}

QString waitUntilUp(const Plane &plane, Zone zone)
{
    return QTest::qWaitFor([&] { return plane.server(zone).status == u"UP"_s; }, limitMs)
               ? QString()
               : u"HAProxy does not hold zone %1 for up"_s.arg(nameOf(zone));
}

QString waitForTraffic(const Plane &plane, Zone zone)
{
    const qint64 before = plane.server(zone).total;
    return QTest::qWaitFor([&] { return plane.server(zone).total >= before + 20; }, limitMs)
               ? QString()
               : u"no traffic arrives at zone %1"_s.arg(nameOf(zone));
}

QString upgradeWithoutLoss(const Plane &plane, Zone zone, const QString &version)
{
    const auto registered = [&] {
        const QStringList wanted(qsizetype(plane.at(zone).instances.size()), version);
        return QTest::qWaitFor([&] { return plane.registered(zone) == wanted; }, limitMs)
                   ? QString()
                   : u"zone %1 is not registered"_s.arg(nameOf(zone));
    };
    return inOrder({
        [&] { return waitUntilUp(plane, other(zone)); },
        [&] { return plane.setWeight(zone, 0); },
        [&] { return plane.setDrainFlag(zone, true); },
        [&] { return waitUntilQuiet(plane, zone); },
        [&] { return plane.deploy(zone, version); },
        registered,
        [&] { return plane.setDrainFlag(zone, false); },
        [&] { return probeUntilAllAnswer(plane, zone, version); },
        [&] { return waitUntilUp(plane, zone); },
        [&] { return plane.setWeight(zone, 100); },
        [&] { return waitForTraffic(plane, zone); },
    });
}

} // namespace switchyard::plane
