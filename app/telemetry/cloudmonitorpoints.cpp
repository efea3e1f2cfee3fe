#include "app/telemetry/cloudmonitorpoints.h"

#include "app/net/json.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>
#include <optional>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CloudMonitor)
};

constexpr double mostPerSecond = 1e9;

Error malformed(const QString &host, const QString &why)
{
    return Error(Failure{.kind = Failure::Kind::Malformed,
                         .detail = Text::tr("%1 cannot be understood: %2.").arg(host, why),
                         .maySent = true});
}

/// What tells series of one group apart, whatever the dimensions are called.
QString seriesOf(const QJsonObject &point)
{
    QStringList parts;
    for (auto field = point.begin(); field != point.end(); ++field)
        if (field->isString() && field.key() != "serverGroupId"_L1)
            parts += field.key() + u'=' + field->toString();
    return parts.join(u'\n');
}

std::optional<MonitorPoint> pointOf(const QJsonObject &point, qint64 latestUtcMs)
{
    const QString group = point["serverGroupId"_L1].toString();
    const auto time = wholeNumber(point["timestamp"_L1], 0, latestUtcMs);
    const QJsonValue value = point["Value"_L1];
    const double perSecond = value.toDouble(-1);
    if (group.isEmpty() || !time || perSecond < 0 || perSecond > mostPerSecond)
        return std::nullopt;
    return MonitorPoint{group, seriesOf(point), *time, perSecond};
}

/// They come as a text that is JSON itself, and that may be empty.
Result<QJsonArray> listIn(const QJsonObject &answer, const QString &host)
{
    const QJsonValue told = answer["Datapoints"_L1];
    // Only an answer that says so in so many words may go without.
    if ((told.isUndefined() || told.isNull()) && answer.contains("Code"_L1))
        return QJsonArray();
    if (!told.isString())
        return malformed(host, Text::tr("its data points are no text"));
    if (told.toString().isEmpty())
        return QJsonArray();
    const auto inner = parseJsonObject("{\"p\":" + told.toString().toUtf8() + '}', host);
    if (!inner)
        return Error(inner.error());
    if (inner->size() != 1 || !(*inner)["p"_L1].isArray())
        return malformed(host, Text::tr("its data points are no list"));
    return (*inner)["p"_L1].toArray();
}

} // namespace

Result<MonitorPage> readMonitorPage(const QJsonObject &answer, const QString &host,
                                    qint64 latestUtcMs)
{
    const auto list = listIn(answer, host);
    if (!list)
        return Error(list.error());
    const QJsonValue token = answer["NextToken"_L1];
    if (!token.isString() && !token.isNull() && !token.isUndefined())
        return malformed(host, Text::tr("the token of its next page is no text"));
    MonitorPage page{.next = token.toString()};
    for (const QJsonValue &value : *list) {
        const auto point = pointOf(value.toObject(), latestUtcMs);
        if (!point)
            return malformed(host, Text::tr("a data point of it is not one"));
        page.points.push_back(*point);
    }
    return page;
}

} // namespace switchyard
