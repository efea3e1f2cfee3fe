#include "app/telemetry/prometheusjson.h"

#include "app/net/json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <cmath>
#include <limits>
#include <optional>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Prometheus)
};

Error malformed(const QString &why)
{
    return Error(
        Failure{.kind = Failure::Kind::Malformed,
                .detail = Text::tr("The metrics server's answer cannot be read: %1.").arg(why),
                .maySent = true});
}

std::optional<double> valueOf(const QString &text)
{
    if (text == "NaN"_L1)
        return std::numeric_limits<double>::quiet_NaN();
    if (text == "+Inf"_L1 || text == "Inf"_L1)
        return std::numeric_limits<double>::infinity();
    if (text == "-Inf"_L1)
        return -std::numeric_limits<double>::infinity();
    bool is = false;
    const double value = text.toDouble(&is);
    return is ? std::optional(value) : std::nullopt;
}

/// [seconds, "value"]
std::optional<PrometheusSample> sampleOf(const QJsonValue &pair)
{
    const QJsonArray both = pair.toArray();
    if (both.size() != 2 || !both[0].isDouble() || !both[1].isString())
        return std::nullopt;
    const double seconds = both[0].toDouble();
    const std::optional<double> value = valueOf(both[1].toString());
    if (!value || seconds < 0 || seconds > 1e11)
        return std::nullopt;
    return PrometheusSample{.utcMs = std::llround(seconds * 1000), .value = *value};
}

std::optional<PrometheusSeries> seriesOf(const QJsonObject &object)
{
    PrometheusSeries series;
    const QJsonObject labels = object["metric"_L1].toObject();
    for (auto label = labels.begin(); label != labels.end(); ++label)
        series.labels[label.key()] = label->toString();
    QJsonArray samples = object["values"_L1].toArray();
    if (object.contains("value"_L1))
        samples = {object["value"_L1]};
    for (const QJsonValue &pair : std::as_const(samples)) {
        const auto sample = sampleOf(pair);
        if (!sample || (!series.samples.empty() && series.samples.back().utcMs >= sample->utcMs))
            return std::nullopt;
        series.samples.push_back(*sample);
    }
    if (!object["metric"_L1].isObject() || series.samples.empty())
        return std::nullopt;
    return series;
}

Result<PrometheusAnswer> answerOf(const QJsonObject &envelope)
{
    const QJsonObject data = envelope["data"_L1].toObject();
    const QString type = data["resultType"_L1].toString();
    if (type != "vector"_L1 && type != "matrix"_L1)
        return malformed(Text::tr("it is neither a vector nor a matrix"));
    if (!data["result"_L1].isArray())
        return malformed(Text::tr("it has no result"));
    PrometheusAnswer answer;
    const QJsonArray warnings = envelope["warnings"_L1].toArray();
    for (const QJsonValue &warning : warnings)
        answer.warnings << warning.toString();
    const QJsonArray result = data["result"_L1].toArray();
    for (const QJsonValue &value : result) {
        auto series = seriesOf(value.toObject());
        if (!series)
            return malformed(Text::tr("a series of it is not one"));
        answer.series.push_back(std::move(*series));
    }
    return answer;
}

} // namespace

Result<PrometheusAnswer> readPrometheus(const QByteArray &json)
{
    const auto document = parseJsonObject(json, Text::tr("The metrics server"));
    if (!document)
        return Error(document.error());
    const QJsonObject &envelope = *document;
    const QString status = envelope["status"_L1].toString();
    if (status == "error"_L1)
        return Error(Failure{.kind = Failure::Kind::Refused,
                             .detail = Text::tr("The metrics server says: %1 (%2)")
                                           .arg(shownText(envelope["error"_L1].toString()),
                                                shownText(envelope["errorType"_L1].toString(), 50)),
                             .maySent = true});
    if (status != "success"_L1)
        return malformed(Text::tr("it has no status"));
    return answerOf(envelope);
}

} // namespace switchyard
