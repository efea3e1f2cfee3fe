#include "app/profile/parts.h"

namespace switchyard::profile
{
namespace
{

constexpr qint64 hour = 3'600'000;

QString tr(const char *text) { return QCoreApplication::translate("Profile", text); }

void readChain(TableReader &in, CacheChain &out)
{
    in.duration("registration", out.registrationMs, {0, hour});
    in.duration("lease", out.leaseMs, {1'000, hour});
    in.duration("eviction", out.evictionMs, {0, hour});
    in.duration("server-cache", out.serverCacheMs, {0, hour});
    in.duration("fetch", out.fetchMs, {0, hour});
    in.duration("balancer", out.balancerMs, {0, hour});
    in.flag("self-preservation", out.selfPreservation);
}

} // namespace

void readRegistries(TableReader &root, std::vector<RegistryProfile> &out)
{
    root.tables("registries", Need::Optional,
                QT_TRANSLATE_NOOP("Profile", "one [[registries]] table for each registry"),
                [&](TableReader &in) {
                    RegistryProfile registry;
                    readZoneName(in, "zone", registry.zone, Need::Required);
                    in.choice("kind", registry.kind, Need::Required, {QStringLiteral("eureka")});
                    in.text("url", registry.url, Need::Required, urlText);
                    in.text("version-key", registry.versionKey, Need::Optional, nameText);
                    in.text("ca-file", registry.caFile, Need::Optional, pathText);
                    in.table("propagation", Need::Optional,
                             QT_TRANSLATE_NOOP("Profile", "{ lease = \"90s\", fetch = \"30s\" }"),
                             [&](TableReader &chain) { readChain(chain, registry.chain); });
                    for (const RegistryProfile &other : out) {
                        if (!registry.url.isEmpty() && other.url == registry.url)
                            in.fail("url", tr(QT_TRANSLATE_NOOP(
                                                  "Profile", "two registries have the URL \"%1\"; "
                                                             "each zone has a registry of its own"))
                                               .arg(shown(registry.url)));
                    }
                    out.push_back(registry);
                });
}

void readTelemetry(TableReader &in, TelemetryProfile &out)
{
    in.choice("kind", out.kind, Need::Required, {QStringLiteral("prometheus")});
    in.text("url", out.url, Need::Required, urlText);
    in.text("ca-file", out.caFile, Need::Optional, pathText);
    in.text("requests", out.requests, Need::Optional, anyText);
    in.text("errors", out.errors, Need::Optional, anyText);
    in.text("zone-label", out.zoneLabel, Need::Optional, labelText);
    in.text("service-label", out.serviceLabel, Need::Optional, labelText);
}

void readProbe(TableReader &in, ProbeProfile &out)
{
    in.text("url", out.url, Need::Optional, probeText);
    in.text("instance-header", out.instanceHeader, Need::Optional, headerText);
    in.text("version-header", out.versionHeader, Need::Optional, headerText);
    in.text("ca-file", out.caFile, Need::Optional, pathText);
}

void readChecks(TableReader &root, std::vector<CheckProfile> &out)
{
    root.tables(
        "checks", Need::Optional,
        QT_TRANSLATE_NOOP("Profile", "one [[checks]] table for each check"), [&](TableReader &in) {
            CheckProfile check;
            in.text("name", check.name, Need::Required, anyText);
            in.text("url", check.url, Need::Required, checkUrlText);
            in.table("expect", Need::Optional,
                     QT_TRANSLATE_NOOP("Profile", "{ status = 200, body = \"...\" }"),
                     [&](TableReader &expect) {
                         expect.number("status", check.status, Need::Optional, {100, 599});
                         expect.text("body", check.body, Need::Optional, anyText);
                     });
            for (const CheckProfile &other : out) {
                if (!check.name.isEmpty() && other.name == check.name)
                    in.fail("name",
                            tr(QT_TRANSLATE_NOOP("Profile", "two checks have the name \"%1\""))
                                .arg(shown(check.name)));
            }
            out.push_back(check);
        });
}

void readLab(TableReader &in, LabProfile &out)
{
    in.text("control", out.control, Need::Required, urlText);
    readSecret(in, "token", out.token, Need::Required);
    if (!out.control.isEmpty() && !isLoopback(out.control))
        in.fail("control",
                tr(QT_TRANSLATE_NOOP("Profile",
                                     "\"control\" is \"%1\"; the lab is on this machine alone"))
                    .arg(shown(out.control)));
}

} // namespace switchyard::profile
