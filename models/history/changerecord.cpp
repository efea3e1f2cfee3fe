#include "models/history/changerecord.h"

#include "models/history/pasttext.h"
#include "models/views/text.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(History)
};

QString timeOf(qint64 utcMs) { return utcMs == 0 ? dash() : utcSecondsText(utcMs); }

QString orDash(const QString &text) { return text.isEmpty() ? dash() : text; }

QString whoText(const Who &who)
{
    const QString at = QStringLiteral("%1 @ %2").arg(who.user, who.host);
    return who.cloud.isEmpty() ? at : QStringLiteral("%1, %2").arg(at, who.cloud);
}

QString backText(const PastRelease &past)
{
    if (past.rollbackMs >= 0)
        return Said::tr("used: %1 from the decision until it was confirmed")
            .arg(shortTimeText(past.rollbackMs));
    return Said::tr("not used");
}

RecordSection facts(const PastRelease &past, const QString &environment)
{
    RecordSection section{.heading = Said::tr("Change record")};
    const auto fact = [&](const QString &name, const QString &value) {
        section.rows.push_back({name, orDash(value)});
    };
    fact(Said::tr("Environment"), environment);
    fact(Said::tr("Release"), past.id);
    fact(Said::tr("What"), titleOf(past));
    fact(Said::tr("Ticket"), past.ticket);
    fact(Said::tr("Template"), past.templateId);
    fact(Said::tr("Begun by"), whoText(past.who));
    fact(Said::tr("Begun"), timeOf(past.begunUtcMs));
    fact(Said::tr("Ended"),
         past.endedUtcMs == 0 ? Said::tr("It has not ended.") : timeOf(past.endedUtcMs));
    fact(Said::tr("Took"), durationText(past.tookMs));
    fact(Said::tr("Outcome"),
         past.endText.isEmpty() ? outcomeWord(past)
                                : Said::tr("%1: %2").arg(outcomeWord(past), past.endText.shown()));
    fact(Said::tr("One zone alone for"), durationText(past.aloneMs));
    fact(Said::tr("Way back"), backText(past));
    if (past.exposure)
        fact(Said::tr("Exposure"), exposureText(past));
    return section;
}

RecordSection versions(const PastRelease &past)
{
    RecordSection section{.heading = Said::tr("Versions"),
                          .columns = {Said::tr("Service"), Said::tr("From"), Said::tr("To")},
                          .none = Said::tr("No version changed.")};
    for (const PastChange &change : past.changes)
        section.rows.push_back({change.service, orDash(change.from), change.to});
    return section;
}

RecordSection steps(const LogSummary &summary)
{
    RecordSection section{
        .heading = Said::tr("Plan and what was done"),
        .columns = {Said::tr("Step"), Said::tr("Started"), Said::tr("Ended"), Said::tr("Took")},
        .none = Said::tr("The records hold no plan.")};
    for (const LogSummary::Step &step : summary.steps) {
        const bool ended = step.startedUtcMs > 0 && step.endedUtcMs >= step.startedUtcMs;
        section.rows.push_back(
            {u"%1 %2"_qs.arg(step.id, step.zone),
             step.startedUtcMs == 0 ? Said::tr("not begun") : timeOf(step.startedUtcMs),
             timeOf(step.endedUtcMs),
             ended ? durationText(step.endedUtcMs - step.startedUtcMs) : dash()});
    }
    return section;
}

RecordSection lines(const QString &heading, const QString &none,
                    const std::vector<LogSummary::Line> &lines)
{
    RecordSection section{
        .heading = heading, .columns = {Said::tr("Time"), Said::tr("What")}, .none = none};
    for (const LogSummary::Line &line : lines)
        section.rows.push_back({timeOf(line.utcMs), line.text});
    return section;
}

RecordSection weights(const LogSummary &summary)
{
    RecordSection section{
        .heading = Said::tr("Weights over time"),
        .columns = {Said::tr("Balancer"), Said::tr("Time"), Said::tr("Zone A"), Said::tr("Zone B")},
        .none = Said::tr("No weight was read back.")};
    for (const auto &[balancer, points] : summary.shares)
        for (const LogSummary::Share &point : points)
            section.rows.push_back({balancer, timeOf(point.utcMs),
                                    shareText(1000 - point.percentB * 10),
                                    shareText(point.percentB * 10)});
    return section;
}

} // namespace

std::vector<RecordSection> changeRecordOf(const PastRelease &past, const LogSummary &summary,
                                          const QString &environment)
{
    std::vector<RecordSection> all{facts(past, environment)};
    if (past.kind == PastKind::Release)
        all.push_back(versions(past));
    all.push_back(steps(summary));
    all.push_back(lines(Said::tr("What people asked for and approved"), Said::tr("Nothing."),
                        summary.wishes));
    if (past.kind == PastKind::Release)
        all.push_back(
            lines(Said::tr("Checks of the dark zone"), Said::tr("None was made."), summary.checks));
    all.push_back(
        lines(Said::tr("Gates that were overridden"), Said::tr("None."), summary.overrides));
    if (past.kind == PastKind::Release)
        all.push_back(lines(Said::tr("Verdicts on the error rate"), Said::tr("None was made."),
                            summary.verdicts));
    all.push_back(weights(summary));
    return all;
}

} // namespace switchyard
