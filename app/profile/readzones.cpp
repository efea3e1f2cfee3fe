#include "app/profile/parts.h"

namespace switchyard::profile
{
namespace
{

constexpr char commandShape[] = QT_TRANSLATE_NOOP("Profile", "a table { ... }");

void readGateways(TableReader &in, std::vector<GatewayProfile> &out)
{
    in.tables("gateways", Need::Required,
              QT_TRANSLATE_NOOP("Profile", "a list of { url = \"...\", status = \"...\" }"),
              [&](TableReader &one) {
                  GatewayProfile gateway;
                  one.text("url", gateway.url, Need::Required, originText);
                  one.text("status", gateway.status, Need::Optional, urlText);
                  for (const GatewayProfile &other : out) {
                      if (!gateway.url.isEmpty() && other.url == gateway.url)
                          one.fail("url",
                                   QCoreApplication::translate(
                                       "Profile", "the gateway \"%1\" stands twice in one zone")
                                       .arg(shown(gateway.url)));
                  }
                  out.push_back(gateway);
              });
}

void readDrain(TableReader &in, DrainProfile &out)
{
    in.program("set", out.set, Need::Required, {});
    in.program("clear", out.clear, Need::Required, {});
    in.table(
        "shown", Need::Required, QT_TRANSLATE_NOOP("Profile", "{ url = \"...\" }"),
        [&](TableReader &shownAt) { shownAt.text("url", out.shown, Need::Required, urlText); });
}

/// What the zone carries alone: requests, what each of its gateways has for connections, or both.
void readCapacity(TableReader &in, ZoneProfile &out)
{
    const bool ofSlots = in.node("worker-connections") != nullptr;
    in.number("requests-per-second", out.capacityRequestsPerSecond,
              ofSlots ? Need::Optional : Need::Required, {1, 100'000'000});
    SlotsProfile &slots = out.gatewaySlots;
    in.number("worker-connections", slots.workerConnections, Need::Optional, {16, 1'000'000});
    in.number("workers", slots.workers, Need::Optional, {1, 128});
    in.number("listeners", slots.listeners, Need::Optional, {1, 1'000});
    in.number("keepalive", slots.keepalive, Need::Optional, {1, 100'000});
    for (const char *key : {"workers", "listeners", "keepalive"})
        if (!ofSlots && in.node(key))
            in.fail(key, QCoreApplication::translate(
                             "Profile", "\"%1\" says nothing without \"worker-connections\", "
                                        "which nginx's own configuration names")
                             .arg(QString::fromLatin1(key)));
}

void readNoise(TableReader &in, std::vector<NoiseProfile> &out)
{
    in.tables("noise", Need::Optional,
              QT_TRANSLATE_NOOP("Profile", "a list of { name = \"...\", per-minute = 12 }"),
              [&](TableReader &one) {
                  NoiseProfile noise;
                  one.text("name", noise.name, Need::Required, anyText);
                  one.number("per-minute", noise.perMinute, Need::Required, {1, 600'000});
                  out.push_back(noise);
              });
}

} // namespace

void readZoneName(TableReader &in, const char *key, Zone &out, Need need)
{
    QString name = nameOf(out);
    in.choice(key, name, need, {QStringLiteral("A"), QStringLiteral("B")});
    out = name == u"A" ? Zone::A : Zone::B;
}

void readZone(TableReader &in, const Access &usual, ZoneProfile &out)
{
    out.via = usual;
    readVia(in, out.via);
    readGateways(in, out.gateways);
    in.texts("addresses", out.addresses, Need::Optional, rangeText);
    in.table("drain", Need::Optional, commandShape,
             [&](TableReader &drain) { readDrain(drain, out.drain); });
    in.table("capacity", Need::Optional, commandShape,
             [&](TableReader &capacity) { readCapacity(capacity, out); });
    readNoise(in, out.noise);
}

} // namespace switchyard::profile
