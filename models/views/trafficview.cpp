#include "models/views/trafficview.h"

#include "models/views/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace switchyard
{

namespace
{

struct TrafficText {
    Q_DECLARE_TR_FUNCTIONS(TrafficText)
};

QString fitTextOf(const ZoneShare &share, Zone zone)
{
    if (!share.fitText.isEmpty())
        return share.fitText;
    switch (share.fit) {
    case Fitness::Fit:
        return TrafficText::tr("%1 fit").arg(nameOf(zone));
    case Fitness::Unfit:
        return TrafficText::tr("%1 not fit").arg(nameOf(zone));
    case Fitness::Unknown:
        break;
    }
    return TrafficText::tr("%1 not known").arg(nameOf(zone));
}

QString consequenceOf(const TrafficView &view, Zone to)
{
    const QString from = nameOf(other(to));
    if (view.zones[to].fit == Fitness::Unfit)
        return TrafficText::
            tr("%1 is known to be unfit: users will see its errors. All new traffic goes to %1, "
               "none to %2, on every balancer that answers.")
                .arg(nameOf(to), from);
    return TrafficText::tr(
               "All new traffic goes to %1, none to %2, on every balancer that answers. Nothing is "
               "restarted; %2 stays as it is.")
        .arg(nameOf(to), from);
}

} // namespace

LeaveView leaveViewOf(const TrafficView &view, Zone to)
{
    const ZoneShare &share = view.zones[to];
    LeaveView leave;
    leave.text = TrafficText::tr("All to %1").arg(nameOf(to));
    const QString fit = fitTextOf(share, to);
    leave.preview = share.expectedSeconds >= 0
                        ? TrafficText::tr("~%1 s, %2").arg(share.expectedSeconds).arg(fit)
                        : fit;
    leave.needsForce = share.fit == Fitness::Unfit;
    leave.consequence = consequenceOf(view, to);
    return leave;
}

QString aloneText(const AloneView &view)
{
    return TrafficText::tr("%1 has served alone for %2")
        .arg(nameOf(view.zone), durationText(view.forMs));
}

QString aloneConsequence(const AloneView &view)
{
    return TrafficText::tr("%1 has served alone for %2; the limit is %3. What fails in %1 now "
                           "takes the service down until traffic is moved by hand. Put both zones "
                           "back, or go on with the release.")
        .arg(nameOf(view.zone), durationText(view.forMs), durationText(view.limitMs));
}

QString trafficSentence(const TrafficView &view)
{
    const QString of = view.splitOf == SplitOf::Connections ? TrafficText::tr("of new connections")
                                                            : TrafficText::tr("of requests");
    const ZoneShare &a = view.zones.a;
    const ZoneShare &b = view.zones.b;
    if (a.state == ZoneTraffic::Unknown || b.state == ZoneTraffic::Unknown) {
        if (a.perMille < 0 || b.perMille < 0)
            return TrafficText::tr("Who serves is not known: no balancer has answered yet");
        return TrafficText::tr("Who serves is not known; %1 ago it was A %2, B %3")
            .arg(durationText(std::max(a.provedAgeMs, b.provedAgeMs)), shareText(a.perMille),
                 shareText(b.perMille));
    }
    if (a.perMille == 1000)
        return TrafficText::tr("A serves everything");
    if (b.perMille == 1000)
        return TrafficText::tr("B serves everything");
    const Zone most = b.perMille > a.perMille ? Zone::B : Zone::A;
    if (a.perMille == b.perMille)
        return TrafficText::tr("A and B serve %1 each (%2)").arg(shareText(a.perMille), of);
    return TrafficText::tr("%1 serves %2, %3 %4 (%5)")
        .arg(nameOf(most), shareText(view.zones[most].perMille), nameOf(other(most)),
             shareText(view.zones[other(most)].perMille), of);
}

QString stateText(const ZoneShare &share)
{
    switch (share.state) {
    case ZoneTraffic::Dark:
        return TrafficText::tr("DARK");
    case ZoneTraffic::Draining:
        return TrafficText::tr("DRAINING");
    case ZoneTraffic::Ramping:
        return TrafficText::tr("RAMPING %1").arg(shareText(share.perMille));
    case ZoneTraffic::Serving:
        return TrafficText::tr("SERVING %1").arg(shareText(share.perMille));
    case ZoneTraffic::Unknown:
        break;
    }
    return TrafficText::tr("UNKNOWN");
}

QString proofText(const ZoneShare &share)
{
    if (share.state == ZoneTraffic::Unknown) {
        if (share.provedAgeMs < 0)
            return share.why.isEmpty() ? TrafficText::tr("never read") : share.why;
        const QString last = TrafficText::tr("last truth %1 ago: %2")
                                 .arg(durationText(share.provedAgeMs), shareText(share.perMille));
        return share.why.isEmpty() ? last : TrafficText::tr("%1; %2").arg(last, share.why);
    }
    if (share.state == ZoneTraffic::Draining)
        return share.why;
    QStringList parts;
    if (share.sinceUtcMs > 0)
        parts += TrafficText::tr("since %1").arg(clockText(share.sinceUtcMs));
    if (share.provedAgeMs >= 0)
        parts += TrafficText::tr("proved %1 ago").arg(durationText(share.provedAgeMs));
    QString text = parts.join(TrafficText::tr(", "));
    if (!share.provedBy.isEmpty())
        text += TrafficText::tr(" (%1)").arg(share.provedBy);
    return text;
}

QString balancerText(const BalancerLine &line)
{
    if (line.perMille.a < 0 || line.perMille.b < 0)
        return line.why.isEmpty() ? TrafficText::tr("never answered") : line.why;
    const QString shares =
        TrafficText::tr("A %1  B %2").arg(shareText(line.perMille.a), shareText(line.perMille.b));
    if (!line.known)
        return TrafficText::tr("%1, %2 ago").arg(shares, durationText(line.confirmedAgeMs));
    return TrafficText::tr("%1  %2").arg(shares, durationText(line.confirmedAgeMs));
}

} // namespace switchyard
