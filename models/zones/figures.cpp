#include "models/zones/figures.h"

#include <QJsonArray>

#include <cmath>

namespace switchyard
{

namespace
{

constexpr qsizetype fieldsOfRow = 8;

ZoneCount countOf(const std::optional<RateFigures> &figures)
{
    if (!figures)
        return {};
    return {std::llround(figures->requests), std::llround(figures->errors),
            figures->latency ? std::llround(figures->latency->p95 * 1e6) : -1};
}

bool isSound(const FiguresRow &row)
{
    const auto isCount = [](const ZoneCount &zone) {
        return zone.requests >= -1 && zone.errors >= 0 && zone.p95Us >= -1;
    };
    return row.utcMs > 0 && row.windowMs > 0 && isCount(row.zones.a) && isCount(row.zones.b);
}

} // namespace

FiguresRow rowOf(const RatePoint &point)
{
    return {point.utcMs, point.windowMs, {countOf(point.total.a), countOf(point.total.b)}};
}

QJsonObject figuresBody(const std::vector<FiguresRow> &rows)
{
    QJsonArray all;
    for (const FiguresRow &row : rows) {
        QJsonArray fields{row.utcMs, row.windowMs};
        for (const Zone zone : bothZones) {
            fields.append(row.zones[zone].requests);
            fields.append(row.zones[zone].errors);
            fields.append(row.zones[zone].p95Us);
        }
        all.append(fields);
    }
    return {{QStringLiteral("figures"), all}};
}

std::vector<FiguresRow> figuresOf(const QJsonObject &body)
{
    std::vector<FiguresRow> rows;
    for (const QJsonValue &value : body.value(u"figures").toArray()) {
        const QJsonArray fields = value.toArray();
        if (fields.size() != fieldsOfRow)
            continue;
        const auto at = [&](qsizetype index) { return fields[index].toInteger(-1); };
        const FiguresRow row{at(0), at(1), {{at(2), at(3), at(4)}, {at(5), at(6), at(7)}}};
        if (isSound(row))
            rows.push_back(row);
    }
    return rows;
}

void FiguresPicker::take(const RatePoint &point)
{
    const qint64 step = m_given < fineRecords ? point.windowMs : sparseMs;
    // A tick may come a little early; a clock that was set back begins anew.
    const bool due = point.utcMs - m_newest >= step - 100 || point.utcMs < m_newest;
    if (!due || point.windowMs <= 0)
        return;
    m_newest = point.utcMs;
    m_rows.push_back(rowOf(point));
}

std::vector<FiguresRow> FiguresPicker::give()
{
    ++m_given;
    return std::exchange(m_rows, {});
}

} // namespace switchyard
