#pragma once
#include "models/judge/baseline.h"

#include <QStringList>
#include <tl/expected.hpp>

namespace switchyard::ctl
{

/// What stands on the command line of `switchyardctl judge`.
struct JudgeOptions {
    enum class Verb : quint8 { Judge, Invent, Power, Help };
    Verb verb = Verb::Judge;
    QString file = {}; ///< empty or "-": standard input
    bool json = false;
    qint64 tickMs = 1'000;
    qint64 soakMs = 1'800'000;
    bool fullCut = false; ///< all traffic is on the new zone: compared with the baseline
    Baseline baseline = {};
    // What is invented, or asked for its power.
    double perSecond = 200;
    double share = 0.5;
    double errorRate = 0.01;
    double ratio = 3;
    qint64 faultFromMs = 600'000;
    quint32 seed = 1;
};

tl::expected<JudgeOptions, QString> parseJudgeOptions(const QStringList &arguments);
QString judgeUsage();

} // namespace switchyard::ctl
