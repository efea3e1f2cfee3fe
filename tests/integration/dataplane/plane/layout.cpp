#include "tests/integration/dataplane/plane/layout.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTcpServer>

namespace switchyard::plane
{
namespace
{

Address freeAddress(const QString &host, QSet<int> &taken)
{
    for (;;) {
        const int port = QRandomGenerator::global()->bounded(20'000, 32'000);
        QTcpServer server;
        if (taken.contains(port) || !server.listen(QHostAddress(host), quint16(port)))
            continue;
        taken.insert(port);
        return {.host = host, .port = port};
    }
}

} // namespace

QString nameOf(Zone zone) { return zone == Zone::A ? QStringLiteral("A") : QStringLiteral("B"); }
Zone other(Zone zone) { return zone == Zone::A ? Zone::B : Zone::A; }

Layout makeLayout(const QString &dir, Mode mode)
{
    QSet<int> taken;
    Layout layout{.dir = dir, .mode = mode};
    const QString local = QStringLiteral("127.0.0.1");
    layout.front = freeAddress(local, taken);
    layout.prometheus = freeAddress(local, taken);
    layout.redis = freeAddress(local, taken);
    for (const Zone zone : zones) {
        const QString net =
            zone == Zone::A ? QStringLiteral("127.0.1.%1") : QStringLiteral("127.0.2.%1");
        ZoneLayout &here = layout.zones[zone];
        for (Address *address : {&here.plain, &here.tls, &here.status})
            *address = freeAddress(net.arg(1), taken);
        here.exporter = freeAddress(net.arg(2), taken);
        here.registry = freeAddress(net.arg(3), taken);
        for (int i = 11; i <= 13; ++i)
            here.instances.push_back(freeAddress(net.arg(i), taken));
    }
    return layout;
}

} // namespace switchyard::plane
