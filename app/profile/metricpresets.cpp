#include "app/profile/metricpresets.h"

namespace switchyard::profile
{
namespace
{

using namespace Qt::StringLiterals;

/// The labels that counters are kept by, `more` among them.
QString byOf(const TelemetryProfile &of, const QStringList &more)
{
    QStringList labels = QStringList{of.zoneLabel, of.serviceLabel} + more;
    labels += of.versionLabel;
    labels.removeAll(QString());
    labels.removeDuplicates();
    return labels.join(u", "_s);
}

QString sumOf(const QString &by, const QString &series)
{
    return u"sum by (%1) (%2)"_s.arg(by, series);
}

QString newestOf(const TelemetryProfile &of, const QString &series)
{
    return u"max by (%1) (timestamp(%2))"_s.arg(of.zoneLabel, series);
}

/// A bucket's limit as exporters write it: 1, 1.0 or 1.000; 0.5 or 0.500.
QString limitOf(qint64 ms)
{
    QString seconds = QString::number(double(ms) / 1000, 'g', 12);
    return seconds.contains(u'.') ? seconds.replace(u'.', u"[.]"_s) + u"0*"_s
                                  : seconds + u"([.]0*)?"_s;
}

/// Queries of an exporter with histograms: a counter of all and buckets of the same requests.
void fromHistogram(TelemetryProfile &out, const QString &name, const QString &chosen)
{
    const QString all = u"%1_count{%2}"_s.arg(name, chosen);
    const QString by = byOf(out, {u"instance"_s});
    if (out.slowOverMs > 0)
        out.slow =
            sumOf(by, all) + u" - "_s +
            sumOf(by, u"%1_bucket{%2,le=~\"%3\"}"_s.arg(name, chosen, limitOf(out.slowOverMs)));
    out.latency = u"sum by (%1, %2, le) (rate(%3_bucket{%4}[1m]))"_s.arg(
        out.zoneLabel, out.serviceLabel, name, chosen);
}

void spring(TelemetryProfile &out, const std::vector<BalancerProfile> &)
{
    const QString name = u"http_server_requests_seconds"_s;
    const QString users = u"uri!~\"/actuator.*\""_s;
    const QString counted = users + u",status!~\"4..|UNKNOWN\""_s;
    const QString by = byOf(out, {u"instance"_s});
    out.requests = sumOf(by, u"%1_count{%2}"_s.arg(name, counted));
    out.errors = sumOf(by, u"%1_count{%2,status=~\"5..\"}"_s.arg(name, users));
    out.sampled = newestOf(out, name + u"_count"_s);
    out.uris = u"sum by (%1, %2, %3) (increase(%4_count{%5,status=~\"5..\"}[{seconds}s]))"_s.arg(
        out.zoneLabel, out.serviceLabel, out.uriLabel, name, users);
    fromHistogram(out, name, counted);
}

/// nginx-prometheus-exporter beside an open nginx, whose status page knows no status codes.
void nginx(TelemetryProfile &out, const std::vector<BalancerProfile> &)
{
    out.requests = sumOf(byOf(out, {u"instance"_s}), u"nginx_http_requests_total"_s);
    out.errors.clear();
    out.sampled = newestOf(out, u"nginx_http_requests_total"_s);
    out.connections = sumOf(out.zoneLabel, u"nginx_connections_active"_s);
}

void nginxPlus(TelemetryProfile &out, const std::vector<BalancerProfile> &)
{
    const QString name = u"nginxplus_server_zone_responses"_s;
    const QString by = byOf(out, {u"instance"_s});
    out.requests = sumOf(by, name + u"{code!=\"4xx\"}"_s);
    out.errors = sumOf(by, name + u"{code=\"5xx\"}"_s);
    out.sampled = newestOf(out, name);
    out.connections = sumOf(out.zoneLabel, u"nginxplus_connections_active"_s);
}

/// The traffic status module; its host "*" is the sum of the others. Its buckets hold 4xx as well,
/// and so does what is slow.
void nginxVts(TelemetryProfile &out, const std::vector<BalancerProfile> &)
{
    const QString name = u"nginx_vts_server_requests_total"_s;
    const QString by = byOf(out, {u"instance"_s});
    out.requests = sumOf(by, name + u"{host!=\"*\",code!=\"4xx\"}"_s);
    out.errors = sumOf(by, name + u"{host!=\"*\",code=\"5xx\"}"_s);
    out.sampled = newestOf(out, name);
    out.connections = sumOf(out.zoneLabel, u"nginx_vts_main_connections{status=\"active\"}"_s);
    fromHistogram(out, u"nginx_vts_server_request_duration_seconds"_s, u"host!=\"*\""_s);
}

/// HAProxy's own exporter. A connection that failed has no answer of a server's, and is an error.
/// Servers are told apart, for each has counters that begin at 0 by themselves.
void haproxy(TelemetryProfile &out, const std::vector<BalancerProfile> &balancers)
{
    QStringList backends;
    for (const BalancerProfile &balancer : balancers)
        if (balancer.kind == u"haproxy")
            backends += QString(balancer.backend).replace(u'.', u"[.]"_s);
    backends.removeDuplicates();
    const QString ours =
        backends.isEmpty() ? QString() : u"proxy=~\"%1\""_s.arg(backends.join(u'|'));
    const auto counted = [&](const QString &codes) {
        const QString by = byOf(out, {u"instance"_s, u"proxy"_s, u"server"_s});
        QString sum = sumOf(by, u"haproxy_server_http_responses_total{%1}"_s.arg(
                                    QStringList{codes, ours}.join(u',')));
        for (const QString &failed : {u"connection"_s, u"response"_s})
            sum += u" + "_s + sumOf(by, u"haproxy_server_%1_errors_total{%2}"_s.arg(failed, ours));
        return u"label_join(%1, \"instance\", \"/\", \"server\", \"instance\")"_s.arg(sum);
    };
    out.requests = counted(u"code!=\"4xx\""_s);
    out.errors = counted(u"code=\"5xx\""_s);
    out.sampled = newestOf(out, u"haproxy_server_http_responses_total{%1}"_s.arg(ours));
    out.connections = sumOf(out.zoneLabel, u"haproxy_server_current_sessions{%1}"_s.arg(ours));
    if (out.zoneLabel != u"server")
        return;
    for (const BalancerProfile &balancer : balancers)
        for (const Zone zone : bothZones)
            if (balancer.kind == u"haproxy")
                for (const QString &server : balancer.servers[zone])
                    if (!out.zoneValues[zone].contains(server))
                        out.zoneValues[zone] += server;
}

struct Preset {
    const char *id;
    const char *zoneLabel;
    const char *serviceLabel;
    void (*make)(TelemetryProfile &, const std::vector<BalancerProfile> &);
};
constexpr Preset presets[] = {
    {"spring", "zone", "application", &spring},        {"nginx", "zone", "service", &nginx},
    {"nginx-plus", "zone", "server_zone", &nginxPlus}, {"nginx-vts", "zone", "host", &nginxVts},
    {"haproxy", "server", "proxy", &haproxy},
};

const Preset *presetOf(const QString &id)
{
    for (const Preset &preset : presets)
        if (id == QLatin1StringView(preset.id))
            return &preset;
    return nullptr;
}

} // namespace

QStringList metricPresets()
{
    QStringList ids;
    for (const Preset &preset : presets)
        ids += QString::fromLatin1(preset.id);
    return ids;
}

void presetLabels(const QString &preset, TelemetryProfile &out)
{
    if (const Preset *known = presetOf(preset)) {
        out.zoneLabel = QString::fromLatin1(known->zoneLabel);
        out.serviceLabel = QString::fromLatin1(known->serviceLabel);
    }
}

void presetQueries(const QString &preset, TelemetryProfile &out,
                   const std::vector<BalancerProfile> &balancers)
{
    if (const Preset *known = presetOf(preset))
        known->make(out, balancers);
}

} // namespace switchyard::profile
