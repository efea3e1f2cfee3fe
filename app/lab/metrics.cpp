#include "app/lab/metrics.h"

#include "app/lab/clock.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace switchyard::lab
{
namespace
{

constexpr qint64 mostPoints = 11'000;

void write(httplib::Response &reply, int status, const QJsonObject &body)
{
    reply.status = status;
    reply.set_content(QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString(),
                      "application/json");
}

void refuse(httplib::Response &reply, const QString &why)
{
    write(reply, 400,
          {{QStringLiteral("status"), QStringLiteral("error")},
           {QStringLiteral("errorType"), QStringLiteral("bad_data")},
           {QStringLiteral("error"), why}});
}

void succeed(httplib::Response &reply, const char *type, const QJsonArray &result)
{
    const QJsonObject data{{QStringLiteral("resultType"), QString::fromLatin1(type)},
                           {QStringLiteral("result"), result}};
    write(reply, 200,
          {{QStringLiteral("status"), QStringLiteral("success")}, {QStringLiteral("data"), data}});
}

/// Seconds as a number, or a time of RFC 3339; nothing where it is neither.
std::optional<qint64> timeOf(const httplib::Request &request, const char *name)
{
    const QString text = QString::fromStdString(request.get_param_value(name));
    bool fine = false;
    const double seconds = text.toDouble(&fine);
    if (fine && std::isfinite(seconds))
        return static_cast<qint64>(seconds * 1000);
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

std::optional<qint64> stepOf(const httplib::Request &request)
{
    QString text = QString::fromStdString(request.get_param_value("step"));
    const double unit = text.endsWith(u"ms") ? 0.001 : text.endsWith(u'm') ? 60 : 1;
    static const QRegularExpression letters(QStringLiteral("(ms|s|m)$"));
    bool fine = false;
    const double ms = text.remove(letters).toDouble(&fine) * unit * 1000;
    return fine && ms >= 1 ? std::optional(static_cast<qint64>(ms)) : std::nullopt;
}

QString written(double value)
{
    if (std::isnan(value))
        return QStringLiteral("NaN");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("+Inf") : QStringLiteral("-Inf");
    return QString::number(value, 'g', 17);
}

QJsonArray point(qint64 atMs, double value)
{
    return {static_cast<double>(atMs) / 1000.0, written(value)};
}

QJsonObject metric(const Labels &labels)
{
    QJsonObject out;
    for (const auto &[name, value] : labels)
        out.insert(QString::fromStdString(name), QString::fromStdString(value));
    return out;
}

std::optional<Expression> queryOf(const httplib::Request &request, httplib::Response &reply)
{
    PromError error;
    auto expression = parsePromQl(QString::fromStdString(request.get_param_value("query")), error);
    if (!expression)
        refuse(reply, error.text);
    return expression;
}

} // namespace

Metrics::Metrics(Counters &counters, Faults &faults) : m_counters(counters), m_faults(faults) {}

Metrics::~Metrics()
{
    m_ending = true;
    if (m_scraper.joinable())
        m_scraper.join();
}

void Metrics::start()
{
    m_scraper = std::thread([this] {
        while (!m_ending) {
            m_counters.scrape(utcMs(), [this](const std::string &zone) {
                return !m_faults.standsFor(QStringLiteral("metrics-missing"),
                                           QString::fromStdString(zone));
            });
            std::this_thread::sleep_for(std::chrono::milliseconds(scrapeMs));
        }
    });
}

void Metrics::answer(const httplib::Request &request, httplib::Response &reply)
{
    m_faults.pass(QStringLiteral("Metrics"), Faults::When::Before);
    if (request.path == "/-/ready" || request.path == "/-/healthy")
        reply.set_content("Prometheus Server is Ready.\n", "text/plain");
    else if (request.path == "/api/v1/query")
        instant(request, reply);
    else if (request.path == "/api/v1/query_range")
        range(request, reply);
    else
        reply.status = 404;
    m_faults.pass(QStringLiteral("Metrics"), Faults::When::After);
}

void Metrics::instant(const httplib::Request &request, httplib::Response &reply)
{
    const auto at = request.has_param("time") ? timeOf(request, "time") : std::optional(utcMs());
    if (!at)
        return refuse(reply, QStringLiteral("invalid parameter \"time\""));
    const auto expression = queryOf(request, reply);
    if (!expression)
        return;
    const PromValue value = evaluate(*expression, m_counters, *at);
    if (value.isScalar)
        return succeed(reply, "scalar", point(*at, value.samples.front().value));
    QJsonArray result;
    for (const PromSample &sample : value.samples)
        result.append(QJsonObject{{QStringLiteral("metric"), metric(sample.labels)},
                                  {QStringLiteral("value"), point(*at, sample.value)}});
    succeed(reply, "vector", result);
}

void Metrics::range(const httplib::Request &request, httplib::Response &reply)
{
    const auto start = timeOf(request, "start");
    const auto end = timeOf(request, "end");
    const auto step = stepOf(request);
    if (!start || !end || *end < *start)
        return refuse(reply, QStringLiteral("invalid parameter \"end\": end timestamp must not be "
                                            "before start time"));
    if (!step)
        return refuse(reply, QStringLiteral("invalid parameter \"step\": zero or negative query "
                                            "resolution step widths are not accepted"));
    if ((*end - *start) / *step > mostPoints)
        return refuse(reply, QStringLiteral("exceeded maximum resolution of 11,000 points per "
                                            "timeseries"));
    const auto expression = queryOf(request, reply);
    if (!expression)
        return;
    std::map<Labels, QJsonArray> series;
    for (qint64 at = *start; at <= *end; at += *step) {
        for (const PromSample &sample : evaluate(*expression, m_counters, at).samples)
            series[sample.labels].append(point(at, sample.value));
    }
    QJsonArray result;
    for (const auto &[labels, values] : series)
        result.append(QJsonObject{{QStringLiteral("metric"), metric(labels)},
                                  {QStringLiteral("values"), values}});
    succeed(reply, "matrix", result);
}

} // namespace switchyard::lab
