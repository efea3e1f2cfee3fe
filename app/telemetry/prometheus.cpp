#include "app/telemetry/prometheus.h"

#include "app/net/answers.h"
#include "app/net/percent.h"

#include <QCoreApplication>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(prometheusLog, "switchyard.telemetry")

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Prometheus)
};

constexpr qsizetype maxRange = 32 * 1024 * 1024; ///< two hours of 300 instances
constexpr qsizetype longestGet = 2000;

QByteArray seconds(qint64 utcMs)
{
    return QByteArray::number(utcMs / 1000) + '.' +
           QByteArray::number(utcMs % 1000).rightJustified(3, '0');
}

/// The error envelope comes with 400, 422 or 503; its text says more than the status does.
Result<PrometheusAnswer> answerOf(const Result<HttpResponse> &response, const QString &who)
{
    const Result<QByteArray> body = bodyOf(response, who);
    if (body)
        return readPrometheus(*body);
    Failure why = body.error();
    if (response) {
        const Result<PrometheusAnswer> envelope = readPrometheus(response->body);
        if (!envelope && envelope.error().kind == Failure::Kind::Refused)
            why.detail = envelope.error().detail;
    }
    return Error(why);
}

/// A label that no series carries would look like a quiet system.
Result<std::vector<SeriesCounters>> unlessAllAreOthers(std::vector<SeriesCounters> counters,
                                                       const PrometheusAnswer &requests,
                                                       const TelemetryProfile &profile)
{
    const auto ours = [&](const PrometheusSeries &series) {
        return zoneOf(series, profile).has_value();
    };
    if (requests.series.empty() || std::ranges::any_of(requests.series, ours))
        return counters;
    const QStringList wanted = profile.zoneValues.a + profile.zoneValues.b;
    return Error(Failure{
        .kind = Failure::Kind::Malformed,
        .detail =
            wanted.isEmpty()
                ? Text::tr("No series of the metrics server has A or B as its label \"%1\".")
                      .arg(profile.zoneLabel)
                : Text::tr("No series of the metrics server has one of %2 as its label \"%1\".")
                      .arg(profile.zoneLabel, wanted.join(u", "_s)),
        .maySent = true});
}

/// A histogram without a bucket at the limit would look as if nothing were ever slow.
Result<void> unlessNoBucketFits(const PrometheusAnswer &slow, const TelemetryProfile &profile)
{
    if (!profile.slowNeedsBucket || !slow.series.empty())
        return {};
    return Error(Failure{
        .kind = Failure::Kind::Malformed,
        .detail = Text::tr("No histogram of the metrics server has a bucket at %1 s, so that slow "
                           "requests cannot be told. Give the service such a bucket (for Spring: "
                           "management.metrics.distribution.slo.http.server.requests), or take "
                           "\"slow-over\" out of the profile.")
                      .arg(double(profile.slowOverMs) / 1000),
        .maySent = true});
}

} // namespace

Prometheus::Prometheus(TelemetryProfile profile) : m_profile(std::move(profile)) {}

Result<PrometheusAnswer> Prometheus::ask(HttpClient &client, const QString &path,
                                         const Fields &fields, const Call &call) const
{
    QByteArray form;
    for (const auto &[name, value] : fields)
        form += (form.isEmpty() ? "" : "&") + name + '=' + pe(QString::fromUtf8(value));
    const QString base = m_profile.url.endsWith(u'/') ? m_profile.url.chopped(1) : m_profile.url;
    HttpRequest request{.url = base + path,
                        .headers = {{"Accept", "application/json"}},
                        .via = m_profile.via,
                        .caFile = m_profile.caFile,
                        .maxBody = maxRange};
    if (form.size() <= longestGet) {
        request.url += u'?' + QString::fromLatin1(form);
    } else {
        request.method = "POST";
        request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
        request.body = form;
    }
    const auto answer =
        answerOf(client.send(request, call), Text::tr("The metrics server %1").arg(base));
    if (answer && !answer->warnings.isEmpty())
        qCInfo(prometheusLog) << "the answer may be partial:" << answer->warnings;
    return answer;
}

Result<std::vector<SeriesCounters>> Prometheus::counters(const Call &call)
{
    const QString path = u"/api/v1/query"_s;
    const auto requests = ask(m_client, path, {{"query", m_profile.requests.toUtf8()}}, call);
    if (!requests)
        return Error(requests.error());
    if (requests->series.empty())
        return std::vector<SeriesCounters>();
    // The stamp of an instant query is the moment of its evaluation, by the server's clock.
    const QByteArray moment = seconds(requests->series.front().samples.front().utcMs);
    const auto then = [&](const QString &query) -> Result<PrometheusAnswer> {
        if (query.isEmpty())
            return PrometheusAnswer();
        return ask(m_client, path, {{"query", query.toUtf8()}, {"time", moment}}, call);
    };
    const auto errors = then(m_profile.errors);
    if (!errors)
        return Error(errors.error());
    const auto slow = then(m_profile.slow);
    if (!slow)
        return Error(slow.error());
    if (const auto told = unlessNoBucketFits(*slow, m_profile); !told)
        return Error(told.error());
    const auto sampled = then(m_profile.sampled);
    if (!sampled)
        return Error(sampled.error());
    return unlessAllAreOthers(countersOf(*requests, *errors, m_profile, {*slow, *sampled}),
                              *requests, m_profile);
}

Result<std::vector<RatePoint>> Prometheus::history(qint64 fromUtcMs, qint64 toUtcMs,
                                                   int stepSeconds, const Call &call)
{
    HttpClient client;
    const auto range = [&](const QString &query) {
        return ask(client, u"/api/v1/query_range"_s,
                   {{"query", query.toUtf8()},
                    {"start", seconds(fromUtcMs)},
                    {"end", seconds(toUtcMs)},
                    {"step", QByteArray::number(stepSeconds)}},
                   call);
    };
    const auto requests = range(m_profile.requests);
    if (!requests)
        return Error(requests.error());
    const auto errors = range(m_profile.errors);
    if (!errors)
        return Error(errors.error());
    return ratesOf(*requests, *errors, m_profile, stepSeconds);
}

Result<PerZone<std::optional<qint64>>> Prometheus::connections(const Call &call)
{
    return ask(m_client, u"/api/v1/query"_s, {{"query", m_profile.connections.toUtf8()}}, call)
        .map([&](const PrometheusAnswer &answer) { return connectionsOf(answer, m_profile); });
}

Result<std::vector<LatencyReading>> Prometheus::latency(const Call &call)
{
    return ask(m_client, u"/api/v1/query"_s, {{"query", m_profile.latency.toUtf8()}}, call)
        .map([&](const PrometheusAnswer &answer) { return latencyOf(answer, m_profile); });
}

Result<std::vector<FailedUri>> Prometheus::failedUris(Zone zone, int seconds, const Call &call)
{
    QString query = m_profile.uris;
    query.replace("{seconds}"_L1, QString::number(seconds));
    return ask(m_client, u"/api/v1/query"_s, {{"query", query.toUtf8()}}, call)
        .map([&](const PrometheusAnswer &answer) { return failedUrisOf(answer, zone, m_profile); });
}

std::unique_ptr<Telemetry> makePrometheus(const Profile &profile)
{
    return std::make_unique<Prometheus>(profile.telemetry);
}

} // namespace switchyard
