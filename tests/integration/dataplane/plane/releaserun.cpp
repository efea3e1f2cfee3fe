#include "tests/integration/dataplane/plane/releaserun.h"

#include <QFile>
#include <QTest>

namespace switchyard::plane
{

using namespace Qt::StringLiterals;

QString weightsOf(const Plane &plane)
{
    return u"%1/%2"_s.arg(plane.server(Zone::A).weight).arg(plane.server(Zone::B).weight);
}

void WeightsSeen::look()
{
    const QString now = weightsOf(m_plane);
    if (m_seen.isEmpty() || m_seen.last() != now)
        m_seen << now;
}

bool underLoad(const LoadRun &load)
{
    return QTest::qWaitFor([&] { return load.requests() >= 2000; }, 60'000);
}

CtlResult runRelease(const Plane &plane, const QString &program, const QString &version,
                     WeightsSeen &weights, const std::function<void()> &watch)
{
    const CtlResult result =
        runCtl(plane, program,
               {u"release"_s, u"--to-version"_s, version, u"--yes"_s, u"--json"_s, u"--export"_s,
                plane.layout().path(u"release.jsonl"_s)},
               [&] {
                   weights.look();
                   if (watch)
                       watch();
               });
    weights.look();
    qInfo("switchyardctl ended with %d after weights %s\n%s%s", result.exitCode,
          qPrintable(weights.seen().join(u' ')), result.err.constData(), result.out.constData());
    return result;
}

QByteArray exportedLog(const Plane &plane)
{
    QFile file(plane.layout().path(u"release.jsonl"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace switchyard::plane
