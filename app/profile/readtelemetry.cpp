#include "app/profile/kinds.h"
#include "app/profile/metricpresets.h"
#include "app/profile/parts.h"
#include "models/zones/logformat.h"

namespace switchyard::profile
{
namespace
{

void readZoneValues(TableReader &in, PerZone<QStringList> &out)
{
    in.table("zone-values", Need::Optional,
             QT_TRANSLATE_NOOP("Profile", "{ A = [\"...\"], B = [\"...\"] }"),
             [&](TableReader &zones) {
                 for (const Zone zone : bothZones)
                     zones.texts(zone == Zone::A ? "A" : "B", out[zone], Need::Required, anyText);
             });
}

/// Both ways of asking, the preset's and the profile's own; a query of its own goes first.
void readQueries(TableReader &in, TelemetryProfile &out)
{
    in.text("requests", out.requests, Need::Optional, anyText);
    in.text("errors", out.errors, Need::Optional, anyText);
    if (in.has("slow"))
        out.slowNeedsBucket = false;
    in.text("slow", out.slow, Need::Optional, anyText);
    in.text("latency", out.latency, Need::Optional, anyText);
    in.text("sampled", out.sampled, Need::Optional, anyText);
    in.text("connections", out.connections, Need::Optional, anyText);
    in.text("uris", out.uris, Need::Optional, anyText);
}

void readPrometheus(TableReader &in, TelemetryProfile &out,
                    const std::vector<BalancerProfile> &balancers)
{
    QString preset;
    in.choice("preset", preset, Need::Optional, metricPresets());
    presetLabels(preset, out);
    readVia(in, out.via);
    in.text("url", out.url, Need::Required, urlText);
    in.text("ca-file", out.caFile, Need::Optional, pathText);
    in.text("zone-label", out.zoneLabel, Need::Optional, labelText);
    in.text("service-label", out.serviceLabel, Need::Optional, labelText);
    in.text("version-label", out.versionLabel, Need::Optional, labelText);
    in.text("uri-label", out.uriLabel, Need::Optional, labelText);
    in.duration("slow-over", out.slowOverMs, {1, 60'000});
    presetQueries(preset, out, balancers);
    out.slowNeedsBucket = !out.slow.isEmpty();
    readZoneValues(in, out.zoneValues);
    readQueries(in, out);
    if (out.errors.isEmpty())
        in.fail("preset",
                QCoreApplication::translate(
                    "Profile",
                    "the exporter of an open nginx counts requests without their status, so that "
                    "errors cannot be told: give a query \"errors\" of your own, or use kind = "
                    "\"access-log\", or the preset of another exporter"));
    if (in.has("slow-over") && out.slowOverMs > 0 && out.slow.isEmpty())
        in.fail("slow-over",
                QCoreApplication::translate(
                    "Profile", "nothing here tells how many requests were slow: \"slow-over\" "
                               "needs a preset with histograms (\"spring\", \"nginx-vts\") or "
                               "a query \"slow\" of your own"));
    if (!preset.isEmpty() && out.zoneLabel == u"server" && out.zoneValues.a.isEmpty())
        in.fail("preset",
                QCoreApplication::translate(
                    "Profile", "nobody says which of HAProxy's servers are of which zone: name "
                               "them in \"zone-values\", or name a label that is A or B in "
                               "\"zone-label\""));
}

void readHaproxy(TableReader &in, TelemetryProfile &out,
                 const std::vector<BalancerProfile> &balancers)
{
    QString counted;
    in.choice("count", counted, Need::Optional,
              {QStringLiteral("requests"), QStringLiteral("connections")});
    out.countsConnections = counted == u"connections";
    for (const BalancerProfile &balancer : balancers)
        if (balancer.kind == u"haproxy")
            return;
    in.fail("kind", QCoreApplication::translate(
                        "Profile", "this kind counts at the profile's own balancers of kind "
                                   "\"haproxy\", and there is none"));
}

/// What CloudMonitor does not tell apart by zone is not to be guessed at.
void readCloudMonitor(TableReader &in, TelemetryProfile &out,
                      const std::vector<BalancerProfile> &balancers)
{
    readEndpoint(in, out.cloud.endpoint);
    in.text("ca-file", out.caFile, Need::Optional, pathText);
    in.number("calls-per-minute", out.cloud.callsPerMinute, Need::Optional, {12, 1'000'000});
    in.duration("lateness", out.cloud.latenessMs, {60'000, 600'000});
    const BalancerProfile *first = nullptr;
    for (const BalancerProfile &balancer : balancers) {
        if (balancer.kind != u"alibaba-alb" || balancer.rule.isEmpty())
            continue;
        if (!first)
            first = &balancer;
        if (!(balancer.credentials == first->credentials) || balancer.region != first->region ||
            balancer.signature != first->signature)
            in.fail("kind", QCoreApplication::translate(
                                "Profile", "CloudMonitor is asked of one region with one key, and "
                                           "the balancers \"%1\" and \"%2\" differ in these")
                                .arg(shown(first->id), shown(balancer.id)));
    }
    if (first)
        in.reading().minuteMetrics = in.place("kind");
    else
        in.fail("kind",
                QCoreApplication::translate(
                    "Profile",
                    "CloudMonitor counts by server group, and no balancer here has one of each "
                    "zone: that takes kind = \"alibaba-alb\" with a \"rule\". Of a CLB, and of a "
                    "group that holds both zones' servers, it knows no metric by zone. Use "
                    "kind = \"access-log\" or \"prometheus\""));
}

void readFields(TableReader &in, LogsProfile &out)
{
    const bool isJson = out.format.isEmpty();
    if (!isJson)
        out.keys = {.time = {}, .status = {}};
    in.table("fields", Need::Optional,
             QT_TRANSLATE_NOOP("Profile", "{ time = \"...\", status = \"...\" }"),
             [&](TableReader &fields) {
                 fields.text("time", out.keys.time, Need::Optional, anyText);
                 fields.text("status", out.keys.status, Need::Optional, anyText);
                 fields.text("seconds", out.keys.seconds, Need::Optional, anyText);
                 fields.text("service", out.keys.service, Need::Optional, anyText);
                 fields.text("version", out.keys.version, Need::Optional, anyText);
                 fields.text("request", out.keys.request, Need::Optional, anyText);
             });
}

void readAccessLog(TableReader &in, TelemetryProfile &out, const std::vector<BalancerProfile> &)
{
    in.text("format", out.logs.format, Need::Optional, anyText);
    readFields(in, out.logs);
    const LogFormat format(out.logs.format, out.logs.keys);
    if (!format.problem().isEmpty())
        in.fail(in.has("fields") ? "fields" : "format",
                QCoreApplication::translate("Profile", "no line can be read by this format: %1")
                    .arg(format.problem()));
    in.texts("aside", out.logs.aside, Need::Optional, anyText);
    in.duration("lateness", out.logs.latenessMs, {0, 60'000});
    in.duration("slow-over", out.slowOverMs, {1, 60'000});
    if (out.slowOverMs > 0 && !format.tellsSeconds())
        in.fail("slow-over", QCoreApplication::translate(
                                 "Profile", "the log does not tell how long a request took: it "
                                            "needs $request_time, or \"seconds\" in \"fields\""));
    in.tables("logs", Need::Required,
              QT_TRANSLATE_NOOP("Profile", "one [[telemetry.logs]] table for each log"),
              [&](TableReader &log) {
                  Zone zone = Zone::A;
                  QStringList follow;
                  readZoneName(log, "zone", zone, Need::Required);
                  log.program("follow", follow, Need::Required, {});
                  out.logs.follow[zone].push_back(follow);
              });
    for (const Zone zone : bothZones)
        if (in.has("logs") && out.logs.follow[zone].empty())
            in.fail(
                "logs",
                QCoreApplication::translate("Profile", "no log is of zone %1").arg(nameOf(zone)));
}

constexpr auto ofAnotherKind =
    QT_TRANSLATE_NOOP("Profile", "it is a key of another kind of metrics than \"%1\"");

/// What a kind is read from besides its own keys comes with it.
struct Source {
    TelemetryProfile telemetry = {};
    const std::vector<BalancerProfile> &balancers;
    QString kind = {};
};

template<void (*read)(TableReader &, TelemetryProfile &, const std::vector<BalancerProfile> &)>
void reading(TableReader &in, Source &out)
{
    read(in, out.telemetry, out.balancers);
}

const std::vector<Kind<Source>> &kinds()
{
    static const std::vector<Kind<Source>> table{
        {"prometheus",
         {QStringLiteral("preset"), QStringLiteral("via"), QStringLiteral("url"),
          QStringLiteral("ca-file"), QStringLiteral("zone-label"), QStringLiteral("service-label"),
          QStringLiteral("version-label"), QStringLiteral("zone-values"),
          QStringLiteral("slow-over"), QStringLiteral("requests"), QStringLiteral("errors"),
          QStringLiteral("slow"), QStringLiteral("latency"), QStringLiteral("sampled"),
          QStringLiteral("connections"), QStringLiteral("uris"), QStringLiteral("uri-label")},
         &reading<&readPrometheus>},
        {"cloudmonitor",
         {QStringLiteral("endpoint"), QStringLiteral("ca-file"), QStringLiteral("calls-per-minute"),
          QStringLiteral("lateness")},
         &reading<&readCloudMonitor>},
        {"haproxy", {QStringLiteral("count")}, &reading<&readHaproxy>},
        {"access-log",
         {QStringLiteral("format"), QStringLiteral("fields"), QStringLiteral("aside"),
          QStringLiteral("lateness"), QStringLiteral("slow-over"), QStringLiteral("logs")},
         &reading<&readAccessLog>},
    };
    return table;
}

} // namespace

void readTelemetry(TableReader &in, const Access &usual,
                   const std::vector<BalancerProfile> &balancers, TelemetryProfile &out)
{
    Source source{.balancers = balancers};
    source.telemetry.via = usual;
    readKind(in, kinds(), source, ofAnotherKind);
    out = source.telemetry;
    out.kind = source.kind;
}

} // namespace switchyard::profile
