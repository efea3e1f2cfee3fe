#include "app/ctl/verdictlines.h"

#include <QJsonArray>
#include <algorithm>

namespace switchyard::ctl
{

namespace
{

const char *nameOf(JudgeVerdict::Kind kind)
{
    using Kind = JudgeVerdict::Kind;
    switch (kind) {
    case Kind::Inconclusive:
        return "inconclusive";
    case Kind::Healthy:
        return "healthy";
    case Kind::Degraded:
        return "degraded";
    case Kind::Confounded:
        return "confounded";
    }
    return "";
}

const char *nameOf(JudgeVerdict::Cause cause)
{
    using Cause = JudgeVerdict::Cause;
    switch (cause) {
    case Cause::None:
        return "";
    case Cause::NoData:
        return "no-data";
    case Cause::TooEarly:
        return "too-early";
    case Cause::Frozen:
        return "freeze";
    case Cause::HardFail:
        return "hard-fail";
    case Cause::TargetsShort:
        return "targets-short";
    case Cause::Ratio:
        return "ratio";
    case Cause::Rate:
        return "rate";
    case Cause::Burn:
        return "burn";
    case Cause::Budget:
        return "budget";
    case Cause::SlowRatio:
        return "slow-ratio";
    case Cause::SlowRate:
        return "slow-rate";
    case Cause::LostTraffic:
        return "lost-traffic";
    case Cause::OldZone:
        return "old-zone";
    }
    return "";
}

QJsonValue json(const std::optional<Completed> &c)
{
    if (!c)
        return QJsonValue::Null;
    return QJsonObject{
        {u"requests"_qs, c->requests}, {u"errors"_qs, c->errors}, {u"slow"_qs, c->slow}};
}

QJsonObject json(const StreamFigures &s)
{
    return {
        {u"service"_qs, s.service},
        {u"of"_qs, s.quantity == Quantity::Errors ? u"errors"_qs : u"slow"_qs},
        {u"a"_qs, json(s.stage.oldZone)},
        {u"b"_qs, json(s.stage.newZone)},
        {u"ratio"_qs, fromMilliDecades(s.ratioE)},
        {u"ratioLimit"_qs, fromMilliDecades(s.ratioLimit)},
        {u"rate"_qs, fromMilliDecades(s.rateE)},
        {u"rateLimit"_qs, fromMilliDecades(s.rateLimit)},
        {u"healthyRatio"_qs, fromMilliDecades(s.healthyRatioE)},
        {u"healthyRate"_qs, fromMilliDecades(s.healthyRateE)},
        {u"healthyLimit"_qs, fromMilliDecades(s.healthyLimit)},
        {u"oldZone"_qs, fromMilliDecades(s.oldZoneE)},
        {u"p"_qs, std::min(1.0, 1 / fromMilliDecades(std::max(s.highestRatioE, s.highestRateE)))},
    };
}

} // namespace

QString verdictLine(qint64 tick, const JudgeVerdict &verdict)
{
    const StreamFigures &total = verdict.streams.front();
    QString line = QStringLiteral("%1 %2 %3 %4")
                       .arg(tick)
                       .arg(fromMilliDecades(total.ratioE), 0, 'g', 4)
                       .arg(fromMilliDecades(total.rateE), 0, 'g', 4)
                       .arg(QLatin1String(nameOf(verdict.kind)));
    for (const QString &more : {QString::fromLatin1(nameOf(verdict.cause)), verdict.service})
        if (!more.isEmpty())
            line += u' ' + more;
    return line;
}

QJsonObject verdictJson(qint64 tick, const JudgeVerdict &verdict)
{
    QJsonArray streams;
    for (const StreamFigures &stream : verdict.streams)
        streams.append(json(stream));
    return {{u"tick"_qs, tick},
            {u"verdict"_qs, QString::fromLatin1(nameOf(verdict.kind))},
            {u"cause"_qs, QString::fromLatin1(nameOf(verdict.cause))},
            {u"service"_qs, verdict.service},
            {u"lagMs"_qs, verdict.lagMs},
            {u"gaps"_qs, verdict.gaps},
            {u"proved"_qs, verdict.proved},
            {u"slowJudge"_qs, verdict.slowJudge},
            {u"sentence"_qs, sentenceOf(verdict).english()},
            {u"streams"_qs, streams}};
}

} // namespace switchyard::ctl
