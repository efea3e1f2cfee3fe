#include "app/profile/parts.h"

namespace switchyard::profile
{
namespace
{

constexpr qint64 second = 1'000;
constexpr qint64 hour = 3'600'000;

QString tr(const char *text) { return QCoreApplication::translate("Profile", text); }

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
                node, QCoreApplication::translate("Profile", "\"ramp\" must be %1").arg(tr(shape)));
        stages.push_back(static_cast<int>(*percent));
    }
    if (stages.back() != 100)
        return in.failAt(list->back(), QCoreApplication::translate(
                                           "Profile", "\"ramp\" ends with %1; it must be %2")
                                           .arg(stages.back())
                                           .arg(tr(shape)));
    out = stages;
}

void readJudge(TableReader &in, JudgeProfile &out)
{
    QString mode = QStringLiteral("acts");
    in.choice("mode", mode, Need::Optional, {mode, QStringLiteral("shadow")});
    out.shadow = mode == u"shadow";
    in.fineRatio("objective", out.objectivePpm);
    in.fineRatio("minimum-rate", out.minimumRatePpm);
    in.fineRatio("bad-rate", out.badRatePpm);
    in.text("logs", out.logs, Need::Optional, logsText);
    int monthly = 0;
    in.number("monthly-requests", monthly, Need::Optional, {1, 2'000'000'000});
    out.monthlyRequests = monthly;
}

} // namespace

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
             QT_TRANSLATE_NOOP("Profile", "{ percent = 10, hold = \"10m\", weight = 10 }"),
             [&](TableReader &canary) {
                 canary.number("percent", out.canaryPercent, Need::Optional, {1, 50});
                 canary.duration("hold", out.canaryMs, {0, hour * 24 * 7});
                 canary.number("weight", out.canaryWeight, Need::Optional, {1, 50});
             });
    in.ratio("minimum-healthy", out.minimumHealthyPerMille);
    in.number("guard-minimum-requests", out.guardMinimumRequests, Need::Optional, {1, 1'000'000});
    in.table("judge", Need::Optional,
             QT_TRANSLATE_NOOP("Profile", "{ mode = \"acts\", objective = 0.999, minimum-rate = "
                                          "0.001, bad-rate = 0.005 }"),
             [&](TableReader &judge) { readJudge(judge, out.judge); });
    in.table("gates", Need::Optional,
             QT_TRANSLATE_NOOP("Profile", "{ capacity-headroom = 0.3, alone-limit = \"4h\" }"),
             [&](TableReader &gates) {
                 gates.ratio("capacity-headroom", out.capacityHeadroomPerMille);
                 gates.duration("alone-limit", out.aloneLimitMs, {60 * second, hour * 24 * 30});
             });
}

} // namespace switchyard::profile
