#include "app/profile/parts.h"

namespace switchyard::profile
{
namespace
{

constexpr qint64 second = 1'000;
constexpr qint64 hour = 3'600'000;

QString tr(const char *text) { return QCoreApplication::translate("Profile", text); }

/// Services in order of upgrade; a service stands in one group.
void readGroups(TableReader &in, std::vector<QStringList> &out)
{
    constexpr char shape[] = QT_TRANSLATE_NOOP(
        "Profile", "a list of lists of services: [[\"config\"], [\"order\", \"coupon\"]]");
    const toml::array *groups = in.array("groups", Need::Optional, shape);
    QStringList seen;
    for (size_t i = 0; groups && i < groups->size(); ++i) {
        const toml::array *group = (*groups)[i].as_array();
        if (!group || group->empty()) {
            in.failAt((*groups)[i],
                      tr(QT_TRANSLATE_NOOP("Profile", "\"groups\" must be %1")).arg(tr(shape)));
            continue;
        }
        QStringList services;
        for (const toml::node &node : *group) {
            const QString service = in.element(node, "groups", serviceText).value_or(QString());
            if (!service.isEmpty() && seen.contains(service))
                in.failAt(node, tr(QT_TRANSLATE_NOOP("Profile",
                                                     "service \"%1\" stands twice in \"groups\""))
                                    .arg(service));
            seen.append(service);
            services.append(service);
        }
        out.push_back(services);
    }
}

QStringList placeholders()
{
    return {QStringLiteral("host"),    QStringLiteral("port"),     QStringLiteral("service"),
            QStringLiteral("version"), QStringLiteral("instance"), QStringLiteral("zone")};
}

void readStop(TableReader &in, StopProfile &out)
{
    in.text("actuator", out.actuator, Need::Optional, webPathText);
    QStringList words = placeholders(); // what it stops has a version already
    words.removeOne(QStringLiteral("version"));
    in.program("command", out.command, Need::Optional, words);
    in.number("port", out.port, Need::Optional, {1, 65535});
    in.duration("limit", out.limitMs, {second, hour});
    readVia(in, out.via);
    if (in.node("actuator") && in.node("command"))
        in.fail("command", tr(QT_TRANSLATE_NOOP(
                               "Profile", "\"stop\" has both \"actuator\" and \"command\"; an "
                                          "instance is asked to end in one way")));
    if (!in.node("actuator") && !in.node("command"))
        in.fail("actuator",
                tr(QT_TRANSLATE_NOOP("Profile", "\"stop\" lacks \"actuator\", the path of Spring "
                                                "Boot's actuator, or \"command\"")));
}

void readRamp(TableReader &in, std::vector<int> &out)
{
    constexpr char shape[] = QT_TRANSLATE_NOOP(
        "Profile", "percentages that rise and end with 100, such as [5, 25, 50, 100]");
    const toml::array *list = in.array("ramp", Need::Optional, shape);
    if (!list)
        return;
    std::vector<int> stages;
    for (const toml::node &node : *list) {
        const auto percent = node.value_exact<int64_t>();
        if (!percent || *percent < 1 || *percent > 100 ||
            (!stages.empty() && *percent <= stages.back()))
            return in.failAt(
                node, tr(QT_TRANSLATE_NOOP("Profile", "\"ramp\" must be %1")).arg(tr(shape)));
        stages.push_back(static_cast<int>(*percent));
    }
    if (stages.back() != 100)
        return in.failAt(list->back(),
                         tr(QT_TRANSLATE_NOOP("Profile", "\"ramp\" ends with %1; it must be %2"))
                             .arg(stages.back())
                             .arg(tr(shape)));
    out = stages;
}

} // namespace

void readUpgrade(TableReader &in, const Access &usual, UpgradeProfile &out)
{
    out.stop.via = usual;
    in.table("stop", Need::Optional,
             QT_TRANSLATE_NOOP("Profile", "{ actuator = \"/actuator\", limit = \"60s\" }"),
             [&](TableReader &stop) { readStop(stop, out.stop); });
    in.choice("kind", out.kind, Need::Required, {QStringLiteral("command")});
    readGroups(in, out.groups);
    in.program("deploy", out.deploy, Need::Required, placeholders());
    in.number("parallel", out.parallel, Need::Optional, {1, 1000});
    in.duration("deadline", out.deadlineMs, {second, 4 * hour});
    if (out.stop.isAsked() && out.stop.limitMs >= out.deadlineMs)
        in.fail("stop", tr(QT_TRANSLATE_NOOP("Profile", "the \"limit\" of \"stop\" is not shorter "
                                                        "than the \"deadline\" of both stop and "
                                                        "deploy: nothing could be deployed after "
                                                        "a slow stop")));
    in.duration("ready", out.readyMs, {second, 4 * hour});
}

void readRelease(TableReader &in, ReleaseProfile &out)
{
    readZoneName(in, "first", out.first, Need::Optional);
    readRamp(in, out.ramp);
    in.duration("soak", out.soakMs, {0, hour * 24 * 7});
    in.duration("stage", out.stageMs, {0, hour * 24 * 7});
    // A zone is quiet only when it stays so: single empty samples occur while it is still draining.
    in.duration("quiet", out.quietMs, {second, hour});
    in.duration("drain-limit", out.drainLimitMs, {second, hour * 24});
    in.duration("fresh", out.freshMs, {second, hour});
    in.duration("checks-age", out.checksAgeMs, {second, hour * 24});
    in.duration("mixed-limit", out.mixedLimitMs, {second, hour});
    in.flag("approval", out.approval);
    in.number("batch", out.batch, Need::Optional, {1, 32});
    in.duration("keep-old", out.keepOldMs, {0, hour * 24 * 7});
    in.table("canary", Need::Optional,
             QT_TRANSLATE_NOOP("Profile", "{ percent = 10, hold = \"10m\" }"),
             [&](TableReader &canary) {
                 canary.number("percent", out.canaryPercent, Need::Optional, {1, 50});
                 canary.duration("hold", out.canaryMs, {0, hour * 24 * 7});
             });
    in.ratio("minimum-healthy", out.minimumHealthyPerMille);
    in.number("guard-minimum-requests", out.guardMinimumRequests, Need::Optional, {1, 1'000'000});
    in.table("gates", Need::Optional,
             QT_TRANSLATE_NOOP("Profile", "{ capacity-headroom = 0.3, alone-limit = \"4h\" }"),
             [&](TableReader &gates) {
                 gates.ratio("capacity-headroom", out.capacityHeadroomPerMille);
                 gates.duration("alone-limit", out.aloneLimitMs, {60 * second, hour * 24 * 30});
             });
}

} // namespace switchyard::profile
